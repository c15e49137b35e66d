// SPDX-License-Identifier: Apache-2.0
// slant kwic: lines, columns and contexts counted by hand.
#include <gtest/gtest.h>

#include "run_command.h"

namespace {

class KwicCommand : public ::testing::Test {
 protected:
  const TempDir dir_;
  const std::string article_ =
      dir_.write("a.txt",
                 "The tax rose. A new tax relief, they said, was near.\n\n"
                 "Na\xC3\xAFve Tax payers \"paid the tax\" twice.\n");

  Ran kwic(std::vector<std::string> args) const {
    args.insert(args.begin(), "kwic");
    return run_slant(args);
  }
  // CSV rows without file name and header.
  std::vector<std::string> rows(std::vector<std::string> args) const {
    args.insert(args.end(), {"--format", "csv"});
    const Ran ran = kwic(args);
    EXPECT_EQ(ran.code, 0) << ran.err;
    std::vector<std::string> out;
    for (const std::string& line : lines_of(ran.out)) {
      out.push_back(line.substr(line.find(',') + 1));
    }
    if (!out.empty()) out.erase(out.begin());
    return out;
  }
};

TEST_F(KwicCommand, WordsOfContextAndPlaces) {
  EXPECT_EQ(
      rows({"tax", article_, "--context", "2"}),
      (std::vector<std::string>{
          "1,5,4,7,1,The,tax,rose. A,kwic,1,author",
          "1,21,20,23,1,A new,tax,\"relief, they\",kwic,1,attributed",
          // The i with two dots takes two bytes and one column.
          "3,7,61,64,2,Na\xC3\xAFve,Tax,\"payers \"\"paid\",kwic,1,author",
          // A mark that opens the first word is shown with it.
          "3,28,82,85,2,\"\"\"paid the\",tax,\"\"\" twice.\",kwic,1,scare"}));
}

TEST_F(KwicCommand, ColumnsOfContext) {
  const auto found = rows({"relief", article_, "--context", "8c"});
  ASSERT_EQ(found.size(), 1U);
  // Eight columns each, blanks at the ends dropped: "new tax", ", they s".
  EXPECT_EQ(found[0],
            "1,25,24,30,1,new tax,relief,\", they s\",kwic,1,attributed");
}

TEST_F(KwicCommand, NoContext) {
  EXPECT_EQ(rows({"rose", article_, "--context", "0"})[0],
            "1,9,8,12,1,,rose,.,kwic,1,author");
}

struct TermCase {
  const char* term;
  std::vector<std::string> keywords;
};
const TermCase kTerms[] = {
    {"relief", {"relief"}},
    {"re*", {"relief"}},
    {"tax relief", {"tax relief"}},
    {"tax pay*", {"Tax payers"}},
    {"tax (relief|payers)", {"tax relief", "Tax payers"}},
    {"a {0,1} tax", {"A new tax"}},
    {"said ,", {"said,"}},
    {"nothing", {}},
};

TEST_F(KwicCommand, TermsAreOurPatterns) {
  for (const TermCase& c : kTerms) {
    std::vector<std::string> keywords;
    for (const std::string& row : rows({c.term, article_, "--context", "0"})) {
      // line,column,begin,end,paragraph,left,keyword,...
      std::size_t at = 0;
      for (int comma = 0; comma < 6; ++comma) at = row.find(',', at) + 1;
      std::size_t end = row.find(',', at);
      if (row[at] == '"') end = row.find('"', ++at);
      keywords.push_back(row.substr(at, end - at));
    }
    EXPECT_EQ(keywords, c.keywords) << c.term;
  }
}

TEST_F(KwicCommand, FlagsInflect) {
  EXPECT_EQ(rows({"pay", article_}).size(), 0U);
  const auto found = rows({"pay", article_, "--flags", "v"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find(",paid,"), std::string::npos) << found[0];
  EXPECT_EQ(rows({"Tax", article_, "--flags", "C"}).size(), 1U);
}

TEST_F(KwicCommand, SortsByTheWordsBesideIt) {
  const std::string text = dir_.write(
      "s.txt", "Big bad law one. Old good law three. Any bad law two.\n");
  const auto left = rows({"law", text, "--context", "2", "--sort", "left"});
  ASSERT_EQ(left.size(), 3U);
  // Nearest first: "bad any" before "bad big" before "good old".
  EXPECT_NE(left[0].find(",Any bad,"), std::string::npos) << left[0];
  EXPECT_NE(left[1].find(",Big bad,"), std::string::npos) << left[1];
  EXPECT_NE(left[2].find(",Old good,"), std::string::npos) << left[2];
  const auto right = rows({"law", text, "--context", "1", "--sort", "right"});
  EXPECT_NE(right[0].find(",one"), std::string::npos);
  EXPECT_NE(right[1].find(",three"), std::string::npos);
  EXPECT_NE(right[2].find(",two"), std::string::npos);
}

TEST_F(KwicCommand, TextIsAlignedInColumns) {
  // Two wide characters take four columns.
  const std::string text =
      dir_.write("w.txt", "\xE6\xB8\xAF\xE5\xB2\xB8 tax here.\n\nOne tax\n");
  const Ran ran = kwic({"tax", text, "--context", "2"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, text + ":1:4  \xE6\xB8\xAF\xE5\xB2\xB8  tax  here.\n" +
                         text + ":3:5   One  tax\n");
}

TEST_F(KwicCommand, LongContextsAreCutToTheTerminal) {
  std::string words;
  for (int i = 0; i < 40; ++i) words += "word ";
  dir_.write("l.txt", words + "tax " + words + "\n");
  std::filesystem::create_directories(dir_.file("d"));
  const Ran ran =
      run_slant({"kwic", "tax", "-", "--width", "60", "--context", "40"},
                {"LANG=C.UTF-8"},
                RunOptions{words + "tax " + words + ".\n", "", false, false});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("<stdin>:1:201  \xE2\x80\xA6"), std::string::npos)
      << ran.out;
  EXPECT_LE(ran.out.size(), 60 + 5U);  // two signs of three bytes
}

TEST_F(KwicCommand, CategoriesOfALexicon) {
  const std::string lexicon = dir_.write(
      "tiny.tsv",
      "#slant-lexicon 1\n#id: tiny.en\n#version: 1.0.0\n#language: en\n"
      "#construct: test\n#licence: CC0-1.0\n#source: here\n#citation: none\n"
      "#retrieved: 2026-01-01\n#changes: none\n"
      "#columns: pattern\tkind\tcategory\tweight\n"
      "near\tword\tloaded.fear\t0.25\nrelief\tword\tloaded.spin\t0.5\n"
      "twice\tword\tloadedness\t1\n");
  const auto all =
      rows({"@loaded", article_, "--lexicons", lexicon, "--context", "0"});
  EXPECT_EQ(all, (std::vector<std::string>{
                     "1,25,24,30,1,,relief,\",\",loaded.spin,0.5,attributed",
                     "1,48,47,51,1,,near,.,loaded.fear,0.25,attributed"}));
  const auto one = rows({"@loaded.fear", article_, "--lexicons", lexicon});
  EXPECT_EQ(one.size(), 1U);
  // A rule may name categories too.
  const auto rule = rows({"was @loaded", article_, "--lexicons", lexicon});
  ASSERT_EQ(rule.size(), 1U);
  EXPECT_NE(rule[0].find(",was near,"), std::string::npos) << rule[0];
  const Ran unknown = kwic({"@load", article_, "--lexicons", lexicon});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.err.find("no lexicon has a category load"),
            std::string::npos);
}

TEST_F(KwicCommand, Json) {
  const Ran ran =
      kwic({"relief", article_, "--format", "json", "--context", "1"});
  EXPECT_NE(ran.out.find("\"term\": \"relief\""), std::string::npos);
  EXPECT_NE(ran.out.find("\"line\": 1,\n   \"column\": 25,\n   \"begin\": "
                         "24,\n   \"end\": 30,\n   \"paragraph\": 1,\n   "
                         "\"left\": \"tax\",\n   \"keyword\": \"relief\",\n"
                         "   \"right\": \", they\""),
            std::string::npos)
      << ran.out;
}

TEST_F(KwicCommand, SpreadsheetsRunNothing) {
  const std::string text = dir_.write("x.txt", "=1+1 tax\n");
  const Ran ran = kwic({"tax", text, "--format", "csv", "--csv-safe", "excel"});
  EXPECT_NE(ran.out.find(",\"'=1+1\",tax"), std::string::npos) << ran.out;
}

TEST_F(KwicCommand, BadInputs) {
  const Ran rule = kwic({"tax (", article_});
  EXPECT_EQ(rule.code, 2);
  EXPECT_NE(rule.err.find("slant: TERM:"), std::string::npos) << rule.err;
  EXPECT_EQ(kwic({"tax", article_, "--context", "3x"}).code, 2);
  EXPECT_EQ(kwic({"tax", article_, "--context", "9999"}).code, 2);
  EXPECT_EQ(kwic({"tax", article_, "--flags", "z"}).code, 2);
  EXPECT_EQ(kwic({"", article_}).code, 2);
  const Ran missing = kwic({"tax", dir_.file("none.txt"), article_});
  EXPECT_EQ(missing.code, 3);
  EXPECT_EQ(lines_of(missing.out).size(), 4U);
  const Ran none = kwic({"nothing", article_});
  EXPECT_EQ(none.code, 0);
  EXPECT_EQ(none.err, "slant: no use of nothing\n");
}

}  // namespace
