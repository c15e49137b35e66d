// SPDX-License-Identifier: Apache-2.0
// slant rhetoric: what it prints, and what another needs to repeat it.
#include <gtest/gtest.h>

#include <string>

#include "run_command.h"

namespace {

constexpr const char* kText =
    "The board must act. It is no secret that the radical left runs it.\n";

TEST(RhetoricCommand, SaysWhyInTheRulesOwnWords) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  const Ran ran = run_slant({"rhetoric", "--width", "100", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find(":1:11: call to duty\n  must act\n  Says what must be "
                         "done, and binds the reader to it.\n"),
            std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find(": presupposition\n  It is no secret that\n  Takes "
                         "for granted what would have to be shown.\n"),
            std::string::npos)
      << ran.out;
  EXPECT_EQ(ran.out.find("presupposition\n  presupposition"),
            std::string::npos);
}

TEST(RhetoricCommand, JsonHasTheRun) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  const Ran ran = run_slant({"rhetoric", "--format", "json", "--signal",
                             "deontic", "--voice", "author", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out.rfind("{\"run\":{\"tool\":\"slant\",\"version\":", 0), 0U)
      << ran.out;
  for (const char* part :
       {R"("id":"rhetoric.rules.en")", "\"sha256\":", R"("voice":"author")",
        R"("signal":"deontic","min_weight":"0")"}) {
    EXPECT_NE(ran.out.find(part), std::string::npos) << part;
  }
}

TEST(RhetoricCommand, CsvHasTheRunBesideIt) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", kText);
  const std::string out = dir.file("out.csv");
  ASSERT_EQ(run_slant({"rhetoric", "--format", "csv", "-o", out, file}).code,
            0);
  EXPECT_EQ(slurp(out).rfind("name,paragraph,line,", 0), 0U);
  EXPECT_EQ(slurp(out + ".run.json").rfind("{\"tool\":\"slant\"", 0), 0U);
  const std::string wanted = dir.file("run.json");
  const Ran ran =
      run_slant({"rhetoric", "--format", "csv", "--run-header", wanted, file});
  EXPECT_EQ(ran.out, slurp(out));
  EXPECT_EQ(slurp(wanted), slurp(out + ".run.json"));
}

TEST(RhetoricCommand, TakesRulesOfOnesOwn) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", "They sold us down the river.\n");
  const std::string rules = dir.write(
      "own.tsv",
      "#slant-lexicon 1\n#id: own\n#version: 1\n#language: en\n"
      "#construct: own\n#licence: CC0-1.0\n#source: own\n#citation: own\n"
      "#retrieved: 2026-01-01\n#changes: none\n"
      "#columns: pattern\tkind\tcategory\tweight\tflags\talternative\tnote\n"
      "(sell|sells|sold) us {0,2} down the river\trule\t"
      "rhetoric.us_vs_them\t0.6\t-\t-\tSays that we were betrayed.\n");
  const Ran ran = run_slant({"rhetoric", "--lexicon", rules, file});
  EXPECT_NE(ran.out.find("Says that we were betrayed."), std::string::npos)
      << ran.out << ran.err;
}

}  // namespace
