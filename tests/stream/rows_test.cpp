// SPDX-License-Identifier: Apache-2.0
// What rows look like, layout by layout. Expected values are worked by hand:
// "evil" is the only word of the lexicon.
#include "stream_check.h"

namespace {

using slant::Level;
using slant::level_bit;

// Ten words, one of them evil: 100 per 1,000; 39 characters, 40 bytes. And a
// paragraph of one word, which is too short for a rate.
constexpr char kTen[] =
    "{\"id\":\"a\",\"lean\":\"left, far\",\"n\":-3,"
    "\"text\":\"An evil caf\\u00e9 is on the road to the sea.\\n\\n"
    "Fine.\"}\n";

std::string rows(const std::string& layout, const std::string& input,
                 slant::LevelMask levels, std::vector<std::string> keep = {}) {
  const Folder folder;
  slant::CorpusRun run =
      small_run({folder.write("in.jsonl", input)}, folder.file("out"), layout);
  run.rows.levels = levels;
  run.rows.keep = std::move(keep);
  return scored(run);
}

TEST(Rows, JsonlDocument) {
  // 11 words; one hit: 1000 / 11.
  EXPECT_EQ(rows("jsonl", kTen, level_bit(Level::document)),
            "{\"id\":\"a\",\"unit\":\"document\",\"number\":1,\"begin\":0,"
            "\"end\":47,\"words\":11,\"scores\":{\"loaded.per_1000\":"
            "90.9090909090909}}\n");
}

TEST(Rows, JsonlParagraphsKeepFields) {
  EXPECT_EQ(
      rows("jsonl", kTen, level_bit(Level::paragraph), {"lean", "n", "absent"}),
      "{\"id\":\"a\",\"unit\":\"paragraph\",\"number\":1,\"begin\":0,"
      "\"end\":40,\"words\":10,\"fields\":{\"lean\":\"left, far\","
      "\"n\":-3},\"scores\":{\"loaded.per_1000\":100}}\n"
      "{\"id\":\"a\",\"unit\":\"paragraph\",\"number\":2,\"begin\":42,"
      "\"end\":47,\"words\":1,\"fields\":{\"lean\":\"left, far\","
      "\"n\":-3},\"scores\":{\"loaded.per_1000\":null}}\n");
}

TEST(Rows, UnitsNest) {
  const std::string out =
      rows("jsonl", kTen,
           level_bit(Level::document) | level_bit(Level::paragraph) |
               level_bit(Level::sentence));
  std::string units;
  for (std::size_t at = out.find("\"unit\":\""); at != std::string::npos;
       at = out.find("\"unit\":\"", at + 1)) {
    units += out[at + 8];
  }
  EXPECT_EQ(units, "dpsps");
}

TEST(Rows, WideCsv) {
  EXPECT_EQ(rows("csv", kTen, level_bit(Level::paragraph), {"lean", "n"}),
            "id,unit,number,begin,end,words,lean,n,loaded.per_1000,error\n"
            "a,paragraph,1,0,40,10,\"left, far\",-3,100,\n"
            "a,paragraph,2,42,47,1,\"left, far\",-3,,\n");
}

TEST(Rows, TidyCsv) {
  EXPECT_EQ(rows("tidy", kTen, level_bit(Level::paragraph)),
            "id,unit,number,begin,end,words,measure,category,value_unit,value,"
            "n\n"
            "a,paragraph,1,0,40,10,loaded,,per_1000,100,10\n"
            "a,paragraph,2,42,47,1,loaded,,per_1000,,1\n");
}

// Of the first paragraph's eleven words the author has six and the source five,
// one of them evil: 200 per 1,000. The second paragraph has one voice only.
constexpr char kTwoVoices[] =
    "{\"id\":\"a\",\"text\":\"The mayor said: \\\"An evil plan indeed, "
    "sir.\\\" "
    "All went home.\\n\\nFine.\"}\n";

std::string rows_by_voice(const std::string& layout, slant::LevelMask levels) {
  const Folder folder;
  slant::CorpusRun run = small_run({folder.write("in.jsonl", kTwoVoices)},
                                   folder.file("out"), layout);
  run.rows.levels = levels;
  run.rows.by_voice = true;
  return scored(run);
}

TEST(Rows, JsonlByVoice) {
  const auto levels = level_bit(Level::paragraph) | level_bit(Level::sentence);
  EXPECT_EQ(
      rows_by_voice("jsonl", static_cast<slant::LevelMask>(levels)),
      "{\"id\":\"a\",\"unit\":\"paragraph\",\"number\":1,\"begin\":0,\"end\":"
      "58,\"words\":11,\"scores\":{\"loaded.per_1000\":90.9090909090909},"
      "\"by_voice\":{\"author\":{\"words\":6,\"scores\":{\"loaded.per_1000\":0}"
      "},\"quoted\":{\"words\":5,\"scores\":{\"loaded.per_1000\":200}}}}\n"
      "{\"id\":\"a\",\"unit\":\"sentence\",\"number\":1,\"begin\":0,\"end\":43,"
      "\"words\":8,\"scores\":{\"loaded.per_1000\":125}}\n"
      "{\"id\":\"a\",\"unit\":\"sentence\",\"number\":2,\"begin\":44,\"end\":"
      "58,"
      "\"words\":3,\"scores\":{\"loaded.per_1000\":null}}\n"
      "{\"id\":\"a\",\"unit\":\"paragraph\",\"number\":2,\"begin\":60,\"end\":"
      "65,\"words\":1,\"scores\":{\"loaded.per_1000\":null},\"by_voice\":{}}\n"
      "{\"id\":\"a\",\"unit\":\"sentence\",\"number\":3,\"begin\":60,\"end\":"
      "65,"
      "\"words\":1,\"scores\":{\"loaded.per_1000\":null}}\n");
}

TEST(Rows, TidyByVoice) {
  EXPECT_EQ(
      rows_by_voice("tidy", level_bit(Level::document)),
      "id,unit,number,begin,end,words,voice,measure,category,value_unit,value,"
      "n\n"
      "a,document,1,0,65,12,all,loaded,,per_1000,83.33333333333333,12\n"
      "a,document,1,0,65,7,author,loaded,,per_1000,0,7\n"
      "a,document,1,0,65,5,quoted,loaded,,per_1000,200,5\n");
}

TEST(Rows, DolmaCountsCodePoints) {
  // The é is two bytes and one code point.
  EXPECT_EQ(rows("dolma", kTen, level_bit(Level::paragraph)),
            "{\"id\":\"a\",\"attributes\":{\"slant__loaded_per_1000\":"
            "[[0,39,100]]}}\n");
}

TEST(Rows, ABadRecordHasItsRowInEveryLayout) {
  const std::string input = "{\"id\":\"x\"}\n";
  const auto levels = level_bit(Level::document);
  // Which record it was is not said: rows of A and B are rows of A + B.
  EXPECT_EQ(
      rows("jsonl", input, levels),
      "{\"id\":null,\"unit\":\"document\",\"number\":1,\"error\":"
      "{\"code\":\"malformed\",\"message\":\"no field \\\"text\\\"\"}}\n");
  EXPECT_EQ(rows("csv", input, levels),
            "id,unit,number,begin,end,words,loaded.per_1000,error\n"
            ",document,1,,,,,\"no field \"\"text\"\"\"\n");
  EXPECT_EQ(rows("tidy", input, levels),
            "id,unit,number,begin,end,words,measure,category,value_unit,value,"
            "n\n"
            ",document,1,,,,error,\"no field \"\"text\"\"\",,,\n");
  EXPECT_EQ(rows("dolma", input, levels),
            "{\"id\":null,\"attributes\":{\"slant__error\":[[0,0,1]]}}\n");
}

// What cannot be measured is null, or an empty cell, and never 0.
TEST(Rows, NothingToMeasure) {
  const std::string input = "{\"text\":\"\"}\n";
  const auto levels = level_bit(Level::document);
  EXPECT_EQ(rows("jsonl", input, levels),
            "{\"id\":null,\"unit\":\"document\",\"number\":1,\"begin\":0,"
            "\"end\":0,\"words\":0,\"scores\":{\"loaded.per_1000\":null}}\n");
  EXPECT_EQ(rows("csv", input, levels),
            "id,unit,number,begin,end,words,loaded.per_1000,error\n"
            ",document,1,0,0,0,,\n");
  EXPECT_EQ(rows("dolma", input, levels),
            "{\"id\":null,\"attributes\":{\"slant__loaded_per_1000\":[]}}\n");
}

TEST(Rows, CellsThatASpreadsheetWouldRun) {
  const Folder folder;
  slant::CorpusRun run = small_run(
      {folder.write("in.jsonl", "{\"id\":\"=1+1\",\"n\":-3,\"text\":\"x\"}\n")},
      folder.file("out"), "csv");
  run.rows.keep = {"n"};
  run.rows.csv_safe = true;
  EXPECT_EQ(scored(run),
            "id,unit,number,begin,end,words,n,loaded.per_1000,error\n"
            "\"'=1+1\",document,1,0,1,1,-3,,\n");
}

// Ids of tables may be malformed UTF-8; JSON must not be.
TEST(Rows, AMalformedIdIsRepaired) {
  const Folder folder;
  slant::CorpusRun run = small_run(
      {folder.write("in.tsv", "id\ttext\n\xFF\tx\n")}, folder.file("out"));
  EXPECT_EQ(scored(run).substr(0, 12), "{\"id\":\"\xEF\xBF\xBD\",");
}

TEST(Rows, LayoutBySuffix) {
  const auto name = [](const char* path) {
    const auto* format = slant::row_format_of(path);
    return format == nullptr ? std::string_view("none") : format->name;
  };
  EXPECT_EQ(name("a.jsonl"), "jsonl");
  EXPECT_EQ(name("a.jsonl.zst"), "jsonl");
  EXPECT_EQ(name("a.csv.gz"), "csv");
  EXPECT_EQ(name("a.tidy.csv"), "tidy");
  EXPECT_EQ(name("a.dolma.jsonl"), "dolma");
  EXPECT_EQ(name("a.sqlite"), "sqlite");
  EXPECT_EQ(name("a.parquet"), "none");
}

}  // namespace
