// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/axis.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
// Sums of the same numbers in another order differ by less than this.
constexpr double kRounding = 1e-12;

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) /
         static_cast<double>(values.size());
}

// Samples of `size` from `n`, or `cap` + 1 where there are more than that.
std::uint64_t count_samples(std::size_t n, std::size_t size, bool replacement,
                            std::uint64_t cap) {
  double count = 1;
  for (std::size_t i = 0; i < size; ++i) {
    const auto left = static_cast<double>(replacement ? n : n - i);
    count *= replacement ? left : left / static_cast<double>(i + 1);
  }
  if (!(count <= static_cast<double>(cap))) return cap + 1;
  return static_cast<std::uint64_t>(std::llround(count));
}

// The next way to draw `drawn` from n: ordered with replacement, unordered
// without. False after the last.
bool next_sample(std::vector<std::size_t>& drawn, std::size_t n,
                 bool replacement) {
  for (std::size_t i = drawn.size(); i-- > 0;) {
    const std::size_t last = replacement ? n - 1 : n - (drawn.size() - i);
    if (drawn[i] == last) continue;
    ++drawn[i];
    for (std::size_t j = i + 1; j < drawn.size(); ++j) {
      drawn[j] = replacement ? 0 : drawn[j - 1] + 1;
    }
    return true;
  }
  return false;
}

// Means of samples that were drawn, or of all there are.
std::vector<double> null_means(std::span<const double> values, std::size_t size,
                               const SignificanceOptions& options) {
  std::vector<double> means(options.samples);
  std::vector<double> pool;  // shuffled, where none is drawn twice
  if (!options.replacement) pool.assign(values.begin(), values.end());
  Random random(options.seed);
  const auto n = static_cast<std::uint32_t>(values.size());
  for (double& mean : means) {
    double sum = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (options.replacement) {
        sum += values[random.below(n)];
      } else {
        std::swap(pool[i], pool[i + random.below(n - i)]);
        sum += pool[i];
      }
    }
    mean = sum / static_cast<double>(size);
  }
  return means;
}

}  // namespace

std::vector<double> pole_axis(const VectorSet& set,
                              std::span<const std::size_t> first,
                              std::span<const std::size_t> second) {
  std::vector<double> axis = mean_vector(set, first);
  const std::vector<double> other = mean_vector(set, second);
  for (std::size_t i = 0; i < axis.size(); ++i) axis[i] -= other[i];
  return axis;
}

bool is_degenerate(VectorView axis) { return !(norm(axis) > kRounding); }

std::vector<std::size_t> nearest_rows(const VectorSet& set, std::size_t row,
                                      std::size_t k) {
  std::vector<std::size_t> rows;
  std::vector<double> likeness(set.size());
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i == row) continue;
    likeness[i] = cosine(set.row(i), set.row(row));
    rows.push_back(i);
  }
  k = std::min(k, rows.size());
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(k),
                    rows.end(), [&](std::size_t a, std::size_t b) {
                      if (likeness[a] != likeness[b]) {
                        return likeness[a] > likeness[b];
                      }
                      return a < b;
                    });
  rows.resize(k);
  return rows;
}

std::vector<double> neighbour_axis(const VectorSet& set, std::size_t first,
                                   std::size_t second, std::size_t k) {
  std::vector<std::size_t> above = nearest_rows(set, first, k);
  std::vector<std::size_t> below = nearest_rows(set, second, k);
  above.push_back(first);
  below.push_back(second);
  return pole_axis(set, above, below);
}

std::vector<double> project(const VectorSet& set, VectorView axis) {
  std::vector<double> out(set.size());
  for (std::size_t i = 0; i < set.size(); ++i) {
    out[i] = cosine(set.row(i), axis);
  }
  return out;
}

FrameScore frame_score(WordBag text, std::span<const double> projections,
                       double background) {
  FrameScore score;
  double sum = 0;
  double squares = 0;
  for (const WordCount& word : text) {
    const double c = projections[word.row];
    score.n += word.count;
    sum += word.count * c;
    squares += word.count * (c - background) * (c - background);
  }
  score.bias = score.n > 0 ? sum / score.n : kNan;
  score.intensity = score.n > 0 ? squares / score.n : kNan;
  return score;
}

