// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/log_odds.h"

#include <cassert>
#include <cmath>
#include <numeric>

namespace slant {
namespace {

double sum(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

std::vector<LogOdds> weighted_log_odds(std::span<const double> counts_a,
                                       std::span<const double> counts_b,
                                       std::span<const double> prior) {
  assert(counts_a.size() == prior.size());
  assert(counts_b.size() == prior.size());
  const double pseudo = sum(prior);
  const double all_a = sum(counts_a) + pseudo;
  const double all_b = sum(counts_b) + pseudo;
  std::vector<LogOdds> out;
  out.reserve(prior.size());
  for (std::size_t w = 0; w < prior.size(); ++w) {
    assert(prior[w] > 0);
    const double a = counts_a[w] + prior[w];
    const double b = counts_b[w] + prior[w];
    LogOdds odds;
    // With one word in all, both odds are infinite and nothing parts them.
    if (prior.size() > 1) {
      odds.delta = std::log(a / (all_a - a)) - std::log(b / (all_b - b));
    }
    odds.variance = 1 / a + 1 / b;
    odds.z = odds.delta / std::sqrt(odds.variance);
    out.push_back(odds);
  }
  return out;
}

std::vector<double> pooled_prior(std::span<const double> counts_a,
                                 std::span<const double> counts_b,
                                 double total) {
  assert(counts_a.size() == counts_b.size());
  const double all = sum(counts_a) + sum(counts_b);
  std::vector<double> prior;
  prior.reserve(counts_a.size());
  for (std::size_t w = 0; w < counts_a.size(); ++w) {
    prior.push_back(total * (counts_a[w] + counts_b[w]) / all);
  }
  return prior;
}

}  // namespace slant
