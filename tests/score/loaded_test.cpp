// SPDX-License-Identifier: Apache-2.0
// The loaded score, worked by hand from docs/measures.md#loaded.
#include "slant/score/loaded.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "project_analyzer.h"

namespace slant {
namespace {

const std::vector<std::string> kRows = {
    "sham|word|loaded.pejorative|0.5",
    "sham deal|phrase|loaded.dysphemism|0.8",
    "utterly|word|modifier.booster|0.5",
    "somewhat|word|modifier.dampener|-0.5",
    "not|word|modifier.negator|1",
};

struct LoadedCase {
  const char* name;
  const char* text;  // ten words each
  double sum;        // of the terms
};

constexpr LoadedCase kCases[] = {
    {"none", "One two three four five six seven eight nine ten.", 0},
    {"one term", "It was a sham and they all knew it then.", 0.5},
    {"two terms", "A sham is a sham and they all knew it.", 1.0},
    {"the heavier of two that share a word",
     "It was a sham deal and they all knew it.", 0.8},
    {"boosted", "It was an utterly sham vote and they knew it.", 0.5 * 1.2},
    {"dampened", "It was a somewhat sham vote and they knew it.", 0.5 * 0.8},
    {"negated", "It was not a sham and they all knew it.", 0.5 * 0.5},
    {"quoted", "\"It was a sham and we all knew,\" she said.", 0.5 * 0.4},
    {"reported speech", "The mayor said that it was a sham to all.", 0.5 * 0.6},
    {"scare quotes", "They held a \"sham\" of a vote here in town.", 0.5 * 0.8},
};

TEST(LoadedScore, IsWhatItsFormulaSays) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const std::size_t column = test::column(analyzer, "loaded.points");
  for (const LoadedCase& c : kCases) {
    const Analysis analysis = test::analysis_of(analyzer, c.text);
    const Score& score = analysis.scores.document()[column];
    ASSERT_EQ(score.n, 10U) << c.name;
    const double density =
        (1000 * c.sum + kWireDensity * kPriorWords) / (10 + kPriorWords);
    const double points =
        100 * (density - kWireDensity) / (kOpinionDensity - kWireDensity);
    EXPECT_NEAR(score.value, points > 0 ? points : 0, 1e-9) << c.name;
  }
}

TEST(LoadedScore, FewWordsAreNotMeasured) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const Analysis analysis = test::analysis_of(analyzer, "What a sham!");
  const std::size_t column = test::column(analyzer, "loaded.points");
  EXPECT_FALSE(analysis.scores.document()[column].measurable());
}

TEST(LoadedScore, ScaleHasItsTwoEnds) {
  // A long text at wire density has no points, one at op-ed density 100.
  constexpr std::uint32_t kWords = 1'000'000;
  EXPECT_NEAR(loaded_points(kWireDensity * kWords / 1000, kWords), 0, 0.01);
  EXPECT_NEAR(loaded_points(kOpinionDensity * kWords / 1000, kWords), 100, 0.1);
}

TEST(LoadedScore, SumsAndPointsGoBothWays) {
  // 3.0 in 200 words: (3,000 + 240) / 300 = 10.8; 100 * 8.4 / 11.2 = 75.
  EXPECT_NEAR(loaded_points(3.0, 200), 75, 1e-9);
  EXPECT_NEAR(loaded_sum(75, 200), 3.0, 1e-12);
  EXPECT_EQ(loaded_sum(0, 200), 0);
}

}  // namespace
}  // namespace slant
