// SPDX-License-Identifier: Apache-2.0
// The score of one text by vectors, taken apart: what each word adds, and how
// sure the score is.
//
//   const auto score = slant::mean_score(bag, slant::project(set, axis));
//   score.value, score.low, score.high;        // FrameAxis bias, 90 %
//   for (const auto& part : score.words) use(part.row, part.value);
#pragma once

#include <span>
#include <vector>

#include "slant/embed/vector_set.h"

namespace slant {

// One distinct word of a text.
struct WordPart {
  std::uint32_t row = 0;
  double count = 0;
  double value = 0;  // what it adds to the score; parts sum to it
};

// NaN: not measurable, with n 0 where no word has a vector.
struct TextScore {
  double value = 0;
  double n = 0;  // words with a vector
  // 90 %, of what words drawn alike would give; NaN for fewer than two.
  double low = 0;
  double high = 0;
  std::vector<WordPart> words;  // those that add most first
};

// The mean of the words' values: bias on an axis, fit of a scale, concept
// mover's similarity. The interval is the normal one of a mean.
//
// Cost: O(words of the bag).
TextScore mean_score(WordBag text, std::span<const double> values);

// For every row the cosine with the row of `target` that it is most like,
// whose mean is concept_similarity(). -1 for all where there is no target.
// Cost: O(size * target * dimension).
std::vector<double> likeness_to(const VectorSet& set,
                                std::span<const std::size_t> target);

// The cosine of a weighted sum of the words with a reference: a dictionary's
// mean (DDR), another text. Parts: count * weight * (v . reference), divided
// by both lengths. The interval is normal, its error by the delta
// method, and ends where cosines do.
//
// Requires weights.size() == set.size(), or no weights: 1 each.
// Cost: O(words of the bag * dimension).
TextScore direction_score(const VectorSet& set, WordBag text,
                          VectorView reference,
                          std::span<const double> weights = {});

}  // namespace slant
