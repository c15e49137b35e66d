// SPDX-License-Identifier: Apache-2.0
// How well scores follow ratings: correlations and errors.
//
//   slant::pearson_metric(scores, ratings)->at(weights);
#pragma once

#include <span>

#include "slant/stats/metric.h"

namespace slant {

// Product-moment correlation. NaN where either side does not vary.
MetricPtr pearson_metric(std::span<const double> x, std::span<const double> y);

// Pearson of ranks; ties share the mean of their ranks (Kendall 1948).
MetricPtr spearman_metric(std::span<const double> x, std::span<const double> y);

// (C - D) / sqrt((P - Tx)(P - Ty)), P all pairs, Tx and Ty the pairs tied in
// x and in y. Pairs of a row with itself, drawn twice, count as tied.
// Source: Kendall 1945. Cost: O(n log n).
MetricPtr kendall_metric(std::span<const double> x, std::span<const double> y);

// Mean of |x - y|; root of the mean of (x - y)^2.
MetricPtr mae_metric(std::span<const double> x, std::span<const double> y);
MetricPtr rmse_metric(std::span<const double> x, std::span<const double> y);

// The least-squares line y = a + b * x. b is 0 where x does not vary.
struct Line {
  double a = 0;
  double b = 0;
};
Line fit_line(std::span<const double> x, std::span<const double> y);

}  // namespace slant
