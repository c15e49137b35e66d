// SPDX-License-Identifier: Apache-2.0
// slant lexicon expand and induce as a user runs them, on vectors in the
// plane.
#include <gtest/gtest.h>

#include "run_command.h"

namespace {

const char* const kModel =
    "8 2\ngood 1 0\nnice 0.8 0.6\nbad -1 0\ngreat 0.6 0.8\nawful -0.8 0.6\n"
    "thing 0 1\nGood 1 0\nsplendidly 0.9 0.1\n";

std::string lexicon(const std::string& rows) {
  return "#slant-lexicon 1\n#id: l.en\n#version: 1.0.0\n#language: en\n"
         "#construct: c\n#licence: CC0-1.0\n#source: s\n#citation: c\n"
         "#retrieved: 2026-11-24\n#changes: none\n"
         "#columns: pattern\tkind\tcategory\tweight\n" +
         rows;
}

const char* const kValence =
    "bad\tword\tx.value\t-2\ngood\tword\tx.value\t3\nnice\tword\tx.value\t1\n"
    "splendid*\tprefix\tx.value\t2\n";

void expect_part(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
}

class LexiconGrowth : public ::testing::Test {
 protected:
  Ran expand(const std::string& list, std::vector<std::string> more) const {
    std::vector<std::string> args = {"lexicon", "expand", list, "--model",
                                     model_};
    args.insert(args.end(), more.begin(), more.end());
    return run_slant(args);
  }

  TempDir dir_;
  std::string model_ = dir_.write("m.vec", kModel);
  std::string list_ = dir_.write("l.tsv", lexicon(kValence));
};

TEST_F(LexiconGrowth, CandidatesAreNearAndNotInTheLexicon) {
  const Ran ran = expand(list_, {});
  EXPECT_EQ(ran.code, 0) << ran.err;
  // good and nice have the mean {.9, .3}: its cosine with great is
  // (.54 + .24) / sqrt(.9). great is .96 from nice and .6 from good:
  // (.96 * 1 + .6 * 3) / 1.56 = 1.77.
  const std::size_t first = ran.out.find("  0.822");
  EXPECT_EQ(ran.out.find('\n') + 1, first) << ran.out;
  expect_part(ran.out, "+1.77  great: nice, good\n");
  for (const char* word : {"splendidly", "bad", "Good"}) {
    EXPECT_EQ(ran.out.find(word), std::string::npos) << word << ran.out;
  }
  EXPECT_LT(ran.out.find("great"), ran.out.find("awful"));
}

TEST_F(LexiconGrowth, WhatIsAcceptedIsALexicon) {
  const std::string out = dir_.file("c.tsv");
  const Ran ran = expand(list_, {"--format", "tsv", "-o", out, "--top", "1"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_part(slurp(out),
              "great\tword\tx.value\t1.77\t-\t-\tsimilarity 0.822, walk ");
  const Ran check = run_slant({"lexicon", "check", out});
  EXPECT_EQ(check.code, 0) << check.out;
  expect_part(check.out, "1 entries, fine");
}

TEST_F(LexiconGrowth, WalksStartFromBothSides) {
  // Each word has an edge to its nearest: awful to bad, great to nice.
  const Ran ran = expand(list_, {"--format", "json", "--neighbours", "1"});
  expect_part(ran.out, R"("word": "great")");
  // A lexicon of one category above 0 has no other side.
  const std::string one =
      dir_.write("o.tsv", lexicon("good\tword\tx.value\t1\n"));
  expect_part(expand(one, {}).out, "  n/a  ");
  const std::string two = dir_.write(
      "t.tsv", lexicon("bad\tword\tx.low\t1\ngood\tword\tx.high\t1\n"));
  const Ran low = expand(two, {"--category", "x.low"});
  EXPECT_EQ(low.code, 0) << low.err;
  EXPECT_LT(low.out.find("awful"), low.out.find("great")) << low.out;
}

TEST_F(LexiconGrowth, ErrorsOfExpand) {
  const std::string two = dir_.write(
      "t.tsv", lexicon("bad\tword\tx.low\t1\nqqq\tword\tx.high\t1\n"));
  const Ran unnamed = expand(two, {});
  EXPECT_EQ(unnamed.code, 2);
  expect_part(unnamed.err, "expected --category, one of x.high x.low");
  const Ran none = expand(two, {"--category", "y"});
  EXPECT_EQ(none.code, 2);
  expect_part(none.err, "no single word in category 'y'");
  const Ran oov = expand(two, {"--category", "x.high"});
  EXPECT_EQ(oov.code, 2);
  expect_part(oov.err,
              "no word of category 'x.high' is in the model's vocabulary: qqq");
  const Ran model =
      run_slant({"lexicon", "expand", list_, "--model", dir_.file("none.vec")});
  EXPECT_NE(model.code, 0);
}

TEST_F(LexiconGrowth, InducesGradedWords) {
  const std::string axes =
      dir_.write("a.tsv",
                 "#slant-axes 1\n#id: t\n#version: 1.0.0\n#language: en\n"
                 "#construct: c\n#licence: CC0-1.0\n#source: s\n"
                 "#columns: axis\tpole\tword\tsource\n"
                 "good-bad\tgood\tgood\t-\ngood-bad\tbad\tbad\t-\n");
  const std::string out = dir_.file("i.tsv");
  const Ran ran =
      run_slant({"lexicon", "induce", "--axis", "good-bad", "--model", model_,
                 "--axes", axes, "--top", "2", "-o", out});
  EXPECT_EQ(ran.code, 0) << ran.err;
  // Cosines 1, .9939, .8, .6, 0, -.8, -1: mean .2277, deviation .7806.
  const std::string made = slurp(out);
  expect_part(made, "#licence: CC0-1.0\n");
  expect_part(made, "#source: slant lexicon induce from m.vec\n");
  expect_part(made,
              "good\tword\tinduced.good_bad\t0.99\t-\t-\tcosine +1.0000\n");
  expect_part(made,
              "bad\tword\tinduced.good_bad\t-1.57\t-\t-\tcosine -1.0000\n");
  EXPECT_EQ(made.find("great"), std::string::npos);
  EXPECT_EQ(run_slant({"lexicon", "check", out}).code, 0);
  const Ran text = run_slant({"report", "-", "--lexicon", out}, {},
                             {.in = "A good thing and a bad thing.\n"});
  EXPECT_EQ(text.code, 0) << text.err;
}

TEST_F(LexiconGrowth, ErrorsOfInduce) {
  const Ran unknown = run_slant({"lexicon", "induce", "--axis", "up-down"});
  EXPECT_EQ(unknown.code, 2);
  expect_part(unknown.err, "no axis 'up-down'; there are");
  const Ran oov = run_slant(
      {"lexicon", "induce", "--axis", "safe-threatening", "--model", model_});
  EXPECT_EQ(oov.code, 2);
  expect_part(oov.err, "no seed of pole 'safe' is in the model's vocabulary");
  EXPECT_EQ(run_slant({"lexicon", "induce", "--axis", "good-bad", "--category",
                       "Bad Path"})
                .code,
            2);
}

}  // namespace
