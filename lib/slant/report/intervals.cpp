// SPDX-License-Identifier: Apache-2.0
#include "slant/report/intervals.h"

#include <limits>
#include <vector>

#include "slant/score/sentiment.h"

namespace slant {

Interval interval_of(const ReportRun& run, const ReportItem& item,
                     UnitRef unit, std::size_t f) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  const Unit counted = run.features[f].unit;
  if (!item.scores.has_sentences() || counted == Unit::share ||
      counted == Unit::entropy) {
    return {kNan, kNan};
  }
  std::vector<double> top;
  std::vector<double> bottom;
  const IndexRange range = sentences_of(item.doc, unit);
  for (std::uint32_t s = range.begin; s < range.end; ++s) {
    const Score& score = item.scores.sentence(s)[f];
    if (item.sentence_words[s] == 0) continue;
    if (counted == Unit::compound) {
      if (!score.measurable()) continue;
      top.push_back(score.value);
      bottom.push_back(tone_weight(score.value));
      continue;
    }
    // A rate below its own least n is still part of the whole: sentences
    // too short for a rate of their own count with their words.
    const auto words = static_cast<double>(item.sentence_words[s]);
    top.push_back(score.measurable() ? score.value * words : 0);
    bottom.push_back(words);
  }
  return bootstrap_ratio(top, bottom);
}

}  // namespace slant
