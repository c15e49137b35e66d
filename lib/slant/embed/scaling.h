// SPDX-License-Identifier: Apache-2.0
// Latent semantic scaling: seed words give every word a polarity, words give
// a text its place, with a standard error.
//
//   const auto seeds = slant::weighted_seeds(rows, scores);
//   const auto polarity = slant::polarities(set, seeds);
//   slant::scale_text(bag, polarity);
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "slant/embed/vector_set.h"

namespace slant {

struct SeedWord {
  std::size_t row = 0;
  double weight = 0;  // score / number of seeds of that sign
};

// Requires rows.size() == scores.size(); seeds of score 0 are left out.
std::vector<SeedWord> weighted_seeds(std::span<const std::size_t> rows,
                                     std::span<const double> scores);

// sum over seeds of weight * cosine, for every row of `set`.
// Cost: O(size * seeds * dimension).
std::vector<double> polarities(const VectorSet& set,
                               std::span<const SeedWord> seeds);

struct ScaleScore {
  double fit = 0;  // NaN: no word has a polarity
  double se = 0;   // NaN for fewer than two words
  double n = 0;
};

// The mean polarity of a text's words; with `min_n` short texts are drawn to
// 0: the sum is divided by max(n, min_n). The standard error is that of the
// mean: sqrt(E[b^2] - E[b]^2) / sqrt(n).
//
// Source: Watanabe 2021, Latent Semantic Scaling, Communication Methods and
//         Measures 15(2); written from the formula.
ScaleScore scale_text(WordBag text, std::span<const double> polarity,
                      double min_n = 0);

// Over several texts: fits to mean 0 and sample standard deviation 1,
// standard errors with them. Texts without a fit stay NaN.
void rescale(std::span<ScaleScore> texts);
// The same for plain values.
void standardise(std::span<double> values);

}  // namespace slant
