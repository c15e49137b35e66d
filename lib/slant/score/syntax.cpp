// SPDX-License-Identifier: Apache-2.0
#include "slant/score/syntax.h"

#include <algorithm>

namespace slant::detail {
namespace {

struct LinkWord {
  const char* word;
  Link link;
};
constexpr LinkWord kLinks[] = {
    {"against", Link::against}, {"from", Link::from},
    {"for", Link::aimed},       {"about", Link::aimed},
    {"with", Link::aimed},      {"on", Link::onto},
    {"at", Link::onto},         {"to", Link::onto},
    {"upon", Link::onto},       {"toward", Link::onto},
    {"towards", Link::onto},    {"amid", Link::amid},
    {"during", Link::amid},     {"despite", Link::amid},
    {"throughout", Link::amid},
};

// Quotation marks neither end nor part anything.
bool is_quotation_mark(std::string_view mark) {
  return mark == "\"" || mark == "“" || mark == "”" || mark == "'" ||
         mark == "‘" || mark == "’";
}

constexpr std::uint8_t kQuotationMark = 128;  // beside Shape

// Whether `text` is `lower` but for the case of its first letter.
bool is_word_of(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && !text.empty() &&
         (text[0] | 0x20) == lower[0] && text.substr(1) == lower.substr(1);
}

Link link_of(std::string_view word) {
  for (const LinkWord& link : kLinks) {
    if (is_word_of(word, link.word)) return link.link;
  }
  return Link::other;
}

// Subordinators that are prepositions as often: "as a leader".
bool may_link(std::string_view word) {
  for (const char* both : {"as", "than", "before", "after", "since", "until"}) {
    if (is_word_of(word, both)) return true;
  }
  return false;
}

}  // namespace

WordNote SentenceSyntax::note_of(const Document& doc, std::uint32_t t) {
  const std::string_view text = doc.text(doc.tokens().span(t));
  lower_.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (text.substr(i).starts_with("’")) {
      lower_ += '\'';
      i += 2;
    } else {
      lower_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  shapes_.push_back(shape_of(text, lower_));
  WordNote note = WordClasses::get().find(lower_);
  const bool name = (shapes_.back() & kCapital) != 0 && t != first_;
  if (name && (is_verb(note.word_class) || text == "May")) return {};
  return note;
}

// The token before `t`, past quotation marks; kNone at the start.
std::uint32_t SentenceSyntax::word_before(std::uint32_t t) const {
  while (t > first_ && shapes_[t - 1 - first_] == kQuotationMark) --t;
  return t > first_ ? t - 1 : kNone;
}

// Whether the word before "to" says that what follows is a claim only.
bool SentenceSyntax::pretends_at(const Document& doc, std::uint32_t to) const {
  const std::uint32_t t = word_before(to);
  if (t == kNone || group_ == kNone || groups_[group_].token != t) return false;
  const std::string_view text = doc.text(doc.tokens().span(t));
  for (const char* verb :
       {"claim", "claims", "claimed", "claiming", "pretend", "pretends",
        "pretended", "pretending", "purport", "purports", "purported",
        "profess", "professes", "professed"}) {
    if (is_word_of(text, verb)) return true;
  }
  return false;
}

WordNote SentenceSyntax::ahead(std::uint32_t t) const {
  return t + 1 < end_ ? notes_[t + 1 - first_] : WordNote{};
}

bool SentenceSyntax::joined(std::uint32_t a, std::uint32_t b) const {
  if (b < a || b - a > 24) return false;
  for (std::uint32_t t = a; t < b; ++t) {
    if (notes_[t - first_].word_class == WordClass::coordinator) return true;
  }
  return false;
}

void SentenceSyntax::close_phrase() {
  phrase_ = kNone;
  joined_ = kNone;
}

void SentenceSyntax::reset_clause() {
  close_phrase();
  subject_ = outer_ = group_ = last_ = kNone;
  preposition_ = auxiliary_ = be_ = infinitive_ = negation_ = false;
  comma_ = joiner_ = pretence_ = false;
}

void SentenceSyntax::read(const Document& doc, const Sentence& sentence) {
  first_ = sentence.tokens.begin;
  end_ = sentence.tokens.end;
  phrases_.clear();
  groups_.clear();
  notes_.clear();
  shapes_.clear();
  phrase_of_.assign(end_ - first_, kNone);
  group_of_.assign(end_ - first_, kNone);
  reset_clause();
  const TokenArray& tokens = doc.tokens();
  for (std::uint32_t t = first_; t < end_; ++t) {
    if (is_word(tokens.kind(t))) {
      notes_.push_back(note_of(doc, t));
    } else {
      notes_.emplace_back();
      shapes_.push_back(
          is_quotation_mark(doc.text(tokens.span(t))) ? kQuotationMark : 0);
    }
  }
  for (std::uint32_t t = first_; t < end_; ++t) {
    if (is_word(tokens.kind(t))) {
      word(doc, t);
    } else if (tokens.kind(t) == TokenKind::punctuation) {
      const std::string_view mark = doc.text(tokens.span(t));
      if (mark == "-" && !tokens.space_before(t)) continue;
      punctuation(mark);
    }
    if (group_of_[t - first_] == kNone) group_of_[t - first_] = group_;
  }
  find_speakers();
}

// Before the verb, or after it where nothing else is its subject.
void SentenceSyntax::find_speakers() {
  for (const VerbGroup& group : groups_) {
    if (group.word_class == WordClass::speech && !group.passive &&
        group.subject != kNone) {
      phrases_[group.subject].speaks = true;
    }
  }
  for (Phrase& phrase : phrases_) {
    if (phrase.verb == kNone || phrase.link != Link::none) continue;
    const VerbGroup& group = groups_[phrase.verb];
    if (group.word_class == WordClass::speech && !group.passive &&
        group.subject == kNone) {
      phrase.speaks = true;
    }
  }
}

void SentenceSyntax::punctuation(std::string_view mark) {
  if (mark == ",") {
    close_phrase();
    if (outer_ != kNone) {
      // A relative clause ends: its antecedent is the subject again.
      subject_ = outer_;
      outer_ = group_ = kNone;
    }
    comma_ = joiner_ = true;
    preposition_ = auxiliary_ = false;
    return;
  }
  if (is_quotation_mark(mark)) return;
  reset_clause();
}

bool SentenceSyntax::acts_as_verb(const Document& doc, std::uint32_t t,
                                  WordNote note) const {
  const std::uint8_t shape = shapes_[t - first_];
  const bool listed = is_verb(note.word_class);
  if ((shape & kPossessive) != 0) return false;
  if ((shape & kCapital) != 0 && t != first_) return false;
  if (auxiliary_) {
    return listed || (shape & (kEndsEd | kEndsIng)) != 0;
  }
  if (infinitive_) return listed;
  const std::uint32_t last = word_before(t);
  const std::uint32_t before = last == kNone ? kNone : last - first_;
  const WordClass previous =
      before == kNone ? WordClass::other : notes_[before].word_class;
  const bool past = note.past || (shape & kEndsEd) != 0;
  const bool gerund = (shape & kEndsIng) != 0;
  const WordNote next = ahead(t);
  const bool after_noun =
      phrase_ != kNone && phrases_[phrase_].end == last + 1 &&
      previous != WordClass::determiner && previous != WordClass::possessive &&
      before != kNone &&
      (shapes_[before] & (kPossessive | kEndsAdjective)) == 0;
  const bool after_adverb =
      before != kNone &&
      (previous == WordClass::adverb || (shapes_[before] & kEndsLy) != 0);
  if (previous == WordClass::relative) return listed || past;
  if (gerund) return listed && (after_noun || comma_ || phrase_ == kNone);
  if (past) {
    if (after_noun) return true;
    if (after_adverb && last_ != kNone) {
      return group_ == kNone || phrase_ == kNone;
    }
    return joiner_ && phrase_ == kNone && group_ != kNone && !preposition_;
  }
  if (!listed) {
    // "He wants the ...": a verb that no list has.
    return after_noun && (shape & kEndsS) != 0 && group_ == kNone &&
           (previous == WordClass::subject ||
            (shapes_[before] & kCapital) != 0) &&
           (next.word_class == WordClass::determiner ||
            next.word_class == WordClass::possessive ||
            next.word_class == WordClass::to ||
            next.word_class == WordClass::that);
  }
  if (previous == WordClass::subject || previous == WordClass::either) {
    return true;
  }
  if (joiner_ && phrase_ == kNone && group_ != kNone && !preposition_) {
    return !note.noun_too;
  }
  if (after_adverb && subject_ != kNone && group_ == kNone) return true;
  if (!after_noun) return false;
  if (!note.noun_too) return true;
  const bool capital_next =
      t + 1 < end_ && (shapes_[t + 1 - first_] & kCapital) != 0;
  (void)doc;
  return next.word_class == WordClass::determiner ||
         next.word_class == WordClass::possessive ||
         next.word_class == WordClass::object ||
         next.word_class == WordClass::either ||
         next.word_class == WordClass::subject ||
         next.word_class == WordClass::to ||
         next.word_class == WordClass::that || capital_next;
}

void SentenceSyntax::open_group(std::uint32_t t, WordNote note,
                                bool infinitive) {
  VerbGroup group;
  group.begin = group.token = t;
  group.word_class = note.word_class;
  const bool fresh = last_ != kNone && phrase_ == last_;
  if (infinitive || group_ == kNone || !fresh) {
    group.subject = subject_;
  } else if (outer_ != kNone && phrases_[last_].link != Link::none) {
    // "nations that lean on Rome | are ...": back to the antecedent.
    group.subject = subject_ = outer_;
    outer_ = kNone;
  } else {
    // "said the deal | was ...": an object turns out to be a subject.
    if (joined_ != kNone && joined_ > phrases_[phrase_].begin) {
      Phrase part = phrases_[phrase_];
      part.begin = joined_;
      part.verb = part.parent = kNone;
      part.link = Link::none;
      phrases_[phrase_].end = joined_;
      last_ = static_cast<std::uint32_t>(phrases_.size());
      for (std::uint32_t i = part.begin; i < part.end; ++i) {
        phrase_of_[i - first_] = last_;
      }
      phrases_.push_back(part);
    } else if (phrases_[last_].link == Link::apposed) {
      // "In power amid chaos, Lee | fled": no second name of what was before.
      phrases_[last_].verb = phrases_[last_].parent = kNone;
      phrases_[last_].link = Link::none;
    } else if (phrases_[last_].link == Link::none ||
               phrases_[last_].link == Link::other) {
      phrases_[last_].verb = kNone;
    }
    group.subject = subject_ = last_;
  }
  group.pretended = infinitive && pretence_;
  pretence_ = false;
  group_ = static_cast<std::uint32_t>(groups_.size());
  groups_.push_back(group);
  close_phrase();
  preposition_ = false;
  comma_ = joiner_ = false;
}

void SentenceSyntax::auxiliary(const Document& doc, std::uint32_t t,
                               WordNote note) {
  if (!auxiliary_) {
    open_group(t, note, infinitive_);
    groups_[group_].copula = false;
    be_ = false;
  }
  groups_[group_].token = t;
  const std::string_view text = doc.text(doc.tokens().span(t));
  negation_ = negation_ || text.ends_with("n't") || text.ends_with("n’t") ||
              text == "cannot";
  if (note.word_class == WordClass::be) {
    be_ = true;
    groups_[group_].copula = true;
  }
  auxiliary_ = true;
  infinitive_ = false;
  group_of_[t - first_] = group_;
}

void SentenceSyntax::main_verb(std::uint32_t t, WordNote note, bool gerund) {
  if (!is_verb(note.word_class)) note.word_class = WordClass::plain;
  const bool past = note.past || (shapes_[t - first_] & kEndsEd) != 0;
  if (auxiliary_) {
    groups_[group_].token = t;
    groups_[group_].word_class = note.word_class;
    groups_[group_].copula = false;
    groups_[group_].passive = be_ && past;
  } else {
    const bool joined = joiner_ && phrase_ == kNone && group_ != kNone;
    const bool was_passive = joined && groups_[group_].passive;
    const bool reduced = past && group_ != kNone && phrase_ != kNone &&
                         ahead(t).word_class == WordClass::by;
    open_group(t, note, infinitive_ || (gerund && phrase_ == kNone));
    groups_[group_].passive = past && (reduced || was_passive ||
                                       ahead(t).word_class == WordClass::by);
  }
  groups_[group_].negated = groups_[group_].negated || negation_;
  group_of_[t - first_] = group_;
  auxiliary_ = be_ = infinitive_ = negation_ = false;
  close_phrase();
}

void SentenceSyntax::nominal(std::uint32_t t) {
  const bool after_auxiliary = auxiliary_;
  auxiliary_ = infinitive_ = false;
  if (phrase_ == kNone) {
    Phrase phrase;
    phrase.begin = phrase.end = t;
    if (preposition_) {
      phrase.link = link_;
      phrase.parent = last_;
      // A preposition after another hangs on its phrase, not on the verb.
      const bool nested = last_ != kNone && phrases_[last_].end + 1 == t &&
                          phrases_[last_].link != Link::none &&
                          phrases_[last_].link != Link::apposed;
      const bool of_noun = link_ == Link::of && last_ != kNone &&
                           phrases_[last_].end == word_before(t);
      phrase.verb = nested || of_noun ? kNone : group_;
      if (link_ == Link::by) phrase.verb = group_;
    } else if (group_ != kNone) {
      phrase.verb = group_;
      if (comma_ && last_ != kNone && !after_auxiliary) {
        phrase.link = Link::apposed;
        phrase.parent = last_;
      }
    } else if (subject_ != kNone && comma_) {
      // A first phrase after a preposition is no subject: "In May, Lee".
      if (phrases_[subject_].link == Link::none) {
        phrase.link = Link::apposed;
        phrase.parent = subject_;
      } else {
        subject_ = kNone;
      }
    }
    phrase_ = last_ = static_cast<std::uint32_t>(phrases_.size());
    if (subject_ == kNone && group_ == kNone) subject_ = phrase_;
    phrases_.push_back(phrase);
    preposition_ = false;
  }
  if (joiner_ && joined_ == kNone) joined_ = t;
  comma_ = joiner_ = false;
  phrases_[phrase_].end = t + 1;
  phrase_of_[t - first_] = phrase_;
}

void SentenceSyntax::word(const Document& doc, std::uint32_t t) {
  const WordNote note = notes_[t - first_];
  const std::uint8_t shape = shapes_[t - first_];
  const std::string_view text = doc.text(doc.tokens().span(t));
  if (is_auxiliary(note.word_class)) return auxiliary(doc, t, note);
  switch (note.word_class) {
    case WordClass::of:
    case WordClass::by:
    case WordClass::preposition:
      close_phrase();
      preposition_ = true;
      auxiliary_ = false;
      link_ = note.word_class == WordClass::of   ? Link::of
              : note.word_class == WordClass::by ? Link::by
                                                 : link_of(text);
      return;
    case WordClass::to:
      close_phrase();
      infinitive_ = is_verb(ahead(t).word_class) ||
                    is_auxiliary(ahead(t).word_class) ||
                    ahead(t).word_class == WordClass::adverb;
      pretence_ = infinitive_ && pretends_at(doc, t);
      preposition_ = !infinitive_;
      auxiliary_ = false;
      link_ = Link::onto;
      return;
    case WordClass::coordinator:
      // "Lee and Kim" stays one phrase.
      joiner_ = true;
      auxiliary_ = false;
      if (is_verb(ahead(t).word_class) && !ahead(t).noun_too) close_phrase();
      joined_ = kNone;
      return;
    case WordClass::contrast:
      close_phrase();
      joiner_ = true;
      auxiliary_ = false;
      return;
    case WordClass::relative:
    case WordClass::that:
      if (last_ != kNone && phrases_[last_].end == t - (comma_ ? 1 : 0)) {
        outer_ = subject_;
        subject_ = last_;
        const WordClass next = ahead(t).word_class;
        const bool verb_next =
            is_verb(next) || is_auxiliary(next) || next == WordClass::adverb ||
            (t + 1 < end_ &&
             (shapes_[t + 1 - first_] & (kEndsLy | kEndsEd)) != 0);
        if (!verb_next) subject_ = kNone;
      } else {
        outer_ = kNone;
        subject_ = kNone;
      }
      group_ = kNone;
      close_phrase();
      preposition_ = auxiliary_ = comma_ = joiner_ = false;
      return;
    case WordClass::subordinator:
      if (may_link(text)) {
        close_phrase();
        preposition_ = true;
        auxiliary_ = false;
        link_ = Link::other;
        return;
      }
      reset_clause();
      return;
    case WordClass::adverb:
      negation_ = negation_ || text == "not" || text == "never";
      return;
    default:
      break;
  }
  if ((shape & kEndsLy) != 0 && (shape & kCapital) == 0) return;
  if (acts_as_verb(doc, t, note)) {
    main_verb(t, note, (shape & kEndsIng) != 0);
    return;
  }
  // A pronoun after a phrase begins a clause: "the man he hates".
  if (note.word_class == WordClass::subject && phrase_ != kNone) {
    close_phrase();
    group_ = kNone;
    subject_ = kNone;
  }
  if (note.word_class == WordClass::subject) {
    subject_ = kNone;
    group_ = kNone;
    preposition_ = false;
  }
  nominal(t);
}

}  // namespace slant::detail
