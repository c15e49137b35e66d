// SPDX-License-Identifier: Apache-2.0
#include "slant/check/live_text.h"

#include <chrono>
#include <random>

#include "check/check_fixture.h"

namespace slant {
namespace {

using Found = std::vector<std::string>;

Found shown(const std::vector<CheckFinding>& findings) {
  Found out;
  for (const CheckFinding& f : findings) {
    out.push_back(f.text + '@' + std::to_string(f.place.source.begin) + '-' +
                  std::to_string(f.place.end.byte) + ' ' +
                  std::to_string(f.place.begin.line) + ':' +
                  std::to_string(f.place.begin.column_utf16) + ' ' +
                  std::to_string(f.place.begin.code_point));
  }
  return out;
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 400; ++i) {
    text += "Paragraph " + std::to_string(i) +
            " tells of a sham \xF0\x9F\x98\x80 that the hero of the town "
            "ended, with words enough to fill a line of text.\n";
    if (i % 3 == 0) text += "- a sham in a list\n";
    text += '\n';
  }
  return text;
}

const std::vector<std::string> kRows = {"sham|word|loaded.pejorative|0.7",
                                        "hero|word|loaded.glorifying|0.7|n"};

// Random edits: what refresh() tells is what a whole check tells, in a text
// whose paragraphs stand for themselves.
TEST(LiveText, IncrementalIsAsTheWhole) {
  const auto checker = test::small_checker(kRows);
  LiveText live(checker.checker, "a.md");
  live.set(long_text());
  ASSERT_TRUE(live.refresh(checker.settings));
  std::mt19937 random(3);
  const std::string words[] = {"sham ", "hero ", "",
                               "x",     "\n\n",  "a sham.\n\n"};
  for (int i = 0; i < 300; ++i) {
    std::string text = live.text();
    std::uint32_t at = static_cast<std::uint32_t>(random() % text.size());
    while ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    const std::uint32_t end =
        std::min<std::uint32_t>(static_cast<std::uint32_t>(text.find(' ', at)),
                                static_cast<std::uint32_t>(text.size()));
    live.edit({at, end}, words[random() % 6]);
    ASSERT_TRUE(live.refresh(checker.settings));
    ASSERT_EQ(shown(live.findings()),
              shown(checker.check(live.text(), "a.md").findings))
        << i;
  }
}

TEST(LiveText, ChecksChangedPassagesOnly) {
  const auto checker = test::small_checker(kRows);
  LiveText live(checker.checker, "a.md");
  live.set(long_text());
  ASSERT_TRUE(live.settle(checker.settings));
  const std::size_t before = live.checked_passages();
  const auto at = static_cast<std::uint32_t>(live.text().find("Paragraph 200"));
  live.edit({at, at}, "A sham. ");
  ASSERT_TRUE(live.refresh(checker.settings));
  EXPECT_LE(live.checked_passages() - before, 2U);
  const auto known = shown(live.findings());
  ASSERT_TRUE(live.settle(checker.settings));
  EXPECT_EQ(known, shown(live.findings()));
}

TEST(LiveText, CommentsSilenceAtOnce) {
  const auto checker = test::small_checker(kRows);
  LiveText live(checker.checker, "a.md");
  live.set("A sham.\n");
  ASSERT_TRUE(live.refresh(checker.settings));
  EXPECT_EQ(live.findings().size(), 1U);
  live.edit({0, 0}, "<!-- slant-ignore-next-line -->\n");
  ASSERT_TRUE(live.refresh(checker.settings));
  EXPECT_EQ(live.findings().size(), 0U);
}

// The target: 20 ms from a keystroke to findings in a document of 3,000
// lines; here with slant's own lexicons, and room for a busy machine.
TEST(LiveText, KeystrokeInThreeThousandLines) {
  const auto checker = test::project_checker();
  std::string text;
  const auto articles = test::articles();
  while (std::count(text.begin(), text.end(), '\n') < 3000) {
    for (const auto& article : articles) text += article.bytes + "\n\n";
  }
  LiveText live(checker.checker, "a.md");
  live.set(text);
  ASSERT_TRUE(live.settle(checker.settings));
  std::vector<double> times;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const auto at = static_cast<std::uint32_t>(
        live.text().find(' ', live.text().size() / 70 * i));
    const auto began = std::chrono::steady_clock::now();
    live.edit({at, at}, "x");
    ASSERT_TRUE(live.refresh(checker.settings));
    times.push_back(std::chrono::duration<double, std::milli>(
                        std::chrono::steady_clock::now() - began)
                        .count());
  }
  std::sort(times.begin(), times.end());
  RecordProperty("median_us", static_cast<int>(times[30] * 1000));
  RecordProperty("p90_us", static_cast<int>(times[54] * 1000));
  std::printf("keystroke: median %.2f ms, 90 %% within %.2f ms\n", times[30],
              times[54]);
  EXPECT_LT(times[30], 200);
}

}  // namespace
}  // namespace slant
