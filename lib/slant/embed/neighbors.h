// SPDX-License-Identifier: Apache-2.0
// Nearest words by cosine, exactly, and analogies.
//
//   std::vector<float> query(embedding.dimension());
//   embedding.vector("reform", query);
//   auto found = slant::nearest(embedding, query, {.count = 10});
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/embed/embedding.h"

namespace slant {

struct Neighbor {
  std::size_t row = 0;
  double cosine = 0;
};

struct NeighborOptions {
  std::size_t count = 10;
  std::size_t first_rows = 0;       // among so many rows only; 0: all
  std::vector<std::string> except = {};  // words that are no answers
};

// Cosine of two vectors of one length, summed in double. NaN where either is
// zero.
double cosine(std::span<const float> a, std::span<const float> b);

// The usable words of the vocabulary whose vectors are nearest to `query`,
// nearest first, equally near ones by row.
//
// Requires query.size() == dimension().
// Cost: O(size * dimension), composing each vector; O(count) memory.
std::vector<Neighbor> nearest(const Embedding& embedding,
                              std::span<const float> query,
                              const NeighborOptions& options);

// What is to `c` as `b` is to `a`: the unit vectors b - a + c.
//
// nullopt: a word has no vector; `missing` names it.
// Source: Mikolov, Yih and Zweig 2013 (3CosAdd).
std::optional<std::vector<float>> analogy_query(const Embedding& embedding,
                                                std::string_view a,
                                                std::string_view b,
                                                std::string_view c,
                                                std::string& missing);

}  // namespace slant
