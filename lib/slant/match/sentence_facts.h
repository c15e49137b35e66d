// SPDX-License-Identifier: Apache-2.0
// The tokens of one sentence with all that the memo knows of them: what
// phrases and rules are matched against.
#pragma once

#include <cstdint>
#include <span>

#include "slant/match/memo.h"

namespace slant::detail {

// The facts a rule may ask of a token.
struct TokenFacts {
  const WordInfo& info;
  const Memo& memo;
  bool space_before = false;
  // "--" typed as two hyphens: its first and its second.
  bool dash_begins = false;
  bool dash_ends = false;

  std::span<const Symbol> symbols() const { return memo.symbols(info); }
  std::span<const WordEntry> entries() const { return memo.entries(info); }
};

class SentenceFacts {
 public:
  SentenceFacts(const Memo& memo, const TokenArray& tokens)
      : memo_(memo), tokens_(tokens) {}

  // The sentence whose tokens from `first` on have these memo ids.
  void begin(std::uint32_t first, std::span<const std::uint32_t> ids) {
    first_ = first;
    ids_ = ids;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(ids_.size()); }
  const WordInfo& info(std::uint32_t i) const { return memo_.info(ids_[i]); }
  bool space_before(std::uint32_t i) const {
    return tokens_.space_before(first_ + i);
  }
  TokenFacts at(std::uint32_t i) const {
    const WordInfo& word = info(i);
    TokenFacts facts{word, memo_, space_before(i)};
    if ((word.flags & kHyphen) != 0) {
      facts.dash_ends = ends_dash(i);
      facts.dash_begins = !facts.dash_ends && ends_dash(i + 1);
    }
    return facts;
  }

 private:
  // Whether token `i` and the one before it are hyphens without a blank.
  bool ends_dash(std::uint32_t i) const {
    return i > 0 && i < size() && (info(i).flags & kHyphen) != 0 &&
           (info(i - 1).flags & kHyphen) != 0 && !space_before(i);
  }

  const Memo& memo_;
  const TokenArray& tokens_;
  std::uint32_t first_ = 0;
  std::span<const std::uint32_t> ids_;
};

}  // namespace slant::detail
