// SPDX-License-Identifier: Apache-2.0
#include "slant/text/cues.h"

#include <algorithm>

namespace slant::detail {
namespace {

constexpr std::uint32_t kMostAdjuncts = 6;
constexpr std::uint32_t kLongestGroup = 6;   // "has also repeatedly said"
constexpr std::uint32_t kShortAside = 6;     // "Smith, by contrast, said"
constexpr std::uint32_t kLongestAside = 40;  // "Smith, a lawyer ..., said"

// The words of a verb group in front of its main verb.
struct VerbGroup {
  std::uint32_t begin = 0;
  bool be = false;
  bool have = false;
  bool modal = false;
  bool infinitive = false;
  bool support = false;  // do, did
};

struct Subject {
  IndexRange range;
  std::uint32_t begin = 0;  // of the phrase with its asides
  bool relative = false;    // "who said"
  bool author = false;      // I, we, you
  bool found = false;
};

// What stands to the right of a verb.
struct Right {
  std::uint32_t start = 0;
  Extent extent = Extent::none;
  bool closed = false;  // a pause or the end comes first
  std::uint32_t pause = 0;
};

class CueFinder {
 public:
  CueFinder(const SentenceWords& words, bool after_quote,
            std::vector<Cue>& cues)
      : s_(words), after_quote_(after_quote), cues_(cues) {}

  void run() {
    for (std::uint32_t i = s_.begin(); i < s_.end(); ++i) {
      const WordHints& word = s_.at(i);
      if (word.is(kInQuote)) continue;
      if (word.verb != 0 && verb(i)) continue;
      if (word.noun != 0 && noun(i)) continue;
      if (word.adjective != 0 && adjective(i)) continue;
      if (word.is(kHearsay)) hearsay(i);
      if (word.is(kAccording) && s_.is(i + 1, kTo)) according(i);
    }
  }

 private:
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
    const std::uint32_t last = group_begin - 1;
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
      // "Smith, R-Ohio, a member of the panel, said": there may be more.
      const bool more = first > s_.begin() && s_.is(first - 1, kComma);
      subject.range = {first, end};
      subject.begin = first;
      subject.found = true;
      if (!more || s_.is(first, kPronoun)) break;
    }
    return subject;
  }

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

  Right right_of(std::uint32_t verb, const WordHints& word,
                 bool passive) const {
    std::uint32_t i = verb + 1;
    if (word.takes('u')) {
      if (!s_.spells(i, "out")) return {};
      ++i;
    }
    if (word.takes('l')) return right_of_call(i);
    if (word.takes('d') && (s_.is(i, kOf) || s_.spells(i, "about")) &&
        s_.starts_phrase(i + 1) && !s_.is(i + 1, kNumber)) {
      Right right;  // "she said of the plan"
      right.start = i + 1;
      right.extent = Extent::phrase;
      return right;
    }
    const bool object = (word.takes('o') || word.takes('p')) && !passive;
    const std::uint32_t after = object ? behind_object(i) : i;
    const bool has_object = passive || after != i;
    Right right = walk(after, word, has_object);
    if (object && right.extent == Extent::phrase) right.start = i;
    if (right.extent != Extent::none || right.closed) return right;
    return bare(i, right.start, word, has_object && object);
  }

