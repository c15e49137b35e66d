// SPDX-License-Identifier: Apache-2.0
#include "slant/score/target_rules.h"

#include <cmath>

namespace slant::detail {
namespace {

// What a verb's value means for who does it and whom it is done to. The
// connotations of verbs have two ends (Rashkin, Singh and Choi 2016); the
// weights are our own.
struct VerbEnds {
  double doer;
  double done_to;
};

VerbEnds ends_of(WordClass word_class) {
  switch (word_class) {
    case WordClass::blame:
      return {0.25, 1.6};
    case WordClass::praise:
      return {0.3, 1.6};
    case WordClass::harm:
      return {1.2, 0};
    case WordClass::help:
      return {1, 0.4};
    case WordClass::beat:
      return {0, 0};  // about() turns it by hand
    case WordClass::suffer:
    case WordClass::thrive:
      return {1, 0.3};
    case WordClass::speech:
      return {0.5, 0.5};
    default:
      return {0.9, 0.6};
  }
}

constexpr double kNear = 0.4;
constexpr double kOtherClause = 0.35;
// What a speaker says is seldom about the speaker.
constexpr double kSpoken = 0.15;

// The phrase at the top of the prepositions that `p` hangs on: "lies" of
// "the lies of the friends of Lee". Two steps are enough.
std::uint32_t parent_of(const SentenceSyntax& syntax, std::uint32_t p) {
  const Phrase& phrase = syntax.phrases()[p];
  return phrase.parent;
}

class Rules {
 public:
  Rules(const SentenceSyntax& syntax, TokenRange word, TokenRange mention,
        double value)
      : syntax_(syntax), word_(word), mention_(mention), value_(value) {
    for (std::uint32_t t = word.begin; t < word.end; ++t) {
      if (verb_ == kNone) verb_ = syntax.verb_at(t);
      if (phrase_ == kNone) phrase_ = syntax.phrase_at(t);
    }
    for (std::uint32_t t = mention.begin; t < mention.end; ++t) {
      if (syntax.phrase_at(t) != kNone) of_ = syntax.phrase_at(t);
    }
    if (of_ != kNone) find_speech();
  }

  Aboutness find() const {
    if (of_ == kNone) return near();
    if (verb_ != kNone) return as_verb();
    if (phrase_ != kNone) return as_phrase();
    // An adverb: it colours what the subject does.
    const std::uint32_t g = syntax_.group_at(word_.begin);
    if (g != kNone && is_subject_of(g)) {
      return {0.7, TargetRelation::deed};
    }
    return near();
  }

 private:
  const Phrase& mentioned() const { return syntax_.phrases()[of_]; }
  bool is_subject_of(std::uint32_t g) const {
    return syntax_.groups()[g].subject == of_;
  }
  // Whether the mention hangs on the subject: "the army of Lee fled".
  bool hangs_on_subject(std::uint32_t g) const {
    const std::uint32_t subject = syntax_.groups()[g].subject;
    return subject != kNone && mentioned().link != Link::none &&
           mentioned().parent == subject;
  }

  // Whether the mention is who "said": before the verb, or after it where
  // nothing else is its subject.
  void find_speech() {
    const auto groups = syntax_.groups();
    const Phrase& phrase = mentioned();
    for (std::uint32_t g = 0; g < groups.size() && g < 64; ++g) {
      if (groups[g].word_class != WordClass::speech || groups[g].passive) {
        continue;
      }
      speaks_ = speaks_ || groups[g].subject == of_ ||
                (groups[g].subject == kNone && phrase.verb == g &&
                 phrase.link == Link::none);
    }
  }

  Aboutness near() const {
    if (speaks_) return {kSpoken, TargetRelation::near};
    const bool clause =
        syntax_.group_at(word_.begin) == syntax_.group_at(mention_.begin);
    return {clause ? kNear : kOtherClause, TargetRelation::near};
  }

