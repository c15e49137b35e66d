// SPDX-License-Identifier: Apache-2.0
// Who is praised and who is blamed: what a text says of each of its targets,
// word by word, and whether it says it of one side more than of another.
//
//   TargetScorer scorer(matcher);
//   TargetScores scores = scorer.score(input, finder.find(doc, matches));
//   scores.targets[0].evaluation;    // -1 blamed .. 1 praised
//   scores.words[0].match;           // the words behind it
//
// docs/targets.md has the rules and their measured worth.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "slant/match/targets.h"
#include "slant/score/scorer.h"
#include "slant/stats/bootstrap.h"

namespace slant {

// How a word is about a target.
enum class TargetRelation : std::uint8_t {
  phrase,      // in one phrase with it: "corrupt Lee", "Lee's lies"
  complement,  // said of it: "Lee is a liar", "Lee offers hope"
  deed,        // what it does: "Lee robbed the bank"
  undergoes,   // what is done to it or said of it: "they praised Lee"
  attached,    // by a preposition: "the lies of Lee"
  near,        // only in its sentence: counts in mention_score alone
};
std::string_view to_string(TargetRelation relation);

// One evaluative word about one mention.
struct TargetWord {
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  // Index into MatchList::items, or kNoMatch: a verb that no lexicon has but
  // whose sense is plain, such as "endorse" or "indict".
  std::uint32_t match = 0;
  std::uint32_t mention = 0;  // index into TargetList::mentions
  double value = 0;           // positive: praise
  TargetRelation relation = TargetRelation::phrase;
};

struct TargetScore {
  std::uint32_t mentions = 0;
  std::uint32_t mentions_by_voice[4] = {};
  std::uint32_t sentences = 0;  // that mention it: n of `evaluation`
  std::uint32_t evaluated = 0;  // of these, with a word about it
  double evaluation = 0;        // mean over sentences; NaN without any
  Interval interval;            // 90 %, bootstrap over sentences
  double praise = 0;            // sums of values of words
  double blame = 0;
  std::uint32_t praise_words = 0;
  std::uint32_t blame_words = 0;
  std::uint32_t loaded = 0;     // loaded terms about it
  std::uint32_t does = 0;       // mentions as subject of an active verb
  std::uint32_t undergoes = 0;  // as object, or subject of a passive
};

// Frames in the sentences of a target: weight by category of the matcher.
struct TargetFrame {
  std::uint32_t target = 0;
  std::uint16_t category = 0;
  double weight = 0;
};

// One side, or one target, against another.
struct TargetContrast {
  std::string first;
  std::string second;
  std::uint32_t first_sentences = 0;
  std::uint32_t second_sentences = 0;
  double difference = 0;  // of the mean evaluations
  double p = 1;           // two-sided, by permutation of sentences
};

struct TargetScores {
  TargetList list;
  std::vector<TargetScore> targets;  // as list.targets
  std::vector<TargetWord> words;     // by first token, then mention
  std::vector<TargetFrame> frames;   // by target, heaviest first
  std::vector<TargetContrast> contrasts;
};

// Intervals and p take most of the time of a short text: 0 resamples leave
// intervals NaN, 0 permutations leave p at 1.
struct TargetScoreOptions {
  std::uint32_t resamples = 1000;
  std::uint32_t permutations = 1999;
  std::uint64_t seed = 20261124;
};

// Immutable; shared by threads.
class TargetScorer {
 public:
  explicit TargetScorer(const Matcher& matcher,
                        TargetScoreOptions options = {});
  ~TargetScorer();
  TargetScorer(TargetScorer&&) noexcept;
  TargetScorer& operator=(TargetScorer&&) noexcept;

  // Cost: O(tokens + words * mentions of their sentence, capped).
  TargetScores score(const ScoreInput& input, TargetList list) const;

  // The evaluation of one mention alone, -1 to 1: the tokens
  // [first_token, first_token + token_count) of the document.
  double mention_score(const ScoreInput& input, std::uint32_t first_token,
                       std::uint32_t token_count) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace slant
