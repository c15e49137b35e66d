// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/propagation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace slant {
namespace {

double edge_weight(double likeness, EdgeWeight kind) {
  if (kind == EdgeWeight::shifted_cosine) return 1 + likeness;
  return std::acos(std::clamp(-likeness, -1.0, 1.0)) / std::numbers::pi;
}

// 1 / the sum of each row's edges; 0 for a row without.
std::vector<double> inverse_sums(const NeighbourGraph& graph) {
  std::vector<double> out(graph.size());
  for (std::size_t row = 0; row < graph.size(); ++row) {
    double sum = 0;
    for (std::size_t e = graph.begin[row]; e < graph.begin[row + 1]; ++e) {
      sum += graph.weight[e];
    }
    out[row] = sum > 0 ? 1 / sum : 0;
  }
  return out;
}

// r <- M r, then `fix`, until it settles.
template <class Fix>
std::vector<double> iterate(const NeighbourGraph& graph, double scale,
                            std::vector<double> r, const WalkOptions& options,
                            Fix fix) {
  const std::vector<double> inverse = inverse_sums(graph);
  std::vector<double> next(r.size());
  for (std::uint32_t i = 0; i < options.iterations; ++i) {
    for (std::size_t row = 0; row < graph.size(); ++row) {
      double sum = 0;
      for (std::size_t e = graph.begin[row]; e < graph.begin[row + 1]; ++e) {
        const std::uint32_t column = graph.column[e];
        sum += graph.weight[e] * inverse[column] * r[column];
      }
      next[row] = scale * sum;
    }
    fix(next);
    double change = 0;
    for (std::size_t k = 0; k < r.size(); ++k) {
      change += std::abs(next[k] - r[k]);
    }
    r.swap(next);
    if (change < options.tolerance) break;
  }
  return r;
}

std::vector<double> walk_from(const NeighbourGraph& graph,
                              std::span<const std::size_t> seeds,
                              const WalkOptions& options) {
  const auto n = static_cast<double>(graph.size());
  return iterate(graph, options.beta, std::vector<double>(graph.size(), 1 / n),
                 options, [&](std::vector<double>& r) {
                   const double share =
                       (1 - options.beta) / static_cast<double>(seeds.size());
                   for (const std::size_t seed : seeds) r[seed] += share;
                 });
}

}  // namespace

NeighbourGraph neighbour_graph(const VectorSet& set,
                               const GraphOptions& options) {
  const std::size_t n = set.size();
  const std::size_t kept = std::min(options.neighbours, n > 0 ? n - 1 : 0);
  NeighbourGraph graph;
  graph.begin.push_back(0);
  std::vector<double> norms(n);
  for (std::size_t i = 0; i < n; ++i) norms[i] = norm(set.row(i));
  std::vector<double> row(n);
  std::vector<double> sorted;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double length = norms[i] * norms[j];
      const double likeness =
          length > 0 ? dot(set.row(i), set.row(j)) / length : 0;
      row[j] = i == j ? 0 : edge_weight(likeness, options.weight);
    }
    sorted = row;
    const auto last =
        sorted.begin() + static_cast<std::ptrdiff_t>(kept > 0 ? kept - 1 : 0);
    std::nth_element(sorted.begin(), last, sorted.end(), std::greater<>());
    for (std::size_t j = 0; j < n; ++j) {
      if (kept == 0 || row[j] < *last || row[j] <= 0) continue;
      graph.column.push_back(static_cast<std::uint32_t>(j));
      graph.weight.push_back(row[j]);
    }
    graph.begin.push_back(graph.column.size());
  }
  return graph;
}

std::vector<double> random_walk(const NeighbourGraph& graph,
                                std::span<const std::size_t> positive,
                                std::span<const std::size_t> negative,
                                const WalkOptions& options) {
  const std::vector<double> above = walk_from(graph, positive, options);
  const std::vector<double> below = walk_from(graph, negative, options);
  std::vector<double> out(graph.size(), 0.5);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double both = above[i] + below[i];
    if (both > 0) out[i] = above[i] / both;
  }
  return out;
}

std::vector<double> spread_labels(const NeighbourGraph& graph,
                                  std::span<const std::size_t> positive,
                                  std::span<const std::size_t> negative,
                                  const WalkOptions& options) {
  return iterate(graph, 1, std::vector<double>(graph.size(), 0), options,
                 [&](std::vector<double>& r) {
                   for (const std::size_t seed : positive) r[seed] = 1;
                   for (const std::size_t seed : negative) r[seed] = -1;
                 });
}

}  // namespace slant
