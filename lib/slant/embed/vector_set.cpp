// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/vector_set.h"

#include <cassert>
#include <cmath>
#include <numeric>

namespace slant {

VectorSet VectorSet::of(const Embedding& embedding,
                        std::span<const std::string> words,
                        std::vector<std::string>& missing) {
  VectorSet set(embedding.dimension());
  std::vector<float> values(embedding.dimension());
  for (const std::string& word : words) {
    if (embedding.vector(word, values)) {
      set.values_.insert(set.values_.end(), values.begin(), values.end());
    } else {
      missing.push_back(word);
    }
  }
  return set;
}

std::size_t VectorSet::add(VectorView values) {
  assert(values.size() == dimension_);
  values_.insert(values_.end(), values.begin(), values.end());
  return size() - 1;
}

double total_count(WordBag bag) {
  double total = 0;
  for (const WordCount& word : bag) total += word.count;
  return total;
}

double dot(VectorView a, VectorView b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double norm(VectorView a) { return std::sqrt(dot(a, a)); }

double cosine(VectorView a, VectorView b) {
  const double length = norm(a) * norm(b);
  return length > 0 ? dot(a, b) / length : 0;
}

namespace {

void add_scaled(VectorView values, double scale, std::vector<double>& sum) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += scale * values[i];
}

void divide(std::vector<double>& values, double by) {
  if (by <= 0) return;
  for (double& value : values) value /= by;
}

}  // namespace

std::vector<double> mean_vector(const VectorSet& set,
                                std::span<const std::size_t> rows) {
  std::vector<double> sum(set.dimension());
  for (const std::size_t row : rows) add_scaled(set.row(row), 1, sum);
  divide(sum, static_cast<double>(rows.size()));
  return sum;
}

std::vector<double> mean_vector(const VectorSet& set, WordBag bag) {
  std::vector<double> sum(set.dimension());
  for (const WordCount& word : bag) {
    add_scaled(set.row(word.row), word.count, sum);
  }
  divide(sum, total_count(bag));
  return sum;
}

std::vector<std::size_t> all_rows(const VectorSet& set) {
  std::vector<std::size_t> rows(set.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

}  // namespace slant
