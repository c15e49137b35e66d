// SPDX-License-Identifier: Apache-2.0
// Bootstrap intervals with a fixed seed: the same numbers every time.
#pragma once

#include <cstdint>
#include <span>

namespace slant {

// SplitMix64 (Steele, Lea, Flood 2014): small, fast, good enough to resample.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  // Uniform in [0, n). The bias of the multiplication is below n / 2^32.
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(((next() >> 32U) * n) >> 32U);
  }

 private:
  std::uint64_t state_;
};

struct Interval {
  double low = 0;
  double high = 0;
};

// The value below which share `p` of `sorted`, ascending and not empty,
// lies: linear interpolation between order statistics (R's type 7).
double quantile(std::span<const double> sorted, double p);

struct BootstrapOptions {
  std::uint32_t resamples = 1000;
  double level = 0.90;
  std::uint64_t seed = 20261124;
};

// Percentile interval of sum(numerators) / sum(denominators) over units
// resampled with replacement: of a mean when every denominator is 1.
//
// Returns {NaN, NaN} for fewer than two units or where no resample has a
// denominator above 0. Cost: O(resamples * units).
// Source: Efron and Tibshirani 1993, chapter 13.
Interval bootstrap_ratio(std::span<const double> numerators,
                         std::span<const double> denominators,
                         BootstrapOptions options = {});

}  // namespace slant
