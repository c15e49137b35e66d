// SPDX-License-Identifier: Apache-2.0
#include "slant/check/alternatives.h"

#include <algorithm>
#include <cctype>

#include "slant/lexicon/inflect.h"

namespace slant {
namespace {

constexpr std::string_view kOmit = "omit";

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

// Parts of "a / b / c".
std::vector<std::string_view> choices_of(std::string_view cell) {
  std::vector<std::string_view> out;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(" / "), cell.size());
    out.push_back(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 3, cell.size()));
  }
  return out;
}

// The possessive ending of `word`, or "".
std::string_view possessive_of(std::string_view word) {
  for (const std::string_view end : {"'s", "’s"}) {
    if (word.size() > end.size() && ends_with(word, end)) {
      return word.substr(word.size() - end.size());
    }
  }
  return {};
}

enum class Form : std::uint8_t {
  lemma,
  plural,
  third,   // smears
  past,    // smeared
  ing,     // smearing
  degree,  // uglier, ugliest: no single word may have it
  adverb,
};

bool listed(std::string_view lemma, std::uint8_t flag, std::string_view form) {
  std::vector<std::string> forms;
  inflect(lemma, flag, forms);
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

Form form_of(std::string_view lemma, std::uint8_t flags,
             std::string_view found) {
  if (found == lemma) return Form::lemma;
  if ((flags & kFlagVerb) != 0 && listed(lemma, kFlagVerb, found)) {
    if (ends_with(found, "ing")) return Form::ing;
    // "smears" may be a plural too; a noun's flag decides for that.
    if (ends_with(found, "s")) {
      return (flags & kFlagNoun) != 0 ? Form::plural : Form::third;
    }
    return Form::past;
  }
  if ((flags & kFlagNoun) != 0 && listed(lemma, kFlagNoun, found)) {
    return Form::plural;
  }
  if ((flags & kFlagAdverb) != 0 && ends_with(found, "ly")) return Form::adverb;
  return Form::degree;
}

// `word` in that form; "" when it has none or more than one.
std::string formed(std::string_view word, Form form) {
  std::vector<std::string> forms;
  const auto only = [&](auto fits) -> std::string {
    std::string one;
    for (const std::string& candidate : forms) {
      if (candidate == word || !fits(candidate)) continue;
      if (!one.empty()) return {};
      one = candidate;
    }
    return one;
  };
  switch (form) {
    case Form::lemma:
      return std::string(word);
    case Form::plural:
      inflect(word, kFlagNoun, forms);
      return only([](const auto&) { return true; });
    case Form::third:
      inflect(word, kFlagVerb, forms);
      return only([&](const auto& f) {
        return ends_with(f, "s") &&
               (!ends_with(f, "ises") || !ends_with(word, "ize"));
      });
    case Form::ing:
      inflect(word, kFlagVerb, forms);
      // Of -ize and -ise the first is meant.
      return only([&](const auto& f) {
        return ends_with(f, "ing") &&
               (!ends_with(f, "ising") || !ends_with(word, "ize"));
      });
    case Form::past:
      inflect(word, kFlagVerb, forms);
      return only([&](const auto& f) {
        return !ends_with(f, "s") && !ends_with(f, "ing") &&
               (!ends_with(f, "ised") || !ends_with(word, "ize")) &&
               (!ends_with(f, "ise") || !ends_with(word, "ize"));
      });
    case Form::adverb:
      inflect(word, kFlagAdverb, forms);
      return only([](const auto& f) { return ends_with(f, "ly"); });
    case Form::degree:
      return {};
  }
  return {};
}

// What a noun's wording says behind the noun: "person accused of fraud",
// "child born abroad", "abortion later in pregnancy".
constexpr std::string_view kBehindNouns[] = {
    "of",   "in",      "for",     "to",       "on",    "with",      "from",
    "by",   "at",      "against", "who",      "that",  "accused",   "convicted",
    "born", "opposed", "alleged", "affected", "later", "designated"};

// Where the words behind the noun begin, with their blank; the end if none.
std::size_t noun_end(std::string_view text) {
  std::size_t begin = text.find(' ');
  while (begin != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', begin + 1), text.size());
    const std::string_view word = text.substr(begin + 1, end - begin - 1);
    if (std::find(std::begin(kBehindNouns), std::end(kBehindNouns), word) !=
        std::end(kBehindNouns)) {
      return begin;
    }
    begin = text.find(' ', begin + 1);
  }
  return text.size();
}

// " who rejects the findings" of several: " who reject the findings".
std::string of_several(std::string_view behind) {
  for (const std::string_view who : {" who ", " that "}) {
    if (behind.substr(0, who.size()) != who) continue;
    const std::size_t end =
        std::min(behind.find(' ', who.size()), behind.size());
    std::string_view verb = behind.substr(0, end);
    if (ends_with(verb, "s") && !ends_with(verb, "ss")) verb.remove_suffix(1);
    return std::string(verb) + std::string(behind.substr(end));
  }
  return std::string(behind);
}

// The plural of one word; "" when it has none, more than one, or is no noun.
std::string plural_word(std::string_view word) {
  constexpr std::string_view kPerson = "person";
  if (ends_with(word, kPerson)) {  // "spokesperson", too
    return std::string(word.substr(0, word.size() - kPerson.size())) + "people";
  }
  if (ends_with(word, "people")) return std::string(word);
  const bool is_plural = ends_with(word, "s") && !ends_with(word, "ss") &&
                         !ends_with(word, "us") && !ends_with(word, "is");
  if (is_plural) return std::string(word);
  constexpr std::string_view kNouns[] = {"ally",     "family",  "supply",
                                         "assembly", "anomaly", "monopoly"};
  const bool is_adverb =
      ends_with(word, "ly") &&
      std::find(std::begin(kNouns), std::end(kNouns), word) == std::end(kNouns);
  if (is_adverb || ends_with(word, "atic")) return {};
  return formed(word, Form::plural);
}

std::string plural_wording(std::string_view choice, bool& sure) {
  const std::size_t end = noun_end(choice);
  const std::size_t blank = choice.substr(0, end).rfind(' ');
  const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
  // "less restrictive" is no thing of which there are several.
  const bool degree =
      (choice.substr(0, 5) == "less " || choice.substr(0, 5) == "more ") &&
      begin == 5;
  const std::string noun =
      degree ? std::string() : plural_word(choice.substr(begin, end - begin));
  if (noun.empty()) {
    sure = false;
    return std::string(choice);
  }
  return std::string(choice.substr(0, begin)) + noun +
         of_several(choice.substr(end));
}

// The first word of a verb's wording carries its inflection ("portray
// negatively"), the noun itself of a noun's ("opponent of vaccination").
std::string inflected(std::string_view choice, Form form, bool& sure) {
  if (form == Form::lemma) return std::string(choice);
  if (form == Form::plural) return plural_wording(choice, sure);
  const bool verb = form != Form::adverb && form != Form::degree;
  const std::size_t blank = choice.rfind(' ');
  const std::size_t begin =
      verb || blank == std::string_view::npos ? 0 : blank + 1;
  const std::size_t end =
      verb ? std::min(choice.find(' '), choice.size()) : choice.size();
  const std::string head = formed(choice.substr(begin, end - begin), form);
  if (head.empty()) {
    sure = false;
    return std::string(choice);
  }
  return std::string(choice.substr(0, begin)) + head +
         std::string(choice.substr(end));
}

// What is inflected in a pattern: the word, or the word of a phrase that is
// marked with `~`; and the same of the words that were found.
struct Marked {
  std::string lemma;
  std::string found;
};
Marked marked_word(const Entry& entry, std::string_view found) {
  if (entry.kind == EntryKind::word) {
    return {lowered(entry.pattern), lowered(found)};
  }
  if (entry.kind != EntryKind::phrase) return {};
  const std::size_t mark = entry.pattern.find('~');
  if (mark == std::string_view::npos) return {};
  const auto blanks = [](std::string_view text) {
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return c == ' ' || c == '-'; });
  };
  const auto nth = [](std::string_view text, std::ptrdiff_t n) {
    std::size_t begin = 0;
    for (; n > 0; --n) begin = text.find_first_of(" -", begin) + 1;
    return text.substr(begin, text.find_first_of(" -", begin) - begin);
  };
  if (blanks(found) != blanks(entry.pattern)) return {};
  const std::ptrdiff_t n = blanks(entry.pattern.substr(0, mark));
  return {lowered(nth(entry.pattern, n).substr(1)), lowered(nth(found, n))};
}

