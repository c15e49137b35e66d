// SPDX-License-Identifier: Apache-2.0
#include "slant/report/json_writer.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "slant/stats/bootstrap.h"

namespace {

using nlohmann::json;

TEST(JsonWriter, WritesInOrder) {
  std::string out;
  slant::JsonWriter writer(out);
  writer.begin_object();
  writer.key("z").value(1);
  writer.key("a").begin_array().value("x").value(true).null().end_array();
  writer.key("e").begin_object().end_object();
  writer.end_object();
  EXPECT_EQ(out, R"({"z":1,"a":["x",true,null],"e":{}})");
}

TEST(JsonWriter, Indents) {
  std::string out;
  slant::JsonWriter writer(out, 2);
  writer.begin_object();
  writer.key("a").begin_array().value(1).value(2).end_array();
  writer.end_object();
  EXPECT_EQ(out, "{\n  \"a\": [\n    1,\n    2\n  ]\n}");
}

TEST(JsonWriter, EscapesEveryControlCharacter) {
  for (unsigned c = 0; c < 0x80; ++c) {
    const std::string text = {'a', static_cast<char>(c), 'b'};
    std::string out;
    slant::append_json_string(out, text);
    EXPECT_EQ(json::parse(out), text) << c;
    for (const char byte : out) EXPECT_TRUE(byte >= 0x20 && byte < 0x7F) << c;
  }
}

TEST(JsonWriter, KeepsOtherCharacters) {
  const std::string texts[] = {"é中🙂", "\xE2\x80\xA8 and \xE2\x80\xA9",
                               "\xE2\x80\xA7\xE2\x80\xAA", "\xE2\x80\xA9"};
  for (const std::string& text : texts) {
    std::string out;
    slant::append_json_string(out, text);
    EXPECT_EQ(json::parse(out), text);
  }
  std::string out;
  slant::append_json_string(out, "\xE2\x80\xA8");
  EXPECT_EQ(out, "\"\\u2028\"");
}

TEST(JsonWriter, NumbersComeBackTheSame) {
  slant::Random random(7);
  std::size_t finite = 0;
  for (int i = 0; i < 100'000; ++i) {
    const auto number = std::bit_cast<double>(random.next());
    if (!std::isfinite(number)) continue;
    ++finite;
    std::string out;
    slant::append_number(out, number);
    ASSERT_EQ(json::parse(out).get<double>(), number) << out;
  }
  EXPECT_GT(finite, 90'000U);
}

TEST(JsonWriter, NumbersAreShortAndNeverNan) {
  const std::pair<double, const char*> cases[] = {
      {0.1, "0.1"},
      {-0.0, "0"},
      {3.0, "3"},
      {std::nan(""), "null"},
      {std::numeric_limits<double>::infinity(), "null"},
      {-std::numeric_limits<double>::infinity(), "null"},
  };
  for (const auto& [number, text] : cases) {
    std::string out;
    slant::append_number(out, number);
    EXPECT_EQ(out, text);
  }
}

}  // namespace
