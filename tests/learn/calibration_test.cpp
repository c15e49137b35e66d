// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/calibration.h"

#include <gtest/gtest.h>

#include <cmath>

namespace slant {
namespace {

// Scores that say nothing: the mean of Platt's targets, (3 * 4/5 + 1/3) / 4.
TEST(Calibration, PlattOfAlikeScoresIsTheMeanTarget) {
  const std::vector<double> scores = {0, 0, 0, 0};
  const std::vector<std::uint8_t> positive = {1, 1, 1, 0};
  const Calibrator fitted = fit_platt(scores, positive);
  EXPECT_NEAR(fitted.at(0), (3 * 0.8 + 1.0 / 3) / 4, 1e-9);
}

// +1 and -1: targets 2/3 and 1/3 are met exactly, by a = log 2, b = 0.
TEST(Calibration, PlattMeetsTwoPoints) {
  const std::vector<double> scores = {1, -1};
  const std::vector<std::uint8_t> positive = {1, 0};
  const Calibrator fitted = fit_platt(scores, positive);
  EXPECT_NEAR(fitted.a, std::log(2), 1e-6);
  EXPECT_NEAR(fitted.b, 0, 1e-6);
  EXPECT_NEAR(fitted.at(1), 2.0 / 3, 1e-6);
}

// The slopes of the likelihood are 0 at the fit.
TEST(Calibration, PlattIsAMaximum) {
  const std::vector<double> scores = {3, 1, 0.5, -0.2, -1, -2, 0.1, 0.7};
  const std::vector<std::uint8_t> positive = {1, 1, 0, 1, 0, 0, 0, 1};
  const Calibrator fitted = fit_platt(scores, positive);
  double by_a = 0;
  double by_b = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double target = positive[i] != 0 ? 5.0 / 6 : 1.0 / 6;
    by_a += scores[i] * (fitted.at(scores[i]) - target);
    by_b += fitted.at(scores[i]) - target;
  }
  EXPECT_NEAR(by_a, 0, 1e-7);
  EXPECT_NEAR(by_b, 0, 1e-7);
}

// 0, 1, 0, 1: the middle two violate the order and become one half.
TEST(Calibration, IsotonicPoolsViolators) {
  const std::vector<double> scores = {4, 1, 3, 2};
  const std::vector<std::uint8_t> positive = {1, 0, 0, 1};
  const Calibrator fitted = fit_isotonic(scores, positive);
  EXPECT_EQ(fitted.at(0), 0);
  EXPECT_EQ(fitted.at(1), 0);
  EXPECT_EQ(fitted.at(1.5), 0.25);
  EXPECT_EQ(fitted.at(2), 0.5);
  EXPECT_EQ(fitted.at(2.7), 0.5);
  EXPECT_EQ(fitted.at(3.5), 0.75);
  EXPECT_EQ(fitted.at(9), 1);
}

TEST(Calibration, IsotonicTakesEqualScoresTogether) {
  const std::vector<double> scores = {1, 1, 1, 2};
  const std::vector<std::uint8_t> positive = {1, 0, 0, 1};
  const Calibrator fitted = fit_isotonic(scores, positive);
  EXPECT_NEAR(fitted.at(1), 1.0 / 3, 1e-12);
  EXPECT_EQ(fitted.at(2), 1);
}

TEST(Calibration, NoneIsTheLogisticFunctionWithoutOverflow) {
  const Calibrator none;
  EXPECT_EQ(none.at(0), 0.5);
  EXPECT_EQ(none.at(-1e6), 0);
  EXPECT_EQ(none.at(1e6), 1);
}

}  // namespace
}  // namespace slant