bool all_upper(std::string_view text) {
  bool any = false;
  std::size_t letters = 0;
  for (const char c : text) {
    if (is_lower(c)) return false;
    any = any || is_upper(c);
    letters += is_upper(c) ? 1U : 0U;
  }
  return any && letters > 1;
}

// Whether each of several words begins with a capital, as in a headline.
bool is_title(std::string_view text) {
  bool start = true;
  std::size_t words = 0;
  for (const char c : text) {
    if (start && is_lower(c)) return false;
    if (start && is_upper(c)) ++words;
    start = c == ' ' || c == '-';
  }
  return words > 1;
}

void match_case(std::string_view found, std::string& text) {
  if (all_upper(found)) {
    std::transform(text.begin(), text.end(), text.begin(), upper);
  } else if (is_title(found)) {
    bool start = true;
    for (char& c : text) {
      if (start) c = upper(c);
      start = c == ' ' || c == '-';
    }
  } else if (!found.empty() && is_upper(found[0]) && !text.empty() &&
             std::none_of(text.begin(), text.end(), is_upper)) {
    // (Where the wording has a name, the capital may be that name's.)
    text[0] = upper(text[0]);
  }
}

bool sounds_vowel(std::string_view word) {
  const std::string low = lowered(word.substr(0, 4));
  for (const std::string_view silent : {"hour", "hono", "heir"}) {
    if (low == silent) return true;
  }
  for (const std::string_view glide : {"uni", "use", "eur", "one", "usu"}) {
    if (low.substr(0, 3) == glide) return low == "unin" || low == "unim";
  }
  return !low.empty() &&
         std::string_view("aeiou").find(low[0]) != std::string_view::npos;
}

