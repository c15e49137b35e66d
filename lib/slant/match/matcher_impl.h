// SPDX-License-Identifier: Apache-2.0
// What a compiled Matcher holds; built by build_matcher.cpp, read by
// matcher.cpp and memo.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/match/figures/view.h"
#include "slant/match/glob.h"
#include "slant/match/matcher.h"
#include "slant/match/phrase_index.h"
#include "slant/match/rule.h"
#include "slant/match/vocabulary.h"

namespace slant::detail {

// A lexicon entry as the hot path needs it.
struct CompiledEntry {
  std::uint32_t lexicon = 0;
  std::uint32_t index = 0;  // in Lexicon::entries()
  std::uint16_t category = 0;
  std::uint8_t flags = 0;
  EntryKind kind = EntryKind::word;
  double weight = 0;
};

// Words that are given names too ("Grace"): a name where they begin a
// sentence and a capital follows. Compiled whatever the roots, since it
// decides over all categories.
inline constexpr std::string_view kGivenNames = "modifier.given_name";

// Set beside an entry's number where a symbol is only a form of its word.
inline constexpr std::uint32_t kInflectedForm = 1U << 31U;

// Whether the entry matches a word that stands capitalised inside prose.
inline bool holds_for_names(const CompiledEntry& entry) {
  return entry.weight == 0 || (entry.flags & (kFlagProper | kFlagCase)) != 0;
}

// Variable-length lists keyed by a dense index, in two arrays.
template <class T>
class IndexedLists {
 public:
  // `pairs` are (key, value); sorts them by key, stable.
  void build(std::vector<std::pair<std::uint32_t, T>> pairs,
             std::uint32_t keys) {
    begin_.assign(keys + 1, 0);
    for (const auto& [key, value] : pairs) ++begin_[key + 1];
    for (std::uint32_t i = 0; i < keys; ++i) begin_[i + 1] += begin_[i];
    values_.resize(pairs.size());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (const auto& [key, value] : pairs) values_[next[key]++] = value;
  }
  std::span<const T> of(std::uint32_t key) const {
    return std::span(values_).subspan(begin_[key],
                                      begin_[key + 1] - begin_[key]);
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<T> values_;
};

// A rule that a symbol may be the anchor of, with what must stand near it:
// enough to refuse most places without a look at the rule.
struct Trigger {
  // Signatures of what takes the tokens at these distances from the
  // anchor's; ~0: anything may.
  std::array<std::uint64_t, 2> near = {~std::uint64_t{0}, ~std::uint64_t{0}};
  // Of what some token of the sentence must be.
  std::uint64_t somewhere = ~std::uint64_t{0};
  std::uint32_t rule = 0;
  std::array<std::int16_t, 2> distance = {};
};

struct CompiledMatcher {
  std::vector<Matcher::LexiconPtr> lexicons;
  MatcherOptions options;
  std::vector<std::string> categories;
  // ancestors[c]: categories above c, for guards.
  std::vector<std::vector<std::uint16_t>> ancestors;
  std::vector<CompiledEntry> entries;

  Vocabulary vocabulary;
  // Word and prefix entries, with kInflectedForm.
  IndexedLists<std::uint32_t> symbol_entries;
  IndexedLists<Trigger> symbol_rules;        // rules it may anchor
  std::vector<std::uint8_t> symbol_flags;    // WordFlag
  std::vector<std::uint8_t> prefix_lengths;  // ascending
  std::vector<std::uint8_t> suffix_lengths;  // of globs "*ism", ascending
  std::vector<Glob> globs;                   // all other globs
  bool has_mark_symbols = false;             // some literal holds punctuation
  PhraseIndex phrases;
  std::vector<Rule> rules;
  // Rules that hold classes and marks only, tried at every token.
  std::vector<Trigger> open_rules;
  std::vector<WantedFigure> figures;
  std::vector<CategoryCues> category_cues;  // by category
  int given_names = -1;                     // the category kGivenNames
  bool has_exact_symbols = false;           // some entry has flag C
  std::uint64_t serial = 0;                 // tells one matcher from another
};

}  // namespace slant::detail
