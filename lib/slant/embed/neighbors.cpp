// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/neighbors.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace slant {
namespace {

double dot(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * double{b[i]};
  return sum;
}

bool is_nearer(const Neighbor& a, const Neighbor& b) {
  return a.cosine != b.cosine ? a.cosine > b.cosine : a.row < b.row;
}

}  // namespace

double cosine(std::span<const float> a, std::span<const float> b) {
  return dot(a, b) / std::sqrt(dot(a, a) * dot(b, b));
}

std::vector<Neighbor> nearest(const Embedding& embedding,
                              std::span<const float> query,
                              const NeighborOptions& options) {
  std::vector<Neighbor> heap;  // the farthest of those kept is in front
  std::vector<float> values(embedding.dimension());
  const double query_norm = std::sqrt(dot(query, query));
  const std::size_t rows = options.first_rows == 0
                               ? embedding.size()
                               : std::min(options.first_rows, embedding.size());
  for (std::size_t row = 0; row < rows && options.count > 0; ++row) {
    embedding.vector(row, values);
    const double near =
        dot(query, values) / (query_norm * std::sqrt(dot(values, values)));
    const Neighbor found{row, near};
    // NaN, of an unusable row, is nearer than nothing.
    if (!(near >= -2)) continue;
    if (heap.size() == options.count && !is_nearer(found, heap.front())) {
      continue;
    }
    const std::string_view word = embedding.word(row);
    const auto& except = options.except;
    if (std::find(except.begin(), except.end(), word) != except.end() ||
        !embedding.usable(row)) {
      continue;
    }
    if (heap.size() == options.count) {
      std::pop_heap(heap.begin(), heap.end(), is_nearer);
      heap.pop_back();
    }
    heap.push_back(found);
    std::push_heap(heap.begin(), heap.end(), is_nearer);
  }
  std::sort_heap(heap.begin(), heap.end(), is_nearer);
  return heap;
}

std::optional<std::vector<float>> analogy_query(const Embedding& embedding,
                                                std::string_view a,
                                                std::string_view b,
                                                std::string_view c,
                                                std::string& missing) {
  std::vector<float> query(embedding.dimension());
  std::vector<float> values(embedding.dimension());
  const std::pair<std::string_view, double> terms[] = {
      {b, 1.0}, {a, -1.0}, {c, 1.0}};
  for (const auto& [word, sign] : terms) {
    if (!embedding.vector(word, values)) {
      missing = word;
      return std::nullopt;
    }
    const double scale = sign / std::sqrt(dot(values, values));
    for (std::size_t i = 0; i < query.size(); ++i) {
      query[i] += static_cast<float>(scale * double{values[i]});
    }
  }
  return query;
}

}  // namespace slant
