// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/association.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

constexpr double kRounding = 1e-12;

double mean_cosine(const VectorSet& set, std::size_t word, RowList rows) {
  double sum = 0;
  for (const std::size_t row : rows) {
    sum += cosine(set.row(word), set.row(row));
  }
  return sum / static_cast<double>(rows.size());
}

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

double variance_sum(std::span<const double> values) {
  const double mean = sum_of(values) / static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum;
}

void count(double half, double observed, std::uint64_t& at_least,
           std::uint64_t& above) {
  at_least += half >= observed - kRounding ? 1 : 0;
  above += half > observed + kRounding ? 1 : 0;
}

// All ways to choose half of `pool`: as the sum of both halves is fixed, the
// statistic orders partitions as the sum of the first half does.
void enumerate(std::span<const double> pool, double observed, WeatResult& out) {
  const std::size_t half = pool.size() / 2;
  std::uint64_t at_least = 0;
  std::uint64_t above = 0;
  const std::uint32_t end = 1U << pool.size();
  for (std::uint32_t bits = 0; bits < end; ++bits) {
    if (static_cast<std::size_t>(__builtin_popcount(bits)) != half) continue;
    double sum = 0;
    for (std::uint32_t left = bits; left != 0; left &= left - 1) {
      sum += pool[static_cast<std::size_t>(__builtin_ctz(left))];
    }
    ++out.partitions;
    count(sum, observed, at_least, above);
  }
  const auto all = static_cast<double>(out.partitions);
  out.exact = true;
  out.p = static_cast<double>(at_least) / all;
  out.p_strict = static_cast<double>(above) / all;
}

void sample(std::vector<double> pool, double observed,
            const WeatOptions& options, WeatResult& out) {
  Random random(options.seed);
  std::uint64_t at_least = 0;
  std::uint64_t above = 0;
  const auto n = static_cast<std::uint32_t>(pool.size());
  for (std::uint64_t s = 0; s < options.samples; ++s) {
    double sum = 0;
    for (std::uint32_t i = 0; i < n / 2; ++i) {
      std::swap(pool[i], pool[i + random.below(n - i)]);
      sum += pool[i];
    }
    count(sum, observed, at_least, above);
  }
  out.partitions = options.samples;
  const double all = 1.0 + static_cast<double>(options.samples);
  out.p = (1.0 + static_cast<double>(at_least)) / all;
  out.p_strict = (1.0 + static_cast<double>(above)) / all;
}

}  // namespace

WeatResult weat(const VectorSet& set, RowList x, RowList y, RowList a,
                RowList b, const WeatOptions& options) {
  assert(!x.empty() && x.size() == y.size() && !a.empty() && !b.empty());
  WeatResult out;
  const auto associate = [&](RowList rows, std::vector<double>& values) {
    for (const std::size_t row : rows) {
      values.push_back(mean_cosine(set, row, a) - mean_cosine(set, row, b));
    }
  };
  associate(x, out.x);
  associate(y, out.y);
  std::vector<double> pool = out.x;
  pool.insert(pool.end(), out.y.begin(), out.y.end());
  const auto n = static_cast<double>(pool.size());
  out.statistic = sum_of(out.x) - sum_of(out.y);
  const double apart = out.statistic / (n / 2);
  const double variance = variance_sum(pool);
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  const bool varies = variance > kRounding * kRounding;
  out.effect_population = varies ? apart / std::sqrt(variance / n) : kNan;
  out.effect_sample = varies ? apart / std::sqrt(variance / (n - 1)) : kNan;
  // Above 15 + 15 there are too many for the 32 bits, and for patience.
  if (x.size() <= options.exact_up_to && x.size() <= 12) {
    enumerate(pool, sum_of(out.x), out);
  } else {
    sample(std::move(pool), sum_of(out.x), options, out);
  }
  return out;
}

RndResult relative_norm_distance(const VectorSet& set, RowList first,
                                 RowList second, RowList attributes,
                                 NormDistance distance) {
  assert(!attributes.empty());
  const std::vector<double> one = mean_vector(set, first);
  const std::vector<double> two = mean_vector(set, second);
  const auto measure = [&](VectorView word, const std::vector<double>& mean) {
    if (distance == NormDistance::cosine) return cosine(word, mean);
    double sum = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      sum += (word[i] - mean[i]) * (word[i] - mean[i]);
    }
    return std::sqrt(sum);
  };
  RndResult out;
  for (const std::size_t row : attributes) {
    out.by_word.push_back(measure(set.row(row), one) -
                          measure(set.row(row), two));
  }
  out.mean = sum_of(out.by_word) / static_cast<double>(out.by_word.size());
  return out;
}

}  // namespace slant
