// SPDX-License-Identifier: Apache-2.0
// Rates, weighted rates, shares and entropy, counted by hand.
#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "project_analyzer.h"
#include "slant/score/registry.h"

namespace slant {
namespace {

const std::vector<std::string> kRows = {
    "sham|word|loaded.pejorative|0.5",
    "sham deal|phrase|loaded.dysphemism|0.8",
    "glorious|word|loaded.glorifying|0.4",
    "vile|word|loaded|0.6",
    "tax|word|frame.economic|1",
    "court|word|frame.legality|0.5",
    "vote|word|frame.political|1",
    "perhaps|word|hedge|1",
    "very|word|modifier.booster|0.3",
};

double value(const Analyzer& analyzer, const Analysis& analysis,
             std::string_view key) {
  return analysis.scores.document()[test::column(analyzer, key)].value;
}

TEST(CategoryRate, RatesAndWeights) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  // Ten words; "sham" and "sham deal" share a word, so the total counts the
  // heavier of them.
  const Analysis a = test::analysis_of(
      analyzer, "The sham deal was a glorious one for many people.");
  EXPECT_DOUBLE_EQ(value(analyzer, a, "loaded.pejorative.per_1000"), 100);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "loaded.dysphemism.per_1000"), 100);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "loaded.glorifying.per_1000"), 100);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "loaded.per_1000"), 200);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "loaded.weighted_per_1000"), 120);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "loaded.pejorative.weighted_per_1000"),
                   50);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "hedge.per_1000"), 0);
  EXPECT_EQ(a.scores.document()[test::column(analyzer, "loaded.per_1000")].n,
            10U);
}

TEST(CategoryRate, TheMeasureItselfMayBeACategory) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const Analysis a =
      test::analysis_of(analyzer, "A vile and glorious day for us.");
  EXPECT_DOUBLE_EQ(value(analyzer, a, "loaded.per_1000"), 2000.0 / 7);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "loaded.weighted_per_1000"),
                   1000.0 * (0.6 + 0.4) / 7);
}

TEST(CategoryRate, SharesAndEntropy) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const Analysis a = test::analysis_of(
      analyzer, "The tax court made the tax law after a vote.");
  EXPECT_DOUBLE_EQ(value(analyzer, a, "frame.per_1000"), 4000.0 / 10);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "frame.economic.share"), 2 / 3.5);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "frame.legality.share"), 0.5 / 3.5);
  EXPECT_DOUBLE_EQ(value(analyzer, a, "frame.political.share"), 1 / 3.5);
  const double entropy =
      -(2 / 3.5 * std::log(2 / 3.5) + 0.5 / 3.5 * std::log(0.5 / 3.5) +
        1 / 3.5 * std::log(1 / 3.5));
  EXPECT_NEAR(value(analyzer, a, "frame.entropy"), entropy / std::log(3.0),
              1e-12);
  EXPECT_EQ(a.scores.document()[test::column(analyzer, "frame.entropy")].n, 4U);
}

TEST(CategoryRate, AllCategoriesAlikeIsAnEntropyOfOne) {
  const Analyzer analyzer = test::analyzer_of(
      {"aa|word|frame.a|1", "bb|word|frame.b|1", "cc|word|frame.c|1"});
  const Analysis a = test::analysis_of(analyzer, "It was aa and bb and cc.");
  EXPECT_NEAR(value(analyzer, a, "frame.entropy"), 1, 1e-12);
}

TEST(CategoryRate, NotMeasurableIsNotZero) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const Analysis four = test::analysis_of(analyzer, "A sham deal again.");
  EXPECT_TRUE(std::isnan(value(analyzer, four, "loaded.per_1000")));
  EXPECT_TRUE(std::isnan(value(analyzer, four, "hedge.per_1000")));
  const Analysis five = test::analysis_of(analyzer, "A sham deal once again.");
  EXPECT_DOUBLE_EQ(value(analyzer, five, "loaded.per_1000"), 200);
  EXPECT_DOUBLE_EQ(value(analyzer, five, "hedge.per_1000"), 0);
  // No hit has no share; one hit has a share and no distribution.
  EXPECT_TRUE(std::isnan(value(analyzer, five, "frame.economic.share")));
  EXPECT_TRUE(std::isnan(value(analyzer, five, "frame.entropy")));
  const Analysis one = test::analysis_of(analyzer, "They pay a new tax now.");
  EXPECT_DOUBLE_EQ(value(analyzer, one, "frame.economic.share"), 1);
  EXPECT_DOUBLE_EQ(value(analyzer, one, "frame.political.share"), 0);
  EXPECT_TRUE(std::isnan(value(analyzer, one, "frame.entropy")));
  const Analysis none = test::analysis_of(analyzer, "");
  for (const Score& score : none.scores.document()) {
    EXPECT_FALSE(score.measurable());
    EXPECT_EQ(score.n, 0U);
  }
}

