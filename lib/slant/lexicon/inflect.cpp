// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/inflect.h"

#include <algorithm>

#include "slant/lexicon/lexicon.h"

namespace slant {
namespace {

struct Irregular {
  std::string_view lemma;
  char word_class;  // n, v, a, d
  std::string_view forms;
};

constexpr Irregular kIrregular[] = {
#include "slant/lexicon/irregular_forms.inc"
};

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool ends(std::string_view word, std::string_view end) {
  return word.size() >= end.size() &&
         word.substr(word.size() - end.size()) == end;
}

std::string without(std::string_view word, std::size_t tail,
                    std::string_view end) {
  return std::string(word.substr(0, word.size() - tail)) + std::string(end);
}

std::size_t vowel_groups(std::string_view word) {
  std::size_t groups = 0;
  bool in_group = false;
  for (const char c : word) {
    const bool vowel = is_vowel(c) || (c == 'y' && groups > 0);
    if (vowel && !in_group) ++groups;
    in_group = vowel;
  }
  return groups;
}

// One syllable that ends consonant-vowel-consonant doubles its last letter
// (slam, slammed); longer words that do are in the table (occur, occurred).
bool doubles(std::string_view word) {
  if (word.size() < 3) return false;
  const char last = word[word.size() - 1];
  const char middle = word[word.size() - 2];
  const char before = word[word.size() - 3];
  if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y') {
    return false;
  }
  if (!is_vowel(middle)) return false;
  const bool qu =
      before == 'u' && word.size() > 3 && word[word.size() - 4] == 'q';
  if (is_vowel(before) && !qu) return false;
  return vowel_groups(word) == 1;
}

bool consonant_y(std::string_view word) {
  return word.size() > 1 && word.back() == 'y' &&
         !is_vowel(word[word.size() - 2]);
}

std::string add_s(std::string_view word) {
  if (consonant_y(word)) return without(word, 1, "ies");
  const bool hiss = ends(word, "s") || ends(word, "x") || ends(word, "z") ||
                    ends(word, "ch") || ends(word, "sh");
  return std::string(word) + (hiss ? "es" : "s");
}

// `suffix` begins with a vowel: -ed, -er, -est.
std::string add_e_suffix(std::string_view word, std::string_view suffix) {
  if (ends(word, "e")) {
    return std::string(word) + std::string(suffix.substr(1));
  }
  if (consonant_y(word)) {
    return without(word, 1, "i") + std::string(suffix);
  }
  std::string stem(word);
  if (doubles(word)) stem += word.back();
  return stem + std::string(suffix);
}

std::string add_ing(std::string_view word) {
  if (ends(word, "ie")) return without(word, 2, "ying");
  const bool drops_e = ends(word, "e") && !ends(word, "ee") &&
                       !ends(word, "oe") && !ends(word, "ye") &&
                       word.size() > 2;
  if (drops_e) return without(word, 1, "ing");
  std::string stem(word);
  if (doubles(word)) stem += word.back();
  return stem + "ing";
}

std::string add_ly(std::string_view word) {
  if (consonant_y(word)) return without(word, 1, "ily");
  if (ends(word, "ic")) return std::string(word) + "ally";
  if (ends(word, "le") && word.size() > 3 && !is_vowel(word[word.size() - 3])) {
    return without(word, 1, "y");
  }
  if (ends(word, "ll")) return std::string(word) + "y";
  return std::string(word) + "ly";
}

// Forms of the table, blank-separated, or an empty view.
std::string_view irregular(std::string_view lemma, char word_class) {
  const auto* found = std::lower_bound(
      std::begin(kIrregular), std::end(kIrregular), lemma,
      [word_class](const Irregular& entry, std::string_view key) {
        return entry.lemma < key ||
               (entry.lemma == key && entry.word_class < word_class);
      });
  if (found == std::end(kIrregular) || found->lemma != lemma ||
      found->word_class != word_class) {
    return {};
  }
  return found->forms;
}

void split_forms(std::string_view list, std::vector<std::string>& forms) {
  while (!list.empty()) {
    const std::size_t blank = list.find(' ');
    forms.emplace_back(list.substr(0, blank));
    list.remove_prefix(blank == std::string_view::npos ? list.size()
                                                       : blank + 1);
  }
}

void add_class(std::string_view lemma, char word_class,
               std::vector<std::string>& forms) {
  const std::string_view known = irregular(lemma, word_class);
  if (!known.empty()) {
    split_forms(known, forms);
    return;
  }
  switch (word_class) {
    case 'n':
      forms.push_back(add_s(lemma));
      break;
    case 'v':
      forms.push_back(ends(lemma, "o") && lemma.size() > 2 &&
                              !is_vowel(lemma[lemma.size() - 2])
                          ? std::string(lemma) + "es"
                          : add_s(lemma));
      forms.push_back(add_e_suffix(lemma, "ed"));
      forms.push_back(add_ing(lemma));
      break;
    case 'a':
      forms.push_back(add_e_suffix(lemma, "er"));
      forms.push_back(add_e_suffix(lemma, "est"));
      break;
    default:
      forms.push_back(add_ly(lemma));
  }
}

// demonize -> demonise, paralyze -> paralyse; not seize, size, prize.
std::string british(std::string_view lemma) {
  const bool ize = ends(lemma, "ize") && lemma.size() > 6 &&
                   !ends(lemma, "seize") && !ends(lemma, "capsize") &&
                   !ends(lemma, "downsize") && !ends(lemma, "resize");
  if (ize || ends(lemma, "yze")) return without(lemma, 2, "se");
  return {};
}

void add_forms(std::string_view lemma, std::uint8_t flags,
               std::vector<std::string>& forms) {
  forms.emplace_back(lemma);
  if ((flags & kFlagNoun) != 0) add_class(lemma, 'n', forms);
  if ((flags & kFlagVerb) != 0) add_class(lemma, 'v', forms);
  if ((flags & kFlagAdjective) != 0) add_class(lemma, 'a', forms);
  if ((flags & kFlagAdverb) != 0) add_class(lemma, 'd', forms);
}

}  // namespace

void inflect(std::string_view lemma, std::uint8_t flags,
             std::vector<std::string>& forms) {
  const std::size_t first = forms.size();
  add_forms(lemma, flags, forms);
  if ((flags & kFlagVerb) != 0) {
    const std::string variant = british(lemma);
    if (!variant.empty()) add_forms(variant, flags, forms);
  }
  const auto begin = forms.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, forms.end());
  forms.erase(std::unique(begin, forms.end()), forms.end());
}

}  // namespace slant
