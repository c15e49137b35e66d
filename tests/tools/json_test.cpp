// SPDX-License-Identifier: Apache-2.0
// JSON output against docs/report.schema.json, and every offset in it against
// the bytes of the input: in plain text, Markdown, HTML, and in copies with
// CRLF line ends, a byte order mark, and in UTF-16.
#include <nlohmann/json.hpp>
#include <regex>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "run_command.h"
#include "slant/base/utf8.h"

namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

std::string source_path(const std::string& relative) {
  return std::string(SLANT_SOURCE_DIR) + "/" + relative;
}

// What is wrong with `value` by the part `name` of the schema; "" if nothing.
std::string violations(const json& value, const std::string& name) {
  json document = json::parse(slurp(source_path("docs/report.schema.json")));
  if (!name.empty()) {
    document = {{"definitions", document["definitions"]},
                {"$ref", "#/definitions/" + name}};
  }
  valijson::Schema schema;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(NlohmannJsonAdapter(document), schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  validator.validate(schema, NlohmannJsonAdapter(value), &results);
  std::string out;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& step : error.context) out += step;
    out += ": " + error.description + '\n';
  }
  return out;
}

json report(const std::vector<std::string>& more) {
  std::vector<std::string> args = {"report", "--format", "json"};
  args.insert(args.end(), more.begin(), more.end());
  const Ran ran = run_slant(args);
  EXPECT_EQ(ran.err, "");
  return json::parse(ran.out);
}

std::vector<std::string> articles() {
  std::vector<std::string> files;
  for (const char* name :
       {"wire-report.txt", "wire-report.md", "wire-report.html",
        "op-ed-for.txt", "op-ed-against.txt"}) {
    files.push_back(source_path("tests/articles/" + std::string(name)));
  }
  return files;
}

TEST(Json, FollowsTheSchema) {
  auto args = articles();
  args.insert(args.end(), {"--show", "sentences"});
  const json all = report(args);
  EXPECT_EQ(violations(all, ""), "");
  EXPECT_EQ(all["documents"].size(), 5U);
  const json tiny = report(
      {"tests/golden/article.md", "--lexicons", "tests/golden/lexicons"});
  EXPECT_EQ(violations(tiny, ""), "");
}

TEST(Json, AxesFollowTheSchemaToo) {
  for (const std::string& file : articles()) {
    const json output =
        report({"--axes", "default", "--show", "sentences", file});
    EXPECT_EQ(violations(output, ""), "") << file;
    EXPECT_EQ(output["run"]["axes"]["id"], "default.en");
    for (const json& paragraph : output["documents"][0]["paragraphs"]) {
      for (const json& score : paragraph["scores"]) {
        if (score["unit"] != "bias") continue;
        EXPECT_EQ(score["n"] == 0, score["value"].is_null());
        EXPECT_EQ(score["n"] == 0, score.contains("reason"));
        EXPECT_EQ(score["n"] != 0, score.contains("words"));
        double sum = 0;
        std::size_t n = 0;
        if (score["n"] == 0) continue;
        for (const json& word : score["words"]) {
          sum += word["contribution"].get<double>();
          n += word["count"].get<std::size_t>();
        }
        if (n == score["n"]) {
          EXPECT_NEAR(sum, score["value"].get<double>(), 1e-9);
        }
      }
    }
  }
}

TEST(Json, FailuresAndEmptyTextsToo) {
  const TempDir dir;
  const Ran ran = run_slant(
      {"report", "--format", "json", "no/such.txt", dir.write("a.txt", "")});
  EXPECT_EQ(ran.code, 3);
  const json all = json::parse(ran.out);
  EXPECT_EQ(violations(all, ""), "");
  EXPECT_EQ(all["errors"].size(), 1U);
  EXPECT_EQ(all["documents"][0]["paragraphs"].size(), 0U);
}

// The schema must be able to say no.
TEST(Json, TheSchemaRefuses) {
  const json good = report(
      {"tests/golden/article.md", "--lexicons", "tests/golden/lexicons"});
  const auto broken = [&](const std::string& pointer, const json& value) {
    json copy = good;
    copy[json::json_pointer(pointer)] = value;
    return violations(copy, "");
  };
  EXPECT_NE(broken("/documents/0/paragraphs/0/number", 0), "");
  EXPECT_NE(broken("/documents/0/paragraphs/0/kind", "verse"), "");
  EXPECT_NE(broken("/documents/0/paragraphs/0/begin", -1), "");
  EXPECT_NE(broken("/documents/0/paragraphs/0/extra", 1), "");
  EXPECT_NE(broken("/documents/0/scores/0/unit", "furlongs"), "");
  EXPECT_NE(broken("/documents/0/scores/0/value", "high"), "");
  EXPECT_NE(broken("/documents/0/paragraphs/0/hits/0/voice", "choir"), "");
  json copy = good;
  copy.erase("run");
  EXPECT_NE(violations(copy, ""), "");
}

