// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/metric.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Linear interpolation between order statistics (R's type 7).
double quantile(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor(at));
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] +
         (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

Estimate estimate(double value, std::vector<double> draws, double level) {
  std::erase_if(draws, [](double draw) { return std::isnan(draw); });
  if (std::isnan(value) || draws.empty()) return {value, kNan, kNan};
  std::sort(draws.begin(), draws.end());
  const double tail = (1 - level) / 2;
  return {value, quantile(draws, tail), quantile(draws, 1 - tail)};
}

// The draws of resample `r`: its own stream, so that any thread may do it.
void draw(std::uint64_t seed, std::uint32_t r,
          std::span<const std::uint32_t> groups,
          std::vector<std::uint32_t>& weights) {
  Random streams(seed);
  Random random(streams.next() ^ (std::uint64_t{r} * 0xD1B54A32D192ED03ULL));
  if (!groups.empty()) {
    std::vector<std::uint32_t> times(
        *std::max_element(groups.begin(), groups.end()) + 1);
    const auto count = static_cast<std::uint32_t>(times.size());
    for (std::uint32_t i = 0; i < count; ++i) ++times[random.below(count)];
    for (std::size_t i = 0; i < weights.size(); ++i) {
      weights[i] = times[groups[i]];
    }
    return;
  }
  const auto rows = static_cast<std::uint32_t>(weights.size());
  std::fill(weights.begin(), weights.end(), 0);
  for (std::uint32_t i = 0; i < rows; ++i) ++weights[random.below(rows)];
}

class MeanOf : public Metric {
 public:
  explicit MeanOf(std::vector<MetricPtr> metrics)
      : metrics_(std::move(metrics)) {}

  double at(RowWeights weights) const override {
    double sum = 0;
    for (const MetricPtr& metric : metrics_) sum += metric->at(weights);
    return sum / static_cast<double>(metrics_.size());
  }

 private:
  std::vector<MetricPtr> metrics_;
};

}  // namespace

MetricPtr mean_metric(std::vector<MetricPtr> metrics) {
  return std::make_unique<MeanOf>(std::move(metrics));
}

BootstrapResult bootstrap_metrics(std::span<const Metric* const> metrics,
                                  std::size_t rows,
                                  const MetricOptions& options,
                                  std::span<const MetricPair> differences) {
  const std::uint32_t resamples = rows < 2 ? 0 : options.bootstrap.resamples;
  std::vector<std::vector<double>> draws(metrics.size());
  for (auto& values : draws) values.resize(resamples);
  std::atomic<std::uint32_t> next{0};
  const auto work = [&] {
    std::vector<std::uint32_t> weights(rows);
    for (std::uint32_t r = next++; r < resamples; r = next++) {
      draw(options.bootstrap.seed, r, options.groups, weights);
      for (std::size_t m = 0; m < metrics.size(); ++m) {
        draws[m][r] = metrics[m]->at(weights);
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned j = 1; j < options.jobs; ++j) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();

  BootstrapResult result;
  const std::vector<std::uint32_t> once(rows, 1);
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    result.metrics.push_back(
        estimate(metrics[m]->at(once), draws[m], options.bootstrap.level));
  }
  for (const MetricPair& pair : differences) {
    std::vector<double> apart(resamples);
    for (std::uint32_t r = 0; r < resamples; ++r) {
      apart[r] = draws[pair.a][r] - draws[pair.b][r];
    }
    result.differences.push_back(
        estimate(result.metrics[pair.a].value - result.metrics[pair.b].value,
                 std::move(apart), options.bootstrap.level));
  }
  return result;
}

}  // namespace slant
