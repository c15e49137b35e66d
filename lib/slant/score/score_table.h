// SPDX-License-Identifier: Apache-2.0
// The numbers of one document: a row for the document, for each paragraph
// and for each sentence, a column for each feature.
//
//   const slant::Score s = table.paragraph(3, feature);
//   if (s.measurable()) use(s.value, s.n);
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/stats/bootstrap.h"

namespace slant {

// What a value is counted in. Names are those of the outputs.
enum class Unit : std::uint8_t {
  compound,           // [-1, 1], 0 neutral
  per_1000,           // hits per 1,000 words
  weighted_per_1000,  // sum of weights per 1,000 words
  share,              // [0, 1] of the measure's weighted hits
  entropy,            // [0, 1], 1 = all categories alike
  points,             // from 0, as wire reports, over 100, as loaded op-eds
  sum,                // of weights: grows with the length of the text
  bias,               // [-1, 1], mean cosine; an axis' first pole is above 0
  intensity,          // [0, 4], mean squared distance of cosines
  coverage,           // [0, 1] of words
};

std::string_view to_string(Unit unit);

// One column: measure, category below it ("" for the measure's total), unit.
struct Feature {
  std::string measure;   // "loaded"
  std::string category;  // "pejorative", "care.vice", ""
  Unit unit = Unit::per_1000;
  // Whether rows above sentences are means or ratios of these, so that
  // resampled sentences tell how sure they are.
  bool from_sentences = true;

  // "loaded.points", "loaded.pejorative.per_1000", "sentiment.compound".
  std::string key() const;
};

// A value with what it rests on. NaN is "not measurable", never zero.
struct Score {
  double value = std::numeric_limits<double>::quiet_NaN();
  // Words for rates, sentences for compounds, hits for shares, words with a
  // place for axes.
  std::uint32_t n = 0;

  bool measurable() const { return !std::isnan(value); }
};

class ScoreTable {
 public:
  // All rows not measurable. `sentences` is 0 where they are not wanted.
  void reset(std::size_t features, std::size_t paragraphs,
             std::size_t sentences);

  std::span<Score> document() { return row(document_, 0); }
  std::span<Score> paragraph(std::size_t i) { return row(paragraphs_, i); }
  std::span<Score> sentence(std::size_t i) { return row(sentences_, i); }
  std::span<const Score> document() const { return row(document_, 0); }
  std::span<const Score> paragraph(std::size_t i) const {
    return row(paragraphs_, i);
  }
  std::span<const Score> sentence(std::size_t i) const {
    return row(sentences_, i);
  }
  bool has_sentences() const { return !sentences_.empty(); }
  std::size_t feature_count() const { return features_; }

 private:
  std::span<Score> row(std::vector<Score>& scores, std::size_t i) const {
    return std::span(scores).subspan(i * features_, features_);
  }
  std::span<const Score> row(const std::vector<Score>& scores,
                             std::size_t i) const {
    return std::span(scores).subspan(i * features_, features_);
  }

  std::size_t features_ = 0;
  std::vector<Score> document_;
  std::vector<Score> paragraphs_;
  std::vector<Score> sentences_;
};

}  // namespace slant
