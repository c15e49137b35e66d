// SPDX-License-Identifier: Apache-2.0
// slant compare on texts whose every number can be worked by hand.
#include <gtest/gtest.h>

#include "run_command.h"

namespace {

constexpr const char* kHeader =
    "#slant-lexicon 1\n#id: tiny.en\n#version: 1.0.0\n#language: en\n"
    "#construct: test\n#licence: CC0-1.0\n#source: here\n#citation: none\n"
    "#retrieved: 2026-01-01\n#changes: none\n"
    "#columns: pattern\tkind\tcategory\tweight\n";

class CompareCommand : public ::testing::Test {
 protected:
  const TempDir dir_;
  const std::string lexicon_ =
      dir_.write("tiny.tsv", std::string(kHeader) +
                                 "coin\tword\tframe.economic\t1\n"
                                 "court\tword\tframe.legality\t3\n"
                                 "vile\tword\tloaded.pejorative\t0.5\n");

  Ran compare(std::vector<std::string> args) const {
    args.insert(args.begin(), "compare");
    args.insert(args.end(), {"--lexicons", lexicon_});
    return run_slant(args);
  }
};

// `count` words of ten are vile.
std::string ten_words(int count) {
  std::string out = "Then";
  for (int i = 1; i < 10; ++i) out += i <= count ? " vile" : " plain";
  return out + ".\n";
}

// The CSV row of a measure, without its interval.
std::string row(const std::string& csv, const std::string& start) {
  for (const std::string& line : lines_of(csv)) {
    if (line.substr(0, start.size()) == start) return line;
  }
  return "no row " + start;
}

TEST_F(CompareCommand, DocumentsAgainstDocuments) {
  const std::string a1 = dir_.write("a1.txt", ten_words(2));
  const std::string a2 = dir_.write("a2.txt", ten_words(4));
  const std::string b1 = dir_.write("b1.txt", ten_words(0));
  const std::string b2 = dir_.write("b2.txt", ten_words(2));
  const Ran ran = compare({"--a", a1, a2, "--b", b1, b2, "--format", "csv"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(lines_of(ran.out)[0],
            "measure,category,unit,a,b,difference,low,high,cohens_d,"
            "cliffs_delta,n_a,n_b,resampled");
  // Rates 200 and 400 against 0 and 200: variances 20,000 each, d = 200 /
  // 141.42; of four pairs three are won and one is even. Resampled means
  // are 200, 300, 400 and 0, 100, 200: differences 0 to 400.
  EXPECT_EQ(row(ran.out, "loaded,pejorative,per_1000"),
            "loaded,pejorative,per_1000,300,100,200,0,400,"
            "1.414213562373095,0.75,2,2,documents");
  // The frames were measured nowhere.
  EXPECT_EQ(ran.out.find("share"), std::string::npos);
}

// The same four texts, two a side, as records: the same row.
TEST_F(CompareCommand, CorporaAreGroupsOfRecords) {
  const auto line = [](std::string text) {
    text.pop_back();  // the line end
    return "{\"body\": \"" + text + "\"}\n";
  };
  const std::string a =
      dir_.write("a.jsonl", line(ten_words(2)) + line(ten_words(4)));
  std::string cells = ten_words(0) + ten_words(2);
  const std::string b = dir_.write("b.csv", "body\n" + cells);
  const Ran ran = compare({a, b, "--text-field", "body", "--format", "csv"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(row(ran.out, "loaded,pejorative,per_1000"),
            "loaded,pejorative,per_1000,300,100,200,0,400,"
            "1.414213562373095,0.75,2,2,documents");
  // A broken record is told of, with its line, and the others are compared.
  const std::string broken = dir_.write(
      "c.jsonl", line(ten_words(2)) + "{\"body\":\n" + line(ten_words(4)));
  const Ran some =
      compare({broken, b, "--text-field", "body", "--format", "csv"});
  EXPECT_EQ(some.code, 3);
  EXPECT_NE(some.err.find("c.jsonl:2:"), std::string::npos) << some.err;
  EXPECT_EQ(row(some.out, "loaded,pejorative,per_1000"),
            row(ran.out, "loaded,pejorative,per_1000"));
  const Ran none = compare({a, b, "--text-field", "text", "--format", "csv"});
  EXPECT_EQ(none.code, 3);
}

TEST_F(CompareCommand, SentencesOfOneDocumentEach) {
  // 3 vile words of 13: the second sentence is too short for a rate of its
  // own and counts all the same.
  const std::string a =
      dir_.write("a.txt",
                 "Then came two vile and vile men to the town. "
                 "Vile old men.\n");
  const std::string b = dir_.write("b.txt", ten_words(0) + ten_words(1));
  const Ran ran = compare({a, b, "--format", "csv"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::string found = row(ran.out, "loaded,pejorative,per_1000");
  EXPECT_EQ(found.substr(0, 53),
            "loaded,pejorative,per_1000,230.76923076923077,50,180.");
  EXPECT_NE(found.find(",2,2,sentences"), std::string::npos) << found;
}

TEST_F(CompareCommand, SharesPoolTheirWeights) {
  // Sentence 1: coin, court: 1 and 3; sentence 2: coin, coin. Of 6 in all 3
  // are economic, which is no mean of .25 and 1.
  const std::string a = dir_.write(
      "a.txt", "The coin came to the court. A coin is a coin for me.\n");
  const std::string b =
      dir_.write("b.txt", "A coin is a coin for me. The court is shut now.\n");
  const Ran ran = compare({a, b, "--format", "csv"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(row(ran.out, "frame,economic,share").substr(0, 34),
            "frame,economic,share,0.5,0.4,0.099");
}

TEST_F(CompareCommand, TheSameTextDiffersInNothing) {
  const std::string a = dir_.write("a.txt", ten_words(2) + ten_words(4));
  const Ran ran = compare({a, a, "--format", "csv"});
  EXPECT_NE(row(ran.out, "loaded,pejorative,per_1000").find(",300,300,0,"),
            std::string::npos)
      << ran.out;
  const Ran words = compare({a, a, "--format", "csv", "--table", "words"});
  for (const std::string& line : lines_of(words.out)) {
    if (line[0] != 'w') {
      EXPECT_EQ(line.substr(line.rfind(',')), ",0") << line;
    }
  }
}

TEST_F(CompareCommand, WordsByLogOdds) {
  // Of the two words a uses "one" 3 times in 4, b once. Pooled prior of 2:
  // 1 each. z = ln 4 / sqrt(.75) = 1.60076 (tests/stats/log_odds_test.cpp).
  const std::string a = dir_.write("a.txt", "One one one two.\n");
  const std::string b = dir_.write("b.txt", "One two two two.\n");
  const Ran ran =
      compare({a, b, "--format", "csv", "--table", "words", "--prior", "2"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "word,count_a,count_b,per_1000_a,per_1000_b,log_odds,z");
  EXPECT_EQ(lines[1].substr(0, 32), "one,3,1,750,250,1.38629436111989");
  EXPECT_NE(lines[1].find(",1.6007"), std::string::npos) << lines[1];
  EXPECT_EQ(lines[2].substr(0, 16), "two,1,3,250,750,");
}

TEST_F(CompareCommand, DirectoriesAreGroupsOfArticles) {
  std::filesystem::create_directories(dir_.file("left/deep"));
  dir_.write("left/one.txt", ten_words(1));
  dir_.write("left/deep/two.md", ten_words(3));
  dir_.write("left/picture.png", "no article");
  const std::string b = dir_.write("b.txt", ten_words(0));
  const Ran ran = compare({dir_.file("left"), b, "--format", "json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("\"documents\": 2,\n  \"words\": 20"),
            std::string::npos)
      << ran.out;
}

TEST_F(CompareCommand, TextShowsStrongestFirst) {
  const std::string a1 = dir_.write("a1.txt", ten_words(2));
  const std::string b1 = dir_.write("b1.txt", ten_words(0));
  const Ran ran = compare({"--a", a1, a1, "--b", b1, b1, "--width", "80"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("1,000 resamples of documents"), std::string::npos);
  // Nothing varies within the sides: no d, and the interval is a point.
  EXPECT_NE(ran.out.find("    200   0.00    +200 *+200 to +200         -"
                         " +1.00\n"),
            std::string::npos)
      << ran.out;
  for (const std::string& line : lines_of(ran.out)) {
    // An ellipsis takes three bytes and one column.
    const bool cut = line.find("\xE2\x80\xA6") != std::string::npos;
    EXPECT_LE(line.size(), cut ? 82U : 80U) << line;
  }
}

TEST_F(CompareCommand, RunsGiveTheSameBytes) {
  const std::string a = dir_.write("a.txt", ten_words(2) + ten_words(3));
  const std::string b = dir_.write("b.txt", ten_words(1) + ten_words(0));
  EXPECT_EQ(compare({a, b, "--format", "json"}).out,
            compare({a, b, "--format", "json"}).out);
}

TEST_F(CompareCommand, BadInputs) {
  const std::string a = dir_.write("a.txt", ten_words(2));
  EXPECT_EQ(compare({a}).code, 2);
  EXPECT_EQ(compare({a, a, "--a", a}).code, 2);
  EXPECT_EQ(compare({"--a", a}).code, 2);
  const Ran missing = compare({a, dir_.file("none.txt")});
  EXPECT_EQ(missing.code, 3);
  EXPECT_EQ(missing.out, "");
  // One of several can't be read: the others are compared, and 3 says so.
  const Ran some = compare({"--a", a, dir_.file("none.txt"), "--b", a});
  EXPECT_EQ(some.code, 3);
  EXPECT_NE(some.out, "");
}

}  // namespace
