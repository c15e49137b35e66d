// SPDX-License-Identifier: Apache-2.0
// Framing methods on vectors in the plane, worked by hand.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "slant/embed/association.h"
#include "slant/embed/axis.h"
#include "slant/embed/propagation.h"
#include "slant/embed/scaling.h"
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

TEST(PoleAxis, IsTheDifferenceOfMeans) {
  const VectorSet set = plane({{1, 0}, {3, 2}, {-2, 0}, {-1, 1}});
  EXPECT_EQ(pole_axis(set, Rows{0, 1}, Rows{2}), (std::vector<double>{4, 1}));
  EXPECT_TRUE(is_degenerate(pole_axis(set, Rows{0, 1}, Rows{1, 0})));
  EXPECT_FALSE(is_degenerate(pole_axis(set, Rows{0}, Rows{3})));
}

TEST(NearestRows, NearestFirstAndLowerRowOfEquals) {
  const VectorSet set = plane({{1, 0}, {0, 1}, {2, 0}, {1, 1}, {5, 0}});
  EXPECT_EQ(nearest_rows(set, 0, 3), (Rows{2, 4, 3}));
  EXPECT_EQ(nearest_rows(set, 0, 9), (Rows{2, 4, 3, 1}));
  // {1, 0} with {2, 0}: mean 1.5; {0, 1} with {1, 1}: mean {.5, 1}.
  EXPECT_EQ(neighbour_axis(set, 0, 1, 1), (std::vector<double>{1, -1}));
}

TEST(FrameScore, ByHand) {
  const std::vector<double> cosines = {0.5, -0.1};
  const Bag text = {{0, 1}, {1, 3}};
  const FrameScore score = frame_score(text, cosines, 0.1);
  EXPECT_EQ(score.n, 4);
  EXPECT_NEAR(score.bias, (0.5 - 0.3) / 4, 1e-15);
  EXPECT_NEAR(score.intensity, (0.16 + 3 * 0.04) / 4, 1e-15);
  const FrameScore none = frame_score(Bag{}, cosines, 0.1);
  EXPECT_EQ(none.n, 0);
  EXPECT_TRUE(std::isnan(none.bias));
  // The two backgrounds: (.05 + .5) / 2 and (.2 + .5) / 5.
  const FrameScore texts[] = {score, frame_score(Bag{{0, 1}}, cosines, 0),
                              none};
  EXPECT_NEAR(background_bias(texts, Background::mean_of_texts), 0.275, 1e-15);
  EXPECT_NEAR(background_bias(texts, Background::mean_of_words), 0.14, 1e-15);
}

TEST(FrameSignificance, EnumeratesWhatIsFew) {
  // Pairs of {0, 1, 2, 6} without replacement: the mean of {2, 6} is the
  // highest of 6; all means together 2.25.
  const std::vector<double> values = {0, 1, 2, 6};
  const auto found = frame_significance(values, Rows{2, 3}, {false, 100, 1});
  EXPECT_TRUE(found.exact);
  EXPECT_EQ(found.samples, 6U);
  EXPECT_NEAR(found.effect, 4 - 2.25, 1e-15);
  EXPECT_NEAR(found.p, 1.0 / 6, 1e-15);
  // Below the mean the other tail counts: {0, 1} is the lowest.
  const auto low = frame_significance(values, Rows{0, 1}, {false, 100, 1});
  EXPECT_NEAR(low.p, 1.0 / 6, 1e-15);
  EXPECT_LT(low.effect, 0);
}

TEST(FrameSignificance, DrawsWhatIsMany) {
  std::vector<double> values(100);
  for (std::size_t i = 0; i < 100; ++i) values[i] = static_cast<double>(i);
  const Rows top = {95, 96, 97, 98, 99};
  const auto found = frame_significance(values, top, {true, 999, 7});
  EXPECT_FALSE(found.exact);
  EXPECT_EQ(found.p, 1.0 / 1000);  // never 0
  const auto again = frame_significance(values, top, {true, 999, 7});
  EXPECT_EQ(again.p, found.p);
  // The middle ones are as good as any: about half of samples lie above.
  const auto middle =
      frame_significance(values, Rows{48, 49, 50, 51}, {false, 2000, 7});
  EXPECT_NEAR(middle.p, 0.5, 0.06);
}

