// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/calibration_error.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "slant/stats/ratio.h"

namespace slant {
namespace {

class CalibrationError : public Metric {
 public:
  CalibrationError(std::span<const double> probability, Flags positive,
                   std::uint32_t bins)
      : probability_(probability.begin(), probability.end()), bins_(bins) {
    for (std::size_t i = 0; i < probability.size(); ++i) {
      gap_.push_back(probability[i] - (positive[i] != 0 ? 1 : 0));
    }
  }

  double at(RowWeights weights) const override {
    std::vector<double> gap(bins_);
    double rows = 0;
    for (std::size_t i = 0; i < gap_.size(); ++i) {
      const auto bin = std::min(
          static_cast<std::uint32_t>(probability_[i] * bins_), bins_ - 1);
      gap[bin] += weights[i] * gap_[i];
      rows += weights[i];
    }
    if (rows == 0) return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (const double g : gap) sum += std::abs(g);
    return sum / rows;
  }

 private:
  std::vector<double> probability_;
  std::vector<double> gap_;  // probability less outcome
  std::uint32_t bins_;
};

}  // namespace

MetricPtr brier_metric(std::span<const double> probability, Flags positive) {
  std::vector<double> squares;
  for (std::size_t i = 0; i < probability.size(); ++i) {
    const double gap = probability[i] - (positive[i] != 0 ? 1 : 0);
    squares.push_back(gap * gap);
  }
  const std::vector<double> ones(squares.size(), 1);
  return ratio_metric(squares, ones);
}

MetricPtr calibration_error_metric(std::span<const double> probability,
                                   Flags positive, std::uint32_t bins) {
  return std::make_unique<CalibrationError>(probability, positive, bins);
}

}  // namespace slant