double frame_kurtosis(WordBag text, std::span<const double> projections) {
  const FrameScore about = frame_score(text, projections, 0);
  double second = 0;
  double fourth = 0;
  for (const WordCount& word : text) {
    const double square = std::pow(projections[word.row] - about.bias, 2);
    second += word.count * square;
    fourth += word.count * square * square;
  }
  second /= about.n;
  fourth /= about.n;
  return second > kRounding ? fourth / (second * second) - 3 : kNan;
}

double background_bias(std::span<const FrameScore> texts, Background kind) {
  double sum = 0;
  double weights = 0;
  for (const FrameScore& text : texts) {
    if (!(text.n > 0)) continue;
    const double weight = kind == Background::mean_of_words ? text.n : 1;
    sum += weight * text.bias;
    weights += weight;
  }
  return weights > 0 ? sum / weights : kNan;
}

Exceedance exceedance_exact(std::span<const double> values, std::size_t size,
                            double observed, bool replacement) {
  Exceedance out;
  if (size == 0 || values.empty() || (!replacement && size > values.size())) {
    return out;
  }
  std::vector<std::size_t> drawn(size);
  if (!replacement) std::iota(drawn.begin(), drawn.end(), std::size_t{0});
  do {
    double sum = 0;
    for (const std::size_t i : drawn) sum += values[i];
    const double mean = sum / static_cast<double>(size);
    ++out.samples;
    out.above += mean > observed + kRounding ? 1 : 0;
    out.at_least += mean >= observed - kRounding ? 1 : 0;
  } while (next_sample(drawn, values.size(), replacement));
  return out;
}

FrameNull::FrameNull(std::vector<double> values,
                     const SignificanceOptions& options)
    : values_(std::move(values)),
      options_(options),
      mean_(values_.empty() ? kNan : mean_of(values_)) {}

const std::vector<double>& FrameNull::sorted_means(std::size_t size) {
  const auto [found, is_new] = means_.try_emplace(size);
  if (is_new) {
    found->second = null_means(values_, size, options_);
    std::sort(found->second.begin(), found->second.end());
  }
  return found->second;
}

Significance FrameNull::test(double observed, std::size_t size) {
  Significance out;
  if (size == 0 || values_.empty()) return {kNan, 1, 0, false};
  assert(options_.replacement || size <= values_.size());
  // Every value is drawn equally often, with replacement or without.
  out.effect = observed - mean_;
  const bool below = out.effect < 0;
  if (count_samples(values_.size(), size, options_.replacement,
                    options_.samples) <= options_.samples) {
    std::vector<double> turned = values_;
    for (double& value : turned) value *= below ? -1 : 1;
    const Exceedance all = exceedance_exact(
        turned, size, below ? -observed : observed, options_.replacement);
    out.samples = all.samples;
    out.exact = true;
    out.p =
        static_cast<double>(all.at_least) / static_cast<double>(all.samples);
    return out;
  }
  out.samples = options_.samples;
  const std::vector<double>& means = sorted_means(size);
  const auto extreme =
      below
          ? std::upper_bound(means.begin(), means.end(), observed + kRounding) -
                means.begin()
          : means.end() - std::lower_bound(means.begin(), means.end(),
                                           observed - kRounding);
  out.p = (1.0 + static_cast<double>(extreme)) /
          (1.0 + static_cast<double>(out.samples));
  return out;
}

Significance frame_significance(std::span<const double> values,
                                std::span<const std::size_t> chosen,
                                const SignificanceOptions& options) {
  if (chosen.empty()) return {kNan, 1, 0, false};
  double observed = 0;
  for (const std::size_t i : chosen) observed += values[i];
  observed /= static_cast<double>(chosen.size());
  return FrameNull({values.begin(), values.end()}, options)
      .test(observed, chosen.size());
}

}  // namespace slant
