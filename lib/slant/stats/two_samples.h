// SPDX-License-Identifier: Apache-2.0
// Two groups of units compared: how far apart, how surely, how strongly.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "slant/stats/bootstrap.h"

namespace slant {

// Units of one group as parts of a ratio: a mean where every denominator
// is 1, a rate where it is the unit's words.
struct RatioSample {
  std::vector<double> numerators;
  std::vector<double> denominators;

  std::size_t size() const { return numerators.size(); }
  void add(double numerator, double denominator) {
    numerators.push_back(numerator);
    denominators.push_back(denominator);
  }
  // Sum of numerators / sum of denominators; NaN without any.
  double value() const;
  // Each unit's own ratio, where it has a denominator.
  std::vector<double> values() const;
};

// Percentile interval of a.value() - b.value(), each group's units
// resampled with replacement on their own.
//
// Returns {NaN, NaN} for fewer than two units in either group.
// Cost:   O(resamples * units).
// Source: Efron and Tibshirani 1993, chapters 8.3 and 13.
Interval bootstrap_difference(const RatioSample& a, const RatioSample& b,
                              BootstrapOptions options = {});

// (mean a - mean b) / pooled standard deviation (n - 1 in each variance).
// NaN for fewer than two values in a group or where nothing varies.
// Source: Cohen 1988, Statistical Power Analysis, section 2.5.1.
double cohens_d(std::span<const double> a, std::span<const double> b);

// P(x > y) - P(x < y) over pairs x of a and y of b, in [-1, 1].
// NaN where a group is empty. Cost: O(n log n).
// Source: Cliff 1993, Psychological Bulletin 114(3).
double cliffs_delta(std::span<const double> a, std::span<const double> b);

}  // namespace slant
