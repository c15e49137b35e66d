// SPDX-License-Identifier: Apache-2.0
// slant embed score as a user runs it. Vectors lie in the plane, good at
// {1, 0} and bad at {-1, 0}, so that values can be worked by hand.
#include <gtest/gtest.h>

#include <algorithm>

#include "run_command.h"

namespace {

const char* const kModel =
    "6 2\ngood 1 0\nbad -1 0\nthing 0 1\nnice 0.8 0.6\nawful -0.8 0.6\n"
    "useful 3 4\n";
const char* const kText =
    "Good nice thing.\n\nAwful zzz bad bad.\n\nQqq rrr.\n";

std::string axes(const std::string& rows) {
  return "#slant-axes 1\n#id: t\n#version: 1.0.0\n#language: en\n"
         "#construct: c\n#licence: CC0-1.0\n#source: s\n"
         "#columns: axis\tpole\tword\tsource\n" +
         rows;
}

const char* const kGoodBad = "good-bad\tgood\tgood\t-\ngood-bad\tbad\tbad\t-\n";

class EmbedScore : public ::testing::Test {
 protected:
  Ran score(std::vector<std::string> more) const {
    std::vector<std::string> args = {"embed", "score", model_, text_};
    args.insert(args.end(), more.begin(), more.end());
    return run_slant(args);
  }

