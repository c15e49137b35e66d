// SPDX-License-Identifier: Apache-2.0
// From words to rows: open addressing over words that are kept elsewhere.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace slant::detail {

class WordIndex {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  // Room for `words` words. The seed is the index's own address: a file
  // cannot be made whose words all collide.
  void reset(std::size_t words);

  // The row of `word`, or kNone; `word_of(row)` gives the words.
  template <class WordOf>
  std::uint32_t find(std::string_view word, const WordOf& word_of) const {
    if (slots_.empty()) return kNone;
    const std::uint64_t hash = hash_of(word);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.row == kNone) return kNone;
      if (slot.tag == tag_of(hash) && word_of(slot.row) == word) {
        return slot.row;
      }
    }
  }

  // Adds `word` as `row` unless it is there; returns the row that it has.
  template <class WordOf>
  std::uint32_t insert(std::string_view word, std::uint32_t row,
                       const WordOf& word_of) {
    const std::uint64_t hash = hash_of(word);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      Slot& slot = slots_[at];
      if (slot.row == kNone) {
        slot = {tag_of(hash), row};
        return row;
      }
      if (slot.tag == tag_of(hash) && word_of(slot.row) == word) {
        return slot.row;
      }
    }
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t row = kNone;
  };
  static std::uint32_t tag_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32U);
  }
  std::uint64_t hash_of(std::string_view word) const;

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::uint64_t seed_ = 0;
};

}  // namespace slant::detail
