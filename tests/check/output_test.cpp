// SPDX-License-Identifier: Apache-2.0
// Writers: what is harmful is escaped, and consumers' limits are kept. Real
// consumers read the outputs in tests/tools/check_formats_test.cpp.
#include "slant/check/output.h"

#include <libxml/parser.h>

#include <nlohmann/json.hpp>

#include "check/check_fixture.h"

namespace slant {
namespace {

using nlohmann::json;

struct Written {
  std::string text;
  std::string remark;
};

Written write(const test::TestChecker& checker, const char* format,
              std::string_view name, std::string_view text,
              std::size_t files = 1) {
  CheckRun run;
  run.version = "1.2.3";
  run.rules = checker.rules.get();
  run.matcher = &checker.checker.analyzer().matcher();
  run.profile = "news";
  run.docs_url = "https://example.org/rules";
  const auto writer = find_check_format(format)->make(run, {});
  const CheckResult result = checker.check(text, "a.txt");
  Written out;
  CheckTotals totals;
  writer->begin(out.text);
  for (std::size_t i = 0; i < files; ++i) {
    writer->file({name, text, result.findings}, out.text);
    ++totals.files;
    totals.warnings += result.findings.size();
  }
  Error error;
  error.file = std::string(name) + "?";
  error.message = "cannot read \x1b[31m";
  writer->failure(error, out.text);
  totals.failed = 1;
  writer->end(totals, out.text);
  out.remark = writer->remark();
  return out;
}

test::TestChecker sham_checker() {
  return test::small_checker({"sham|word|loaded.pejorative|0.7"});
}

// Every format, on a name and a text that would command a terminal, a CI
// runner, a browser or a parser.
TEST(CheckOutput, NothingHarmfulGetsThrough) {
  const std::string name = "::error::\x1b]0;x\x07,a:b%<\"'&>\n##[group]\xFF.md";
  const std::string text =
      "::set-output name=x::y a sham \x1b[31m ##[error]x <script> & \"q\" "
      "]]> \x01\x7f \xE2\x80\xAE bidi \xC2\x9B c1\n";
  const auto checker = sham_checker();
  for (const CheckFormat& format : check_formats()) {
    const std::string name_of(format.name);
    const Written out = write(checker, name_of.c_str(), name, text);
    SCOPED_TRACE(name_of + ":\n" + out.text);
    for (const char c : out.text) {
      EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20)
          << static_cast<int>(c);
      EXPECT_NE(c, '\x7f');
    }
    for (const char* raw : {"\xC2\x9B", "\xE2\x80\xAE", "\xFF"}) {
      EXPECT_EQ(out.text.find(raw), std::string::npos);
    }
    const bool is_json = name_of == "json" || name_of == "jsonl" ||
                         name_of == "sarif" || name_of == "gitlab";
    if (!is_json) {
      EXPECT_EQ(out.text.find("##[group"), std::string::npos);
      const bool is_markup =
          name_of == "md" || name_of == "checkstyle" || name_of == "junit";
      if (is_markup) {
        EXPECT_EQ(out.text.find("<script>"), std::string::npos);
      }
      // No line is a command of the runner but the annotations themselves.
      std::istringstream lines(out.text);
      for (std::string line; std::getline(lines, line);) {
        const std::size_t at = line.find_first_not_of(' ');
        if (at == std::string::npos || line.substr(at, 2) != "::") continue;
        EXPECT_EQ(name_of, "github") << line;
        EXPECT_TRUE(line.rfind("::warning file=", 0) == 0 ||
                    line.rfind("::error::", 0) == 0)
            << line;
      }
    }
    if (name_of == "json" || name_of == "sarif" || name_of == "gitlab") {
      EXPECT_FALSE(json::parse(out.text, nullptr, false).is_discarded());
    }
    if (name_of == "checkstyle" || name_of == "junit") {
      xmlDocPtr doc =
          xmlReadMemory(out.text.data(), static_cast<int>(out.text.size()), "x",
                        nullptr, XML_PARSE_NONET);
      EXPECT_NE(doc, nullptr);
      xmlFreeDoc(doc);
    }
  }
}

TEST(CheckOutput, GithubEscapesAsTheRunnerUnescapes) {
  const Written out =
      write(sham_checker(), "github", "a,b:c%.md", "A sham 100%.\n");
  EXPECT_EQ(out.text.substr(0, out.text.find('\n')),
            "::warning file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=3,"
            "endColumn=7,title=loaded.pejorative::pejorative word \"sham\": "
            "It passes judgment before the facts are told. State what was "
            "done, and let readers judge.");
}

TEST(CheckOutput, TextShowsLineAndCaret) {
  const Written out = write(sham_checker(), "text", "a.md",
                            "First.\nD\xC3\xA9j\xC3\xA0 a sham, again.\n");
  EXPECT_EQ(out.text.substr(0, out.text.find("It passes")),
            "a.md:2:8: warning: pejorative word \"sham\" [loaded.pejorative]\n"
            "   2 | D\xC3\xA9j\xC3\xA0 a sham, again.\n"
            "     |        ^~~~\n"
            "       ");
  EXPECT_NE(out.text.find("1 warning in 1 file; 1 file could not be read\n"),
            std::string::npos);
}

TEST(CheckOutput, SarifKeepsTheLimits) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "A sham stood here.\n\n";
  const Written out = write(sham_checker(), "sarif", "a.md", text, 30);
  EXPECT_LE(out.text.size(), 10'000'000U);
  const json sarif = json::parse(out.text);
  const std::size_t kept = sarif["runs"][0]["results"].size();
  EXPECT_LE(kept, 25'000U);
  EXPECT_GT(kept, 5'000U);
  EXPECT_NE(out.remark.find(std::to_string(30'000 - kept) + " findings"),
            std::string::npos)
      << out.remark;
}

TEST(CheckOutput, SarifPlacesAndFixes) {
  const Written out = write(sham_checker(), "sarif", "d \xC3\xA4/a.md",
                            "\xF0\x9F\x98\x80 sham\n");
  const json result = json::parse(out.text)["runs"][0]["results"][0];
  const json physical = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(physical["artifactLocation"]["uri"], "d%20%C3%A4/a.md");
  const json region = physical["region"];
  EXPECT_EQ(region["startColumn"], 4);  // UTF-16: the emoji takes two
  EXPECT_EQ(region["charOffset"], 3);
  EXPECT_EQ(region["byteOffset"], 5);
  EXPECT_EQ(region["byteLength"], 4);
  EXPECT_EQ(result["level"], "warning");
  EXPECT_EQ(result["partialFingerprints"]["slantSentence/v1"].size(), 1U);
}

TEST(CheckOutput, MarkdownKeepsToAPage) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "A sham stood here.\n\n";
  const Written out = write(sham_checker(), "md", "a.md", text, 30);
  EXPECT_LE(out.text.size(), 1'000'000U);
  EXPECT_NE(out.text.find("more findings"), std::string::npos);
}

}  // namespace
}  // namespace slant
