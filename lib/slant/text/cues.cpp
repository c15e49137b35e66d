// SPDX-License-Identifier: Apache-2.0
#include "slant/text/cues.h"

#include <algorithm>

#include "slant/text/complements.h"
#include "slant/text/subjects.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kLongestName = 5;     // in a heading
constexpr std::uint32_t kLongestClause = 40;  // around "reportedly"

class CueFinder {
 public:
  CueFinder(const SentenceWords& words, SentencePlace place,
            std::vector<Cue>& cues)
      : s_(words),
        after_quote_(place.after_quote),
        in_heading_(place.heading),
        cues_(cues) {}

  void run() {
    if (in_heading_) headline();
    for (std::uint32_t i = s_.begin(); i < s_.end(); ++i) {
      const WordHints& word = s_.at(i);
      if (word.cue_frames() == 0 && !word.is(kHearsay | kAccording)) continue;
      if (word.is(kInQuote)) continue;
      if (word.verb != 0 && verb(i)) continue;
      if (word.noun != 0 && noun(i)) continue;
      if (word.adjective != 0 && adjective(i)) continue;
      if (word.is(kHearsay)) hearsay(i);
      if (word.is(kAccording) && s_.is(i + 1, kTo)) according(i);
    }
  }

 private:
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
    const VerbGroup group = verb_group(s_, i);
    if (inverted(i, word, group)) return true;
    if (!is_verb(i, group)) return false;
    const bool ing = word.is_form(kIngVerb) && !group.be;
    const bool asked = !group.be && !group.have && is_asked(i, word);
    const bool passive = asked || (group.be && word.is_form(kParticipleForm) &&
                                   !word.is_form(kIngVerb));
    Subject subject;
    if (!ing && !group.infinitive && !asked) {
      subject = subject_before(s_, group.begin);
      if (!subject.found && reports(word)) subject = shared_subject(group);
    }
    if (subject.author) return false;
    if (word.takes('e') && !ing && !is_source(subject)) return false;
    if (!ing && !group.infinitive && !asked && !subject.found) return false;
    const Complement right = complement_of(s_, i, word, passive);
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

  // Whether the subject can report: a name, people, or a study. "This" and
  // "history" show what the author says they show.
  bool is_source(const Subject& subject) const {
    for (std::uint32_t i = subject.range.begin; i < subject.range.end; ++i) {
      if (s_.is(i, kSource)) return true;
      const bool first = i == s_.begin();
      if (s_.is(i, kCapital) && !s_.is(i, kDeterminer | kPronoun) &&
          (!first || s_.is(i, kOpen))) {
        return true;
      }
    }
    return false;
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
                  const Complement& right, bool passive, bool ing,
                  Cue& cue) const {
    const bool speaks = !ing && !passive && subject.found;
    if (right.extent != Extent::none) {
      if (passive && right.extent == Extent::phrase &&
          !s_.is(right.start, kTo)) {
        return false;
      }
      // "to maintain relations": an aim, unless a clause follows.
      if (group.infinitive &&
          !(word.takes('c') && right.extent == Extent::clause) &&
          !s_.is(right.start, kThat | kWh | kQuestion | kOpenQuote) &&
          !s_.is(right.start - 1, kColon)) {
        return false;
      }
      // "The president must refuse to sign" reports nothing.
      if (right.extent == Extent::phrase && group.modal) return false;
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
          (s_.is(end, kPreposition) && !subject_behind_aside(s_, i - 1).found);
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

  // A heading "Smith: Taxes will rise"; not "The Response: Hypocrisy", which
  // names a topic and says nothing of it.
  void headline() {
    if (s_.is(s_.begin(), kDeterminer)) return;
    const std::uint32_t colon = s_.phrase_end(s_.begin());
    if (!s_.is(colon, kColon) || colon - s_.begin() > kLongestName) return;
    for (std::uint32_t i = s_.begin(); i < colon; ++i) {
      if (!s_.is(i, kCapital | kMark)) return;
    }
    const std::uint32_t first = colon + 1;
    if (s_.is(first, kWh | kPreposition | kTo | kIngForm | kNumber)) return;
    if (!s_.is(first, kOpenQuote) && !claims(first)) return;
    Cue cue;
    cue.tokens = {colon, colon + 1};
    cue.source = {s_.begin(), colon};
    cue.right = first;
    cue.extent = Extent::clause;
    cues_.push_back(cue);
  }

  // Whether a subject and a verb follow that is certainly one.
  bool claims(std::uint32_t first) const {
    if (s_.phrase_end(first) == first) return false;
    for (std::uint32_t i = first + 1; i < s_.end(); ++i) {
      if (s_.is(i, kFinite | kModal | kAuxiliary | kBe | kHave)) return true;
    }
    return false;
  }

  // "the claim that ...", "his promise to ...", "Smith's criticism of ..."
  bool noun(std::uint32_t i) {
    const WordHints& word = s_.at(i);
    if (s_.is(i - 1, kMark)) return false;  // self-determination
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
    const VerbGroup group = verb_group(s_, i);
    if (!group.be) return false;
    const bool that = (word.adjective & frame('t')) != 0 && s_.is(i + 1, kThat);
    const bool question =
        (word.adjective & frame('q')) != 0 && s_.is(i + 1, kQuestion | kWh);
    if (!that && !question) return false;
    const Subject subject = subject_before(s_, group.begin);
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
    while (cue.right > s_.begin() && i - cue.right < kLongestClause &&
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
  bool in_heading_;
  std::vector<Cue>& cues_;
};

}  // namespace

void find_cues(const SentenceWords& words, SentencePlace place,
               std::vector<Cue>& cues) {
  CueFinder(words, place, cues).run();
}

}  // namespace slant::detail
