// SPDX-License-Identifier: Apache-2.0
// What a word does in a sentence, as far as a short list knows it: closed
// classes, and verbs by what they say of who does them and to whom.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace slant::detail {

enum class WordClass : std::uint8_t {
  other,
  determiner,  // the, a, this, every, numbers in letters
  possessive,  // his, their, whose
  subject,     // he, they, who does
  object,      // him, them
  either,      // it, you: subject or object
  of,
  by,
  preposition,
  be,
  have,
  do_verb,
  modal,
  adverb,       // not, never, also: may stand inside a verb group
  coordinator,  // and, or, nor
  contrast,     // but, yet
  relative,     // who, which
  that,
  subordinator,  // because, although, when, if
  to,
  // Verbs. Of the person who does it and whom it is done to:
  plain,   // says nothing
  speech,  // reports what follows: "said that"
  blame,   // speaks ill of its object: criticise, accuse
  praise,  // speaks well of its object
  harm,    // a deed that speaks ill of its doer; its object is a victim
  help,    // a deed that speaks well of its doer
  beat,    // does its doer good and its object ill: defeat
  suffer,  // befalls its subject: suffer, lose, fail
  thrive,  // befalls its subject: succeed, prosper
};

constexpr bool is_verb(WordClass c) { return c >= WordClass::plain; }
constexpr bool is_auxiliary(WordClass c) {
  return c >= WordClass::be && c <= WordClass::modal;
}

// What the letters of a word say where no list knows it.
enum Shape : std::uint8_t {
  kCapital = 1,
  kEndsEd = 2,
  kEndsIng = 4,
  kEndsS = 8,
  kEndsLy = 16,
  kPossessive = 32,
  kEndsAdjective = 64,  // -ern, -ian, -ish, -ese: "Western", "Russian"
};

// Of a word as it stands and in lower case.
std::uint8_t shape_of(std::string_view word, std::string_view lower);

struct WordNote {
  WordClass word_class = WordClass::other;
  bool noun_too = false;  // "attack", "support", "sanctions"
  bool past = false;      // past or participle: ends in -ed or irregular
};

// Immutable after construction; shared by threads.
class WordClasses {
 public:
  // Cost: once, a few thousand forms.
  static const WordClasses& get();

  // What is known of `word`, in lower case.
  WordNote find(std::string_view word) const;

 private:
  WordClasses();
  void add(std::string_view list, WordClass word_class);
  void add_verbs(std::string_view list, WordClass word_class);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, WordNote, Hash, std::equal_to<>> words_;
};

}  // namespace slant::detail
