// SPDX-License-Identifier: Apache-2.0
// What a classifier sees of a single word: itself, its neighbours, its
// beginning and end, the categories of lexicons that it and they are hits of,
// parts of speech, and its places on axes.
//
//   slant::WordFeatures words(input, options, sources);
//   words.extract(token, found);
#pragma once

#include "slant/learn/features.h"

namespace slant {

// Of one analysed document, which it refers to.
class WordFeatures {
 public:
  // Cost: O(tokens).
  WordFeatures(const ScoreInput& input, const FeatureOptions& options,
               const WordSources& sources);

  // Features of word token `t`; every term stands on it.
  // Neighbours are those within two tokens in its sentence.
  void extract(std::uint32_t t, UnitFeatures& out) const;

  // Names of its measures.
  static std::vector<std::string> measures(const WordSources& sources);

 private:
  void add(char kind, const std::string& text, std::uint32_t t,
           UnitFeatures& out) const {
    out.terms.push_back({kind + text, t, 1});
  }
  void add_window(std::uint32_t t, UnitFeatures& out) const;
  void add_affixes(std::uint32_t t, UnitFeatures& out) const;
  void add_measures(std::uint32_t t, UnitFeatures& out) const;

  const ScoreInput& input_;
  const FeatureOptions& options_;
  const WordSources& sources_;
  std::vector<std::string> words_;               // of every token, folded
  std::vector<std::vector<std::string>> paths_;  // categories of every token
  std::vector<Pos> tags_;
  std::vector<IndexRange> sentence_;  // of every token
};

}  // namespace slant