TEST(Json, EachLineOfJsonl) {
  auto args = articles();
  args.insert(args.begin(), {"report", "--format", "jsonl", "--show",
                             "sentences", "no/such.txt"});
  const auto lines = lines_of(run_slant(args).out);
  ASSERT_GT(lines.size(), 100U);
  EXPECT_EQ(violations(json::parse(lines[0]), "line_run"), "");
  EXPECT_EQ(violations(json::parse(lines[1]), "line_error"), "");
  std::size_t wrong = 0;
  for (std::size_t i = 2; i < lines.size() && wrong == 0; ++i) {
    const std::string why = violations(json::parse(lines[i]), "line_unit");
    EXPECT_EQ(why, "") << lines[i];
    wrong += why.empty() ? 0 : 1;
  }
  EXPECT_NE(violations(json::parse(lines[2]), "line_error"), "");
}

std::string utf16(const std::string& utf8, bool big) {
  std::string out;
  const auto unit = [&](unsigned value) {
    const char high = static_cast<char>(value >> 8U);
    const char low = static_cast<char>(value & 255U);
    out += big ? high : low;
    out += big ? low : high;
  };
  unit(0xFEFF);
  for (std::size_t pos = 0; pos < utf8.size();) {
    const auto c = slant::decode_utf8(utf8, pos);
    pos += c.size;
    if (c.value < 0x10000) {
      unit(c.value);
    } else {
      unit(0xD800 + ((c.value - 0x10000) >> 10U));
      unit(0xDC00 + ((c.value - 0x10000) & 0x3FFU));
    }
  }
  return out;
}

std::string from_utf16(const std::string& bytes, bool big) {
  std::string out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    slant::append_utf8(out, big ? a * 256U + b : b * 256U + a);
  }
  return out;
}

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

// Markup and line breaks inside a hit are not part of its text.
std::string without_markup(std::string text) {
  text = std::regex_replace(text, std::regex("<[^>]*>|[*_`]"), "");
  text = std::regex_replace(text, std::regex("&rsquo;|&#8217;"), "’");
  text = std::regex_replace(text, std::regex("&amp;"), "&");
  text = std::regex_replace(text, std::regex("&nbsp;"), "\xC2\xA0");
  return std::regex_replace(text, std::regex("[ \t\r\n]+"), " ");
}

struct Copy {
  const char* name;
  std::string bytes;
  enum { utf8, little, big } encoding;
};

TEST(Json, OffsetsAreBytesOfTheInput) {
  for (const std::string& article : articles()) {
    const std::string original = slurp(article);
    const Copy copies[] = {
        {"as it is", original, Copy::utf8},
        {"CRLF", with_crlf(original), Copy::utf8},
        {"byte order mark", "\xEF\xBB\xBF" + original, Copy::utf8},
        {"UTF-16LE", utf16(original, false), Copy::little},
        {"UTF-16BE", utf16(with_crlf(original), true), Copy::big},
    };
    json first;
    for (const Copy& copy : copies) {
      SCOPED_TRACE(article + ", " + copy.name);
      const TempDir dir;
      const std::string path =
          dir.write("a" + std::filesystem::path(article).extension().string(),
                    copy.bytes);
      const json doc = report({path})["documents"][0];
      EXPECT_EQ(doc["bytes"], copy.bytes.size());
      std::size_t hits = 0;
      json places;  // what must be the same in each copy
      for (const json& paragraph : doc["paragraphs"]) {
        EXPECT_LE(paragraph["begin"], paragraph["end"]);
        EXPECT_LE(paragraph["end"], copy.bytes.size());
        for (const json& hit : paragraph["hits"]) {
          const std::size_t begin = hit["begin"];
          const std::size_t end = hit["end"];
          ASSERT_LT(begin, end);
          std::string piece = copy.bytes.substr(begin, end - begin);
          if (copy.encoding != Copy::utf8) {
            piece = from_utf16(piece, copy.encoding == Copy::big);
          }
          EXPECT_EQ(without_markup(piece),
                    without_markup(std::string(hit["text"])));
          EXPECT_LE(paragraph["begin"], begin);
          EXPECT_LE(end, paragraph["end"]);
          places.push_back({hit["line"], hit["column"], hit["category"],
                            paragraph["number"]});
          ++hits;
        }
      }
      EXPECT_GT(hits, 50U);
      if (first.is_null()) first = places;
      EXPECT_EQ(places, first);
    }
  }
}

