// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/two_samples.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) /
         static_cast<double>(values.size());
}

double squared_deviations(std::span<const double> values, double from) {
  double sum = 0;
  for (const double value : values) sum += (value - from) * (value - from);
  return sum;
}

// The ratio of one resample; NaN where it has no denominator.
double resampled(const RatioSample& sample, Random& random) {
  const auto units = static_cast<std::uint32_t>(sample.size());
  double top = 0;
  double bottom = 0;
  for (std::uint32_t i = 0; i < units; ++i) {
    const std::uint32_t pick = random.below(units);
    top += sample.numerators[pick];
    bottom += sample.denominators[pick];
  }
  return bottom > 0 ? top / bottom : kNan;
}

}  // namespace

double RatioSample::value() const {
  double top = 0;
  double bottom = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    top += numerators[i];
    bottom += denominators[i];
  }
  return bottom > 0 ? top / bottom : kNan;
}

std::vector<double> RatioSample::values() const {
  std::vector<double> out;
  out.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) {
    if (denominators[i] > 0) out.push_back(numerators[i] / denominators[i]);
  }
  return out;
}

Interval bootstrap_difference(const RatioSample& a, const RatioSample& b,
                              BootstrapOptions options) {
  if (a.size() < 2 || b.size() < 2) return {kNan, kNan};
  Random random(options.seed);
  std::vector<double> differences;
  differences.reserve(options.resamples);
  for (std::uint32_t r = 0; r < options.resamples; ++r) {
    const double first = resampled(a, random);
    const double second = resampled(b, random);
    const double difference = first - second;
    if (!std::isnan(difference)) differences.push_back(difference);
  }
  if (differences.empty()) return {kNan, kNan};
  std::sort(differences.begin(), differences.end());
  const double tail = (1 - options.level) / 2;
  return {quantile(differences, tail), quantile(differences, 1 - tail)};
}

double cohens_d(std::span<const double> a, std::span<const double> b) {
  if (a.size() < 2 || b.size() < 2) return kNan;
  const double mean_a = mean(a);
  const double mean_b = mean(b);
  const double pooled =
      (squared_deviations(a, mean_a) + squared_deviations(b, mean_b)) /
      static_cast<double>(a.size() + b.size() - 2);
  // Means of equal values may differ from these in the last bits.
  const double size = std::max(std::abs(mean_a), std::abs(mean_b));
  if (!(std::sqrt(pooled) > 1e-12 * size)) return kNan;
  return (mean_a - mean_b) / std::sqrt(pooled);
}

double cliffs_delta(std::span<const double> a, std::span<const double> b) {
  if (a.empty() || b.empty()) return kNan;
  std::vector<double> sorted(b.begin(), b.end());
  std::sort(sorted.begin(), sorted.end());
  double wins = 0;
  for (const double value : a) {
    const auto [low, high] =
        std::equal_range(sorted.begin(), sorted.end(), value);
    wins += static_cast<double>(low - sorted.begin());
    wins -= static_cast<double>(sorted.end() - high);
  }
  return wins / (static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

}  // namespace slant
