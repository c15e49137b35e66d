// SPDX-License-Identifier: Apache-2.0
// The words that part two groups of texts: log-odds ratios with an
// informative Dirichlet prior, which keeps rare words from the top of the
// list and stop words out of it.
//
//   auto odds = slant::weighted_log_odds(counts_a, counts_b, prior);
//   odds[w].z;      // > 0: group a uses word w more
#pragma once

#include <span>
#include <vector>

namespace slant {

struct LogOdds {
  double delta = 0;     // difference of the log-odds, a minus b
  double variance = 0;  // of delta
  double z = 0;         // delta / sqrt(variance)
};

// One result a word. `prior` holds pseudo-counts, every one above 0.
//
// Cost:   O(words).
// Source: Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political
//         Analysis 16(4), equations 16, 20 (the approximate variance) and 22.
std::vector<LogOdds> weighted_log_odds(std::span<const double> counts_a,
                                       std::span<const double> counts_b,
                                       std::span<const double> prior);

// The usual informative prior: each word's share of both groups together,
// `total` pseudo-counts in all.
std::vector<double> pooled_prior(std::span<const double> counts_a,
                                 std::span<const double> counts_b,
                                 double total);

}  // namespace slant
