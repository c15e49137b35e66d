// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/scaling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Moments {
  double mean = kNan;
  double deviation = kNan;  // sample
};

Moments moments_of(std::span<const double> values) {
  double sum = 0;
  double n = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value;
    n += 1;
  }
  Moments out;
  if (n == 0) return out;
  out.mean = sum / n;
  double squares = 0;
  for (const double value : values) {
    if (!std::isnan(value)) squares += std::pow(value - out.mean, 2);
  }
  if (n > 1) out.deviation = std::sqrt(squares / (n - 1));
  return out;
}

}  // namespace

std::vector<SeedWord> weighted_seeds(std::span<const std::size_t> rows,
                                     std::span<const double> scores) {
  double above = 0;
  double below = 0;
  for (const double score : scores) {
    above += score > 0 ? 1 : 0;
    below += score < 0 ? 1 : 0;
  }
  std::vector<SeedWord> seeds;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (scores[i] == 0) continue;
    seeds.push_back({rows[i], scores[i] / (scores[i] > 0 ? above : below)});
  }
  return seeds;
}

std::vector<double> polarities(const VectorSet& set,
                               std::span<const SeedWord> seeds) {
  std::vector<double> out(set.size());
  for (std::size_t i = 0; i < set.size(); ++i) {
    for (const SeedWord& seed : seeds) {
      out[i] += seed.weight * cosine(set.row(i), set.row(seed.row));
    }
  }
  return out;
}

ScaleScore scale_text(WordBag text, std::span<const double> polarity,
                      double min_n) {
  double sum = 0;
  double squares = 0;
  ScaleScore out;
  for (const WordCount& word : text) {
    const double beta = polarity[word.row];
    out.n += word.count;
    sum += word.count * beta;
    squares += word.count * beta * beta;
  }
  out.fit = out.n > 0 ? sum / std::max(out.n, min_n) : kNan;
  const double mean = sum / out.n;
  out.se = out.n > 1 ? std::sqrt(std::max(squares / out.n - mean * mean, 0.0)) /
                           std::sqrt(out.n)
                     : kNan;
  return out;
}

void rescale(std::span<ScaleScore> texts) {
  std::vector<double> fits;
  for (const ScaleScore& text : texts) fits.push_back(text.fit);
  const Moments moments = moments_of(fits);
  for (ScaleScore& text : texts) {
    text.fit = (text.fit - moments.mean) / moments.deviation;
    text.se /= moments.deviation;
  }
}

void standardise(std::span<double> values) {
  const Moments moments = moments_of(values);
  for (double& value : values) {
    value = (value - moments.mean) / moments.deviation;
  }
}

}  // namespace slant
