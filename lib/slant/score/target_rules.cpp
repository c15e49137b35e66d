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
           mentioned().link != Link::by && mentioned().parent == subject;
  }

  Aboutness near() const {
    if (of_ != kNone && mentioned().speaks)
      return {kSpoken, TargetRelation::near};
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
      // To resist or to rescue is to the doer's credit, ill as it sounds.
      if (group.word_class == WordClass::help && value_ < 0 && !group.negated) {
        return {-0.6, TargetRelation::deed};
      }
      return {pretended(group) * ends.doer, TargetRelation::deed};
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
    if (phrase_ == of_) return {in_phrase(), TargetRelation::phrase};
    const Phrase& other = syntax_.phrases()[phrase_];
    if ((other.link == Link::apposed && other.parent == of_) ||
        (phrase.link == Link::apposed && phrase.parent == phrase_)) {
      return {0.9, TargetRelation::complement};
    }
    const bool agent = phrase.link == Link::by && phrase.verb != kNone &&
                       syntax_.groups()[phrase.verb].passive;
    if (phrase.link != Link::none && !agent && phrase.parent == phrase_) {
      // "a brave stand against Lee" is no praise of Lee.
      // Nor is "freedom from Lee".
      if (phrase.link == Link::against && value_ > 0) {
        return {-0.5, TargetRelation::attached};
      }
      if (phrase.link == Link::from && value_ > 0) return {};
      // "sanctions on Lee": whom harm falls on is not blamed for it.
      if (phrase.link == Link::onto && value_ < 0) {
        if (syntax_.phrases()[phrase_].verb != kNone) return {};
        return {0.3, TargetRelation::attached};
      }
      const bool loose =
          phrase.link == Link::other || phrase.link == Link::amid;
      const double size = loose ? 0.4 : 0.8;
      // "lies and a plan for Lee": the lies are not for Lee.
      const Phrase& head = syntax_.phrases()[phrase_];
      return {syntax_.joined(word_.end, head.end) ? 0.3 * size : size,
              TargetRelation::attached};
    }
    // "Lee fled during the wars": when it was, not what Lee is.
    if (other.link == Link::amid) return near();
    const std::uint32_t g = other.verb;
    if (g != kNone) {
      const VerbGroup& group = syntax_.groups()[g];
      if (is_subject_of(g) || hangs_on_subject(g)) {
        const double size = is_subject_of(g) ? 1 : 0.6;
        return {size * of_predicate(group, other), TargetRelation::complement};
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
      if (agent) return {};  // "crimes that were fought by Lee"
      // "The scandal hurt Lee."
      return {syntax_.groups()[phrase.verb].copula ? 1 : 0.5,
              TargetRelation::undergoes};
    }
    return near();
  }

  // "Lee's army and resistance to Kim": what "and" parts from a name is less
  // about it, unless both share a head: "Lee's and Kim's lies".
  double in_phrase() const {
    if (word_.begin >= mention_.end) {
      if (syntax_.joined(mention_.end + 1, word_.begin)) return 0.4;
      return 1;
    }
    return syntax_.joined(word_.end, mention_.begin) ? 0.4 : 1;
  }

  // What an object or complement says of the subject.
  double of_predicate(const VerbGroup& group, const Phrase& object) const {
    if (group.pretended) return pretended(group);
    if (group.copula) return 1;
    if (group.word_class == WordClass::blame && !group.passive) return 0.15;
    if (group.word_class == WordClass::speech) return kSpoken;
    return object.link == Link::none ? 0.9 : 0.7;
  }

  // "Lee claims to help": the good that somebody only claims speaks against
  // him, the ill hardly.
  double pretended(const VerbGroup& group) const {
    if (!group.pretended) return 1;
    return value_ > 0 ? -0.4 : 0.3;
  }

  const SentenceSyntax& syntax_;
  TokenRange word_;
  TokenRange mention_;
  double value_ = 0;
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
