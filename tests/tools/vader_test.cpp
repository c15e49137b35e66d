// SPDX-License-Identifier: Apache-2.0
// --sentiment vader, as a user runs it, with small files of our own.
#include <gtest/gtest.h>

#include "run_command.h"
#include "shared_data.h"

namespace {

// Words with round valences; U+1F600 is a "grin".
class VaderCommand : public ::testing::Test {
 protected:
  const TempDir dir_;
  const std::string words_ =
      dir_.write("words.txt", "nice\t2.0\nawful\t-2.0\ngrin\t1.0\n");
  const std::string emoji_ =
      dir_.write("emoji.txt", "\xF0\x9F\x98\x80\tgrin\n");
  const std::string article_ = dir_.write(
      "a.txt", "It was a nice day.\n\nIt was not nice \xF0\x9F\x98\x80!\n");

  std::vector<std::string> with(std::vector<std::string> args) const {
    for (const std::string& more :
         {std::string("--sentiment"), std::string("vader"),
          std::string("--vader-lexicon"), words_, std::string("--vader-emoji"),
          emoji_}) {
      args.push_back(more);
    }
    return args;
  }
};

// Rows of a CSV report that hold `measure`, cut to unit, number, category,
// value, value_unit and n.
std::vector<std::string> rows(const std::string& csv,
                              const std::string& measure) {
  std::vector<std::string> out;
  for (const std::string& line : lines_of(csv)) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) {
      cells.push_back(cell);
    }
    if (cells.size() < 14 || cells[9] != measure) continue;
    out.push_back(cells[1] + ' ' + cells[2] + ' ' + cells[10] + ' ' +
                  cells[11] + ' ' + cells[12] + ' ' + cells[13]);
  }
  return out;
}

TEST_F(VaderCommand, EachUnitHasTheScoresOfItsOwnText) {
  const Ran ran = run_slant(with({"report", article_, "--format", "csv"}));
  ASSERT_EQ(ran.code, 0) << ran.err;
  // "not" stands two before the grin too: -.74.
  // Document: 2 - 1.48 - .74 - .292 = -.512; / sqrt(15.262144) = -.13106;
  // P = 3, N = 2.48 + 1.74 + .292, Z = 7: of 14.512.
  // Paragraph 1: 2 / sqrt(19), 3 of 7.
  // Paragraph 2: -2.22 - .292 = -2.512; / sqrt(21.310144) = -.54416; P = 0,
  // N = 4.512, Z = 3: of 7.512.
  const std::vector<std::string> expected = {
      "document 1  -0.1311 compound 10",
      "document 1 positive 0.207 share 10",
      "document 1 negative 0.311 share 10",
      "document 1 neutral 0.482 share 10",
      "paragraph 1  0.4588 compound 5",
      "paragraph 1 positive 0.429 share 5",
      "paragraph 1 negative 0 share 5",
      "paragraph 1 neutral 0.571 share 5",
      "paragraph 2  -0.5442 compound 5",
      "paragraph 2 positive 0 share 5",
      "paragraph 2 negative 0.601 share 5",
      "paragraph 2 neutral 0.399 share 5",
  };
  EXPECT_EQ(rows(ran.out, "sentiment"), expected);
  // Slant's own words of tone are not VADER's evidence.
  EXPECT_EQ(ran.out.find("| nice"), std::string::npos);
}

TEST_F(VaderCommand, ListMarksAreTokensAsInTheReference) {
  const std::string list = dir_.write("list.txt", "- a nice day\n\nMore.\n");
  const Ran ran = run_slant(with({"report", list, "--format", "csv"}));
  const auto found = rows(ran.out, "sentiment");
  ASSERT_EQ(found.size(), 12U) << ran.err;
  EXPECT_EQ(found[0], "document 1  0.4588 compound 5");
  EXPECT_EQ(found[4], "paragraph 1  0.4588 compound 4");
}

