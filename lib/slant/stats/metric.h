// SPDX-License-Identifier: Apache-2.0
// A figure over rows, and how sure it is: bootstrap by resampling rows.
//
//   const auto pearson = slant::pearson_metric(scores, ratings);
//   const slant::Metric* metrics[] = {pearson.get()};
//   const auto sample = slant::bootstrap_metrics(metrics, rows, {});
//   sample[0].value, sample[0].low, sample[0].high;
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "slant/stats/bootstrap.h"

namespace slant {

// How often each row counts: all 1, or the draws of one resample.
using RowWeights = std::span<const std::uint32_t>;

class Metric {
 public:
  virtual ~Metric() = default;
  // The figure over rows so weighted; NaN where it is not defined.
  // Thread-safe. Cost: O(rows) unless said otherwise; what can be sorted
  // was sorted when the metric was made.
  virtual double at(RowWeights weights) const = 0;
};
using MetricPtr = std::unique_ptr<const Metric>;

// The mean of several figures: macro averages. NaN where one is.
MetricPtr mean_metric(std::vector<MetricPtr> metrics);

struct Estimate {
  double value = 0;  // over all rows; NaN: not defined
  double low = 0;    // percentile interval; NaN: not defined
  double high = 0;
};

struct MetricOptions {
  BootstrapOptions bootstrap{1000, 0.95, 20261124};
  unsigned jobs = 1;
  // Rows that belong together (sentences of an article), numbered from 0:
  // whole groups are drawn. Empty: each row is one.
  std::span<const std::uint32_t> groups;
};

// Values of all metrics with intervals, from one and the same resamples;
// `differences` are pairs (a, b) of indices into `metrics`, for the value
// and interval of a - b over the same rows (a paired comparison).
//
// Resamples where a figure is not defined are left out of its interval.
// The same for any number of jobs. No resamples: intervals are NaN.
// Cost: O(resamples * metrics * rows).
struct MetricPair {
  std::size_t a = 0;
  std::size_t b = 0;
};
struct BootstrapResult {
  std::vector<Estimate> metrics;
  std::vector<Estimate> differences;
};
BootstrapResult bootstrap_metrics(std::span<const Metric* const> metrics,
                                  std::size_t rows,
                                  const MetricOptions& options,
                                  std::span<const MetricPair> differences = {});

}  // namespace slant
