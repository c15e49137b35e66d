// SPDX-License-Identifier: Apache-2.0
// What a scorer is: from a matched document to columns of a ScoreTable, and
// from any of its numbers back to the words that made it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "slant/match/matcher.h"
#include "slant/score/score_table.h"
#include "slant/text/document.h"

namespace slant {

class CategoryTallies;

// A set of voices, as bits 1 << Voice.
using VoiceMask = std::uint8_t;
inline constexpr VoiceMask kAllVoices = 0x0F;
constexpr VoiceMask voice_bit(Voice voice) {
  return static_cast<VoiceMask>(1U << static_cast<unsigned>(voice));
}

// A matched document as scorers see it. Only words in `voices` count, in
// numerators and denominators alike.
struct ScoreInput {
  const Document& doc;
  const Matcher& matcher;
  const MatchList& matches;
  VoiceMask voices = kAllVoices;
  // Words of each sentence in these voices; 0 in paragraphs not scored.
  std::span<const std::uint32_t> sentence_words;
  // Of this very input; score() needs it, explain() does not.
  const CategoryTallies* tallies = nullptr;

  bool counts(const Match& match) const {
    return voices == kAllVoices ||
           (voices & voice_bit(doc.tokens().voice(match.first_token))) != 0;
  }
};

enum class Level : std::uint8_t { document, paragraph, sentence };
std::string_view to_string(Level level);

// A row of the table.
struct UnitRef {
  Level level = Level::document;
  std::uint32_t index = 0;
};

inline constexpr std::uint32_t kNoMatch = 0xFFFFFFFF;

// One word's part in a number.
struct ExplainTerm {
  // Index into MatchList::items; kNoMatch for scorers with words of their
  // own, which give `span` instead.
  std::uint32_t match = 0;
  double value = 0;  // what it adds to the sum
  // How it came to that: "-2.4", "x 1.30 very", "x -0.60 not".
  std::vector<std::string> steps;
  TextSpan span{};
};

// A number as a sum that a reader can redo by hand: value = combine(sum of
// parts), where parts are terms or, for a mean, values of sub-units.
struct Explanation {
  std::string formula;  // "sum * 1000 / 58 words"
  std::vector<ExplainTerm> terms;
  struct Part {
    UnitRef unit;
    double value = 0;
  };
  std::vector<Part> parts;  // of means: the sentences, each explained apart
  double sum = 0;
  double value = 0;
};

class Scorer {
 public:
  virtual ~Scorer() = default;

  std::span<const Feature> features() const { return features_; }

  // Fills columns [first_feature, first_feature + features().size()) of all
  // rows of `table`. Thread-safe; scratch lives in the call.
  virtual void score(const ScoreInput& input, std::size_t first_feature,
                     ScoreTable& table) const = 0;

  // Rebuilds feature `feature` (0-based among this scorer's) of one unit
  // from its words. The value equals score()'s.
  virtual Explanation explain(const ScoreInput& input, UnitRef unit,
                              std::size_t feature) const = 0;

 protected:
  std::vector<Feature> features_;
};

// The sentences of a unit.
IndexRange sentences_of(const Document& doc, UnitRef unit);

}  // namespace slant
