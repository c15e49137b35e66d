// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/text_scores.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
// Normal quantile of a 90 % interval.
constexpr double kNinety = 1.645;

void sort_parts(std::vector<WordPart>& words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const WordPart& a, const WordPart& b) {
                     return std::abs(a.value) > std::abs(b.value);
                   });
}

void set_interval(double error, TextScore& score) {
  score.low = score.value - kNinety * error;
  score.high = score.value + kNinety * error;
}

}  // namespace

TextScore mean_score(WordBag text, std::span<const double> values) {
  TextScore out{kNan, 0, kNan, kNan, {}};
  double sum = 0;
  for (const WordCount& word : text) {
    out.n += word.count;
    sum += word.count * values[word.row];
  }
  if (!(out.n > 0)) return out;
  out.value = sum / out.n;
  double squares = 0;
  for (const WordCount& word : text) {
    const double far = values[word.row] - out.value;
    squares += word.count * far * far;
    out.words.push_back(
        {word.row, word.count, word.count * values[word.row] / out.n});
  }
  if (out.n > 1) set_interval(std::sqrt(squares / out.n / (out.n - 1)), out);
  sort_parts(out.words);
  return out;
}

std::vector<double> likeness_to(const VectorSet& set,
                                std::span<const std::size_t> target) {
  std::vector<double> out(set.size(), -1);
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const std::size_t row : target) {
      out[i] = std::max(out[i], cosine(set.row(i), set.row(row)));
    }
  }
  return out;
}

TextScore direction_score(const VectorSet& set, WordBag text,
                          VectorView reference,
                          std::span<const double> weights) {
  TextScore out{kNan, total_count(text), kNan, kNan, {}};
  const auto weight = [&](std::uint32_t row) {
    return weights.empty() ? 1.0 : weights[row];
  };
  std::vector<double> sum(set.dimension());
  for (const WordCount& word : text) {
    const VectorView values = set.row(word.row);
    const double by = word.count * weight(word.row);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += by * values[i];
  }
  const double length = norm(sum);
  const double other = norm(reference);
  if (!(length > 0) || !(other > 0)) return out;
  out.value = dot(sum, reference) / (length * other);
  // A word of the sum moves the cosine by what it adds along the reference
  // less what it lengthens the sum: n times that is its influence.
  double squares = 0;
  for (const WordCount& word : text) {
    const VectorView values = set.row(word.row);
    const double along =
        weight(word.row) * dot(values, reference) / (length * other);
    const double longer =
        weight(word.row) * dot(values, sum) / (length * length);
    out.words.push_back({word.row, word.count, word.count * along});
    const double influence = out.n * (along - out.value * longer);
    squares += word.count * influence * influence;
  }
  if (out.n > 1) {
    set_interval(std::sqrt(squares / out.n / (out.n - 1)), out);
    out.low = std::max(out.low, -1.0);
    out.high = std::min(out.high, 1.0);
  }
  sort_parts(out.words);
  return out;
}

}  // namespace slant
