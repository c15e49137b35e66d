// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/bootstrap.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace slant {
double quantile(std::span<const double> sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor(at));
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  const double part = at - static_cast<double>(low);
  return sorted[low] + part * (sorted[high] - sorted[low]);
}

Interval bootstrap_ratio(std::span<const double> numerators,
                         std::span<const double> denominators,
                         BootstrapOptions options) {
  assert(numerators.size() == denominators.size());
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  const auto units = static_cast<std::uint32_t>(numerators.size());
  if (units < 2) return {kNan, kNan};
  Random random(options.seed);
  std::vector<double> values;
  values.reserve(options.resamples);
  for (std::uint32_t r = 0; r < options.resamples; ++r) {
    double top = 0;
    double bottom = 0;
    for (std::uint32_t i = 0; i < units; ++i) {
      const std::uint32_t pick = random.below(units);
      top += numerators[pick];
      bottom += denominators[pick];
    }
    if (bottom > 0) values.push_back(top / bottom);
  }
  if (values.empty()) return {kNan, kNan};
  std::sort(values.begin(), values.end());
  const double tail = (1 - options.level) / 2;
  return {quantile(values, tail), quantile(values, 1 - tail)};
}

}  // namespace slant
