// SPDX-License-Identifier: Apache-2.0
// How far probabilities are from what came about.
#pragma once

#include <cstdint>
#include <span>

#include "slant/stats/classification.h"

namespace slant {

// Mean of (probability - outcome)^2 (Brier 1950): 0 is best.
MetricPtr brier_metric(std::span<const double> probability, Flags positive);

// Expected calibration error: rows are put into `bins` bins of equal width
// by their probability; the mean over rows of |mean probability - share of
// positives| of their bin. Grows with few rows even where probabilities are
// right.
// Source: Naeini, Cooper and Hauskrecht 2015, AAAI.
MetricPtr calibration_error_metric(std::span<const double> probability,
                                   Flags positive, std::uint32_t bins = 10);

}  // namespace slant
