// SPDX-License-Identifier: Apache-2.0
// Agreement of several raters who may each have left units out.
//
//   const auto alpha = slant::alpha_metric(ratings,
//   slant::AlphaLevel::interval); alpha->at(weights_of_units);
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "slant/stats/metric.h"

namespace slant {

enum class AlphaLevel : std::uint8_t { nominal, ordinal, interval, ratio };

// Krippendorff's alpha over units; units[u] are the values given to unit u,
// in any order, as many as there are. Units with fewer than two don't count.
//
// NaN where there is nothing to disagree on (fewer than two units' values,
// or one value only). Ratio needs values of one sign.
// Cost: O(values) at a resample; ratio O(values + distinct values^2).
// Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability.
MetricPtr alpha_metric(std::span<const std::vector<double>> units,
                       AlphaLevel level);

}  // namespace slant
