// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/agreement.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace slant {
namespace {

// Values are replaced by their index among the distinct ones.
class Alpha : public Metric {
 public:
  Alpha(std::span<const std::vector<double>> units, AlphaLevel level)
      : level_(level) {
    for (const auto& unit : units) {
      if (unit.size() < 2) continue;
      distinct_.insert(distinct_.end(), unit.begin(), unit.end());
    }
    std::sort(distinct_.begin(), distinct_.end());
    distinct_.erase(std::unique(distinct_.begin(), distinct_.end()),
                    distinct_.end());
    begins_.push_back(0);
    for (const auto& unit : units) {
      if (unit.size() >= 2) {
        for (const double value : unit) {
          values_.push_back(static_cast<std::uint32_t>(
              std::lower_bound(distinct_.begin(), distinct_.end(), value) -
              distinct_.begin()));
        }
      }
      begins_.push_back(values_.size());
    }
    for (std::size_t u = 0; u + 1 < begins_.size(); ++u) {
      within_.push_back(
          level == AlphaLevel::ordinal ? 0 : disagreement(u, distinct_));
    }
  }

  double at(RowWeights weights) const override {
    std::vector<double> count(distinct_.size());
    double n = 0;
    for (std::size_t u = 0; u + 1 < begins_.size(); ++u) {
      if (weights[u] == 0) continue;
      for (std::size_t i = begins_[u]; i < begins_[u + 1]; ++i) {
        count[values_[i]] += weights[u];
        n += weights[u];
      }
    }
    // Ordinal distance is the number of values between two: the distance
    // of their mean ranks, squared, which is interval over ranks.
    std::vector<double> ranks;
    if (level_ == AlphaLevel::ordinal) {
      double before = 0;
      for (const double here : count) {
        ranks.push_back(before + here / 2);
        before += here;
      }
    }
    double observed = 0;
    for (std::size_t u = 0; u + 1 < begins_.size(); ++u) {
      if (weights[u] == 0) continue;
      observed +=
          weights[u] *
          (level_ == AlphaLevel::ordinal ? disagreement(u, ranks) : within_[u]);
    }
    const double expected =
        between(count, level_ == AlphaLevel::ordinal ? ranks : distinct_, n);
    if (n < 2 || !(expected > 0)) {
      return std::numeric_limits<double>::quiet_NaN();
    }
    return 1 - (n - 1) * observed / expected;
  }

 private:
  // Sum over ordered pairs of unit u's values of distance / (m - 1).
  double disagreement(std::size_t u, const std::vector<double>& at) const {
    const std::size_t begin = begins_[u];
    const auto m = static_cast<double>(begins_[u + 1] - begin);
    if (m < 2) return 0;
    double sum = 0;
    for (std::size_t i = begin; i < begins_[u + 1]; ++i) {
      for (std::size_t j = begin; j < i; ++j) {
        sum += 2 * distance(values_[i], values_[j], at);
      }
    }
    return sum / (m - 1);
  }

  double distance(std::uint32_t a, std::uint32_t b,
                  const std::vector<double>& at) const {
    if (a == b) return 0;
    const double apart = at[a] - at[b];
    switch (level_) {
      case AlphaLevel::nominal:
        return 1;
      case AlphaLevel::ratio: {
        const double sum = at[a] + at[b];
        return sum == 0 ? 0 : apart * apart / (sum * sum);
      }
      default:
        return apart * apart;
    }
  }

  // Sum over ordered pairs of all values of their distance.
  double between(const std::vector<double>& count,
                 const std::vector<double>& at, double n) const {
    double sum = 0;
    if (level_ == AlphaLevel::nominal) {
      for (const double here : count) sum += here * (n - here);
      return sum;
    }
    if (level_ == AlphaLevel::ratio) {
      for (std::uint32_t a = 0; a < count.size(); ++a) {
        if (count[a] == 0) continue;
        for (std::uint32_t b = 0; b < a; ++b) {
          sum += 2 * count[a] * count[b] * distance(a, b, at);
        }
      }
      return sum;
    }
    double mean = 0;
    for (std::size_t c = 0; c < count.size(); ++c) mean += count[c] * at[c];
    mean /= n;
    for (std::size_t c = 0; c < count.size(); ++c) {
      sum += count[c] * (at[c] - mean) * (at[c] - mean);
    }
    return 2 * n * sum;
  }

  AlphaLevel level_;
  std::vector<double> distinct_;
  std::vector<std::uint32_t> values_;  // of all units, one after another
  std::vector<std::size_t> begins_;    // of each unit in values_, and end
  std::vector<double> within_;         // disagreement of each unit
};

}  // namespace

MetricPtr alpha_metric(std::span<const std::vector<double>> units,
                       AlphaLevel level) {
  return std::make_unique<Alpha>(units, level);
}

}  // namespace slant
