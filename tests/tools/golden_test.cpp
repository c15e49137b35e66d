// SPDX-License-Identifier: Apache-2.0
// The command's output, byte for byte, on one small article with a lexicon
// of its own. SLANT_UPDATE_GOLDEN=1 writes the files again: read the
// difference before you commit it.
#include "run_command.h"

#include <cstdlib>

namespace {

struct Golden {
  const char* file;  // below tests/golden
  std::vector<std::string> args;
  std::vector<std::string> env = {"LANG=C.UTF-8"};
  int code = 0;
};

const std::string kArticle = "tests/golden/article.md";
const std::string kLexicons = "tests/golden/lexicons";

std::vector<std::string> report(std::vector<std::string> more) {
  std::vector<std::string> args = {"report", kArticle, "--lexicons", kLexicons};
  args.insert(args.end(), more.begin(), more.end());
  return args;
}

const std::string kTwoSides = "tests/golden/two-sides.md";

std::vector<std::string> targets(std::vector<std::string> more) {
  std::vector<std::string> args = {"targets", kTwoSides, "--lexicons",
                                   kLexicons};
  args.insert(args.end(), more.begin(), more.end());
  return args;
}

std::vector<Golden> goldens() {
  return {
      {"report-80.txt", report({})},
      {"report-120.txt", report({}), {"LANG=C.UTF-8", "COLUMNS=120"}},
      {"report-ascii.txt", report({"--show", "text"}), {"LANG=C"}},
      {"report-color.txt", report({"--color", "always", "--show", "text"})},
      {"report.csv", report({"--format", "csv"})},
      {"report.md", report({"--format", "md"})},
      {"report.json", report({"--format", "json"})},
      {"report.jsonl", report({"--format", "jsonl", "--show", "sentences"})},
      {"report-author.txt", report({"--voice", "author"})},
      {"explain.txt", {"explain", kArticle + ":3", "--lexicons", kLexicons}},
      {"explain.json",
       {"explain", kArticle + ":3", "--lexicons", kLexicons, "--format",
        "json"}},
      {"explain-boilerplate.txt",
       {"explain", kArticle + ":2", "--lexicons", kLexicons}},
      {"lexicon-list.txt", {"lexicon", "list", "--lexicons", kLexicons}},
      {"lexicon-list.json",
       {"lexicon", "list", "--lexicons", kLexicons, "--format", "json"}},
      {"lexicon-show.txt",
       {"lexicon", "show", "tiny.en", "--category", "loaded", "--lexicons",
        kLexicons}},
      {"lexicon-check.txt",
       {"lexicon", "check", kLexicons + "/tiny.en.tsv", "--lexicons",
        kLexicons}},
      {"targets.txt", targets({})},
      {"targets-ascii.txt", targets({}), {"LANG=C"}},
      {"targets-sides.txt",
       targets({"--targets", "tests/golden/sides.toml", "--width", "110"})},
      {"targets.csv", targets({"--format", "csv"})},
      {"targets.json", targets({"--format", "json"})},
      {"report-targets.txt", {"report", kTwoSides, "--lexicons", kLexicons}},
      {"report-targets.md",
       {"report", kTwoSides, "--lexicons", kLexicons, "--format", "md"}},
      {"help-targets.txt", {"targets", "--help"}},
      {"help.txt", {"--help"}},
      {"help-report.txt", {"report", "--help"}},
      {"help-explain.txt", {"explain", "--help"}},
      {"help-lexicon.txt", {"lexicon", "--help"}},
  };
}

TEST(Golden, OutputIsAsRecorded) {
  const bool update = std::getenv("SLANT_UPDATE_GOLDEN") != nullptr;
  for (const Golden& golden : goldens()) {
    SCOPED_TRACE(golden.file);
    const Ran ran = run_slant(golden.args, golden.env);
    EXPECT_EQ(ran.code, golden.code) << ran.err;
    EXPECT_EQ(ran.err, "");
    const std::string path =
        std::string(SLANT_SOURCE_DIR) + "/tests/golden/" + golden.file;
    if (update) spill(path, ran.out);
    EXPECT_EQ(ran.out, slurp(path));
  }
}

}  // namespace
