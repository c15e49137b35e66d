// SPDX-License-Identifier: Apache-2.0
// Hints at the part of speech of words: closed classes by list, the rest by
// suffix, and then by what stands beside them. No model: right about nine
// times in ten on plain prose (tests/match/pos_test.cpp measures it), enough
// to tell whether three items of a series are alike, no more.
//
//   const slant::WordTraits traits = slant::word_traits("quickly", false);
//   slant::tag_words(traits_of_a_sentence, tags);
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace slant {

enum class Pos : std::uint8_t {
  other,  // interjections, foreign words, emoji
  noun,
  verb,  // auxiliaries and modals too
  adj,
  adv,
  det,
  prep,
  pron,
  conj,
  num,
  mark,  // punctuation
};

std::string_view to_string(Pos pos);

// What a detector may ask about a word, whatever stands around it.
enum TraitFlag : std::uint16_t {
  kTraitStop = 1,        // a function word
  kTraitBe = 2,          // am, is ... been, being, and get, got
  kTraitParticiple = 4,  // may be a past participle
  kTraitNominal = 8,     // a noun made of a verb: development
  kTraitNegator = 16,
  kTraitFirstPlural = 32,  // we, us, our
  kTraitThirdPlural = 64,  // they, them, their
  kTraitUpper = 128,       // four letters or more, all capitals
  kTraitCapital = 256,     // begins with a capital
  kTraitGroupNoun = 512,   // names people, a party, a state: regime, elites
  kTraitWh = 1024,         // who, what, why, how ...
  kTraitAux = 2048,        // do, have, can ... that may open a question
  kTraitClosed = 4096,     // its part of speech is from a list
};

struct WordTraits {
  std::uint32_t word = 0;  // a hash of the folded word; of a mark: its kin
  std::uint32_t stem = 0;  // the same for all forms of a word, roughly
  std::uint16_t flags = 0;
  Pos likely = Pos::other;  // without context
  Pos second = Pos::other;  // what context may make of it

  bool is(TraitFlag flag) const { return (flags & flag) != 0; }
};

// The traits of a folded word. Cost: O(length).
WordTraits word_traits(std::string_view folded, bool capitalised, bool upper);
WordTraits number_traits(std::string_view folded);
WordTraits mark_traits(char mark);

// Tags the words of one sentence, in order. Cost: O(words).
void tag_words(std::span<const WordTraits> words, std::span<Pos> tags);

}  // namespace slant
