// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/minimize.h"

#include <gtest/gtest.h>

#include <cmath>

namespace slant {
namespace {

// (x - 3)^2 / 2 + 5 (y + 1)^2 / 2.
double bowl(std::span<const double> x, std::span<double> gradient) {
  gradient[0] = x[0] - 3;
  gradient[1] = 5 * (x[1] + 1);
  return (x[0] - 3) * (x[0] - 3) / 2 + 5 * (x[1] + 1) * (x[1] + 1) / 2;
}

TEST(Minimize, FindsTheBottomOfABowl) {
  std::vector<double> x = {10, 10};
  const auto result = minimize(bowl, x, {});
  EXPECT_TRUE(result.converged);
  EXPECT_NEAR(x[0], 3, 1e-5);
  EXPECT_NEAR(x[1], -1, 1e-5);
}

// Soft thresholding: with |x| costing c, x = 3 - c, and y = 0 where its
// slope at 0, 5, is below c.
TEST(Minimize, AbsoluteValuesShrinkByTheirCost) {
  const std::vector<double> cost = {1, 6};
  std::vector<double> x = {0, 0};
  MinimizeOptions options;
  options.l1 = cost;
  const auto result = minimize(bowl, x, options);
  EXPECT_TRUE(result.converged);
  EXPECT_NEAR(x[0], 2, 1e-5);
  EXPECT_EQ(x[1], 0);
  EXPECT_NEAR(result.value, 0.5 + 2.5 + 2, 1e-9);
}

// Rosenbrock's valley: not convex, but descent must not end on its way.
TEST(Minimize, FollowsACurvedValley) {
  const Objective valley = [](std::span<const double> x,
                              std::span<double> gradient) {
    const double a = 1 - x[0];
    const double b = x[1] - x[0] * x[0];
    gradient[0] = -2 * a - 400 * x[0] * b;
    gradient[1] = 200 * b;
    return a * a + 100 * b * b;
  };
  std::vector<double> x = {-1.2, 1};
  minimize(valley, x, {});
  EXPECT_NEAR(x[0], 1, 1e-4);
  EXPECT_NEAR(x[1], 1, 1e-4);
}

}  // namespace
}  // namespace slant