TEST(LatentSemanticScaling, ByHand) {
  // Seeds on the axes: +1 on x (weight 1), -1 twice on y (weight -1/2 each).
  const VectorSet set = plane({{2, 0}, {0, 1}, {0, 3}, {1, 1}});
  const auto seeds =
      weighted_seeds(Rows{0, 1, 2}, std::vector<double>{1, -1, -1});
  EXPECT_EQ(seeds[1].weight, -0.5);
  const auto beta = polarities(set, seeds);
  EXPECT_NEAR(beta[0], 1, 1e-15);
  EXPECT_NEAR(beta[1], -1, 1e-15);
  EXPECT_NEAR(beta[3], 0, 1e-15);
  const auto score = scale_text(Bag{{0, 3}, {1, 1}}, beta);
  EXPECT_NEAR(score.fit, 0.5, 1e-15);
  EXPECT_NEAR(score.se, std::sqrt(1 - 0.25) / 2, 1e-15);
  EXPECT_NEAR(scale_text(Bag{{0, 3}, {1, 1}}, beta, 8).fit, 0.25, 1e-15);
  EXPECT_TRUE(std::isnan(scale_text(Bag{{0, 1}}, beta).se));
  EXPECT_TRUE(std::isnan(scale_text(Bag{}, beta).fit));
}

TEST(TextVectors, ByHand) {
  const VectorSet set = plane({{1, 0}, {0, 1}, {1, 1}});
  // The mean {1/2, 1/2} lies along {1, 1}.
  const Bag text = {{0, 1}, {1, 1}};
  EXPECT_NEAR(dictionary_similarity(set, text, Rows{2}), 1, 1e-15);
  EXPECT_TRUE(std::isnan(dictionary_similarity(set, Bag{}, Rows{2})));
  EXPECT_NEAR(concept_similarity(set, Bag{{0, 3}, {1, 1}}, Rows{0, 2}),
              (3 + kRoot) / 4, 1e-15);
  // a / (a + p): 1/2 for p = a, 1/4 for p = 3a; two words.
  const auto sif = sif_vector(set, text, std::vector<double>{.01, .03, 0}, .01);
  EXPECT_NEAR(sif[0], 0.25, 1e-15);
  EXPECT_NEAR(sif[1], 0.125, 1e-15);
}

TEST(TextVectors, FirstComponentGoes) {
  std::vector<std::vector<double>> rows = {{3, 1}, {3, -1}};
  remove_first_component(rows);  // along {1, 0}
  EXPECT_NEAR(rows[0][0], 0, 1e-12);
  EXPECT_NEAR(rows[0][1], 1, 1e-12);
  EXPECT_NEAR(rows[1][1], -1, 1e-12);
  std::vector<std::vector<double>> one = {{2, 5}};
  remove_first_component(one);
  EXPECT_NEAR(norm(one[0]), 0, 1e-12);
}

TEST(TopicDrift, IsTheTurnFromTheTextBefore) {
  const std::vector<std::vector<double>> texts = {
      {1, 0}, {2, 0}, {0, 1}, {0, 0}, {1, 1}};
  const auto drift = topic_drift(texts);
  EXPECT_TRUE(std::isnan(drift[0]));
  EXPECT_NEAR(drift[1], 0, 1e-15);
  EXPECT_NEAR(drift[2], 1, 1e-15);
  EXPECT_TRUE(std::isnan(drift[3]));
  EXPECT_TRUE(std::isnan(drift[4]));
}

