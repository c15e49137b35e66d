// SPDX-License-Identifier: Apache-2.0
// What an English word can be by its form alone: closed classes, words that
// report speech, and hints from suffixes. One hash probe a token.
//
//   const WordTable& table = WordTable::get();
//   table.find(text, span).is(kModal);      // "would"
//   table.find(text, span).takes('c');      // "said": takes a clause
//
// The lists are closed_class.tsv and report_cues.tsv; the table made of them
// is word_hints.inc (scripts/make_language_tables.py).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "slant/base/span.h"

namespace slant::detail {

enum WordClass : std::uint64_t {
  kPronoun = 1U << 0U,  // a subject by itself: he, they, everyone
  kFirst = 1U << 1U,    // I, we, us, my, our
  kSecond = 1U << 2U,   // you, your
  kObject = 1U << 3U,   // him, themselves
  kDeterminer = 1U << 4U,
  kThat = 1U << 5U,
  kWh = 1U << 6U,
  kRelative = 1U << 7U,  // who, which, where
  kQuestion = 1U << 8U,  // whether, if
  kPreposition = 1U << 9U,
  kTo = 1U << 10U,
  kOf = 1U << 11U,
  kAs = 1U << 12U,
  kBy = 1U << 13U,
  kComparison = 1U << 14U,  // than, least, about: before a number
  kCoordinator = 1U << 15U,
  kAdversative = 1U << 16U,  // but, yet
  kSubordinator = 1U << 17U,
  kContrast = 1U << 18U,  // while, though
  kAuxiliary = 1U << 19U,
  kBe = 1U << 20U,
  kHave = 1U << 21U,
  kModal = 1U << 22U,
  kNegation = 1U << 23U,
  kFinite = 1U << 24U,  // certainly a finite verb, or holds one
  kTime = 1U << 25U,    // Monday, yesterday, year
  kLast = 1U << 26U,
  kAdverb = 1U << 27U,
  kNameTitle = 1U << 28U,  // Mr, Sen
  kWork = 1U << 29U,       // film, song, bill: what has a title
  kNaming = 1U << 30U,     // titled, nicknamed
  kCalled = 1U << 31U,
  kKnown = 1ULL << 32U,
  kTerm = 1ULL << 33U,     // the term, the slogan
  kNounToo = 1ULL << 35U,  // "claims": a noun as often as a verb
  kHearsay = 1ULL << 36U,  // reportedly, allegedly
  kAccording = 1ULL << 37U,
  kSource = 1ULL << 38U,  // who or what can say or show: officials, poll
  // By form, of words that the table does not hold (and capital of all).
  kCapital = 1ULL << 40U,
  kPossessive = 1ULL << 41U,  // ends in 's
  kEdForm = 1ULL << 42U,
  kIngForm = 1ULL << 43U,
  kSForm = 1ULL << 44U,
  kOpen = 1ULL << 45U,  // not in the table: noun, verb, adjective ...
  // Set by SentenceWords, for marks and for places.
  kComma = 1ULL << 48U,
  kColon = 1ULL << 49U,
  kSemicolon = 1ULL << 50U,
  kDash = 1ULL << 51U,
  kEnd = 1ULL << 52U,  // . ! ? …
  kOpenBracket = 1ULL << 53U,
  kCloseBracket = 1ULL << 54U,
  kOpenQuote = 1ULL << 55U,
  kCloseQuote = 1ULL << 56U,
  kMark = 1ULL << 57U,     // any other mark: - / & $
  kInQuote = 1ULL << 58U,  // between quotation marks, no title
  kNumber = 1ULL << 59U,
};

// Forms of a verb, as bits.
enum VerbForm : std::uint8_t {
  kBaseForm = 1,
  kThirdForm = 2,
  kPastForm = 4,
  kParticipleForm = 8,
  kIngVerb = 16,
};

// The bit of a frame letter of report_cues.tsv. Nouns and adjectives use
// those that fit into a byte.
constexpr std::uint16_t frame(char letter) {
  constexpr std::string_view kLetters = "tqifcodpnalue";
  return static_cast<std::uint16_t>(1U << kLetters.find(letter));
}

constexpr std::uint16_t frames(std::string_view letters) {
  std::uint16_t bits = 0;
  for (const char letter : letters) {
    bits = static_cast<std::uint16_t>(bits | frame(letter));
  }
  return bits;
}

constexpr std::uint8_t few_frames(std::string_view letters) {
  return static_cast<std::uint8_t>(frames(letters));
}

struct WordHints {
  std::uint64_t classes = 0;
  std::uint16_t verb = 0;      // frames as a report verb; 0: none
  std::uint8_t noun = 0;       // as a noun: the claim that ...
  std::uint8_t adjective = 0;  // confident that ...
  std::uint8_t forms = 0;      // VerbForm bits

  bool is(std::uint64_t any) const { return (classes & any) != 0; }
  bool takes(char letter) const { return (verb & frame(letter)) != 0; }
  bool is_form(unsigned any) const { return (forms & any) != 0; }
  // Not 0 if it may be the word of a cue.
  unsigned cue_frames() const {
    return static_cast<unsigned>(verb) | noun | adjective;
  }
};

class WordTable {
 public:
  static const WordTable& get();

  // Requires 16 readable bytes behind the begin of `span`.
  // Cost: O(1), no allocation.
  WordHints find(std::string_view text, TextSpan span) const;

 private:
  WordTable();

  static constexpr unsigned kSlotBits = 12;
  static constexpr unsigned kFilterBits = 14;
  struct Slot {
    std::uint64_t low = 0;  // 0: free
    std::uint64_t high = 0;
    WordHints info;
  };
  std::array<Slot, std::size_t{1} << kSlotBits> slots_{};
  // One bit a hash: most words are not in the table, and this stays in the
  // first cache.
  std::array<std::uint64_t, (std::size_t{1} << kFilterBits) / 64> filter_{};
};

}  // namespace slant::detail
