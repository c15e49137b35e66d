// SPDX-License-Identifier: Apache-2.0
// Vectors drawn to those of their synonyms and pushed from those of their
// antonyms.
//
//   slant::retrofit(values, dimension, edges, {});
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace slant {

// Between two rows, in both directions. weight > 0: alike; < 0: opposites.
struct WordEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  float weight = 1;
};

struct RetrofitOptions {
  float own = 1;       // weight of the vector as it was
  float alike = 1;     // of the mean of its synonyms
  float opposite = 1;  // of the sum of its antonyms, taken away
  std::uint32_t iterations = 5;
};

// Each vector becomes
//   own * before + alike * sum(w v) / sum(w) over its synonyms
//       - opposite * sum(|w| v) over its antonyms,
// brought to length 1, `iterations` times over all rows at once. Rows without
// edges stay as they are. Of edges given twice the strongest counts.
//
// Requires: rows of `values` have length 1; a and b are rows.
// Cost:   O(iterations * edges * dimension), and a copy of the values.
// Source: Faruqui et al. 2015, Retrofitting Word Vectors to Semantic
//         Lexicons, equation 1; the opposite term after Mrksic et al. 2016,
//         Counter-fitting. We differ: lengths are kept, and opposites push
//         all the time, not only within a margin.
void retrofit(std::span<float> values, std::size_t dimension,
              std::span<const WordEdge> edges, const RetrofitOptions& options);

}  // namespace slant