  TempDir dir_;
  std::string model_ = dir_.write("m.vec", kModel);
  std::string text_ = dir_.write("t.txt", kText);
  std::string axes_ = dir_.write("a.tsv", axes(kGoodBad));
};

void expect_part(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
}

TEST_F(EmbedScore, FrameAxisOfParagraphs) {
  // Cosines 1, .8, 0 and -.8, -1, -1: biases .6 and -2.8 / 3, the
  // background's (1.8 - 2.8) / 6.
  const Ran ran = score({"--axes", axes_});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_part(ran.out, "t.txt, paragraph 1\n");
  expect_part(ran.out, "good-bad  +0.600  +0.097 to +1.103  3 of 3 words\n");
  expect_part(ran.out, "background -0.167, effect 0.767");
  expect_part(ran.out, "good +0.333, nice +0.267, thing 0.000\n");
  expect_part(ran.out, "-0.933  -1.043 to -0.824  3 of 4 words\n");
  expect_part(ran.out, "bad -0.667 (x2), awful -0.267\n");
  expect_part(ran.out, "paragraph 3\n  good-bad n/a  no word has a vector\n");
}

TEST_F(EmbedScore, UncoveredUnitsAreNullWithAReasonInEveryFormat) {
  const Ran lines = score({"--axes", axes_, "--format", "jsonl"});
  EXPECT_EQ(std::count(lines.out.begin(), lines.out.end(), '\n'), 3);
  expect_part(lines.out,
              "\"words\":2,\"scores\":[{\"feature\":\"good-bad\",\"value\":"
              "null,\"low\":null,\"high\":null,\"n\":0,\"coverage\":0,"
              "\"intensity\":null,\"background\":null,\"effect\":null,"
              "\"p\":null,\"reason\":\"no word has a vector\",\"words\":[]}");
  const Ran csv = score({"--axes", axes_, "--format", "csv"});
  expect_part(csv.out, ",paragraph,3,38,46,2,good-bad,,,,0,0,,,,,no word has");
  const Ran json = score({"--axes", axes_, "--format", "json"});
  expect_part(json.out, R"("reason": "no word has a vector")");
}

TEST_F(EmbedScore, SemAxisAndLss) {
  // The sum {1.8, 1.6} against {2, 0}: 1.8 / sqrt(1.8^2 + 1.6^2).
  expect_part(score({"--method", "semaxis", "--axes", axes_}).out, "+0.747");
  // Polarity is cosine with good minus cosine with bad: 2, 1.6, 0; the
  // standard error sqrt(6.56 / 3 - 1.44) / sqrt(3) = .4989.
  const Ran lss = score({"--method", "lss", "--axes", axes_});
  expect_part(lss.out, "+1.200  +0.379 to +2.021");
  expect_part(lss.out, "se 0.499");
  // As if it had six words.
  expect_part(score({"--method", "lss", "--axes", axes_, "--min-n", "6"}).out,
              "+0.600");
  const std::string seeds = dir_.write("s.tsv", "good\t2\nbad\t-1\nzzz\t1\n");
  const Ran own = score({"--method", "lss", "--seeds", seeds});
  EXPECT_EQ(own.code, 0) << own.err;
  EXPECT_EQ(own.err, "slant: seeds s: no vector for zzz\n");
  // 2 times the one cosine less the other: 3, 2.4 and 0.
  expect_part(own.out, "+1.800");
  // Two paragraphs with a place: rescaled they lie at +-1 / sqrt(2).
  const Ran z = score({"--method", "lss", "--axes", axes_, "--rescale"});
  expect_part(z.out, "+0.707");
  expect_part(z.out, "-0.707");
}

TEST_F(EmbedScore, ConceptsAndDictionaries) {
  const Ran cmd = score({"--method", "cmd", "--concept", "good,nope"});
  EXPECT_EQ(cmd.err, "slant: concept good,nope: no vector for nope\n");
  expect_part(cmd.out, "+0.600");
  const std::string list =
      dir_.write("l.tsv",
                 "#slant-lexicon 1\n#id: l.en\n#version: 1.0.0\n#language: en\n"
                 "#construct: c\n#licence: CC0-1.0\n#source: s\n#citation: c\n"
                 "#retrieved: 2026-11-24\n#changes: none\n"
                 "#columns: pattern\tkind\tcategory\tweight\n"
                 "bad\tword\tx.value\t-1\ngood\tword\tx.value\t1\n"
                 "good thing\tphrase\tx.value\t1\nqqq\tword\tx.other\t1\n");
  const Ran ddr = score({"--method", "ddr", "--dictionary", list});
  EXPECT_EQ(ddr.code, 0) << ddr.err;
  expect_part(ddr.err, "1 entries are no single words and left out");
  expect_part(ddr.out, "x.value:above  +0.747");
  expect_part(ddr.out, "x.value:below  -0.747");
  expect_part(ddr.out, "n/a  no word of the category has a vector");
}

TEST_F(EmbedScore, DriftBetweenParagraphs) {
  const Ran ran = score({"--method", "sif", "--format", "jsonl", "--vectors"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_part(ran.out, R"("reason":"first of its text")");
  expect_part(ran.out, R"("vector":[0,0])");
  // What is left in the plane once the common direction is gone is a line:
  // the second paragraph lies on the same side of it as the first, to 0.
  expect_part(score({"--method", "sif"}).out, "drift   0.000");
  expect_part(score({"--method", "sif", "--vectors"}).err,
              "--vectors needs --format json or jsonl");
}

TEST_F(EmbedScore, Units) {
  const Ran one = score({"--axes", axes_, "--unit", "document"});
  expect_part(one.out, "t.txt\n");
  expect_part(one.out, "6 of 9 words");
  const Ran many = score({"--axes", axes_, "--unit", "sentence"});
  expect_part(many.out, "t.txt, sentence 3\n");
  const std::string records =
      dir_.write("r.jsonl", "{\"text\":\"Good.\"}\n{\"text\":5}\n");
  const Ran bad = run_slant(
      {"embed", "score", model_, records, "--axes", axes_, "--format", "csv"});
  EXPECT_EQ(bad.code, 3);
  expect_part(bad.out, "r.jsonl:1,paragraph,1");
}

TEST_F(EmbedScore, ErrorsNameSeedsAndAxes) {
  const std::string unknown =
      dir_.write("u.tsv", axes("up-down\tup\tsky\t-\nup-down\tup\troof\t-\nup-"
                               "down\tdown\tbad\t-\n"));
  const Ran oov = score({"--axes", unknown});
  EXPECT_EQ(oov.code, 2);
  expect_part(oov.err,
              "axis 'up-down': no seed of pole 'up' is in the model's "
              "vocabulary: sky, roof");
  const Ran lss = score({"--method", "lss", "--axes", unknown});
  EXPECT_EQ(lss.code, 2);
  expect_part(lss.err, "missing: sky, roof");
  // Two words with the same vector make the poles equal.
  const std::string twins = dir_.write("twins.vec", "2 2\na 1 2\nb 1 2\n");
  const std::string equal =
      dir_.write("e.tsv", axes("x-y\tx\ta\t-\nx-y\ty\tb\t-\n"));
  const Ran same = run_slant({"embed", "score", twins, text_, "--axes", equal});
  EXPECT_EQ(same.code, 2);
  expect_part(same.err, "axis 'x-y': its poles are equal in this model");
  EXPECT_EQ(score({"--method", "ddr"}).code, 2);
  EXPECT_EQ(score({"--method", "cmd"}).code, 2);
  EXPECT_EQ(score({"--method", "cmd", "--concept", "qqq"}).code, 2);
  expect_part(score({"--method", "cmd", "--axes", axes_}).err,
              "--axes is of --method frameaxis semaxis lss, not cmd");
}

TEST_F(EmbedScore, ModelsOfAWrongDimensionAndWithoutWords) {
  const std::string wrong = dir_.write("w.vec", "2 3\na 1 2\nb 1 2 3\n");
  const Ran dimension =
      run_slant({"embed", "score", wrong, text_, "--axes", axes_});
  EXPECT_EQ(dimension.code, 3);
  expect_part(dimension.err, "w.vec");
  const std::string none = dir_.write("n.vec", "1 2\na 0 0\n");
  const Ran empty = run_slant({"embed", "score", none, text_, "--axes", axes_});
  EXPECT_NE(empty.code, 0);
  expect_part(empty.err, "n.vec");
}

TEST_F(EmbedScore, Compile) {
  const std::string out = dir_.file("a.axes");
  const Ran ran = run_slant(
      {"embed", "compile", model_, axes_, "-o", out, "--background", text_});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_part(ran.err, "6 words on 1 axes");
  const Ran report =
      run_slant({"report", text_, "--axes", out, "--format", "csv"});
  EXPECT_EQ(report.code, 0) << report.err;
  expect_part(report.out, "axes");
  EXPECT_EQ(
      run_slant({"embed", "compile", model_, dir_.file("none.tsv"), "-o", out})
          .code,
      2);
}

}  // namespace
