// SPDX-License-Identifier: Apache-2.0
// Phrases by the rarest two words that stand side by side in them: prose
// full of "of the" starts no search, and one probe refuses most pairs.
//
//   index.add({of, the, essence}, entry, rarity);   // under (the, essence)
//   if (index.may_hold(a, b))
//     for (auto p = index.first(a, b); p != kNone; p = index.phrase(p).next)
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "slant/match/vocabulary.h"

namespace slant::detail {

class PhraseIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  struct Phrase {
    std::uint32_t entry;
    std::uint32_t symbols_begin;
    std::uint16_t length;  // words, at least 2
    std::uint16_t pair;    // words before the pair it is kept under
    std::uint32_t next;    // another phrase under the same pair, or kNone
  };

  PhraseIndex();

  // Adds a phrase of two words or more; `rarity[i]` tells how often word i
  // is met, in any unit.
  void add(std::span<const Symbol> symbols, std::span<const double> rarity,
           std::uint32_t entry);

  // Whether a phrase may be kept under the pair; false alarms are rare.
  // The 64 KiB asked here stay in the cache.
  bool may_hold(Symbol a, Symbol b) const {
    const std::uint32_t bit = bit_of(pair_hash(a, b));
    return (filter_[bit / 64] >> (bit % 64) & 1U) != 0;
  }

  // The first phrase kept under the pair, or kNone.
  std::uint32_t first(Symbol a, Symbol b) const;
  std::span<const Phrase> phrases() const { return phrases_; }
  const Phrase& phrase(std::uint32_t index) const { return phrases_[index]; }
  std::span<const Symbol> symbols(const Phrase& phrase) const {
    return std::span(symbols_).subspan(phrase.symbols_begin, phrase.length);
  }

 private:
  static constexpr std::uint32_t kFilterBits = 19;

  struct Slot {
    Symbol a = 0;  // symbol 0 is none: a free slot
    Symbol b = 0;
    std::uint32_t first = kNone;
  };

  static std::uint64_t pair_hash(Symbol a, Symbol b) {
    const std::uint64_t key =
        (std::uint64_t{a} << 32U | b) * 0x9E3779B97F4A7C15ULL;
    return (key ^ (key >> 32U)) * 0xD6E8FEB86659FD93ULL;
  }
  static std::uint32_t bit_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> (64 - kFilterBits));
  }
  std::size_t probe(Symbol a, Symbol b) const;
  void grow();

  std::vector<std::uint64_t> filter_;  // a Bloom filter of the pairs
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<Phrase> phrases_;
  std::vector<Symbol> symbols_;
};

}  // namespace slant::detail
