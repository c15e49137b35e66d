// SPDX-License-Identifier: Apache-2.0
// slant lexicon check, convert, stats, coverage; report with a lexicon of
// another program.
#include <gtest/gtest.h>

#include <string>

#include "run_command.h"

namespace slant::test {
namespace {

const char kDic[] =
    "%\n1\tGlow\n2\tGloom\n%\nsunn*\t1\nbleak hour\t2\t1\nkind\t<of>1/2\n";

TEST(LexiconCommand, CheckSaysWhatWasLeftOut) {
  const TempDir dir;
  const std::string good = dir.write("a.txt", "blarg\nzorp\n");
  Ran ran = run_slant({"lexicon", "check", good});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, good + ": list, 2 entries, fine\n");
  const std::string bad = dir.write("l.dic", std::string(kDic) + "zz\t9\n");
  ran = run_slant({"lexicon", "check", bad});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.out.find(bad + ":8:1: error: category 9"), std::string::npos)
      << ran.out;
  ran = run_slant({"lexicon", "check", "--strict", dir.write("n.dic", kDic)});
  EXPECT_EQ(ran.code, 1) << "a note is a finding under --strict";
}

TEST(LexiconCommand, ConvertIsReadAgain) {
  const TempDir dir;
  const std::string dic = dir.write("liwc.dic", kDic);
  const std::string tsv = dir.write("out.tsv", "");
  Ran ran = run_slant({"lexicon", "convert", dic, "-o", tsv});
  ASSERT_EQ(ran.code, 0) << ran.err;
  ran = run_slant({"lexicon", "check", tsv});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, tsv + ": 6 entries, fine\n");
}

TEST(LexiconCommand, StatsCount) {
  const TempDir dir;
  const Ran ran = run_slant({"lexicon", "stats", "--format", "json",
                             dir.write("AFINN-x.txt", "a b\t-3\nfine\t2\n")});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("\"phrase\": 1"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("\"mean\": -0.5"), std::string::npos) << ran.out;
}

// Six words, of which bleak, hour and sunny are in the lexicon.
TEST(LexiconCommand, CoverageCountsWords) {
  const TempDir dir;
  const std::string text = dir.write("t.txt", "a bleak hour was sunny then.\n");
  const Ran ran = run_slant({"lexicon", "coverage", "--format", "json",
                             "--lexicon", dir.write("l.dic", kDic), text});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("\"tokens\": 6"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("\"tokens_covered\": 3"), std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("\"entries_seen\": 3"), std::string::npos) << ran.out;
}

TEST(LexiconCommand, ReportTakesAnyFormat) {
  const TempDir dir;
  const Ran ran = run_slant(
      {"report", "--format", "json", "--lexicon",
       dir.write("liwc.dic", std::string(kDic) + "zz\t9\n"),
       dir.write("t.txt", "It was a bleak hour of a sunny day, they say.\n")});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("liwc"), std::string::npos);
  EXPECT_NE(ran.err.find("1 error (left out)"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("slant lexicon check"), std::string::npos) << ran.err;
}

}  // namespace
TEST(LexiconCheck, TellsAllErrorsAndWeightsOffTheScale) {
  const TempDir dir;
  const std::string header =
      "#slant-lexicon 1\n#id: x\n#version: 1\n#language: en\n#construct: c\n"
      "#licence: CC0\n#source: s\n#citation: c\n#retrieved: 2026-01-01\n"
      "#changes: none\n#limits: n\n#columns: pattern\tkind\tcategory\tweight\t"
      "flags\talternative\tnote\n";
  const std::string bad =
      dir.write("bad.tsv", header + "a\twrd\tloaded.x\t1\t-\t-\t-\n" +
                               "b\tword\tloaded.x\t1\t-\t-\t-\n" +
                               "c\tword\tloaded.x\tq\t-\t-\t-\n");
  const Ran errors = run_slant({"lexicon", "check", bad});
  EXPECT_EQ(errors.code, 3);
  EXPECT_NE(errors.err.find("bad.tsv:13:3: unknown kind 'wrd'"),
            std::string::npos)
      << errors.err;
  EXPECT_NE(errors.err.find("bad.tsv:15:17: bad weight 'q'"), std::string::npos)
      << errors.err;
  const std::string off =
      dir.write("off.tsv", header + "a\tword\tloaded.x\t9\t-\t-\t-\n" +
                               "b\tword\tsentiment.valence\t-4\t-\t-\t-\n" +
                               "c\tword\town.x\t7\t-\t-\t-\n");
  const Ran scale = run_slant({"lexicon", "check", off});
  EXPECT_EQ(scale.code, 1) << scale.err;
  EXPECT_NE(scale.out.find("off.tsv:13: warning: weight 9 of 'a'; weights of "
                           "loaded are from 0 to 1"),
            std::string::npos)
      << scale.out;
  EXPECT_NE(scale.out.find("3 entries, 1 warning"), std::string::npos)
      << scale.out;
}

}  // namespace slant::test
