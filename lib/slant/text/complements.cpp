// SPDX-License-Identifier: Apache-2.0
#include "slant/text/complements.h"

#include <algorithm>

namespace slant::detail {
namespace {

constexpr std::uint32_t kMostAdjuncts = 6;

class Behind {
 public:
  explicit Behind(const SentenceWords& words) : s_(words) {}

  // Behind the prepositional phrase at `i`.
  std::uint32_t behind_adjunct(std::uint32_t i) const {
    std::uint32_t j = i + 1;
    if (s_.is(j, kIngForm) || s_.at(j).is_form(kIngVerb)) ++j;
    return std::max(j, s_.phrase_end(j));
  }

  static bool takes_clause(const WordHints& verb) {
    return verb.takes('c') || verb.takes('t') || verb.takes('o');
  }

  // Whether a clause without "that" may begin at `i`.
  bool starts_clause(std::uint32_t i) const {
    if (s_.is(i, kComparison) && s_.is(i + 1, kNumber | kLast | kOpen)) {
      return true;
    }
    return s_.starts_phrase(i) && !s_.is(i, kAuxiliary | kModal);
  }

  // Whether a subject and its finite verb stand at `i`.
  bool surely_clause(std::uint32_t i) const {
    const std::uint32_t behind = s_.phrase_end(i);
    return behind != i &&
           (s_.is(behind, kFinite | kModal) || s_.is(i, kPronoun) ||
            s_.at(behind).is_form(kPastForm));
  }

  // The person told or asked, from `i`: where the content may begin.
  std::uint32_t behind_object(std::uint32_t i) const {
    if (s_.is(i, kThat | kWh | kTo | kOpenQuote)) return i;
    return s_.phrase_end(i);
  }

  Complement right_of(std::uint32_t verb, const WordHints& word,
                      bool passive) const {
    std::uint32_t i = verb + 1;
    if (word.takes('u')) {
      if (!s_.spells(i, "out")) return {};
      ++i;
    }
    if (passive && s_.is(i, kBy)) return {};
    if (word.takes('l')) return right_of_call(i);
    if (word.takes('d') && word.takes('c') &&
        (s_.is(i, kOf) || s_.spells(i, "about")) && s_.starts_phrase(i + 1) &&
        !s_.is(i + 1, kNumber)) {
      Complement right;  // "she said of the plan"
      right.start = i + 1;
      right.extent = Extent::phrase;
      return right;
    }
    const bool object = (word.takes('o') || word.takes('p')) && !passive;
    const std::uint32_t after = object ? behind_object(i) : i;
    const bool has_object = passive || after != i;
    Complement right = walk(after, word, has_object, passive);
    if (object && right.extent == Extent::phrase) right.start = i;
    if (right.extent != Extent::none || right.closed) return right;
    return bare(i, right.start, word, has_object && object);
  }

  // Over times, adverbs and places to the content. Without content
  // right.start is where the walk stopped.
  Complement walk(std::uint32_t i, const WordHints& word, bool has_object,
                  bool passive) const {
    Complement right;
    for (std::uint32_t n = 0; n < kMostAdjuncts; ++n) {
      right.start = i;
      if (s_.ends(i) || s_.is(i, kCloseBracket | kDash | kSemicolon)) {
        right.closed = true;
        right.pause = std::min(i, s_.end());
        return right;
      }
      if (s_.is(i, kOpenQuote)) {
        right.extent = Extent::clause;
        return right;
      }
      if (s_.is(i, kComma)) {
        if (s_.is(i + 1, kOpenQuote)) {
          right.start = i + 1;
          right.extent = Extent::clause;
        } else {
          right.closed = true;
          right.pause = i;
        }
        return right;
      }
      if (s_.is(i, kColon)) {
        if (s_.ends(i + 1) || !(word.takes('d') || word.takes('c'))) {
          right.closed = true;
          right.pause = s_.end();
          return right;
        }
        right.start = i + 1;
        right.extent = Extent::clause;
        return right;
      }
      if (s_.is(i, kThat) && takes_clause(word)) {
        right.extent = Extent::clause;
        return right;
      }
      if (word.takes('q') && (s_.is(i, kQuestion) ||
                              (s_.is(i, kWh) && !s_.is(i, kSubordinator)))) {
        right.extent = Extent::clause;
        return right;
      }
      if (s_.is(i, kSubordinator)) {
        right.closed = true;  // "she said when she arrived"
        right.pause = s_.end();
        return right;
      }
      if (s_.is(i, kTo)) {
        if (word.takes('i') || (word.takes('p') && has_object) ||
            (word.takes('c') && passive)) {
          right.extent = Extent::phrase;
          return right;
        }
      }
      if (s_.is(i, kTime | kLast) ||
          (s_.is(i, kAdverb) && !s_.is(i, kCapital))) {
        ++i;
        continue;
      }
      const bool place =
          s_.is(i, kPreposition | kTo) && !s_.is(i, kSubordinator) &&
          !s_.spells(i, "of") &&
          !(s_.is(i, kComparison) && s_.is(i + 1, kNumber | kLast | kOpen));
      if (!place) return right;
      const std::uint32_t behind = behind_adjunct(i);
      if (behind == i + 1) return right;
      i = behind;
    }
    return right;
  }

  // Content without "that": from `start`, which lies behind adjuncts, or
  // from `first`, right behind the verb, if the adjuncts belong to it.
  Complement bare(std::uint32_t first, std::uint32_t start,
                  const WordHints& word, bool has_object) const {
    Complement right;
    std::uint32_t at = start;
    if (!s_.is(start, kDeterminer | kPronoun | kCapital | kNumber) &&
        !has_object) {
      at = first;
    }
    right.start = at;
    if ((word.takes('c') && starts_clause(at)) ||
        (word.takes('t') && surely_clause(at))) {
      right.extent = Extent::clause;
    } else if (word.takes('o') && has_object && starts_clause(start)) {
      right.start = start;
      right.extent = Extent::clause;
    } else if (word.takes('a') && starts_clause(first)) {
      std::uint32_t link = first + 1;
      const std::uint32_t behind = s_.phrase_end(first);
      while (link < behind && !s_.is(link, kOf)) ++link;
      if (s_.is(link, kOf | kAs | kTo) || s_.spells(link, "for")) {
        right.start = first;
        right.extent = Extent::phrase;
      }
    }
    if (right.extent == Extent::none && word.takes('n') &&
        starts_clause(first)) {
      right.start = first;
      right.extent = Extent::phrase;
    }
    return right;
  }

  // "called for calm", "called on him to go", "called it a disgrace".
  Complement right_of_call(std::uint32_t i) const {
    Complement right;
    right.start = i;
    if (s_.spells(i, "for") || s_.spells(i, "on")) {
      right.start = i + 1;
      if (s_.starts_phrase(i + 1)) right.extent = Extent::phrase;
      return right;
    }
    const std::uint32_t behind = s_.phrase_end(i);
    if (behind == i) return right;
    const bool named =
        s_.is(behind, kOpenQuote) || s_.spells(behind, "a") ||
        s_.spells(behind, "an") ||
        (s_.is(i, kObject) && s_.is(behind, kDeterminer | kOpen));
    if (named) right.extent = Extent::phrase;
    return right;
  }

 private:
  const SentenceWords& s_;
};

}  // namespace

Complement complement_of(const SentenceWords& words, std::uint32_t verb,
                         const WordHints& word, bool passive) {
  return Behind(words).right_of(verb, word, passive);
}

}  // namespace slant::detail
