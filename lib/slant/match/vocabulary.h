// SPDX-License-Identifier: Apache-2.0
// Symbols: the strings that patterns are made of, numbered.
//
// A symbol is a folded word ("sham"), a prefix ("hypocri*"), a word in its
// exact case ("=Left", from entries with flag C), or, behind a control
// character that no word holds, a glob ("*ism") or a punctuation mark ("+",
// of literals). Symbol 0 is none.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace slant::detail {

using Symbol = std::uint32_t;

// The key of a punctuation mark (WordInfo::mark), which no word can have.
inline std::string mark_key(char mark) { return {'\x01', mark}; }
// The key of a mark as it stands, of literals.
inline std::string exact_mark_key(std::string_view bytes) {
  return '\x03' + std::string(bytes);
}
// What the key of a glob starts with.
inline constexpr char kGlobKey = '\x02';

class Vocabulary {
 public:
  Vocabulary();

  // The number of `key`, made when it is new.
  Symbol add(std::string_view key);
  // The number of `key`, or 0.
  Symbol find(std::string_view key) const;

  // Fetches the line that add(key) will look at first.
  void prefetch(std::string_view key) const;

  std::uint32_t size() const {
    return static_cast<std::uint32_t>(keys_.size());
  }
  std::string_view key(Symbol symbol) const { return keys_[symbol]; }
  void reserve(std::size_t symbols);

 private:
  // A key of up to 12 bytes is wholly in its slot: one cache line tells
  // whether it is the one. Of a longer key the rest is compared, too.
  struct Slot {
    std::uint64_t head = 0;
    std::uint32_t tail = 0;
    std::uint32_t size = 0;
    std::uint32_t hash = 0;
    Symbol symbol = 0;  // 0: free
  };

  static Slot slot_of(std::string_view key);
  std::size_t probe(std::string_view key, const Slot& wanted) const;
  void grow();
  std::string_view store(std::string_view key);

  std::vector<Slot> slots_;
  std::vector<std::string_view> keys_;
  std::vector<std::unique_ptr<char[]>> blocks_;  // the keys' bytes
  std::size_t block_left_ = 0;
  char* block_next_ = nullptr;
};

}  // namespace slant::detail
