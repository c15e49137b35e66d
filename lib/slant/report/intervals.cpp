// SPDX-License-Identifier: Apache-2.0
#include "slant/report/intervals.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "slant/score/sentiment.h"

namespace slant {
namespace {

// More units than this cost time and hardly change an interval.
constexpr std::size_t kMaxUnits = 1000;

// Sums runs of neighbours, all of one length, so that at most kMaxUnits
// values are left: a bootstrap over blocks (Kuensch 1989).
void join_neighbours(std::vector<double>& values) {
  const std::size_t run = (values.size() + kMaxUnits - 1) / kMaxUnits;
  if (run <= 1) return;
  std::size_t out = 0;
  for (std::size_t i = 0; i < values.size(); i += run) {
    double sum = 0;
    const std::size_t end = std::min(i + run, values.size());
    for (std::size_t j = i; j < end; ++j) sum += values[j];
    values[out++] = sum;
  }
  values.resize(out);
}

}  // namespace

Interval interval_of(const ReportRun& run, const ReportItem& item, UnitRef unit,
                     std::size_t f) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  const Unit counted = run.features[f].unit;
  if (!item.scores.has_sentences() || !run.features[f].from_sentences ||
      counted == Unit::share ||
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
  join_neighbours(top);
  join_neighbours(bottom);
  return bootstrap_ratio(top, bottom);
}

}  // namespace slant