// Takes "a" or "an" before the edit into it when it no longer fits.
void mend_article(const Document& doc, std::string_view found, Edit& edit) {
  if (edit.text.empty()) return;
  const bool vowel = sounds_vowel(edit.text);
  if (vowel == sounds_vowel(found)) return;
  const std::string_view before = doc.source().substr(0, edit.source.begin);
  for (const std::string_view article : {"an", "a", "An", "A"}) {
    const std::size_t size = article.size() + 1;
    if (before.size() < size || before.back() != ' ' ||
        before.substr(before.size() - size, article.size()) != article) {
      continue;
    }
    if (before.size() > size) {
      const char c = before[before.size() - size - 1];
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'' ||
          c == '-' || static_cast<unsigned char>(c) >= 0x80) {
        continue;
      }
    }
    edit.source.begin -= static_cast<std::uint32_t>(size);
    edit.text = std::string(1, article[0]) + (vowel ? "n " : " ") + edit.text;
    return;
  }
}

// Of a word that is noun and verb, with two wordings, the first is the
// noun's and the second the verb's (docs/lexicons.md): the entry as it is for
// choice `i`.
Entry in_role(const Entry& entry, std::size_t i, std::size_t choices) {
  Entry out = entry;
  const bool both =
      (entry.flags & kFlagNoun) != 0 && (entry.flags & kFlagVerb) != 0;
  if (!both || choices != 2) return out;
  const std::uint8_t other = i == 0 ? kFlagVerb : kFlagNoun;
  out.flags = static_cast<std::uint8_t>(entry.flags & ~other);
  return out;
}

// Whether the words are a form that the entry has in that role.
bool plays(const Entry& role, const Entry& entry, std::string_view found) {
  if (role.flags == entry.flags) return true;
  const std::string_view stem =
      found.substr(0, found.size() - possessive_of(found).size());
  const Marked word = marked_word(role, stem);
  return word.lemma.empty() ||
         form_of(word.lemma, role.flags, word.found) != Form::degree;
}

}  // namespace

std::string alternative_text(const Entry& entry, std::string_view choice,
                             std::string_view found, bool& sure) {
  sure = true;
  const std::string_view possessive = possessive_of(found);
  const std::string_view stem =
      found.substr(0, found.size() - possessive.size());
  const Marked word = marked_word(entry, stem);
  std::string text(choice);
  if (!word.lemma.empty()) {
    text =
        inflected(choice, form_of(word.lemma, entry.flags, word.found), sure);
  } else if ((entry.flags & kFlagInflected) != 0) {
    sure = false;
  }
  match_case(stem, text);
  text += possessive;
  return text;
}

std::vector<Alternative> alternatives_of(const Entry& entry,
                                         const Document& doc, TextSpan span) {
  std::vector<Alternative> out;
  const std::string_view found = doc.text(span);
  const Span source = doc.to_source(span);
  // Broken by markup, entities or a line end: shown, but put in by hand. So
  // is what a rule of several words offers, which stands for some of them.
  const bool unbroken = doc.source_text(source) == found &&
                        found.find('\n') == std::string_view::npos;
  const bool whole =
      entry.kind != EntryKind::rule || (entry.flags & kFlagSafe) != 0;
  bool first = true;
  const auto choices = choices_of(entry.alternative);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::string_view choice = choices[i];
    const Entry role = in_role(entry, i, choices.size());
    if (!plays(role, entry, found)) continue;
    Alternative one;
    if (choice == kOmit) {
      // How much has to go with the word is for a person to say.
      out.push_back(std::move(one));
      first = false;
      continue;
    }
    bool sure = true;
    one.text = alternative_text(role, choice, found, sure);
    if (unbroken && whole) {
      one.edit = {source, one.text, {}};
      mend_article(doc, found, one.edit);
      one.editable = true;
      one.safe = first && sure && (entry.flags & kFlagSafe) != 0;
    }
    out.push_back(std::move(one));
    first = false;
  }
  return out;
}

}  // namespace slant
