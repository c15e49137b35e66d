// SPDX-License-Identifier: Apache-2.0
#include "slant/match/memo.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "slant/base/hash.h"
#include "slant/base/short_key.h"
#include "slant/text/characters.h"

namespace slant::detail {
namespace {

constexpr std::size_t kFirstSlots = 1U << 12U;

std::size_t hash_of(std::uint64_t low, std::uint64_t high) {
  const std::uint64_t h =
      (low ^ (high * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
  return static_cast<std::size_t>(h ^ (h >> 32U));
}

// The ASCII kin of a mark: what rules and measures ask about.
char mark_of(std::string_view bytes) {
  if (bytes.size() == 1) return bytes[0];
  if (is_dash(bytes)) return 'D';
  if (bytes == "“" || bytes == "”" || bytes == "„" || bytes == "«" ||
      bytes == "»") {
    return '"';
  }
  if (bytes == "‘" || bytes == "’") return '\'';
  if (bytes == "…") return '.';
  if (bytes == "‐" || bytes == "‑") return '-';
  if (bytes == "？") return '?';
  if (bytes == "！") return '!';
  return 0;
}

// "government's" where it has no number of its own is the government.
std::uint32_t number_of(const WordNumbers& numbers, std::string_view word) {
  const std::uint32_t number = numbers.find(word);
  if (number != WordNumbers::kNone || word.size() <= 2 ||
      word.substr(word.size() - 2) != "'s") {
    return number;
  }
  return numbers.find(word.substr(0, word.size() - 2));
}

// One letter alone ("A", "I") is upper case and no stress.
bool starts_upper(const Folded& folded) {
  return folded.casing == Casing::capitalised ||
         (folded.casing == Casing::mixed && !folded.exact.empty() &&
          folded.exact[0] >= 'A' && folded.exact[0] <= 'Z');
}

// The closer spelling, a guard before its like, the one that was read first.
bool beats(const WordEntry& a, const WordEntry& b) {
  if (a.rank != b.rank) return a.rank > b.rank;
  const bool guard_a = a.weight == 0;
  const bool guard_b = b.weight == 0;
  if (guard_a != guard_b) return guard_a;
  return a.entry < b.entry;
}

}  // namespace

Memo::Memo() { clear(); }

// The bytes of a token of up to 16 bytes, padded with zeros; a hash of a
// longer one.
Memo::Key Memo::key_of(std::string_view bytes) {
  Key key;
  const std::size_t size = bytes.size();
  if (size > 16) {
    key.low = hash64(bytes);
  } else {
    const ShortKey own = short_key(bytes.data(), size);
    key.low = own.low;
    key.high = own.high;
  }
  key.hash = hash_of(key.low, key.high);
  return key;
}

void Memo::clear() {
  slots_.assign(kFirstSlots, Slot{});
  used_ = 0;
  symbols_.clear();
  entries_.clear();
  long_keys_.clear();
}

void Memo::prepare(const CompiledMatcher& matcher, std::uint32_t tokens) {
  if (serial_ != matcher.serial || used_ >= kCap ||
      long_keys_.size() >= (std::size_t{4} << 20U)) {
    serial_ = matcher.serial;
    clear();
  }
  while ((used_ + std::size_t{tokens}) * 2 > slots_.size()) grow();
}

void Memo::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.size == 0) continue;
    std::size_t at = hash_of(slot.low, slot.size > 16 ? 0 : slot.high) & mask;
    while (slots_[at].size != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::uint32_t Memo::look_up(const CompiledMatcher& matcher,
                            std::string_view bytes, TokenKind kind,
                            const Key& key) {
  const bool is_long = bytes.size() > 16;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = key.hash & mask;; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.size == 0) {
      slot.low = key.low;
      slot.high = is_long ? long_keys_.size() : key.high;
      slot.size = static_cast<std::uint32_t>(bytes.size());
      if (is_long) {
        long_keys_.insert(long_keys_.end(), bytes.begin(), bytes.end());
      }
      ++used_;
      insert(matcher, bytes, kind, slot.info);
      return static_cast<std::uint32_t>(at);
    }
    if (slot.low != key.low || slot.size != bytes.size()) continue;
    if (is_long ? std::memcmp(&long_keys_[slot.high], bytes.data(),
                              bytes.size()) == 0
                : slot.high == key.high) {
      return static_cast<std::uint32_t>(at);
    }
  }
}

void Memo::insert(const CompiledMatcher& matcher, std::string_view bytes,
                  TokenKind kind, WordInfo& info) {
  info.kind = kind;
  info.symbols_begin = static_cast<std::uint32_t>(symbols_.size());
  info.entries_begin = static_cast<std::uint32_t>(entries_.size());
  if (kind == TokenKind::punctuation) {
    info.mark = mark_of(bytes);
    info.traits = mark_traits(info.mark);
    if (info.mark != 0) {
      add_symbol(matcher, matcher.vocabulary.find(mark_key(info.mark)), info);
    }
    if (matcher.has_mark_symbols) {
      add_symbol(matcher, matcher.vocabulary.find(exact_mark_key(bytes)), info);
    }
    if (info.mark == '-') {
      info.flags |= kHyphen;
      // Half of a dash, it may be.
      add_symbol(matcher, matcher.vocabulary.find(mark_key('D')), info);
    }
    if (bytes == "." || info.mark == '\'') info.flags |= kTrailing;
    if ((info.flags & (kHyphen | kTrailing)) != 0) {
      info.signature = ~std::uint64_t{0};
    }
  } else if (kind == TokenKind::symbol) {
    folded_.text = bytes;  // emoji and emoticons are looked up as they are
    folded_.exact = bytes;
    add_word_symbols(matcher, info);
  } else if (kind != TokenKind::url) {
    fold(bytes, {matcher.options.confusables}, folded_);
    info.casing = folded_.casing;
    const bool upper = folded_.casing == Casing::upper;
    info.traits =
        kind == TokenKind::number
            ? number_traits(folded_.text)
            : word_traits(folded_.text, upper || starts_upper(folded_), upper);
    if (folded_.mixed_script) info.flags |= kMixedScript;
    if (folded_.invisible) info.flags |= kInvisible;
    add_word_symbols(matcher, info);
    if (matcher.options.numbers != nullptr && kind == TokenKind::word) {
      info.number = number_of(*matcher.options.numbers, folded_.text);
    }
  }
  add_entries(matcher, info);
  // One symbol, as most words have, is kept in place.
  if (info.symbols_count == 1) info.symbols_begin = symbols_.back();
}

void Memo::add_symbol(const CompiledMatcher& matcher, Symbol symbol,
                      WordInfo& info) {
  if (symbol == 0) return;
  symbols_.push_back(symbol);
  ++info.symbols_count;
  info.flags |= matcher.symbol_flags[symbol];
  info.signature |= signature_bit(symbol);
}

// "soooo" for "so", "yesss" for "yes": a letter held for three or more is
// looked up twice and once. Only words that are not known as they stand.
void Memo::add_squeezed(const CompiledMatcher& matcher, WordInfo& info) {
  const std::string& word = folded_.text;
  for (const std::size_t keep : {std::size_t{2}, std::size_t{1}}) {
    std::string squeezed;
    bool held = false;
    for (std::size_t i = 0; i < word.size();) {
      std::size_t end = i + 1;
      while (end < word.size() && word[end] == word[i]) ++end;
      const bool letters = word[i] >= 'a' && word[i] <= 'z';
      const bool longer = letters && end - i >= 3;
      held = held || longer;
      squeezed.append(longer ? keep : end - i, word[i]);
      i = end;
    }
    if (!held) return;
    const Symbol symbol = matcher.vocabulary.find(squeezed);
    if (symbol == 0) continue;
    add_symbol(matcher, symbol, info);
    return;
  }
}

void Memo::add_word_symbols(const CompiledMatcher& matcher, WordInfo& info) {
  const Vocabulary& vocabulary = matcher.vocabulary;
  const std::string_view word = folded_.text;
  add_symbol(matcher, vocabulary.find(word), info);
  if (matcher.has_exact_symbols) {
    add_symbol(matcher, vocabulary.find("=" + folded_.exact), info);
  }
  std::string_view stem = word;
  if (word.size() > 2 && word.substr(word.size() - 2) == "'s") {
    stem = word.substr(0, word.size() - 2);
    add_symbol(matcher, vocabulary.find(stem), info);
    if (matcher.has_exact_symbols) {
      const std::string exact =
          folded_.exact.substr(0, folded_.exact.size() - 2);
      add_symbol(matcher, vocabulary.find("=" + exact), info);
    }
  }
  if (info.symbols_count == 0) add_squeezed(matcher, info);
  // Longest prefix first, so that add_entries sees the best one first.
  std::string key;
  for (auto length = matcher.prefix_lengths.rbegin();
       length != matcher.prefix_lengths.rend(); ++length) {
    if (*length > stem.size()) continue;
    key.assign(stem.substr(0, *length));
    key += '*';
    add_symbol(matcher, vocabulary.find(key), info);
    if (!matcher.has_exact_symbols || *length > folded_.exact.size()) continue;
    key.assign("=").append(folded_.exact, 0, *length) += '*';
    add_symbol(matcher, vocabulary.find(key), info);
  }
  add_glob_symbols(matcher, stem, info);
}

void Memo::add_glob_symbols(const CompiledMatcher& matcher,
                            std::string_view word, WordInfo& info) {
  std::string key;
  for (auto length = matcher.suffix_lengths.rbegin();
       length != matcher.suffix_lengths.rend(); ++length) {
    if (*length > word.size()) continue;
    key.assign({kGlobKey, '*'});
    key += word.substr(word.size() - *length);
    add_symbol(matcher, matcher.vocabulary.find(key), info);
  }
  for (const Glob& glob : matcher.globs) {
    if (matches_glob(glob.pattern, word)) {
      add_symbol(matcher, glob.symbol, info);
    }
  }
}

// Of the entries of all symbols, the best one of each category, and the best
// one that holds for names and the best guard where those are others.
void Memo::add_entries(const CompiledMatcher& matcher, WordInfo& info) {
  const std::size_t first = entries_.size();
  const auto own =
      std::span(symbols_).subspan(info.symbols_begin, info.symbols_count);
  for (const Symbol symbol : own) {
    const std::size_t bytes = matcher.vocabulary.key(symbol).size();
    for (const std::uint32_t value : matcher.symbol_entries.of(symbol)) {
      const std::uint32_t id = value & ~kInflectedForm;
      const CompiledEntry& entry = matcher.entries[id];
      const auto rank = spelling_rank(
          entry.kind == EntryKind::word || entry.kind == EntryKind::literal,
          bytes, id == value);
      entries_.push_back(
          {id, entry.category, rank, entry.weight, holds_for_names(entry)});
    }
  }
  if (entries_.size() - first > 1) {
    std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(first),
              entries_.end(), [](const WordEntry& a, const WordEntry& b) {
                if (a.category != b.category) return a.category < b.category;
                return beats(a, b);
              });
    drop_beaten(first);
  }
  info.entries_count = static_cast<std::uint16_t>(entries_.size() - first);
  for (std::size_t i = first; i < entries_.size(); ++i) {
    if (entries_[i].weight == 0) info.flags |= kGuards;
  }
}

void Memo::drop_beaten(std::size_t first) {
  std::size_t kept = first;
  bool names = false;
  bool guards = false;
  for (std::size_t i = first; i < entries_.size(); ++i) {
    const WordEntry entry = entries_[i];
    const bool fresh =
        kept == first || entries_[kept - 1].category != entry.category;
    if (fresh) names = guards = false;
    const bool for_names = !names && entry.for_names;
    const bool guard = !guards && entry.weight == 0;
    if (!fresh && !for_names && !guard) continue;
    names = names || for_names;
    guards = guards || guard;
    entries_[kept++] = entry;
  }
  entries_.resize(kept);
}

}  // namespace slant::detail
