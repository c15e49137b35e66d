// SPDX-License-Identifier: Apache-2.0
// The loaded score: how far a text's loaded wording goes beyond that of wire
// reports, in points. See docs/measures.md#loaded.
#pragma once

#include <cstdint>

namespace slant {

// Calibration. Weighted loaded terms per 1,000 words, as loaded.cpp counts
// them: 0 points are what agency reports have (the mean over 409 pieces of
// Associated Press and Reuters, 2.27 to 2.60), 100 points the most loaded
// tenth of opinion pieces (the 90th percentile over 644, 12.93 to 14.15).
// scripts/calibrate_loaded.py measures both; docs/validity-loaded.md says on
// which pieces.
inline constexpr double kWireDensity = 2.4;
inline constexpr double kOpinionDensity = 13.6;

// Words at wire density that every unit is mixed with, so that one word in a
// short heading does not decide alone, nor a handful in a short article.
inline constexpr double kPriorWords = 100;

// Points of a unit with this sum of terms.
constexpr double loaded_points(double sum, std::uint32_t words) {
  const double mixed = (1000 * sum + kWireDensity * kPriorWords) /
                       (static_cast<double>(words) + kPriorWords);
  const double points =
      100 * (mixed - kWireDensity) / (kOpinionDensity - kWireDensity);
  return points > 0 ? points : 0;
}

// The sum of terms that gives a unit these points, above 0: loaded_points()
// the other way round. 0 for no points, which small sums give too.
constexpr double loaded_sum(double points, std::uint32_t words) {
  if (points <= 0) return 0;
  const double mixed =
      kWireDensity + points / 100 * (kOpinionDensity - kWireDensity);
  return (mixed * (static_cast<double>(words) + kPriorWords) -
          kWireDensity * kPriorWords) /
         1000;
}

}  // namespace slant
