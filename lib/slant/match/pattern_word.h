// SPDX-License-Identifier: Apache-2.0
// One word of a pattern, as the text's own segmenter sees it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "slant/match/fold.h"
#include "slant/text/token_array.h"

namespace slant::detail {

// Turns words of patterns into keys of the vocabulary. Keeps its buffers.
class PatternWords {
 public:
  // The key of one word or prefix ("wor*"): folded, or "=" and the word as
  // it stands where case matters. Empty when `word` is not one token that a
  // text could hold. The full stop of an abbreviation and the apostrophe of
  // a plural possessive are no part of a token, and are dropped.
  //
  // The view holds until the next call. Cost: O(length).
  std::string_view key(std::string_view word, bool case_matters);

  // Whether `word` is one emoji or emoticon. Texts are asked for these as
  // they stand, so they are not folded.
  bool is_symbol(std::string_view word);

 private:
  std::string_view single_token(std::string_view word);

  std::string key_;
  std::string padded_;
  TokenArray tokens_;
  Folded folded_;
};

// Bytes of a prefix before its star.
inline constexpr std::size_t kMaxPrefixBytes = 255;

// Whether `word` is written as a prefix.
constexpr bool is_prefix_pattern(std::string_view word) {
  return word.size() > 1 && word.back() == '*';
}

// Whether it holds a star or question mark elsewhere than at its end.
constexpr bool is_glob_pattern(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] != '*' && word[i] != '?') continue;
    return i + 1 != word.size() || !is_prefix_pattern(word);
  }
  return false;
}

}  // namespace slant::detail
