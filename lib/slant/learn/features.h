// SPDX-License-Identifier: Apache-2.0
// What a classifier sees of a text: terms (word n-grams, character n-grams,
// categories of lexicons), each with the tokens it stands on, and slant's
// measures.
//
//   slant::UnitFeatures found;
//   slant::extract_features(input, {slant::Level::sentence, 3},
//                           scores.sentence(3), options, found);
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "slant/embed/embedding.h"
#include "slant/embed/word_axes.h"
#include "slant/score/scorer.h"

namespace slant {

struct FeatureOptions {
  std::uint32_t word_ngrams = 2;  // the longest; 0: no words
  std::uint32_t shortest_chars = 0;
  std::uint32_t longest_chars = 0;  // 0: no character n-grams
  bool categories = true;
  bool measures = true;
  std::uint32_t min_rows = 2;        // rows a term must stand in
  std::uint32_t max_terms = 300000;  // the most frequent of each kind
  bool sublinear = true;             // 1 + log(count), not count
  bool idf = true;
  bool nb = false;  // naive Bayes log-count ratios as scale of the weights

  friend bool operator==(const FeatureOptions&,
                         const FeatureOptions&) = default;
};

// The first character of a term says what it is.
inline constexpr char kWordTerm = 'w';
inline constexpr char kCharTerm = 'c';
inline constexpr char kCategoryTerm = 'k';
inline constexpr char kTermKinds[] = {kWordTerm, kCharTerm, kCategoryTerm};

struct UnitTerm {
  std::string text;  // "wso called", "cish", "kloaded.pejorative"
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
};

struct UnitFeatures {
  std::vector<UnitTerm> terms;   // one an occurrence
  std::vector<double> measures;  // NaN: not measurable
};

// What is known of words besides lexicons; nullptr: nothing.
struct WordSources {
  const WordAxes* axes = nullptr;
  const Embedding* vectors = nullptr;
};

// Names of the measures that stand behind the features of the ScoreTable:
// "style." how a text is written, "axis." where its words lie on axes,
// "vector." the mean of its words' vectors, each of length 1, function words
// left out.
std::vector<std::string> style_measures(const WordSources& sources);

// The terms and measures of one unit; `row` is its row of the ScoreTable.
//
// Words are folded (case, NFC); numbers become "0", addresses "@"; marks are
// terms too. N-grams of words do not cross sentences, those of characters
// do not cross words and have "_" for a word's ends. Categories come with
// those above them.
// Cost: O(tokens of the unit * n-grams).
void extract_features(const ScoreInput& input, UnitRef unit,
                      std::span<const Score> row, const FeatureOptions& options,
                      const WordSources& sources, UnitFeatures& out);

// The tokens of a unit.
IndexRange tokens_of(const Document& doc, UnitRef unit);

}  // namespace slant
