// SPDX-License-Identifier: Apache-2.0
// How well scores part classes, and classes agree.
//
//   slant::auc_metric(scores, positive)->at(weights);
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "slant/stats/metric.h"

namespace slant {

// 1 where a row is positive.
using Flags = std::span<const std::uint8_t>;

// Area under the ROC curve: the chance that a positive row scores above a
// negative one, ties counting half (Mann and Whitney 1947). NaN without both.
MetricPtr auc_metric(std::span<const double> scores, Flags positive);

// Sum over thresholds of (recall's step) * precision, equal scores being one
// step (Buckley and Voorhees 2000; scikit-learn's average_precision_score).
MetricPtr average_precision_metric(std::span<const double> scores,
                                   Flags positive);

// Figures of predicted against true classes, numbered from 0.
enum class ClassFigure : std::uint8_t {
  accuracy,
  precision,  // of one class
  recall,
  f1,
  macro_f1,  // mean over classes that occur, in truth or prediction
  kappa,     // Cohen 1960
};
// `which` is the class of precision, recall and f1. 0 where a precision,
// recall or F1 has an empty denominator; NaN for kappa by definition
// undefined (all in one class).
MetricPtr class_metric(ClassFigure figure,
                       std::span<const std::uint32_t> predicted,
                       std::span<const std::uint32_t> truth,
                       std::uint32_t classes, std::uint32_t which = 1);

// scores[i] > threshold, as classes 1 and 0.
std::vector<std::uint32_t> above(std::span<const double> scores,
                                 double threshold);
// 0 below `low`, 2 above `high`, 1 from one to the other.
std::vector<std::uint32_t> by_band(std::span<const double> scores, double low,
                                   double high);

// The threshold with the best macro F1 over these very rows: halfway between
// two scores; the lowest of equals. Fitted, so an upper bound.
// Cost: O(n log n).
double fit_threshold(std::span<const double> scores, Flags positive);

// The neutral band with the best three-class macro F1 over these very rows
// (truth: 0, 1, 2). Bounds are halfway between scores; at most 200 quantiles
// are tried for each. Cost: O(n log n + 200^2).
struct Band {
  double low = 0;
  double high = 0;
};
Band fit_band(std::span<const double> scores,
              std::span<const std::uint32_t> truth);

}  // namespace slant
