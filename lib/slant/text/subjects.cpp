// SPDX-License-Identifier: Apache-2.0
#include "slant/text/subjects.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kLongestGroup = 6;   // "has also repeatedly said"
constexpr std::uint32_t kShortAside = 6;     // "Smith, by contrast, said"
constexpr std::uint32_t kLongestAside = 40;  // "Smith, a lawyer ..., said"

class Before {
 public:
  explicit Before(const SentenceWords& words) : s_(words) {}

  VerbGroup group_of(std::uint32_t verb) const {
    VerbGroup group;
    group.begin = verb;
    for (std::uint32_t n = 0; n < kLongestGroup; ++n) {
      const std::uint32_t i = group.begin - 1;
      if (group.begin == s_.begin()) break;
      const WordHints& word = s_.at(i);
      if (word.is(kPronoun | kInQuote)) break;
      if (word.is(kTo)) {
        group.infinitive = true;
        group.begin = i;
        break;
      }
      if (!word.is(kAuxiliary | kModal | kNegation | kAdverb)) break;
      group.be = group.be || word.is(kBe);
      group.have = group.have || word.is(kHave);
      group.modal = group.modal || word.is(kModal);
      group.support =
          group.support || (word.is(kAuxiliary) && !word.is(kBe | kHave));
      group.begin = i;
    }
    return group;
  }

  Subject subject_of(std::uint32_t group_begin) const {
    Subject subject;
    if (group_begin == s_.begin()) return subject;
    std::uint32_t last = group_begin - 1;
    // "Smith on Monday said"
    if (s_.is(last, kTime) && last > s_.begin() + 1 &&
        s_.is(last - 1, kPreposition | kLast)) {
      last -= 2;
    }
    if (s_.is(last, kRelative)) {
      subject.relative = true;
      std::uint32_t end = last;
      if (end > s_.begin() && s_.is(end - 1, kComma)) --end;
      if (end > s_.begin()) {
        const std::uint32_t first = s_.phrase_begin(end - 1);
        if (first < end) subject.range = {first, end};
      }
      subject.begin = last;
      subject.found = true;
      return subject;
    }
    if (s_.is(last, kComma | kDash)) return behind_aside(last);
    const std::uint32_t end = before_bracket(last + 1);
    const std::uint32_t first = s_.phrase_begin(end - 1);
    if (first >= end) return subject;
    subject.range = {first, end};
    subject.begin = first;
    subject.found = true;
    subject.author = s_.is(first, kPronoun) && s_.is(first, kFirst | kSecond);
    return subject;
  }

  // Where the phrase ends that a bracket in front of `end` belongs to:
  // "Pat Smith (D)".
  std::uint32_t before_bracket(std::uint32_t end) const {
    if (!s_.is(end - 1, kCloseBracket)) return end;
    for (std::uint32_t i = end - 1; i > s_.begin() && end - i < 10; --i) {
      if (s_.is(i - 1, kOpenBracket)) return i - 1;
    }
    return end;
  }

  // "Smith, a lawyer for the group, said": the comma before the verb is
  // `comma`.
  Subject behind_aside(std::uint32_t comma) const {
    Subject subject;
    for (std::uint32_t i = comma; i > s_.begin() && comma - i < kLongestAside;
         --i) {
      if (!s_.is(i - 1, kComma | kDash) || i - 1 == s_.begin()) continue;
      const std::uint32_t end = before_bracket(i - 1);
      const std::uint32_t first = s_.phrase_begin(end - 1);
      const bool aside =
          !s_.is(i, kSubordinator | kCoordinator | kAdversative | kPronoun) &&
          !(s_.is(i, kPreposition) && comma - i > kShortAside);
      if (!aside || first >= end || s_.is(end - 1, kInQuote)) break;
      // "Smith, R-Ohio, a member of the panel, said": on to the name.
      const bool more = first > s_.begin() && s_.is(first - 1, kComma) &&
                        (s_.is(end - 1, kMark) || s_.is(first + 1, kMark) ||
                         !s_.is(first, kCapital | kDeterminer));
      subject.range = {first, end};
      subject.begin = first;
      subject.found = true;
      if (!more || s_.is(first, kPronoun)) break;
    }
    if (subject.found) return subject;
    // An aside with commas of its own: what opens the sentence is the subject.
    const std::uint32_t end = s_.phrase_end(s_.begin());
    if (end != s_.begin() && comma - s_.begin() < kLongestAside &&
        !s_.is(s_.begin(), kInQuote)) {
      subject.range = {s_.begin(), end};
      subject.begin = s_.begin();
      subject.found = true;
    }
    return subject;
  }

 private:
  const SentenceWords& s_;
};

}  // namespace

VerbGroup verb_group(const SentenceWords& words, std::uint32_t verb) {
  return Before(words).group_of(verb);
}

Subject subject_before(const SentenceWords& words, std::uint32_t group_begin) {
  return Before(words).subject_of(group_begin);
}

Subject subject_behind_aside(const SentenceWords& words, std::uint32_t comma) {
  return Before(words).behind_aside(comma);
}

}  // namespace slant::detail
