// SPDX-License-Identifier: Apache-2.0
// The memo table: from the bytes of a token to all that is known of it. The
// slow path (folding, prefixes) runs once for each distinct word.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "slant/match/matcher_impl.h"
#include "slant/match/word_info.h"

namespace slant::detail {

class Memo {
 public:
  // Distinct words kept before the table is emptied: 131,072 slots of 64
  // bytes, half of them free, and what they point to: about 10 MB.
  static constexpr std::uint32_t kCap = 60'000;

  Memo();

  // Makes room for `tokens` more words, emptying the table when it is full
  // or belongs to another matcher. Ids given out before are void then, so
  // this is called between sentences.
  void prepare(const CompiledMatcher& matcher, std::uint32_t tokens);

  // What a token is found by. `bytes` must be followed by 16 readable bytes
  // (Document's text is padded).
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::size_t hash = 0;
  };
  static Key key_of(std::string_view bytes);

  // Fetches the line of the table that look_up will read first.
  void prefetch(const Key& key) const {
    __builtin_prefetch(&slots_[key.hash & (slots_.size() - 1)]);
  }

  // The id of the token's info; at most as many new words may come as
  // prepare() made room for.
  std::uint32_t look_up(const CompiledMatcher& matcher, std::string_view bytes,
                        TokenKind kind, const Key& key);

  const WordInfo& info(std::uint32_t id) const { return slots_[id].info; }
  std::span<const Symbol> symbols(const WordInfo& info) const {
    if (info.symbols_count == 1) return {&info.symbols_begin, 1};
    return std::span(symbols_).subspan(info.symbols_begin, info.symbols_count);
  }
  std::span<const WordEntry> entries(const WordInfo& info) const {
    return std::span(entries_).subspan(info.entries_begin, info.entries_count);
  }

 private:
  // A word with all that is known of it, in one cache line. Tokens of up to
  // 16 bytes are their own key; of longer ones, low is a hash and high an
  // offset into long_keys_.
  struct alignas(64) Slot {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint32_t size = 0;  // 0: free
    WordInfo info;
  };

  void clear();
  void grow();
  void insert(const CompiledMatcher& matcher, std::string_view bytes,
              TokenKind kind, WordInfo& info);
  void add_symbol(const CompiledMatcher& matcher, Symbol symbol,
                  WordInfo& info);
  void add_squeezed(const CompiledMatcher& matcher, WordInfo& info);
  void add_word_symbols(const CompiledMatcher& matcher, WordInfo& info);
  void add_glob_symbols(const CompiledMatcher& matcher, std::string_view word,
                        WordInfo& info);
  void add_entries(const CompiledMatcher& matcher, WordInfo& info);
  void drop_beaten(std::size_t first);

  std::vector<Slot> slots_;
  std::uint32_t used_ = 0;
  std::vector<Symbol> symbols_;
  std::vector<WordEntry> entries_;
  std::vector<char> long_keys_;
  std::uint64_t serial_ = 0;
  Folded folded_;
};

}  // namespace slant::detail