  Aboutness as_verb() const {
    const VerbGroup& group = syntax_.groups()[verb_];
    const VerbEnds ends = ends_of(group.word_class);
    const Phrase& phrase = mentioned();
    const bool object = phrase.verb == verb_ && phrase.link == Link::none;
    const bool agent = phrase.verb == verb_ && phrase.link == Link::by;
    const bool subject = is_subject_of(verb_);
    if (group.word_class == WordClass::beat && (subject || object || agent)) {
      // To win is good for who wins, whatever the word's own valence.
      const bool winner = group.passive ? agent : subject;
      const double size = std::copysign(0.5, value_);
      return {winner == (value_ > 0) ? size : -size,
              winner ? TargetRelation::deed : TargetRelation::undergoes};
    }
    if ((subject && !group.passive) || (agent && group.passive)) {
      return {ends.doer, TargetRelation::deed};
    }
    if (object || (subject && group.passive)) {
      return {ends.done_to, TargetRelation::undergoes};
    }
    if (hangs_on_subject(verb_)) {
      return {0.5 * (group.passive ? ends.done_to : ends.doer),
              TargetRelation::attached};
    }
    if (phrase.verb == verb_) return {0.4, TargetRelation::attached};
    return near();
  }

  Aboutness as_phrase() const {
    const Phrase& phrase = mentioned();
    if (phrase_ == of_) return {1, TargetRelation::phrase};
    const Phrase& other = syntax_.phrases()[phrase_];
    if ((other.link == Link::apposed && other.parent == of_) ||
        (phrase.link == Link::apposed && phrase.parent == phrase_)) {
      return {0.9, TargetRelation::complement};
    }
    if (phrase.link != Link::none && parent_of(syntax_, of_) == phrase_) {
      return {phrase.link == Link::other ? 0.4 : 0.8,
              TargetRelation::attached};
    }
    const std::uint32_t g = other.verb;
    if (g != kNone) {
      const VerbGroup& group = syntax_.groups()[g];
      if (is_subject_of(g) || hangs_on_subject(g)) {
        const double size = is_subject_of(g) ? 1 : 0.6;
        return {size * of_predicate(group, other),
                TargetRelation::complement};
      }
      if (phrase.verb == g) {
        // "accused Lee of corruption", "gave Lee an honour".
        const bool judged = group.word_class == WordClass::blame ||
                            group.word_class == WordClass::praise;
        return {judged ? 0.8 : 0.5, TargetRelation::attached};
      }
    }
    if (other.link != Link::none && other.parent == of_) {
      return {0.6, TargetRelation::attached};
    }
    if (phrase.verb != kNone &&
        syntax_.groups()[phrase.verb].subject == phrase_) {
      // "The scandal hurt Lee."
      return {syntax_.groups()[phrase.verb].copula ? 1 : 0.5,
              TargetRelation::undergoes};
    }
    return near();
  }

  // What an object or complement says of the subject.
  double of_predicate(const VerbGroup& group, const Phrase& object) const {
    if (group.copula) return 1;
    if (group.word_class == WordClass::blame && !group.passive) return 0.15;
    if (group.word_class == WordClass::speech) return kSpoken;
    return object.link == Link::none ? 0.9 : 0.7;
  }

  const SentenceSyntax& syntax_;
  TokenRange word_;
  TokenRange mention_;
  double value_ = 0;
  bool speaks_ = false;
  std::uint32_t verb_ = kNone;
  std::uint32_t phrase_ = kNone;
  std::uint32_t of_ = kNone;  // phrase of the mention
};

}  // namespace

Aboutness about(const SentenceSyntax& syntax, TokenRange word,
                TokenRange mention, double value) {
  return Rules(syntax, word, mention, value).find();
}

Agency agency_of(const SentenceSyntax& syntax, TokenRange mention) {
  const std::uint32_t p = syntax.phrase_at(mention.end - 1);
  if (p == kNone) return Agency::none;
  const Phrase& phrase = syntax.phrases()[p];
  for (std::uint32_t g = 0; g < syntax.groups().size() && g < 64; ++g) {
    const VerbGroup& group = syntax.groups()[g];
    if (group.subject != p || group.copula) continue;
    return group.passive ? Agency::undergoes : Agency::does;
  }
  if (phrase.verb == kNone) return Agency::none;
  const VerbGroup& group = syntax.groups()[phrase.verb];
  if (phrase.link == Link::by && group.passive) return Agency::does;
  if (phrase.link == Link::none && !group.copula && !group.passive) {
    return Agency::undergoes;
  }
  return Agency::none;
}

}  // namespace slant::detail
