// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "project_analyzer.h"
#include "slant/learn/feature_space.h"

namespace slant {
namespace {

UnitFeatures features_of(std::string_view text, const FeatureOptions& options,
                         UnitRef unit = {}) {
  const Analyzer analyzer = test::analyzer_of(
      {"awful\tword\tloaded.bad\t1", "so called\tphrase\tloaded.scare\t1"});
  const Analysis analysis = test::analysis_of(analyzer, text);
  UnitFeatures out;
  extract_features(analyzer.score_input(analysis), unit,
                   analysis.scores.document(), options, {}, out);
  return out;
}

bool has(const UnitFeatures& found, const UnitTerm& wanted) {
  return std::any_of(found.terms.begin(), found.terms.end(),
                     [&](const UnitTerm& term) {
                       return term.text == wanted.text &&
                              term.first_token == wanted.first_token &&
                              term.token_count == wanted.token_count;
                     });
}

TEST(Features, WordsAndTheirNeighboursInTheirPlaces) {
  FeatureOptions options;
  options.categories = false;
  const auto found = features_of("The Awful 12 roads. They", options);
  for (const UnitTerm& wanted : {UnitTerm{"wthe", 0, 1},
                                 {"wawful", 1, 1},
                                 {"w0", 2, 1},
                                 {"wthe awful", 0, 2},
                                 {"w0 roads", 2, 2},
                                 {"w.", 4, 1}}) {
    EXPECT_TRUE(has(found, wanted)) << wanted.text;
  }
  EXPECT_FALSE(has(found, {"w. they", 4, 2})) << "crosses sentences";
  EXPECT_EQ(found.terms.size(), 6U + 4U);
}

TEST(Features, CategoriesWithThoseAbove) {
  FeatureOptions options;
  options.word_ngrams = 0;
  const auto found = features_of("A so called awful plan", options);
  for (const UnitTerm& wanted : {UnitTerm{"kloaded", 1, 2},
                                 {"kloaded.scare", 1, 2},
                                 {"kloaded", 3, 1},
                                 {"kloaded.bad", 3, 1}}) {
    EXPECT_TRUE(has(found, wanted)) << wanted.text;
  }
  EXPECT_EQ(found.terms.size(), 4U);
}

TEST(Features, CharactersCountCodePointsAndStayInWords) {
  FeatureOptions options;
  options.word_ngrams = 0;
  options.categories = false;
  options.shortest_chars = 3;
  options.longest_chars = 3;
  const auto found = features_of("né so", options);
  std::vector<std::string> terms;
  for (const UnitTerm& term : found.terms) terms.push_back(term.text);
  EXPECT_EQ(terms, (std::vector<std::string>{"c_né", "cné_", "c_so", "cso_"}));
}

TEST(Features, AUnitHasItsOwnTermsOnly) {
  FeatureOptions options;
  options.categories = false;
  options.word_ngrams = 1;
  const auto found =
      features_of("One here. Two there.", options, {Level::sentence, 1});
  ASSERT_EQ(found.terms.size(), 3U);
  EXPECT_TRUE(has(found, {"wtwo", 3, 1}));
}

// Three rows, "a" in all and "b" in one: idf 1 and 1 + log(4/2). A row with
// both has length 1; a measure of 1, 2, 3 has deviation sqrt(2/3).
TEST(FeatureSpace, RowsByHand) {
  Examples examples;
  examples.measures = {"m"};
  for (int i = 1; i <= 3; ++i) {
    UnitFeatures unit;
    unit.measures = {static_cast<double>(i)};
    unit.terms = {{"wa", 0, 1}};
    if (i == 3) unit.terms.push_back({"wb", 1, 1});
    examples.add(unit);
  }
  FeatureOptions options;
  options.min_rows = 1;
  const std::vector<std::uint32_t> all = {0, 1, 2};
  const FittedSpace fitted = fit_space(examples, all, options);
  const SparseRows rows = fitted.rows(examples, all);
  const double b = 1 + std::log(2.0);
  const double length = std::sqrt(1 + b * b);
  ASSERT_EQ(rows.begin, (std::vector<int>{0, 2, 4, 7}));
  EXPECT_NEAR(rows.value[0], 1, 1e-12);
  EXPECT_NEAR(rows.value[1], -1 / std::sqrt(2.0 / 3), 1e-12);
  EXPECT_NEAR(rows.value[3], 0, 1e-12);
  EXPECT_NEAR(rows.value[4], 1 / length, 1e-12);
  EXPECT_NEAR(rows.value[5], b / length, 1e-12);
  options.min_rows = 2;
  EXPECT_EQ(fit_space(examples, all, options).space.terms(), 1U);
  // What the first two rows teach knows nothing of the third.
  const std::vector<std::uint32_t> two = {0, 1};
  options.min_rows = 1;
  const FittedSpace seen = fit_space(examples, two, options);
  EXPECT_EQ(seen.space.terms(), 1U);
  EXPECT_EQ(seen.space.mean[0], 1.5);
}

// One column, in the one positive row and not in the negative one, smoothed
// by 1: p = 2, q = 1, both all there is.
TEST(FeatureSpace, LogCountRatiosByHand) {
  SparseRows rows;
  rows.columns = 3;  // two terms and a measure
  rows.column = {0, 1, 2};
  rows.value = {1, 1, 0.5};
  rows.begin = {0, 1, 3};
  const std::vector<std::uint8_t> hit = {1, 0};
  const auto ratio = log_count_ratios(rows, 2, hit, 1);
  EXPECT_NEAR(ratio[0], std::log((2.0 / 3) / (1.0 / 3)), 1e-12);
  EXPECT_NEAR(ratio[1], std::log(2.0), 1e-12);
  EXPECT_EQ(ratio[2], 1);
}

}  // namespace
}  // namespace slant
