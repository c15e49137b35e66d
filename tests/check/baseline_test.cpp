// SPDX-License-Identifier: Apache-2.0
#include "slant/check/baseline.h"

#include <random>

#include "check/check_fixture.h"
#include "slant/check/changed_lines.h"

namespace slant {
namespace {

TEST(Baseline, KnowsEachFindingOnce) {
  const auto checker = test::small_checker({"sham|word|loaded.pejorative|0.7"});
  const auto of = [&](std::string_view text) {
    return checker.check(text, "a.md").findings;
  };
  Baseline written;
  written.add("./a.md", of("The sham ended.\n\nA sham.\n"), *checker.rules);
  auto known = test::value_of(parse_baseline("b.json", written.to_json()));
  EXPECT_EQ(known.size(), 2U);
  auto now = of("A sham.\n\nNew sham.\n\nThe sham ended.\n\nA sham.\n");
  EXPECT_EQ(known.take("a.md", now), 2U);
  ASSERT_EQ(now.size(), 2U);
  EXPECT_EQ(now[0].place.begin.line, 3U);
  EXPECT_EQ(now[1].place.begin.line, 7U);
  auto other = of("A sham.\n");
  EXPECT_EQ(known.take("b.md", other), 0U);
}

// The target: after unrelated edits 95 % of the findings are still known.
TEST(Baseline, SurvivesUnrelatedEdits) {
  const auto checker = test::small_checker({"sham|word|loaded.pejorative|0.7"});
  std::mt19937 random(7);
  std::vector<std::string> paragraphs;
  for (int i = 0; i < 200; ++i) {
    paragraphs.push_back("In " + std::to_string(1800 + i) +
                         " a sham was held. It ended in " +
                         std::to_string(random() % 100) + " days.");
  }
  const auto joined = [&] {
    std::string out;
    for (const std::string& one : paragraphs) out += one + "\n\n";
    return out;
  };
  Baseline known;
  known.add("a.md", checker.check(joined(), "a.md").findings, *checker.rules);
  // Paragraphs come, go and move; others grow a sentence or are wrapped.
  std::shuffle(paragraphs.begin(), paragraphs.end(), random);
  const std::string fresh = "A new paragraph stands.";
  for (int i = 0; i < 40; ++i) {
    paragraphs.insert(paragraphs.begin() + i * 3, fresh);
    paragraphs[static_cast<std::size_t>(i) * 4] += " A sentence more.";
    std::string& wrapped = paragraphs[static_cast<std::size_t>(i) * 5];
    wrapped.replace(wrapped.find(' ', 6), 1, "\n");
  }
  auto findings = checker.check(joined(), "a.md").findings;
  const std::size_t all = findings.size();
  EXPECT_EQ(all, 200U);
  EXPECT_GE(known.take("a.md", findings), all * 95 / 100);
}

TEST(Baseline, RefusesWhatIsNone) {
  for (const char* text :
       {"", "[]", "{}", "{\"slant_baseline\":2,\"files\":{}}",
        "{\"slant_baseline\":1,\"files\":{\"a\":1}}",
        "{\"slant_baseline\":1,\"files\":{\"a\":[{}]}}"}) {
    auto parsed = parse_baseline("b.json", text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::usage);
  }
}

TEST(ChangedLines, OfADiff) {
  const auto files = changed_lines(
      "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n"
      "@@ -1 +1,2 @@ x\n-old\n+new\n++++ b/no.md\n@@ -9,2 +10,0 @@\n"
      "diff --git \"a/\\303\\244 b.md\" \"b/\\303\\244 b.md\"\n"
      "--- /dev/null\n+++ \"b/\\303\\244 b.md\"\n@@ -0,0 +1 @@\n+x\n"
      "diff --git a/gone b/gone\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n");
  ASSERT_EQ(files.size(), 2U);
  ASSERT_EQ(files.at("a.md").size(), 1U);
  EXPECT_EQ(files.at("a.md")[0].first, 1U);
  EXPECT_EQ(files.at("a.md")[0].last, 2U);
  EXPECT_EQ(files.count("\xC3\xA4 b.md"), 1U);
  EXPECT_TRUE(is_changed({{3, 5}, {9, 9}}, 5, 6));
  EXPECT_FALSE(is_changed({{3, 5}, {9, 9}}, 6, 8));
}

}  // namespace
}  // namespace slant