// A score is the sum of the hits that the report itself lists.
TEST(Json, ScoresFollowFromTheHits) {
  const json doc = report({"tests/articles/op-ed-against.txt"})["documents"][0];
  std::size_t compared = 0;
  for (const json& paragraph : doc["paragraphs"]) {
    for (const json& score : paragraph["scores"]) {
      if (score["unit"] != "weighted_per_1000" || score["value"].is_null() ||
          score["category"] == "") {
        continue;
      }
      double sum = 0;
      for (const json& hit : paragraph["hits"]) {
        if (hit["measure"] == score["measure"] &&
            hit["category"] == score["category"]) {
          sum += hit["weight"].get<double>();
        }
      }
      EXPECT_NEAR(score["value"], 1000 * sum / score["n"].get<double>(),
                  1e-12 * (1 + std::abs(score["value"].get<double>())));
      ++compared;
    }
  }
  EXPECT_GT(compared, 100U);
}

TEST(Json, OnlyTheVoiceAskedFor) {
  std::size_t hits = 0;
  const json doc = report({"tests/articles/op-ed-against.txt", "--voice",
                           "quoted"})["documents"][0];
  for (const json& paragraph : doc["paragraphs"]) {
    for (const json& hit : paragraph["hits"]) {
      EXPECT_EQ(hit["voice"], "quoted");
      ++hits;
    }
  }
  EXPECT_GT(hits, 0U);
}

// Each voice by itself is what --voice gives, paragraph by paragraph.
TEST(Json, ByVoiceIsWhatVoiceGives) {
  const std::string file = "tests/articles/wire/02.txt";
  const json doc = report({file})["documents"][0];
  std::size_t compared = 0;
  std::size_t words = 0;
  for (const auto& [voice, scores] : doc["by_voice"].items()) {
    words += scores["words"].get<std::size_t>();
    const json only = report({file, "--voice", voice})["documents"][0];
    ASSERT_EQ(scores["scores"].size(), only["scores"].size());
    for (std::size_t i = 0; i < only["scores"].size(); ++i) {
      for (const char* key : {"measure", "category", "value", "unit", "n"}) {
        EXPECT_EQ(scores["scores"][i][key], only["scores"][i][key])
            << voice << only["scores"][i];
      }
    }
    for (std::size_t p = 0; p < doc["paragraphs"].size(); ++p) {
      const json& by_voice = doc["paragraphs"][p]["by_voice"];
      if (!by_voice.contains(voice)) continue;
      const json& of = only["paragraphs"][p]["scores"];
      for (std::size_t i = 0; i < of.size(); ++i) {
        EXPECT_EQ(by_voice[voice]["scores"][i]["value"], of[i]["value"]);
        ++compared;
      }
    }
  }
  EXPECT_EQ(doc["by_voice"].size(), 3U);
  EXPECT_EQ(words, doc["scored_words"]);
  EXPECT_GT(compared, 300U);
}

// Rows for voices only when asked for, and the words behind each are its own.
TEST(Csv, RowsByVoice) {
  const TempDir dir;
  const std::string file = dir.write(
      "a.txt",
      "The reckless plan of the ministry failed in the spring. \"It was a "
      "brilliant and generous offer to the whole valley,\" said Ana Reis.\n");
  const auto rows = [&](std::vector<std::string> args) {
    args.insert(args.begin(), {"report", "--format", "csv", file});
    std::vector<std::string> out;
    for (const std::string& line : lines_of(run_slant(args).out)) {
      if (line.find(",document,1,") != std::string::npos &&
          line.find(",sentiment,negative,") != std::string::npos) {
        out.push_back(line.substr(line.find(",per_1000,")));
      }
    }
    return out;
  };
  const auto plain = rows({});
  ASSERT_EQ(plain.size(), 1U);
  // Of 24 words, 13 the author's; "reckless" and "failed" are negative.
  EXPECT_EQ(plain[0], ",per_1000,24,reckless | failed,all");
  const auto all = rows({"--show", "voices"});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0], plain[0]);
  EXPECT_EQ(all[1], ",per_1000,13,reckless | failed,author");
  EXPECT_EQ(all[2], ",per_1000,11,,quoted");
}

}  // namespace
