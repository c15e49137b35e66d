// SPDX-License-Identifier: Apache-2.0
#include "slant/match/pattern_word.h"

#include <algorithm>

#include "slant/text/words.h"

namespace slant::detail {
namespace {

bool is_plain(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

bool is_lower(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return c >= 'a' && c <= 'z';
  });
}

bool is_trailing_mark(std::string_view mark) {
  return mark == "." || mark == "'" || mark == "’";
}

}  // namespace

std::string_view PatternWords::single_token(std::string_view word) {
  if (is_plain(word)) return word;
  padded_.assign(word);
  padded_.append(kTextPadding, '\0');
  tokens_.clear();
  segment_words(std::string_view(padded_).substr(0, word.size()),
                {0, static_cast<std::uint32_t>(word.size())}, {}, tokens_);
  const auto text = [&](std::uint32_t i) {
    const TextSpan span = tokens_.span(i);
    return word.substr(span.begin, span.size());
  };
  if (tokens_.size() == 2 && is_trailing_mark(text(1)) &&
      !tokens_.space_before(1) && is_word(tokens_.kind(0))) {
    return text(0);
  }
  const bool known = tokens_.size() == 1 &&
                     tokens_.span(0).size() == word.size() &&
                     tokens_.kind(0) != TokenKind::punctuation &&
                     tokens_.kind(0) != TokenKind::url;
  return known ? word : std::string_view();
}

bool PatternWords::is_symbol(std::string_view word) {
  if (is_plain(word)) return false;
  const std::string_view token = single_token(word);
  return token.size() == word.size() && !word.empty() && tokens_.size() == 1 &&
         tokens_.kind(0) == TokenKind::symbol;
}

std::string_view PatternWords::key(std::string_view word, bool case_matters) {
  const bool prefix = is_prefix_pattern(word);
  // Most patterns are lower-case ASCII, which folding leaves alone.
  if (!prefix && !case_matters && is_lower(word)) return word;
  if (prefix) word.remove_suffix(1);
  // Where a prefix ends, its token need not.
  if (!prefix) word = single_token(word);
  if (word.empty()) return {};
  fold(word, {}, folded_);
  const std::string& folded = case_matters ? folded_.exact : folded_.text;
  if (folded.empty() || (prefix && folded.size() > kMaxPrefixBytes)) {
    return {};
  }
  key_ = case_matters ? "=" : "";
  key_ += folded;
  if (prefix) key_ += '*';
  return key_;
}

}  // namespace slant::detail
