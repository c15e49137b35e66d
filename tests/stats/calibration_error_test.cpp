// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/calibration_error.h"

#include <gtest/gtest.h>

#include <cmath>

namespace slant {
namespace {

const std::vector<double> kProbability = {0.1, 0.15, 0.9, 0.6, 1.0};
const std::vector<std::uint8_t> kPositive = {0, 1, 1, 0, 1};
const std::vector<std::uint32_t> kOnce(5, 1);

// .01 + .7225 + .01 + .36 + 0, over 5.
TEST(CalibrationError, Brier) {
  EXPECT_NEAR(brier_metric(kProbability, kPositive)->at(kOnce), 1.1025 / 5,
              1e-12);
}

// Bins of a tenth: {.1, .15} has |.25 - 1|, {.6} .6, {.9, 1} |1.9 - 2|.
TEST(CalibrationError, Expected) {
  const auto metric = calibration_error_metric(kProbability, kPositive);
  EXPECT_NEAR(metric->at(kOnce), (0.75 + 0.6 + 0.1) / 5, 1e-12);
  const std::vector<std::uint32_t> two = {0, 0, 1, 2, 0};
  EXPECT_NEAR(metric->at(two), (1.2 + 0.1) / 3, 1e-12);
  EXPECT_TRUE(std::isnan(metric->at(std::vector<std::uint32_t>(5, 0))));
}

// All rows of one group: each resample draws it as often as there are
// groups, so the interval is the value.
TEST(CalibrationError, GroupsAreDrawnWhole) {
  const auto metric = brier_metric(kProbability, kPositive);
  const Metric* metrics[] = {metric.get()};
  MetricOptions options;
  const std::vector<std::uint32_t> one(5, 0);
  options.groups = one;
  const auto whole = bootstrap_metrics(metrics, 5, options);
  EXPECT_NEAR(whole.metrics[0].low, 1.1025 / 5, 1e-12);
  EXPECT_NEAR(whole.metrics[0].high, 1.1025 / 5, 1e-12);
  options.groups = {};
  const auto single = bootstrap_metrics(metrics, 5, options);
  EXPECT_LT(single.metrics[0].low, single.metrics[0].high);
}

}  // namespace
}  // namespace slant
