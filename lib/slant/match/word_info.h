// SPDX-License-Identifier: Apache-2.0
// What is known of one distinct token: worked out once, then remembered.
#pragma once

#include <cstdint>

#include "slant/match/fold.h"
#include "slant/match/pos.h"
#include "slant/match/vocabulary.h"
#include "slant/text/token_array.h"

namespace slant::detail {

enum WordFlag : std::uint8_t {
  kOpensPair = 1,  // first of two words that a phrase is kept under
  kTriggersRule = 2,
  kHyphen = 4,     // joins compounds
  kInvisible = 8,  // held zero-width or bidi characters
  kMixedScript = 16,
  kClosesPair = 32,  // second of them
  kTrailing = 64,    // may belong to the word before: u.s.  states'
  kGuards = 128,     // an entry of weight 0 is among its entries
};

// One bit of 64 for a symbol: sets of symbols are told apart at a glance.
constexpr std::uint64_t signature_bit(Symbol symbol) {
  return std::uint64_t{1} << ((symbol * 0x9E3779B1U) >> 26U);
}

struct WordInfo {
  // Of its symbols; ~0 for a mark that a rule may pass over.
  std::uint64_t signature = 0;
  std::uint32_t symbols_begin = 0;  // the symbol itself where there is one
  std::uint32_t entries_begin = 0;
  std::uint16_t symbols_count = 0;
  std::uint16_t entries_count = 0;
  Casing casing = Casing::lower;
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
  char mark = 0;  // of punctuation: its ASCII kin; 'D' a dash; 0 unknown
  WordTraits traits;
  std::uint32_t number = 0xFFFFFFFF;  // of MatcherOptions::numbers
};

// How closely a word or prefix entry spells its token: every word before
// every prefix, more bytes before fewer, the word as it is listed before an
// inflected form. 0 for phrases and rules.
constexpr std::uint16_t spelling_rank(bool word, std::size_t bytes,
                                      bool listed) {
  const std::size_t most = 0x3FFF;
  return static_cast<std::uint16_t>((word ? 0x8000U : 0U) |
                                    (bytes < most ? bytes : most) << 1U |
                                    (listed ? 1U : 0U));
}

// An entry that a single token matches, best of its category. The best one
// that holds for names and the best guard follow it where they are others.
struct WordEntry {
  std::uint32_t entry = 0;
  std::uint16_t category = 0;
  std::uint16_t rank = 0;  // see spelling_rank
  double weight = 0;
  bool for_names = false;  // holds where a name stands
};

}  // namespace slant::detail
