// SPDX-License-Identifier: Apache-2.0
// Polarity that spreads from seed words over a graph of neighbours: SentProp.
//
//   const auto graph = slant::neighbour_graph(set, {.neighbours = 25});
//   const auto scores = slant::random_walk(graph, good, bad, {});
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "slant/embed/vector_set.h"

namespace slant {

// Each row's edges to its nearest rows, in compressed rows.
struct NeighbourGraph {
  std::vector<std::size_t> begin;  // of each row, and the end
  std::vector<std::uint32_t> column;
  std::vector<double> weight;

  std::size_t size() const { return begin.empty() ? 0 : begin.size() - 1; }
};

enum class EdgeWeight : std::uint8_t {
  arc,             // arccos(-cosine) / pi, in [0, 1]
  shifted_cosine,  // 1 + cosine, in [0, 2]
};

struct GraphOptions {
  std::size_t neighbours = 25;
  EdgeWeight weight = EdgeWeight::arc;
};

// Ties at the last place keep more, as the reference does.
// Cost: O(size^2 * dimension) time, O(size * neighbours) memory.
NeighbourGraph neighbour_graph(const VectorSet& set,
                               const GraphOptions& options);

struct WalkOptions {
  double beta = 0.9;  // share that walks on; the rest returns to the seeds
  std::uint32_t iterations = 50;
  double tolerance = 1e-6;  // stops when the sum of changes is below
};

// In (0, 1): the share of visits of a walk from `positive` among those of
// both walks; .5 where neither comes.
//
// Cost:   O(iterations * edges).
// Source: Hamilton, Clark, Leskovec and Jurafsky 2016, Inducing Domain-
//         Specific Sentiment Lexicons, EMNLP, section 4; the transition
//         matrix as in their code: columns scaled by the sums of rows. We
//         differ: a row without edges sends nothing, where they divide by 0.
std::vector<double> random_walk(const NeighbourGraph& graph,
                                std::span<const std::size_t> positive,
                                std::span<const std::size_t> negative,
                                const WalkOptions& options = {});

// Labels that spread: seeds stay at +1 and -1, others become the weighted
// sum of their neighbours. Source: Zhu and Ghahramani 2002, as in the same
// code.
std::vector<double> spread_labels(const NeighbourGraph& graph,
                                  std::span<const std::size_t> positive,
                                  std::span<const std::size_t> negative,
                                  const WalkOptions& options = {});

}  // namespace slant
