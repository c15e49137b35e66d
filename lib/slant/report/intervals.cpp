// SPDX-License-Identifier: Apache-2.0
#include "slant/report/intervals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "slant/report/axes_section.h"
#include "slant/score/loaded.h"
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

Interval not_known() {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  return {kNan, kNan};
}

// Normal quantile of a 90 % interval.
constexpr double kNinety = 1.645;

std::uint32_t tone_hits(const ReportRun& run, const ReportItem& item,
                        std::uint32_t s) {
  const int valence = run.matcher->category("sentiment.valence");
  std::uint32_t hits = 0;
  for (const Match& match : item.matches.of_sentence(s)) {
    hits += match.category == valence ? 1 : 0;
  }
  return hits;
}

// Tone: how far readers differ from the score of each sentence, and, of
// several sentences, how far these differ among each other; the two errors are
// independent, so their squares add.
Interval tone_interval(const ReportRun& run, const ReportItem& item,
                       UnitRef unit, std::size_t f) {
  std::vector<double> top;
  std::vector<double> bottom;
  double variance = 0;
  double weights = 0;
  double sum = 0;
  const IndexRange range = sentences_of(item.doc, unit);
  for (std::uint32_t s = range.begin; s < range.end; ++s) {
    const Score& score = item.scores.sentence(s)[f];
    if (item.sentence_words[s] == 0 || !score.measurable()) continue;
    const double weight = tone_weight(score.value);
    variance += weight * weight * tone_variance(tone_hits(run, item, s));
    weights += weight;
    sum += score.value;
    top.push_back(score.value);
    bottom.push_back(weight);
  }
  if (weights == 0) return not_known();
  const double value = sum / weights;
  const double reading = kNinety * std::sqrt(variance) / weights;
  Interval out{value - reading, value + reading};
  if (top.size() > 1) {
    join_neighbours(top);
    join_neighbours(bottom);
    const Interval among = bootstrap_ratio(top, bottom);
    out.low = value - std::hypot(reading, value - among.low);
    out.high = value + std::hypot(reading, among.high - value);
  }
  return {std::max(out.low, -1.0), std::min(out.high, 1.0)};
}

const Score& score_of(const ScoreTable& scores, UnitRef unit, std::size_t f) {
  switch (unit.level) {
    case Level::document:
      return scores.document()[f];
    case Level::paragraph:
      return scores.paragraph(unit.index)[f];
    case Level::sentence:
      break;
  }
  return scores.sentence(unit.index)[f];
}

// Of a sum over a unit's words, per word: the bootstrap over sentences.
// `sum_of` gives the sum behind a score of so many words. Sentences too short
// for a score of their own share what is left of the unit's sum by their
// words; where they are most of the text, nothing is known of how sentences
// differ.
template <typename SumOf>
Interval density_interval(const ReportItem& item, UnitRef unit, std::size_t f,
                          SumOf sum_of) {
  const IndexRange range = sentences_of(item.doc, unit);
  std::uint32_t words = 0;
  std::uint32_t short_words = 0;
  double measured = 0;
  for (std::uint32_t s = range.begin; s < range.end; ++s) {
    const Score& score = item.scores.sentence(s)[f];
    words += item.sentence_words[s];
    if (score.measurable()) {
      measured += sum_of(score.value, item.sentence_words[s]);
    } else {
      short_words += item.sentence_words[s];
    }
  }
  const Score& whole = score_of(item.scores, unit, f);
  if (!whole.measurable() || 2 * short_words > words) return not_known();
  const double left = std::max(0.0, sum_of(whole.value, words) - measured);
  const double short_density = short_words == 0 ? 0 : left / short_words;
  std::vector<double> top;
  std::vector<double> bottom;
  for (std::uint32_t s = range.begin; s < range.end; ++s) {
    const Score& score = item.scores.sentence(s)[f];
    const std::uint32_t own = item.sentence_words[s];
    if (own == 0) continue;
    top.push_back(score.measurable() ? sum_of(score.value, own)
                                     : short_density * own);
    bottom.push_back(own);
  }
  join_neighbours(top);
  join_neighbours(bottom);
  return bootstrap_ratio(top, bottom);
}

Interval rate_interval(const ReportItem& item, UnitRef unit, std::size_t f) {
  Interval out = density_interval(
      item, unit, f,
      [](double value, std::uint32_t words) { return value * words / 1000; });
  return {1000 * out.low, 1000 * out.high};
}

// Points: of the density of weights, put on their scale.
Interval points_interval(const ReportItem& item, UnitRef unit, std::size_t f) {
  const Interval density = density_interval(item, unit, f, loaded_sum);
  if (std::isnan(density.low)) return not_known();
  const std::uint32_t words = score_of(item.scores, unit, f).n;
  return {loaded_points(density.low * words, words),
          loaded_points(density.high * words, words)};
}

// Of a mean over the words that axes know: sentences weigh as they have such
// words.
Interval axis_bootstrap(const ReportItem& item, UnitRef unit, std::size_t f) {
  if (!item.scores.has_sentences()) return not_known();
  std::vector<double> top;
  std::vector<double> bottom;
  const IndexRange range = sentences_of(item.doc, unit);
  for (std::uint32_t s = range.begin; s < range.end; ++s) {
    const Score& score = item.scores.sentence(s)[f];
    if (!score.measurable()) continue;
    top.push_back(score.value * score.n);
    bottom.push_back(score.n);
  }
  join_neighbours(top);
  join_neighbours(bottom);
  return bootstrap_ratio(top, bottom);
}

// Words of one sentence speak of one thing, so that a mean over few words is
// surer by the one reckoning, and one over few sentences by the other.
Interval bias_interval(const ReportRun& run, const ReportItem& item,
                       UnitRef unit, std::size_t f) {
  const Score& bias = score_of(item.scores, unit, f);
  const int axis = axis_of(run, f);
  if (axis < 0 || bias.n < 2) return not_known();
  // The scorer puts the intensity behind the bias: it is the variance and the
  // squared distance from the background.
  const double intensity = score_of(item.scores, unit, f + 1).value;
  const double far =
      bias.value - run.axes->axes()[static_cast<std::size_t>(axis)].background;
  const double variance = std::max(0.0, intensity - far * far);
  const double reach = kNinety * std::sqrt(variance / (bias.n - 1));
  const Interval among = axis_bootstrap(item, unit, f);
  if (std::isnan(among.low)) return {bias.value - reach, bias.value + reach};
  return {std::min(among.low, bias.value - reach),
          std::max(among.high, bias.value + reach)};
}

}  // namespace

Interval interval_of(const ReportRun& run, const ReportItem& item, UnitRef unit,
                     std::size_t f) {
  const Unit counted = run.features[f].unit;
  if (counted == Unit::bias) return bias_interval(run, item, unit, f);
  if (counted == Unit::intensity) return axis_bootstrap(item, unit, f);
  if (!item.scores.has_sentences() || !run.features[f].from_sentences ||
      counted == Unit::share || counted == Unit::entropy ||
      counted == Unit::sum || counted == Unit::coverage) {
    return not_known();
  }
  if (counted == Unit::points) return points_interval(item, unit, f);
  if (counted == Unit::compound) return tone_interval(run, item, unit, f);
  return rate_interval(item, unit, f);
}

}  // namespace slant
