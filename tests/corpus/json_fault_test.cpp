// SPDX-License-Identifier: Apache-2.0
// find_json_fault says where; simdjson is its twin for whether.
#include "record_check.h"
#include "slant/corpus/parsers.h"
#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

struct Case {
  const char* json;
  std::size_t at;  // npos: nothing is wrong
};
constexpr std::size_t kFine = std::string_view::npos;

const Case kCases[] = {
    {R"({})", kFine},
    {R"({"a":[],"b":{},"c":[1,-0.5e+3,true,null]})", kFine},
    {R"({"a":1,})", 7},
    {R"({"a" 1})", 5},
    {R"({a:1})", 1},
    {R"({"a":01})", 5},
    {R"({"a":1.})", 5},
    {R"({"a":1e})", 5},
    {R"({"a":+1})", 5},
    {R"({"a":tru})", 5},
    {R"({"a":"\x"})", 6},
    {R"({"a":"\u12g4"})", 6},
    {R"({"a":"b})", 5},
    {R"({"a":[1 2]})", 8},
    {R"({"a":[1,]})", 8},
    {R"({"a":1}})", 7},
    {R"({"a":1} x)", 8},
    {R"({"a":)", 5},
    {R"({)", 1},
    {"{\"a\":\"\t\"}", 6},
    {R"({"a":]})", 5},
};

TEST(JsonFault, Places) {
  for (const Case& c : kCases) {
    EXPECT_EQ(detail::find_json_fault(c.json).at, c.at) << c.json;
  }
}

TEST(JsonFault, AgreesWithSimdjson) {
  Random random(13);
  const std::string base =
      R"({"text":"a\u00e9\ud83d\ude00","b":[1,-2.5e3,{"c":null}],"d":true})";
  const std::string_view letters = "{}[]\",:\\u0123d8eE+-. tn";
  int bad = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string json = base;
    for (std::uint32_t k = 1 + random.below(2); k > 0; --k) {
      const std::size_t at =
          random.below(static_cast<std::uint32_t>(json.size()));
      const char letter =
          letters[random.below(static_cast<std::uint32_t>(letters.size()))];
      switch (random.below(3)) {
        case 0:
          json[at] = letter;
          break;
        case 1:
          json.insert(at, 1, letter);
          break;
        default:
          json.erase(at, 1);
      }
    }
    RecordOptions options;
    options.text_field.clear();
    options.id_field.clear();
    const auto lines =
        test::read_all(memory_source(json, "in"), "jsonl", options);
    ASSERT_EQ(lines.size(), 1U);
    const bool refused = lines[0].find('[') == std::string::npos ||
                         lines[0].substr(0, 6) != "1@0 id";
    // Of a whole value that is no object, or a key that stands twice, the
    // syntax is right.
    if (lines[0].find("not a JSON object") != std::string::npos ||
        lines[0].find("stands twice") != std::string::npos) {
      continue;
    }
    bad += refused ? 1 : 0;
    EXPECT_EQ(detail::find_json_fault(json).at != std::string_view::npos,
              refused)
        << json << "\n"
        << lines[0];
  }
  EXPECT_GT(bad, 5000);
}

}  // namespace
}  // namespace slant