TEST(Weat, ByHand) {
  // X lies on a, Y on b: s is +1 and -1; d = 2 / 1 over all four.
  const VectorSet set = plane({{1, 0}, {0, 1}, {2, 0}, {3, 0}, {0, 2}, {0, 4}});
  const auto found = weat(set, Rows{2, 3}, Rows{4, 5}, Rows{0}, Rows{1});
  EXPECT_NEAR(found.statistic, 4, 1e-15);
  EXPECT_NEAR(found.effect_population, 2, 1e-15);
  EXPECT_NEAR(found.effect_sample, 2 / std::sqrt(4.0 / 3), 1e-15);
  EXPECT_EQ(found.partitions, 6U);
  EXPECT_NEAR(found.p, 1.0 / 6, 1e-15);
  EXPECT_EQ(found.p_strict, 0);
}

TEST(Weat, DrawsAboveTheLimitAndAgrees) {
  const VectorSet set =
      plane({{1, 0}, {0, 1}, {2, 1}, {3, -1}, {1, 2}, {0, 4}, {1, 1}, {2, 3}});
  const Rows x = {2, 3, 6};
  const Rows y = {4, 5, 7};
  const auto exact = weat(set, x, y, Rows{0}, Rows{1});
  const auto drawn = weat(set, x, y, Rows{0}, Rows{1}, {2, 50000, 3});
  EXPECT_TRUE(exact.exact);
  EXPECT_FALSE(drawn.exact);
  EXPECT_NEAR(drawn.p, exact.p, 0.01);
  EXPECT_GT(drawn.p_strict, 0);
}

TEST(Weat, TargetsThatDoNotVaryHaveNoEffectSize) {
  const VectorSet set = plane({{1, 0}, {0, 1}, {1, 1}});
  const auto found = weat(set, Rows{2}, Rows{2}, Rows{0}, Rows{1});
  EXPECT_TRUE(std::isnan(found.effect_sample));
  EXPECT_EQ(found.p, 1);
}

TEST(RelativeNormDistance, ByHand) {
  const VectorSet set = plane({{0, 0}, {3, 4}, {3, 0}});
  const auto found = relative_norm_distance(set, Rows{0}, Rows{1}, Rows{2},
                                            NormDistance::euclidean);
  EXPECT_NEAR(found.mean, 3 - 4, 1e-15);
}

TEST(RandomWalk, StaysInThePartOfItsSeed) {
  // One neighbour each: two pairs without a bridge. A walk starts everywhere
  // and forgets at .9 a step: what is left in the other pair after 50 steps
  // is .25 * .9^50 a word, against shares that add up to 1 in its own.
  const VectorSet set = plane({{1, 0}, {-1, 0}, {0.9, 0.2}, {-0.9, 0.2}});
  const auto graph = neighbour_graph(set, {1, EdgeWeight::arc});
  const auto scores = random_walk(graph, Rows{0}, Rows{1}, {.tolerance = 0});
  const double left = 0.25 * std::pow(0.9, 50);
  EXPECT_NEAR(scores[3], left / (left + 0.4737), 1e-3);
  EXPECT_NEAR(scores[2] + scores[3], 1, 1e-12);
  const auto labels = spread_labels(graph, Rows{0}, Rows{1});
  EXPECT_EQ(labels, (std::vector<double>{1, -1, 1, -1}));
}

TEST(NeighbourGraph, KeepsTiesAndNoLoops) {
  const VectorSet set = plane({{1, 0}, {1, 0}, {2, 0}, {0, 1}});
  const auto graph = neighbour_graph(set, {1, EdgeWeight::shifted_cosine});
  // Rows 1 and 2 are alike for row 0: both stay.
  EXPECT_EQ(graph.begin[1] - graph.begin[0], 2U);
  for (std::size_t e = graph.begin[0]; e < graph.begin[1]; ++e) {
    EXPECT_NE(graph.column[e], 0U);
  }
}

}  // namespace
}  // namespace slant