  // Over times, adverbs and places to the content. Without content
  // right.start is where the walk stopped.
  Right walk(std::uint32_t i, const WordHints& word, bool has_object) const {
    Right right;
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
        if (s_.ends(i + 1) || !(word.takes('d') || word.takes('c'))) return {};
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
        if (word.takes('i') || (word.takes('p') && has_object)) {
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
  Right bare(std::uint32_t first, std::uint32_t start, const WordHints& word,
             bool has_object) const {
    Right right;
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
      const std::uint32_t behind = s_.phrase_end(first);
      if (s_.is(behind, kOf | kAs | kTo) || s_.spells(behind, "for")) {
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
  Right right_of_call(std::uint32_t i) const {
    Right right;
    right.start = i;
    if (s_.spells(i, "for") || s_.spells(i, "on")) {
      right.start = i + 1;
      if (s_.starts_phrase(i + 1)) right.extent = Extent::phrase;
      return right;
    }
    const std::uint32_t behind = s_.phrase_end(i);
    if (behind == i) return right;
    const bool named = s_.is(behind, kOpenQuote) ||
                       (s_.is(i, kObject) && s_.is(behind, kDeterminer));
    if (named) right.extent = Extent::phrase;
    return right;
  }

  // Whether the form at `i` is a verb here and not a noun or an adjective.
  bool is_verb(std::uint32_t i, const VerbGroup& group) const {
    const WordHints& word = s_.at(i);
    const bool helped = group.modal || group.infinitive || group.support;
    const std::uint32_t before = group.begin - 1;
    const bool first = group.begin == s_.begin();
    if (word.is(kCapital) && i != s_.begin() && !first) {
      if (s_.is(i - 1, kCapital) && s_.is(i + 1, kCapital)) return false;
    }
    if (group.be) {
      return word.is_form(kParticipleForm | kIngVerb) &&
             !(word.is(kNounToo) && !word.is_form(kParticipleForm));
    }
    if (helped) {
      return word.is_form(kBaseForm) ||
             (group.have && word.is_form(kParticipleForm | kIngVerb));
    }
    if (group.have) return word.is_form(kParticipleForm);
    if (!first && !s_.is(before, kInQuote | kPronoun) &&
        s_.is(before, kDeterminer | kPossessive | kNumber)) {
      return word.is_form(kPastForm) && s_.is(before, kPossessive) &&
             !word.is(kNounToo);
    }
    if (!first && s_.is(before, kPreposition | kOf | kAs | kBy)) {
      return word.is_form(kIngVerb);
    }
    if (word.is_form(kPastForm | kIngVerb)) return true;
    if (first) return false;
    if (word.is(kCapital) && word.is(kNounToo)) return false;
    if (word.is_form(kThirdForm)) {
      return !word.is(kNounToo) ||
             s_.is(before, kPronoun | kRelative | kCapital | kComma) ||
             s_.is(i + 1, kThat | kOpenQuote);
    }
    // Base form: behind a plural.
    if (s_.is(before, kPronoun | kRelative)) return true;
    return s_.is(before, kSForm | kComma | kDeterminer) ||
                   s_.at(before).is_form(kThirdForm)
               ? !word.is(kNounToo) || s_.is(i + 1, kThat | kOpenQuote)
               : !word.is(kNounToo) && s_.is(before, kOpen);
  }

  bool verb(std::uint32_t i) {
    const WordHints& word = s_.at(i);
    const VerbGroup group = group_of(i);
    if (inverted(i, word, group)) return true;
    if (!is_verb(i, group)) return false;
    const bool ing = word.is_form(kIngVerb) && !group.be;
    const bool asked = !group.be && !group.have && is_asked(i, word);
    const bool passive = asked || (group.be && word.is_form(kParticipleForm) &&
                                   !word.is_form(kIngVerb));
    Subject subject;
    if (!ing && !group.infinitive && !asked) {
      subject = subject_of(group.begin);
      if (!subject.found) subject = shared_subject(group);
    }
    if (subject.author) return false;
    if (!ing && !group.infinitive && !asked && !subject.found) return false;
    const Right right = right_of(i, word, passive);
    Cue cue;
    cue.tokens = {group.infinitive ? i : group.begin, i + 1};
    if (!passive) cue.source = subject.range;
    lead(cue, subject, ing, group);
    if (asked) cue.to_pause = true;
    if (!content_of(i, word, group, subject, right, passive, ing, cue)) {
      return false;
    }
    cues_.push_back(cue);
    return true;
  }

  // "Asked whether ...", "when told that ..."
  bool is_asked(std::uint32_t i, const WordHints& word) const {
    return word.takes('q') && (word.takes('p') || word.takes('o')) &&
           word.is_form(kParticipleForm) &&
           (i == s_.begin() || s_.is(i - 1, kSubordinator));
  }

  // "Smith waited and then said": the subject of the verb before. Only where
  // that was a cue, or where the first words of the sentence can be it.
  Subject shared_subject(const VerbGroup& group) const {
    Subject subject;
    if (group.begin <= s_.begin() + 1 ||
        !s_.is(group.begin - 1, kCoordinator | kAdversative)) {
      return subject;
    }
    if (!cues_.empty()) {
      subject.range = cues_.back().source;
    } else {
      const std::uint32_t end = s_.phrase_end(s_.begin());
      if (end == s_.begin()) return subject;
      subject.range = {s_.begin(), end};
      subject.author = s_.is(s_.begin(), kFirst | kSecond);
    }
    subject.begin = group.begin - 1;
    subject.found = true;
    return subject;
  }

  // Fills in where the content stands; false: there is none.
  bool content_of(std::uint32_t i, const WordHints& word,
                  const VerbGroup& group, const Subject& subject,
                  const Right& right, bool passive, bool ing, Cue& cue) const {
    const bool speaks = !ing && !passive && subject.found;
    if (right.extent != Extent::none) {
      if (passive && right.extent == Extent::phrase &&
          !s_.is(right.start, kTo)) {
        return false;
      }
      cue.right = right.start;
      cue.extent = right.extent;
      // `Taxes, she said, "will rise."`
      if (speaks && s_.is(right.start, kOpenQuote) &&
          s_.is(right.start - 1, kComma) && content_before(subject.begin)) {
        cue.left = subject.begin;
      }
      return true;
    }
    if (!speaks || !right.closed || !reports(word)) return false;
    if (as_clause(cue, subject)) {
      cue.resumes = right.pause;
      cue.left = cue.breaks;
      if (cue.left == 0) {
        cue.right = right.pause + 1;
        cue.extent = Extent::clause;
        cue.to_pause = false;
      }
      return true;
    }
    if (!content_before(subject.begin)) return false;
    // With more behind the verb it must be one of speaking.
    if (right.pause != i + 1 && (!word.takes('d') || group.modal)) {
      return false;
    }
    cue.left = subject.begin;
    cue.resumes = right.pause;
    return true;
  }

  static bool reports(const WordHints& word) {
    return word.takes('d') || word.takes('c') || word.takes('t') ||
           word.takes('q');
  }

  // "As Smith noted, ..." and "..., as Smith noted, ..."
  bool as_clause(const Cue& cue, const Subject& subject) const {
    const std::uint32_t as = subject.begin - 1;
    return s_.is(as, kAs) && (as == s_.begin() || cue.breaks != 0);
  }

  // Whether what stands in front of token `i` can be what is said.
  bool content_before(std::uint32_t i) const {
    if (i == s_.begin()) return after_quote_;
    return s_.is(i - 1, kComma | kCloseQuote | kDash);
  }

  // How the clause of the cue hangs on what is before it.
  void lead(Cue& cue, const Subject& subject, bool ing,
            const VerbGroup& group) const {
    const std::uint32_t begin = subject.found ? subject.begin : group.begin;
    if (subject.found && subject.begin + 1 == group.begin &&
        s_.is(subject.begin, kCoordinator | kAdversative)) {
      cue.breaks = subject.begin;  // "and called it a day"
      return;
    }
    cue.to_pause = subject.relative;
    if (begin == s_.begin()) {
      cue.to_pause = ing;
      return;
    }
    const std::uint32_t before = begin - 1;
    if (s_.is(before, kComma | kDash | kSemicolon)) cue.breaks = before;
    if (s_.is(before,
              kCoordinator | kAdversative | kContrast | kSubordinator | kAs)) {
      const bool comma =
          before > s_.begin() && s_.is(before - 1, kComma | kDash);
      if (comma) {
        cue.breaks = before - 1;
      } else if (before > s_.begin() && !s_.is(begin, kPronoun) &&
                 !s_.is(before, kSubordinator)) {
        cue.breaks = before;
      }
      cue.to_pause =
          s_.is(before, kSubordinator | kAs) && (before == s_.begin() || comma);
    }
    if (subject.relative) cue.breaks = 0;
  }

  // `"...," said Smith`, `..., said Smith, a lawyer.`
  bool inverted(std::uint32_t i, const WordHints& word,
                const VerbGroup& group) {
    if (!word.takes('d') || !word.is_form(kPastForm | kThirdForm)) {
      return false;
    }
    if (i == s_.begin() || group.begin != i) return false;
    const bool quote = s_.is(i - 1, kCloseQuote);
    if (!quote && !s_.is(i - 1, kComma | kDash | kEnd)) return false;
    if (s_.is(i + 1, kThat | kWh | kTo | kOpenQuote)) return false;
    const std::uint32_t end = s_.phrase_end(i + 1);
    if (end == i + 1) return false;
    if (!quote) {
      // "He stood up, said he was sorry and left."
      if (s_.is(i + 1, kPronoun) && !s_.is(i + 1, kDeterminer)) return false;
      const bool whole =
          s_.ends(end) || s_.is(end, kComma | kDash) ||
          (s_.is(end, kPreposition) && !behind_aside(i - 1).found);
      if (!whole) return false;
    }
    Cue cue;
    cue.tokens = {i, i + 1};
    cue.source = {i + 1, end};
    cue.left = i;
    cue.breaks = i - 1;
    cue.resumes = s_.end();
    cues_.push_back(cue);
    return true;
  }

  // "the claim that ...", "his promise to ...", "Smith's criticism of ..."
  bool noun(std::uint32_t i) {
    const WordHints& word = s_.at(i);
    const std::uint32_t first = s_.phrase_begin(i);
    bool owned = false;
    std::uint32_t owner_end = first;
    for (std::uint32_t j = i; j > first; --j) {
      if (s_.is(j - 1, kPossessive)) {
        owned = true;
        owner_end = j;
        break;
      }
    }
    if (!owned && s_.is(first, kDeterminer) && is_their(first)) {
      owned = true;
      owner_end = first + 1;
    }
    if (owned && s_.is(first, kFirst | kSecond)) return false;
    std::uint32_t j = i + 1;
    if (s_.is(j, kBe) && s_.is(j + 1, kThat)) ++j;
    Cue cue;
    const bool that =
        (word.noun & frame('t')) != 0 && s_.is(j, kThat) &&
        !s_.is(j + 1, kFinite | kModal | kAuxiliary | kComma) &&
        (!s_.is(j + 1, kEdForm | kAdverb) || s_.is(j + 1, kCapital));
    const bool question = (word.noun & frame('q')) != 0 && s_.is(j, kQuestion);
    if (that || question) {
      cue.extent = Extent::clause;
      cue.right = j;
      cue.to_pause = first == s_.begin();
    } else if (owned && (word.noun & frame('i')) != 0 && s_.is(j, kTo)) {
      cue.extent = Extent::phrase;
      cue.right = j;
    } else if (owned && (word.noun & frame('f')) != 0 &&
               (s_.is(j, kOf) || s_.spells(j, "about") ||
                s_.spells(j, "for"))) {
      cue.extent = Extent::phrase;
      cue.right = j + 1;
    } else {
      return false;
    }
    cue.tokens = {i, i + 1};
    if (owned) cue.source = {first, owner_end};
    cues_.push_back(cue);
    return true;
  }

  bool is_their(std::uint32_t i) const {
    return s_.spells(i, "his") || s_.spells(i, "her") ||
           s_.spells(i, "their") || s_.spells(i, "its");
  }

  // "is confident that ..."
  bool adjective(std::uint32_t i) {
    const WordHints& word = s_.at(i);
    const VerbGroup group = group_of(i);
    if (!group.be) return false;
    const bool that = (word.adjective & frame('t')) != 0 && s_.is(i + 1, kThat);
    const bool question =
        (word.adjective & frame('q')) != 0 && s_.is(i + 1, kQuestion | kWh);
    if (!that && !question) return false;
    const Subject subject = subject_of(group.begin);
    if (!subject.found || subject.author || s_.spells(subject.begin, "it")) {
      return false;
    }
    Cue cue;
    cue.tokens = {group.begin, i + 1};
    cue.source = subject.range;
    lead(cue, subject, false, group);
    cue.right = i + 1;
    cue.extent = Extent::clause;
    cues_.push_back(cue);
    return true;
  }

  // "reportedly": the clause around it.
  void hearsay(std::uint32_t i) {
    Cue cue;
    cue.tokens = {i, i + 1};
    cue.right = i;
    while (cue.right > s_.begin() && i - cue.right < kLongestAside &&
           !s_.is(cue.right - 1, kComma | kDash | kSemicolon | kColon |
                                     kOpenBracket | kCloseQuote | kInQuote |
                                     kSubordinator | kAdversative)) {
      --cue.right;
    }
    cue.extent = Extent::phrase;
    cues_.push_back(cue);
  }

  void according(std::uint32_t i) {
    Cue cue;
    cue.tokens = {i, i + 2};
    std::uint32_t pause = s_.next_pause(i + 2);
    if (pause == s_.end() && s_.is(pause - 1, kEnd)) --pause;
    cue.source = {i + 2, std::max(i + 2, pause)};
    const std::uint32_t end = s_.phrase_end(i + 2);
    if (end > i + 2) cue.source.end = std::min(cue.source.end, end);
    if (cue.source.end > s_.end()) return;
    const bool opens =
        i == s_.begin() ||
        (i == s_.begin() + 1 &&
         s_.is(s_.begin(), kCoordinator | kAdversative | kAdverb | kOpenQuote));
    if (opens) {
      if (pause >= s_.end()) return;
      cue.right = pause + 1;
      cue.extent = Extent::clause;
    } else {
      cue.breaks = s_.is(i - 1, kComma | kDash) ? i - 1 : i;
      cue.left = i;
      cue.resumes = pause;
    }
    cues_.push_back(cue);
  }

  const SentenceWords& s_;
  bool after_quote_;
  std::vector<Cue>& cues_;
};

}  // namespace

void find_cues(const SentenceWords& words, bool after_quote,
               std::vector<Cue>& cues) {
  CueFinder(words, after_quote, cues).run();
}

}  // namespace slant::detail
