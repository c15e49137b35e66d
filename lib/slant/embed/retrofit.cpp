// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/retrofit.h"

#include <algorithm>
#include <cmath>

namespace slant {
namespace {

// Both directions of every edge, sorted by row; one of each pair and sign.
std::vector<WordEdge> both_ways(std::span<const WordEdge> edges) {
  std::vector<WordEdge> out;
  out.reserve(edges.size() * 2);
  for (const WordEdge& edge : edges) {
    if (edge.a == edge.b || edge.weight == 0) continue;
    out.push_back(edge);
    out.push_back({edge.b, edge.a, edge.weight});
  }
  std::sort(out.begin(), out.end(), [](const WordEdge& x, const WordEdge& y) {
    if (x.a != y.a) return x.a < y.a;
    if (x.b != y.b) return x.b < y.b;
    if ((x.weight < 0) != (y.weight < 0)) return x.weight < 0;
    return std::abs(x.weight) > std::abs(y.weight);
  });
  const auto last = std::unique(
      out.begin(), out.end(), [](const WordEdge& x, const WordEdge& y) {
        return x.a == y.a && x.b == y.b && (x.weight < 0) == (y.weight < 0);
      });
  out.erase(last, out.end());
  return out;
}

class Retrofitter {
 public:
  Retrofitter(std::span<float> values, std::size_t dimension,
              const RetrofitOptions& options)
      : values_(values),
        before_(values.begin(), values.end()),
        next_(values.begin(), values.end()),
        alike_(dimension),
        opposite_(dimension),
        dimension_(dimension),
        options_(options) {}

  void run(std::span<const WordEdge> edges) {
    for (std::uint32_t i = 0; i < options_.iterations; ++i) {
      for (std::size_t begin = 0; begin < edges.size();) {
        std::size_t end = begin;
        while (end < edges.size() && edges[end].a == edges[begin].a) ++end;
        move(edges.subspan(begin, end - begin));
        begin = end;
      }
      std::copy(next_.begin(), next_.end(), values_.begin());
    }
  }

 private:
  void add(std::uint32_t row, float weight, std::vector<float>& sum) const {
    const float* from = values_.data() + std::size_t{row} * dimension_;
    for (std::size_t i = 0; i < dimension_; ++i) sum[i] += weight * from[i];
  }

  // All edges of one row.
  void move(std::span<const WordEdge> edges) {
    std::fill(alike_.begin(), alike_.end(), 0.0F);
    std::fill(opposite_.begin(), opposite_.end(), 0.0F);
    float total = 0;
    for (const WordEdge& edge : edges) {
      if (edge.weight > 0) {
        add(edge.b, edge.weight, alike_);
        total += edge.weight;
      } else {
        add(edge.b, -edge.weight, opposite_);
      }
    }
    const std::size_t at = std::size_t{edges[0].a} * dimension_;
    const float alike = total > 0 ? options_.alike / total : 0;
    float length = 0;
    for (std::size_t i = 0; i < dimension_; ++i) {
      const float value = options_.own * before_[at + i] + alike * alike_[i] -
                          options_.opposite * opposite_[i];
      next_[at + i] = value;
      length += value * value;
    }
    length = std::sqrt(length);
    for (std::size_t i = 0; i < dimension_; ++i) {
      // What cancels out keeps the direction it had.
      next_[at + i] = length > 0 ? next_[at + i] / length : values_[at + i];
    }
  }

  std::span<float> values_;
  std::vector<float> before_;
  std::vector<float> next_;
  std::vector<float> alike_;
  std::vector<float> opposite_;
  std::size_t dimension_;
  RetrofitOptions options_;
};

}  // namespace

void retrofit(std::span<float> values, std::size_t dimension,
              std::span<const WordEdge> edges, const RetrofitOptions& options) {
  Retrofitter(values, dimension, options).run(both_ways(edges));
}

}  // namespace slant