TEST(CategoryRate, VoicesArePartsOfTheWhole) {
  const std::string_view text =
      "The sham deal fell. He told us: \"A glorious vote, a sham tax and a "
      "glorious court.\" Perhaps the vote was fine for all.";
  AnalyzerOptions author;
  author.voices = voice_bit(Voice::author);
  AnalyzerOptions quoted;
  quoted.voices = voice_bit(Voice::quoted);
  const Analyzer all_of = test::analyzer_of(kRows);
  const Analyzer author_of = test::analyzer_of(kRows, author);
  const Analyzer quoted_of = test::analyzer_of(kRows, quoted);
  const Analysis all = test::analysis_of(all_of, text);
  const Analysis own = test::analysis_of(author_of, text);
  const Analysis said = test::analysis_of(quoted_of, text);
  const std::size_t f = test::column(all_of, "loaded.glorifying.per_1000");
  // Author: 4 + 3 + 7 words, quoted: 10.
  EXPECT_EQ(own.scores.document()[f].n, 14U);
  EXPECT_EQ(said.scores.document()[f].n, 10U);
  EXPECT_EQ(all.scores.document()[f].n, 24U);
  EXPECT_DOUBLE_EQ(own.scores.document()[f].value, 0);
  EXPECT_DOUBLE_EQ(said.scores.document()[f].value, 200);
  EXPECT_DOUBLE_EQ(all.scores.document()[f].value, 2000.0 / 24);
  const std::size_t p = test::column(all_of, "loaded.pejorative.per_1000");
  EXPECT_DOUBLE_EQ(own.scores.document()[p].value, 1000.0 / 14);
  EXPECT_DOUBLE_EQ(said.scores.document()[p].value, 100);
}

TEST(CategoryRate, ExplanationsAreTheSameInEveryLocale) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const Analysis a = test::analysis_of(
      analyzer, "The tax court made the tax law after a vote.");
  const std::size_t f = test::column(analyzer, "frame.economic.share");
  const char* const set = std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
  const Explanation out = analyzer.explain(a, {}, f);
  std::setlocale(LC_NUMERIC, "C");
  EXPECT_EQ(out.formula, "sum / 3.5 (the weights of all categories)");
  if (set == nullptr) GTEST_SKIP() << "no locale de_DE.UTF-8 installed";
}

TEST(Registry, EveryMeasureSaysWhatItIs) {
  ASSERT_FALSE(measures().empty());
  for (const MeasureInfo& measure : measures()) {
    EXPECT_FALSE(measure.name.empty());
    EXPECT_FALSE(measure.summary.empty()) << measure.name;
    EXPECT_FALSE(measure.formula.empty()) << measure.name;
    EXPECT_FALSE(measure.source.empty()) << measure.name;
    // Axes come from a file, not from categories.
    EXPECT_EQ(measure.make == nullptr, measure.name == "axes");
    int same = 0;
    for (const MeasureInfo& other : measures()) {
      same += other.name == measure.name && other.make == measure.make ? 1 : 0;
    }
    EXPECT_EQ(same, 1) << measure.name;
  }
}

TEST(Registry, ScorersComeInTheOrderOfMeasures) {
  const Analyzer analyzer = test::analyzer_of(
      {"a|word|zz|1", "b|word|frame.x|1", "c|word|loaded.y|1",
       "d|word|modifier.booster|1", "e|word|sentiment.valence|1"});
  std::vector<std::string> roots;
  for (const Feature& feature : analyzer.features()) {
    if (roots.empty() || roots.back() != feature.measure) {
      roots.push_back(feature.measure);
    }
  }
  EXPECT_EQ(roots,
            (std::vector<std::string>{"sentiment", "loaded", "frame", "zz"}));
  EXPECT_EQ(analyzer.feature("sentiment.compound"), 0);
  EXPECT_EQ(analyzer.feature("modifier.per_1000"), -1);
  EXPECT_GE(analyzer.feature("frame.x.share"), 0);
  EXPECT_GE(analyzer.feature("frame.entropy"), 0);
  EXPECT_GE(analyzer.feature("loaded.y.weighted_per_1000"), 0);
  EXPECT_EQ(analyzer.feature("zz.weighted_per_1000"), -1);
}

}  // namespace
}  // namespace slant
