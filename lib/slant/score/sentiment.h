// SPDX-License-Identifier: Apache-2.0
// How the tones of sentences make the tone of what they are part of.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "slant/score/scorer.h"

namespace slant {

// Weight of a sentence that scores exactly 0 in the mean of a paragraph or
// document; every other weighs 1. Readers judge a text by the sentences that
// judge, so that plain ones between them dilute it little.
inline constexpr double kNeutralWeight = 0.25;

constexpr double tone_weight(double compound) {
  return compound == 0 ? kNeutralWeight : 1;
}

// Variance of a sentence's tone around what readers say of it, on the scale of
// the compound: more words that judge leave more to disagree on. Judged by
// hand on news sentences that many people had rated (docs/validity.md names
// them and the command); wider than needed for posts, too narrow for reviews.
constexpr double tone_variance(std::uint32_t hits) {
  return 0.095 + 0.035 * std::min<std::uint32_t>(hits, 4);
}

// A word of a sentence with its valence after all that acts on it.
struct WordValence {
  std::uint32_t match = 0;  // index into MatchList::items
  double value = 0;
};

// The valences of words by slant's own rules, for measures that ask whom
// they are about.
class ValenceReader {
 public:
  explicit ValenceReader(const Matcher& matcher);
  ~ValenceReader();
  ValenceReader(ValenceReader&&) noexcept;
  ValenceReader& operator=(ValenceReader&&) noexcept;

  // Replaces `words` by those of sentence `s`, in the voices of the input.
  // Cost: O(matches of the sentence).
  void read(const ScoreInput& input, std::uint32_t s,
            std::vector<WordValence>& words) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace slant
