// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/logistic.h"

#include <gtest/gtest.h>

#include <cmath>

#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

SparseRows rows_of(const std::vector<std::vector<double>>& dense) {
  SparseRows rows;
  rows.columns = static_cast<int>(dense[0].size());
  for (const auto& row : dense) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (row[c] == 0) continue;
      rows.column.push_back(static_cast<int>(c));
      rows.value.push_back(row[c]);
    }
    rows.end_row();
  }
  return rows;
}

// Rows +1 and -1 of the two classes: the slope of w^2 / 2 + 2 log(1 + e^-w)
// is 0 where w (1 + e^w) = 2.
TEST(Logistic, TwoPointsHaveAKnownSolution) {
  const SparseRows rows = rows_of({{1}, {-1}});
  const std::vector<std::uint8_t> hit = {1, 0};
  const std::vector<double> weight = {1, 1};
  LogisticOptions options;
  options.tolerance = 1e-9;
  const auto fitted = fit_logistic(rows, {hit, weight, 1}, options);
  const double w = fitted.weights[0];
  EXPECT_NEAR(w * (1 + std::exp(w)), 2, 1e-6);
  EXPECT_NEAR(w, 0.6748, 1e-4);
  EXPECT_NEAR(fitted.bias[0], 0, 1e-6);
  std::vector<double> score(1);
  fitted.scores(rows, 1, score);
  EXPECT_NEAR(score[0], -w, 1e-6);
}

// A column scaled by s is a penalty of w^2 / (2 s^2): w (1 + e^w) = 2 s^2.
TEST(Logistic, ScaleIsAWeakerPenalty) {
  const SparseRows rows = rows_of({{1}, {-1}});
  const std::vector<std::uint8_t> hit = {1, 0};
  const std::vector<double> weight = {1, 1};
  const std::vector<double> scale = {2};
  LogisticOptions options;
  options.tolerance = 1e-9;
  options.scale = scale;
  const double w = fit_logistic(rows, {hit, weight, 1}, options).weights[0];
  EXPECT_NEAR(w * (1 + std::exp(w)), 8, 1e-5);
}

// Rows of no feature: the bias is the log-odds of the weighted classes.
TEST(Logistic, BiasIsFreeAndWeightsCount) {
  SparseRows rows;
  rows.columns = 1;
  for (int i = 0; i < 4; ++i) rows.end_row();
  const std::vector<std::uint8_t> hit = {1, 0, 0, 0};
  const std::vector<double> weight = {6, 1, 1, 1};
  const auto fitted = fit_logistic(rows, {hit, weight, 1}, {});
  EXPECT_NEAR(fitted.bias[0], std::log(6.0 / 3.0), 1e-3);
}

// Two weights u and -u of a softmax cost u^2 where one of d = 2u costs
// 2 u^2: a softmax at C is the binary fit at 2 C.
TEST(Logistic, SoftmaxOfTwoIsTheBinaryFitAtTwiceC) {
  const SparseRows rows =
      rows_of({{1, 0.5}, {0.2, -1}, {-1, 0.3}, {-0.4, -0.6}, {0.7, 0.1}});
  const std::vector<std::uint8_t> one = {1, 0, 0, 1, 1};
  std::vector<std::uint8_t> two;
  for (const std::uint8_t hit : one) {
    two.push_back(hit == 0 ? 1 : 0);
    two.push_back(hit);
  }
  const std::vector<double> ones(10, 1);
  LogisticOptions options;
  options.tolerance = 1e-9;
  options.cost = 3;
  options.softmax = true;
  const auto soft = fit_logistic(rows, {two, ones, 2}, options);
  options.softmax = false;
  options.cost = 6;
  const auto binary =
      fit_logistic(rows, {one, std::span(ones).first(5), 1}, options);
  for (std::size_t c = 0; c < 2; ++c) {
    EXPECT_NEAR(soft.weights[c * 2 + 1] - soft.weights[c * 2],
                binary.weights[c], 1e-5);
  }
  EXPECT_NEAR(soft.bias[1] - soft.bias[0], binary.bias[0], 1e-5);
}

TEST(Logistic, SeparableRowsKeepFiniteWeightsThatGrowWithC) {
  const SparseRows rows = rows_of({{2, 0}, {1, 0}, {0, 1}, {0, 3}});
  const std::vector<std::uint8_t> hit = {1, 1, 0, 0};
  const std::vector<double> weight(4, 1);
  double before = 0;
  for (const double cost : {0.1, 1.0, 10.0, 1000.0}) {
    LogisticOptions options;
    options.cost = cost;
    const auto fitted = fit_logistic(rows, {hit, weight, 1}, options);
    EXPECT_GT(fitted.weights[0], before);
    EXPECT_LT(fitted.weights[0], 100);
    before = fitted.weights[0];
  }
}

TEST(Logistic, LassoLeavesOutWhatSaysNothing) {
  Random random(7);
  std::vector<std::vector<double>> dense;
  std::vector<std::uint8_t> hit;
  for (int i = 0; i < 200; ++i) {
    const double noise = random.below(1000) / 500.0 - 1;
    const double signal = random.below(1000) / 500.0 - 1;
    dense.push_back({signal, noise});
    hit.push_back(signal > 0 ? 1 : 0);
  }
  const std::vector<double> weight(200, 1);
  LogisticOptions options;
  options.l1_ratio = 1;
  options.cost = 0.1;
  const auto fitted = fit_logistic(rows_of(dense), {hit, weight, 1}, options);
  EXPECT_GT(fitted.weights[0], 0.5);
  EXPECT_EQ(fitted.weights[1], 0);
}

// Slopes against differences, for both losses, with scales and weights.
TEST(Logistic, GradientIsThatOfFiniteDifferences) {
  Random random(11);
  const auto draw = [&] { return random.below(2000) / 1000.0 - 1; };
  std::vector<std::vector<double>> dense(6, std::vector<double>(4));
  for (auto& row : dense) {
    for (double& v : row) v = draw();
  }
  const SparseRows rows = rows_of(dense);
  std::vector<std::uint8_t> hit(18);
  std::vector<double> weight;
  for (std::size_t i = 0; i < 6; ++i) hit[i * 3 + i % 3] = 1;
  for (int i = 0; i < 18; ++i) weight.push_back(1.5 + draw());
  std::vector<double> scale;
  for (int i = 0; i < 12; ++i) scale.push_back(1.5 + draw());
  for (const bool softmax : {false, true}) {
    LogisticOptions options;
    options.softmax = softmax;
    options.cost = 0.7;
    options.scale = scale;
    std::vector<double> x(15);
    for (double& v : x) v = draw();
    std::vector<double> slope(15);
    std::vector<double> ignored(15);
    const LogisticTargets targets{hit, weight, 3};
    logistic_objective(rows, targets, options, x, slope);
    for (std::size_t i = 0; i < x.size(); ++i) {
      constexpr double kStep = 1e-6;
      const double at = x[i];
      x[i] = at + kStep;
      const double up = logistic_objective(rows, targets, options, x, ignored);
      x[i] = at - kStep;
      const double down =
          logistic_objective(rows, targets, options, x, ignored);
      x[i] = at;
      EXPECT_NEAR(slope[i], (up - down) / (2 * kStep), 1e-7)
          << "softmax " << softmax << " at " << i;
    }
  }
}

}  // namespace
}  // namespace slant
