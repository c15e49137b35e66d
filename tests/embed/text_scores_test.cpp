// SPDX-License-Identifier: Apache-2.0
// Scores of texts by vectors, on vectors in the plane, worked by hand.
#include "slant/embed/text_scores.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "slant/embed/axis.h"
#include "slant/embed/text_vectors.h"

namespace slant {
namespace {

using Rows = std::vector<std::size_t>;
using Bag = std::vector<WordCount>;
constexpr double kRoot = 0.70710678118654752;  // 1 / sqrt(2)

VectorSet plane(std::initializer_list<std::array<double, 2>> points) {
  VectorSet set(2);
  for (const auto& point : points) set.add(point);
  return set;
}

TEST(MeanScore, ByHand) {
  // 1, .8 and 0: mean .6, squares about it .16 + .04 + .36 = .56, standard
  // error sqrt(.56 / 3 / 2).
  const std::vector<double> values = {1, 0.8, 0};
  const TextScore score = mean_score(Bag{{0, 1}, {1, 1}, {2, 1}}, values);
  EXPECT_NEAR(score.value, 0.6, 1e-15);
  EXPECT_EQ(score.n, 3);
  EXPECT_NEAR(score.low, 0.6 - 1.645 * std::sqrt(0.56 / 6), 1e-12);
  EXPECT_NEAR(score.high, 0.6 + 1.645 * std::sqrt(0.56 / 6), 1e-12);
  ASSERT_EQ(score.words.size(), 3U);
  EXPECT_EQ(score.words[0].row, 0U);
  EXPECT_NEAR(score.words[0].value, 1.0 / 3, 1e-15);
  EXPECT_NEAR(score.words[1].value, 0.8 / 3, 1e-15);
}

TEST(MeanScore, WithoutWordsIsNoNumberAndOneWordHasNoInterval) {
  const std::vector<double> values = {1};
  EXPECT_TRUE(std::isnan(mean_score(Bag{}, values).value));
  const TextScore one = mean_score(Bag{{0, 1}}, values);
  EXPECT_EQ(one.value, 1);
  EXPECT_TRUE(std::isnan(one.low));
}

TEST(LikenessTo, IsThatOfTheNearestAndItsMeanIsConceptSimilarity) {
  const VectorSet set = plane({{1, 0}, {0, 1}, {1, 1}, {-1, 0}});
  const auto likeness = likeness_to(set, Rows{0, 1});
  EXPECT_NEAR(likeness[2], kRoot, 1e-15);
  EXPECT_NEAR(likeness[3], 0, 1e-15);
  const Bag text = {{2, 2}, {3, 1}};
  EXPECT_NEAR(mean_score(text, likeness).value,
              concept_similarity(set, text, Rows{0, 1}), 1e-15);
}

TEST(DirectionScore, ByHand) {
  // The sum {1, 1} has the cosine 1 / sqrt(2) with {1, 0}. A word moves it by
  // +-kRoot at n = 2, so that the standard error is kRoot.
  const VectorSet set = plane({{1, 0}, {0, 1}});
  const std::vector<double> reference = {2, 0};
  const TextScore score = direction_score(set, Bag{{0, 1}, {1, 1}}, reference);
  EXPECT_NEAR(score.value, kRoot, 1e-15);
  EXPECT_NEAR(score.low, kRoot - 1.645 * kRoot, 1e-12);
  EXPECT_EQ(score.high, 1);  // a cosine is no more
  EXPECT_NEAR(score.words[0].value, kRoot, 1e-15);
  EXPECT_NEAR(score.words[1].value, 0, 1e-15);
}

TEST(DirectionScore, OfADictionaryIsDdrAndItsWordsSumToIt) {
  const VectorSet set = plane({{1, 0.3}, {-0.4, 1}, {0.7, -2}, {1, 1}});
  const Bag text = {{0, 2}, {1, 1}, {2, 3}};
  const Rows dictionary = {0, 3};
  const TextScore score =
      direction_score(set, text, mean_vector(set, dictionary));
  EXPECT_NEAR(score.value, dictionary_similarity(set, text, dictionary), 1e-14);
  double sum = 0;
  for (const WordPart& word : score.words) sum += word.value;
  EXPECT_NEAR(sum, score.value, 1e-14);
  // Weights: a word of weight 0 is as if it were not there.
  const std::vector<double> weights = {1, 1, 0, 1};
  EXPECT_NEAR(direction_score(set, text, set.row(3), weights).value,
              direction_score(set, Bag{{0, 2}, {1, 1}}, set.row(3)).value,
              1e-14);
}

TEST(DirectionScore, WordsThatCancelHaveNoDirection) {
  const VectorSet set = plane({{1, 0}, {-1, 0}});
  const TextScore score = direction_score(set, Bag{{0, 1}, {1, 1}}, set.row(0));
  EXPECT_TRUE(std::isnan(score.value));
  EXPECT_EQ(score.n, 2);
}

TEST(FrameNull, GivesWhatEachTextAloneGives) {
  std::vector<double> values(60);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = std::sin(static_cast<double>(i) * 1.7);
  }
  const SignificanceOptions options = {true, 500, 3};
  FrameNull null(values, options);
  for (const Rows& chosen : {Rows{1, 2, 3}, Rows{5, 9, 40}, Rows{7, 8}}) {
    double mean = 0;
    for (const std::size_t i : chosen) mean += values[i];
    mean /= static_cast<double>(chosen.size());
    const auto alone = frame_significance(values, chosen, options);
    const auto among = null.test(mean, chosen.size());
    EXPECT_EQ(among.p, alone.p);
    EXPECT_EQ(among.effect, alone.effect);
    EXPECT_GT(among.p, 0);
  }
  EXPECT_TRUE(std::isnan(null.test(0, 0).effect));
}

}  // namespace
}  // namespace slant