TEST_F(VaderCommand, VoicesCutTheText) {
  const std::string quoted =
      dir_.write("q.txt",
                 "\"It was a very awful day for us all,\" he said. The town is "
                 "nice.\n");
  const Ran author = run_slant(
      with({"report", quoted, "--format", "csv", "--voice", "author"}));
  const auto found = rows(author.out, "sentiment");
  ASSERT_FALSE(found.empty()) << author.err;
  EXPECT_EQ(found[0].substr(0, 27), "document 1  0.4588 compound");
}

TEST_F(VaderCommand, ExplainListsEachWord) {
  const Ran ran = run_slant(
      with({"explain", article_ + ":2", "--measure", "sentiment.compound"}));
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto lines = lines_of(ran.out);
  ASSERT_GE(lines.size(), 2U);
  EXPECT_NE(ran.out.find("sentiment.compound = -0.5442\n"), std::string::npos);
  EXPECT_NE(ran.out.find("S / sqrt(S^2 + 15)"), std::string::npos);
  EXPECT_EQ(lines[lines.size() - 2],
            "      -1.48     3:12     \"nice\" = 2 x -0.74 negated");
  EXPECT_EQ(lines.back(),
            "      -0.74     3:17     \"\xF0\x9F\x98\x80\" = 1 x -0.74 "
            "negated");
}

TEST_F(VaderCommand, RunHeaderNamesModeAndFiles) {
  const Ran ran = run_slant(with({"report", article_, "--format", "json"}));
  EXPECT_NE(ran.out.find("\"sentiment\":\"vader\""), std::string::npos);
  // Another file, another sum.
  const std::size_t at = ran.out.find("\"vader_emoji_sha256\":\"");
  ASSERT_NE(at, std::string::npos);
  const std::string sum = ran.out.substr(at + 22, 64);
  EXPECT_EQ(sum.find_first_not_of("0123456789abcdef"), std::string::npos);
  dir_.write("emoji.txt", "\xF0\x9F\x98\x81\tgrin\n");
  const Ran other = run_slant(with({"report", article_, "--format", "json"}));
  EXPECT_EQ(other.out.find(sum), std::string::npos);
}

struct UsageCase {
  std::vector<std::string> options;
  const char* message;
};

TEST_F(VaderCommand, WrongOptionsSaySo) {
  const std::string broken = dir_.write("broken.txt", "nice\t2\nbad\n");
  const UsageCase cases[] = {
      {{"--sentiment", "vader"},
       "--sentiment vader needs VADER's lexicon: --vader-lexicon "
       "vader_lexicon.txt"},
      {{"--vader-lexicon", words_},
       "--vader-lexicon and --vader-emoji go with --sentiment vader"},
      {{"--sentiment", "vader", "--vader-lexicon", broken},
       "broken.txt:2:1: a line without a tab; expected WORD <tab> VALENCE"},
      {{"--sentiment", "vader", "--vader-lexicon", "/no/such"}, "/no/such"},
  };
  for (const UsageCase& c : cases) {
    std::vector<std::string> args = {"report", article_};
    args.insert(args.end(), c.options.begin(), c.options.end());
    const Ran ran = run_slant(args);
    EXPECT_EQ(ran.code, 2) << c.message;
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find(c.message), std::string::npos) << ran.err;
  }
}

// The reference's own files: its documentation's first example.
TEST(VaderCommandConformance, ReportsTheReferencesNumber) {
  SLANT_NEEDS_SHARED(dir, "conformance/vader/lexicons");
  const TempDir temp;
  const std::string article =
      temp.write("a.txt", "VADER is smart, handsome, and funny.\n");
  const Ran ran =
      run_slant({"report", article, "--format", "csv", "--sentiment", "vader",
                 "--vader-lexicon", dir + "/vader_lexicon.txt", "--vader-emoji",
                 dir + "/emoji_utf8_lexicon.txt"});
  const auto found = rows(ran.out, "sentiment");
  ASSERT_FALSE(found.empty()) << ran.err;
  EXPECT_EQ(found[0], "document 1  0.8316 compound 6");
}

}  // namespace
