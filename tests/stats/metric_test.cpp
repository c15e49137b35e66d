// SPDX-License-Identifier: Apache-2.0
// The bootstrap, and ratios of sums.
#include "slant/stats/metric.h"

#include <cmath>

#include "metric_check.h"
#include "slant/stats/correlation.h"
#include "slant/stats/ratio.h"

namespace slant {
namespace {

TEST(Overlap, HandWorked) {
  // Two documents. One predicted span, of 10 characters, 5 inside the only
  // gold span, of 20; then nothing predicted, and a gold span.
  const OverlapCounts rows[] = {{0.5, 1, 0.25, 1}, {0, 0, 0, 1}};
  const std::vector<std::uint32_t> once(2, 1);
  const std::vector<std::uint32_t> second = {0, 2};
  EXPECT_DOUBLE_EQ(overlap_metric(OverlapFigure::precision, rows)->at(once),
                   0.5);
  EXPECT_DOUBLE_EQ(overlap_metric(OverlapFigure::recall, rows)->at(once),
                   0.125);
  EXPECT_DOUBLE_EQ(overlap_metric(OverlapFigure::f1, rows)->at(once), 0.2);
  EXPECT_DOUBLE_EQ(overlap_metric(OverlapFigure::f1, rows)->at(second), 0);
}

TEST(Bootstrap, MeanAgreesWithNormalTheory) {
  // 1,000 values 0..9, each 100 times: mean 4.5, variance 8.25, standard
  // error .0908; 95 %: 4.322 to 4.678.
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(i % 10);
  const std::vector<double> ones(values.size(), 1);
  const auto mean = ratio_metric(values, ones);
  const Metric* metrics[] = {mean.get()};
  MetricOptions options;
  options.bootstrap.resamples = 4000;
  const auto result = bootstrap_metrics(metrics, values.size(), options);
  EXPECT_DOUBLE_EQ(result.metrics[0].value, 4.5);
  EXPECT_NEAR(result.metrics[0].low, 4.322, 0.012);
  EXPECT_NEAR(result.metrics[0].high, 4.678, 0.012);
}

TEST(Bootstrap, SameForAnyJobsAndOtherForAnotherSeed) {
  Random random(7);
  std::vector<double> x;
  std::vector<double> y;
  for (int i = 0; i < 50; ++i) {
    x.push_back(random.below(100));
    y.push_back(x.back() + random.below(50));
  }
  const auto pearson = pearson_metric(x, y);
  const auto kendall = kendall_metric(x, y);
  const Metric* metrics[] = {pearson.get(), kendall.get()};
  const MetricPair pairs[] = {{0, 1}};
  MetricOptions options;
  options.bootstrap.resamples = 200;
  const auto one = bootstrap_metrics(metrics, 50, options, pairs);
  options.jobs = 4;
  const auto four = bootstrap_metrics(metrics, 50, options, pairs);
  options.bootstrap.seed = 1;
  const auto other = bootstrap_metrics(metrics, 50, options, pairs);
  for (std::size_t m = 0; m < 2; ++m) {
    EXPECT_EQ(one.metrics[m].low, four.metrics[m].low);
    EXPECT_EQ(one.metrics[m].high, four.metrics[m].high);
    EXPECT_NE(one.metrics[m].low, other.metrics[m].low);
    EXPECT_LT(one.metrics[m].low, one.metrics[m].value);
    EXPECT_GT(one.metrics[m].high, one.metrics[m].value);
  }
  EXPECT_EQ(one.differences[0].low, four.differences[0].low);
  EXPECT_DOUBLE_EQ(one.differences[0].value,
                   one.metrics[0].value - one.metrics[1].value);
}

// A measure and itself differ by nothing, in every resample.
TEST(Bootstrap, DifferencesArePaired) {
  const std::vector<double> x = {1, 5, 2, 4, 3, 9};
  const std::vector<double> y = {2, 4, 1, 5, 3, 7};
  const auto pearson = pearson_metric(x, y);
  const Metric* metrics[] = {pearson.get(), pearson.get()};
  const MetricPair pairs[] = {{0, 1}};
  const auto result = bootstrap_metrics(metrics, 6, {}, pairs);
  EXPECT_EQ(result.differences[0].low, 0);
  EXPECT_EQ(result.differences[0].high, 0);
  EXPECT_LT(result.metrics[0].low, result.metrics[0].high);
}

TEST(Bootstrap, TooLittleHasNoInterval) {
  const std::vector<double> one = {1};
  const auto mean = ratio_metric(one, one);
  const Metric* metrics[] = {mean.get()};
  const auto result = bootstrap_metrics(metrics, 1, {});
  EXPECT_EQ(result.metrics[0].value, 1);
  EXPECT_TRUE(std::isnan(result.metrics[0].low));
}

}  // namespace
}  // namespace slant
