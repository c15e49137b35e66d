// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/bootstrap.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace slant {
namespace {

// The first outputs of SplitMix64 from state 1234567, as published with the
// reference code (Vigna, splitmix64.c; Rosetta Code "Pseudo-random numbers/
// Splitmix64").
TEST(Random, IsSplitMix64) {
  Random random(1234567);
  EXPECT_EQ(random.next(), 6457827717110365317ULL);
  EXPECT_EQ(random.next(), 3203168211198807973ULL);
  EXPECT_EQ(random.next(), 9817491932198370423ULL);
  EXPECT_EQ(random.next(), 4593380528125082431ULL);
  EXPECT_EQ(random.next(), 16408922859458223821ULL);
}

// floor(high half of next() * n / 2^32), worked from the numbers above:
// 6457827717110365317 >> 32 = 1503580031, * 10 / 2^32 = 3.50.
TEST(Random, BelowScalesTheHighHalf) {
  Random random(1234567);
  EXPECT_EQ(random.below(10), 3U);
}

TEST(Random, BelowIsInRangeAndEven) {
  Random random(7);
  std::array<int, 10> seen{};
  for (int i = 0; i < 100'000; ++i) ++seen[random.below(10)];
  // Mean 10,000, standard deviation 95: five of them.
  for (const int n : seen) EXPECT_NEAR(n, 10'000, 475);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(random.below(1), 0U);
  for (int i = 0; i < 1000; ++i) EXPECT_LT(random.below(4'000'000'000U), 4e9);
}

TEST(Bootstrap, TooFewUnitsAreNotMeasurable) {
  const std::vector<double> none;
  const std::vector<double> one = {3};
  EXPECT_TRUE(std::isnan(bootstrap_ratio(none, none).low));
  EXPECT_TRUE(std::isnan(bootstrap_ratio(one, one).low));
  EXPECT_TRUE(std::isnan(bootstrap_ratio(one, one).high));
}

TEST(Bootstrap, NoDenominatorIsNotMeasurable) {
  const std::vector<double> top = {1, 2, 3};
  const std::vector<double> zero = {0, 0, 0};
  EXPECT_TRUE(std::isnan(bootstrap_ratio(top, zero).low));
  EXPECT_TRUE(std::isnan(bootstrap_ratio(top, zero).high));
}

TEST(Bootstrap, AConstantRatioHasNoWidth) {
  const std::vector<double> top = {1, 2, 3, 4};
  const std::vector<double> bottom = {2, 4, 6, 8};
  const Interval interval = bootstrap_ratio(top, bottom);
  EXPECT_DOUBLE_EQ(interval.low, 0.5);
  EXPECT_DOUBLE_EQ(interval.high, 0.5);
}

// Two units of 0 and 1: a resample's mean is 0, 1/2 or 1 with probability
// 1/4, 1/2, 1/4. So 90 % runs from 0 to 1, and 40 % (0.3 to 0.7) is 1/2.
TEST(Bootstrap, TwoUnitsByHand) {
  const std::vector<double> top = {0, 1};
  const std::vector<double> ones = {1, 1};
  const Interval wide = bootstrap_ratio(top, ones, {1000, 0.90, 1});
  EXPECT_EQ(wide.low, 0);
  EXPECT_EQ(wide.high, 1);
  const Interval narrow = bootstrap_ratio(top, ones, {1000, 0.40, 1});
  EXPECT_EQ(narrow.low, 0.5);
  EXPECT_EQ(narrow.high, 0.5);
}

// The quantile of two resamples (type 7): 5 % of the way from the lower to
// the higher. Both are 0, 1/2 or 1; with seeds that give 0 and 1 the
// interval is 0.05 to 0.95.
TEST(Bootstrap, QuantilesAreInterpolated) {
  const std::vector<double> top = {0, 1};
  const std::vector<double> ones = {1, 1};
  int seen = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Interval all = bootstrap_ratio(top, ones, {2, 1.0, seed});
    if (all.low != 0 || all.high != 1) continue;
    ++seen;
    const Interval most = bootstrap_ratio(top, ones, {2, 0.90, seed});
    EXPECT_NEAR(most.low, 0.05, 1e-12);
    EXPECT_NEAR(most.high, 0.95, 1e-12);
  }
  EXPECT_GT(seen, 10);  // one in eight
}

// A resample without words is left out, not counted as zero.
TEST(Bootstrap, EmptyResamplesAreLeftOut) {
  const std::vector<double> top = {0, 6};
  const std::vector<double> bottom = {0, 3};
  const Interval interval = bootstrap_ratio(top, bottom);
  EXPECT_EQ(interval.low, 2);
  EXPECT_EQ(interval.high, 2);
}

TEST(Bootstrap, IsTheSameEveryTime) {
  const std::vector<double> top = {1, 0, 4, 2, 9, 3};
  const std::vector<double> bottom = {9, 8, 12, 4, 20, 7};
  const Interval first = bootstrap_ratio(top, bottom);
  const Interval second = bootstrap_ratio(top, bottom);
  EXPECT_EQ(first.low, second.low);
  EXPECT_EQ(first.high, second.high);
  const Interval few = bootstrap_ratio(top, bottom, {25, 0.90, 1});
  const Interval other = bootstrap_ratio(top, bottom, {25, 0.90, 2});
  EXPECT_TRUE(few.low != other.low || few.high != other.high);
  EXPECT_LT(first.low, 19.0 / 60);
  EXPECT_GT(first.high, 19.0 / 60);
}

// Of intervals for the mean of 40 coin tosses with p = 0.3, about 90 % hold
// 0.3: at least 80 % and at most 97 % of 400 experiments.
TEST(Bootstrap, CoversWhatItShould) {
  Random random(42);
  int covered = 0;
  const std::vector<double> ones(40, 1.0);
  for (int experiment = 0; experiment < 400; ++experiment) {
    std::vector<double> tosses(40);
    for (double& toss : tosses) toss = random.below(10) < 3 ? 1 : 0;
    const Interval interval = bootstrap_ratio(tosses, ones);
    covered += interval.low <= 0.3 && 0.3 <= interval.high ? 1 : 0;
  }
  EXPECT_GT(covered, 320);
  EXPECT_LT(covered, 388);
}

}  // namespace
}  // namespace slant
