// SPDX-License-Identifier: Apache-2.0
// Figures that are ratios of sums over rows: precision, recall and F1 of
// words and spans, where a row brings several.
#pragma once

#include <span>

#include "slant/stats/metric.h"

namespace slant {

// What one row (or document) adds. For words, both hits are the words found
// rightly. For spans, precision_hits are shares of predicted spans covered
// by gold ones, recall_hits shares of gold spans covered by predicted ones.
struct OverlapCounts {
  double precision_hits = 0;
  double predicted = 0;
  double recall_hits = 0;
  double gold = 0;
};

enum class OverlapFigure : std::uint8_t { precision, recall, f1 };

// Sums over rows, then the ratio: micro averages. 0 for an empty
// denominator, as PTC's scorer has it.
MetricPtr overlap_metric(OverlapFigure figure,
                         std::span<const OverlapCounts> rows);

// sum(numerators) / sum(denominators); NaN for a denominator of 0.
MetricPtr ratio_metric(std::span<const double> numerators,
                       std::span<const double> denominators);

}  // namespace slant
