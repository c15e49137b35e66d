// SPDX-License-Identifier: Apache-2.0
#include "slant/text/abbreviations.h"

#include <algorithm>
#include <string>

#include "slant/text/characters.h"

namespace slant::detail {
namespace {

struct Known {
  std::string_view word;  // without its last full stop
  Abbreviation kind;
};

constexpr Known kKnown[] = {
#include "slant/text/abbreviations.inc"
};

// Words that, capitalised behind "U.S." or "Inc.", open a new sentence.
constexpr std::string_view kOpeners[] = {
    "A",      "According", "After",  "Also",  "Although", "An",
    "And",    "Another",   "Any",    "As",    "At",       "Because",
    "Before", "Both",      "But",    "By",    "Despite",  "Did",
    "Do",     "Does",      "During", "Each",  "Even",     "Every",
    "For",    "From",      "He",     "Her",   "Here",     "His",
    "How",    "However",   "I",      "If",    "In",       "Instead",
    "Is",     "It",        "Its",    "Last",  "Many",     "Meanwhile",
    "More",   "Most",      "My",     "No",    "Not",      "Now",
    "Of",     "On",        "Once",   "One",   "Only",     "Or",
    "Other",  "Our",       "She",    "Since", "So",       "Some",
    "Still",  "Such",      "That",   "The",   "Their",    "Then",
    "There",  "These",     "They",   "This",  "Those",    "Though",
    "To",     "Today",     "Under",  "Until", "We",       "What",
    "When",   "Where",     "While",  "Who",   "Why",      "With",
    "Yet",    "You",       "Your",
};
static_assert(std::is_sorted(std::begin(kOpeners), std::end(kOpeners)));

Abbreviation look_up(std::string_view word) {
  const auto* found =
      std::lower_bound(std::begin(kKnown), std::end(kKnown), word,
                       [](const Known& known, std::string_view key) {
                         return known.word < key;
                       });
  return found != std::end(kKnown) && found->word == word ? found->kind
                                                          : Abbreviation::none;
}

}  // namespace

Abbreviation find_abbreviation(std::string_view word) {
  if (word.size() > 16) return Abbreviation::none;
  const Abbreviation exact = look_up(word);
  if (exact != Abbreviation::none || word.size() < 2) return exact;
  // "DR" and "INC" in headlines, "no" only as it stands: a whole word in
  // capitals is looked up with its first letter alone capitalised.
  std::string folded(word);
  if (!std::all_of(word.begin(), word.end(), is_ascii_upper)) {
    return Abbreviation::none;
  }
  std::transform(folded.begin() + 1, folded.end(), folded.begin() + 1,
                 ascii_lower);
  return look_up(folded);
}

bool is_sentence_opener(std::string_view word) {
  return std::binary_search(std::begin(kOpeners), std::end(kOpeners), word);
}

}  // namespace slant::detail
