// SPDX-License-Identifier: Apache-2.0
// slant voice, and --voice of the other commands.
#include <gtest/gtest.h>

#include <string>

#include "run_command.h"

namespace {

constexpr const char* kText =
    "Taxes will rise, Smith said.\n\n"
    "\"Nobody will pay for that,\" she added.\n\n"
    "The \"reform\" starts in May.\n";

TEST(VoiceCommand, ListsStretchesWithCueAndSource) {
  const TempDir dir;
  const Ran ran = run_slant({"voice", dir.write("a.txt", kText)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("17 words, 8 author, 5 quoted, 3 attributed, "
                         "1 scare\n"
                         "  1:1 attributed: Taxes will rise\n"
                         "      cue: said; source: Smith\n"
                         "  3:2 quoted: Nobody will pay for that,\n"
                         "      cue: added; source: she\n"
                         "  5:6 scare: reform\n"),
            std::string::npos)
      << ran.out;
}

TEST(VoiceCommand, CsvHasARowForEachStretch) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  const Ran ran = run_slant({"voice", "--format", "csv", file});
  EXPECT_EQ(
      ran.out,
      "doc,voice,paragraph,line,column,begin,end,words,cue,source,text\n" +
          file + ",attributed,1,1,1,0,15,3,said,Smith,Taxes will rise\n" +
          file +
          ",quoted,2,3,2,31,56,5,added,she,\"Nobody will pay for "
          "that,\"\n" +
          file + ",scare,3,5,6,75,81,1,,,reform\n");
}

TEST(VoiceCommand, SaysWhatRunItWas) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  const Ran json = run_slant({"voice", "--format", "json", file});
  EXPECT_EQ(json.out.rfind("{\"run\":{\"tool\":\"slant\",\"version\":", 0), 0U)
      << json.out;
  EXPECT_NE(json.out.find("\"lexicons\":[]"), std::string::npos);
  const std::string out = dir.file("out.csv");
  ASSERT_EQ(run_slant({"voice", "--format", "csv", "-o", out, file}).code, 0);
  EXPECT_EQ(slurp(out + ".run.json").rfind("{\"tool\":\"slant\"", 0), 0U);
}

// Found: 3 + 5 words; marked by hand: the first 3 and "that" of the second
// paragraph with the two words behind it, which are the author's.
TEST(VoiceCommand, MeasuresItselfAgainstBrat) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  dir.write("a.ann",
            "T1\tContent 0 15\tTaxes will rise\n"
            "T2\tSource 17 22\tSmith\n"
            "T3\tContent 51 55;58 67\tthat she added\n"
            "E1\tAttribution:T1 Source:T2\n");
  const Ran ran = run_slant({"voice", "--brat", "--format", "json", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "{\"files\":1,\"words\":17,"
            "\"quoted_and_attributed\":{\"found\":8,\"gold\":6,\"both\":4,"
            "\"precision\":0.5,\"recall\":0.6666666666666666,"
            "\"f1\":0.5714285714285714},"
            "\"quoted\":{\"found\":5,\"gold\":6,\"both\":1,"
            "\"precision\":0.2,\"recall\":0.16666666666666666,"
            "\"f1\":0.18181818181818182}}\n");
}

TEST(VoiceCommand, SaysWhatIsWrongWithAnAnnotation) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  dir.write("a.ann", "T1\tContent 0 x\tTaxes\n");
  const Ran ran = run_slant({"voice", "--brat", file});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("a.ann:1:14: expected offsets like 5 9;12 20"),
            std::string::npos)
      << ran.err;
}

TEST(VoiceOption, TakesAListInAnyOrder) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  const auto report = [&](const char* voices) {
    return run_slant({"report", "--format", "json", "--voice", voices, file});
  };
  const Ran two = report("scare,author");
  EXPECT_EQ(two.code, 0) << two.err;
  EXPECT_NE(two.out.find("\"author,scare\""), std::string::npos);
  EXPECT_EQ(two.out, report("author,scare").out);
  EXPECT_EQ(report("author,quoted,attributed,scare").out, report("all").out);
  EXPECT_EQ(report("author,nobody").code, 2);
}

TEST(VoiceCommand, ListsOnlyTheVoicesAskedFor) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  const Ran ran = run_slant({"voice", "--voice", "scare", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("1 scare\n  5:6 scare: reform\n"), std::string::npos)
      << ran.out;
  EXPECT_EQ(ran.out.find("quoted: Nobody"), std::string::npos) << ran.out;
}

TEST(Voice, CoverageCountsOnlyTheVoicesAskedFor) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  const Ran all = run_slant({"lexicon", "coverage", file});
  const Ran author =
      run_slant({"lexicon", "coverage", "--voice", "author", file});
  EXPECT_NE(all.out.find("of        17 "), std::string::npos) << all.out;
  EXPECT_NE(author.out.find("of         8 "), std::string::npos) << author.out;
}

// Marked spans and words in other voices are no misses of the author's.
TEST(Voice, EvaluateLeavesOtherVoicesOutOnBothSides) {
  const TempDir dir;
  const std::string file =
      dir.write("a.jsonl",
                "{\"text\": \"It was a sham. \\\"What a disgrace,\\\" she said "
                "on Friday.\", \"spans\": \"9-13|23-31\", \"marked\": "
                "\"sham|disgrace\"}\n");
  const auto figures = [&](const std::string& voice) {
    const Ran ran =
        run_slant({"evaluate", file, "--measure", "loaded", "--spans", "spans",
                   "--words", "marked", "--voice", voice, "--format", "csv"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.out;
  };
  for (const char* voice : {"all", "author", "quoted"}) {
    const std::string out = figures(voice);
    EXPECT_NE(out.find("spans_f1,1,"), std::string::npos) << voice << out;
    EXPECT_NE(out.find("words_f1,1,"), std::string::npos) << voice << out;
  }
}

}  // namespace
