// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/two_samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace slant {
namespace {

struct EffectCase {
  const char* name;
  std::vector<double> a;
  std::vector<double> b;
  double d;  // NaN: not measurable
  double delta;
};

const double kNone = std::nan("");

const EffectCase kEffects[] = {
    // Means 4 and 2, both variances 1 (n - 1): d = 2 / 1.
    // Pairs: 3 beats 1, 2 and ties 3; 4 and 5 beat all: (2 + 3 + 3) / 9.
    {"two apart", {3, 4, 5}, {1, 2, 3}, 2, 8.0 / 9},
    {"turned round", {1, 2, 3}, {3, 4, 5}, -2, -8.0 / 9},
    // Variances 2 and 8 of 2 and 2 values: pooled (2 + 8) / 2 = 5; means 1
    // and 2. Pairs: 0 loses to 4, ties 0; 2 beats 0, loses to 4.
    {"unlike spread", {0, 2}, {0, 4}, -1 / std::sqrt(5.0), -0.25},
    {"the same", {1, 2, 3}, {1, 2, 3}, 0, 0},
    {"nothing varies", {2, 2}, {1, 1}, kNone, 1},
    {"nothing varies, not in binary either",
     {0.1, 0.1, 0.1},
     {0.1, 0.1, 0.1},
     kNone,
     0},
    {"one value", {2}, {1, 3}, kNone, 0},
    {"none", {}, {1, 3}, kNone, kNone},
};

void expect_same(double value, double expected, const char* name) {
  if (std::isnan(expected)) {
    EXPECT_TRUE(std::isnan(value)) << name << ": " << value;
  } else {
    EXPECT_NEAR(value, expected, 1e-12) << name;
  }
}

TEST(TwoSamples, EffectSizesByHand) {
  for (const EffectCase& c : kEffects) {
    expect_same(cohens_d(c.a, c.b), c.d, c.name);
    expect_same(cliffs_delta(c.a, c.b), c.delta, c.name);
  }
}

TEST(TwoSamples, DeltaEqualsAllPairs) {
  Random random(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> a(1 + random.below(12));
    std::vector<double> b(1 + random.below(12));
    for (double& value : a) value = random.below(5);
    for (double& value : b) value = random.below(5);
    double pairs = 0;
    for (const double x : a) {
      for (const double y : b) pairs += x > y ? 1 : x < y ? -1 : 0;
    }
    pairs /= static_cast<double>(a.size() * b.size());
    EXPECT_NEAR(cliffs_delta(a, b), pairs, 1e-12);
  }
}

TEST(TwoSamples, RatioPoolsItsUnits) {
  RatioSample sample;
  sample.add(2, 10);
  sample.add(1, 0);  // counts above, and is no value of its own
  sample.add(0, 20);
  EXPECT_NEAR(sample.value(), 0.1, 1e-12);
  EXPECT_EQ(sample.values(), (std::vector<double>{0.2, 0}));
  EXPECT_TRUE(std::isnan(RatioSample{}.value()));
}

TEST(TwoSamples, IntervalOfConstantsIsTheirDifference) {
  RatioSample a;
  RatioSample b;
  for (int i = 0; i < 5; ++i) {
    a.add(3, 1);
    b.add(1, 1);
  }
  const Interval interval = bootstrap_difference(a, b);
  EXPECT_EQ(interval.low, 2);
  EXPECT_EQ(interval.high, 2);
}

// The 90 % interval of a difference of means of n values each is about
// +-1.645 * sqrt(2 * variance / n): here the values are -1 and 1 in equal
// parts, variance 1, n = 400: +-0.1163.
TEST(TwoSamples, IntervalHasTheWidthOfTheNormalOne) {
  RatioSample a;
  RatioSample b;
  for (int i = 0; i < 400; ++i) {
    a.add(i % 2 == 0 ? 1.5 : -0.5, 1);
    b.add(i % 2 == 0 ? 1 : -1, 1);
  }
  const Interval interval = bootstrap_difference(a, b);
  EXPECT_NEAR(interval.low, 0.5 - 0.1163, 0.012);
  EXPECT_NEAR(interval.high, 0.5 + 0.1163, 0.012);
}

TEST(TwoSamples, TooFewUnitsHaveNoInterval) {
  RatioSample one;
  one.add(1, 1);
  RatioSample two = one;
  two.add(2, 1);
  EXPECT_TRUE(std::isnan(bootstrap_difference(one, two).low));
  EXPECT_TRUE(std::isnan(bootstrap_difference(two, one).high));
  RatioSample empty;  // units without denominators
  empty.add(0, 0);
  empty.add(0, 0);
  EXPECT_TRUE(std::isnan(bootstrap_difference(empty, two).low));
}

}  // namespace
}  // namespace slant
