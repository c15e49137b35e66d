// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/ratio.h"

#include <cassert>
#include <limits>
#include <vector>

namespace slant {
namespace {

class Overlap : public Metric {
 public:
  Overlap(OverlapFigure figure, std::span<const OverlapCounts> rows)
      : figure_(figure), rows_(rows.begin(), rows.end()) {}

  double at(RowWeights weights) const override {
    OverlapCounts sum;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double weight = weights[i];
      sum.precision_hits += weight * rows_[i].precision_hits;
      sum.predicted += weight * rows_[i].predicted;
      sum.recall_hits += weight * rows_[i].recall_hits;
      sum.gold += weight * rows_[i].gold;
    }
    const double precision =
        sum.predicted > 0 ? sum.precision_hits / sum.predicted : 0;
    const double recall = sum.gold > 0 ? sum.recall_hits / sum.gold : 0;
    if (figure_ == OverlapFigure::precision) return precision;
    if (figure_ == OverlapFigure::recall) return recall;
    return precision + recall > 0
               ? 2 * precision * recall / (precision + recall)
               : 0;
  }

 private:
  OverlapFigure figure_;
  std::vector<OverlapCounts> rows_;
};

class Ratio : public Metric {
 public:
  Ratio(std::span<const double> top, std::span<const double> bottom)
      : top_(top.begin(), top.end()), bottom_(bottom.begin(), bottom.end()) {
    assert(top.size() == bottom.size());
  }

  double at(RowWeights weights) const override {
    double top = 0;
    double bottom = 0;
    for (std::size_t i = 0; i < top_.size(); ++i) {
      top += weights[i] * top_[i];
      bottom += weights[i] * bottom_[i];
    }
    return bottom != 0 ? top / bottom
                       : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  std::vector<double> top_;
  std::vector<double> bottom_;
};

}  // namespace

MetricPtr overlap_metric(OverlapFigure figure,
                         std::span<const OverlapCounts> rows) {
  return std::make_unique<Overlap>(figure, rows);
}

MetricPtr ratio_metric(std::span<const double> numerators,
                       std::span<const double> denominators) {
  return std::make_unique<Ratio>(numerators, denominators);
}

}  // namespace slant
