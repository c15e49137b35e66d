// SPDX-License-Identifier: Apache-2.0
// From analysed documents to the samples that are compared.
#include <algorithm>
#include <cmath>

#include "compare.h"
#include "slant/match/fold.h"

namespace slant::tool {
namespace {

// How a feature's sentences make up the whole.
enum class Pooling : std::uint8_t {
  mean,      // of the sentences' own values
  per_word,  // sum of hits or weights over words
  share,     // sum of weights over those of all categories
  per_n,     // mean over the words that an axis knows
  none,      // only documents have it: entropy
};

Pooling pooling_of(const Feature& feature) {
  if (!feature.from_sentences) return Pooling::mean;
  switch (feature.unit) {
    case Unit::compound:
      return Pooling::mean;
    case Unit::per_1000:
    case Unit::weighted_per_1000:
      return Pooling::per_word;
    case Unit::bias:
    case Unit::intensity:
    case Unit::coverage:
      return Pooling::per_n;
    case Unit::share:
      return Pooling::share;
    default:
      return Pooling::none;
  }
}

// One sentence's part in the sample of each feature.
class SentenceAdder {
 public:
  SentenceAdder(const Analyzer& analyzer, const Analysis& analysed,
                std::vector<RatioSample>& samples)
      : analyzer_(analyzer), analysed_(analysed), samples_(samples) {}

  void add(std::uint32_t s) {
    const auto words = static_cast<double>(analysed_.sentence_words[s]);
    const auto row = analysed_.scores.sentence(s);
    const auto features = analyzer_.features();
    std::string_view measure;  // whose total weight is known
    double total = 0;
    for (std::size_t f = 0; f < features.size(); ++f) {
      const Score& score = row[f];
      switch (pooling_of(features[f])) {
        case Pooling::mean:
          if (score.measurable()) samples_[f].add(score.value, 1);
          break;
        case Pooling::per_word:
          // A sentence too short for a rate of its own still counts.
          samples_[f].add(
              score.measurable() ? score.value * words : 1000 * sum_of(s, f),
              words);
          break;
        case Pooling::per_n:
          if (score.measurable()) {
            samples_[f].add(score.value * score.n, score.n);
          }
          break;
        case Pooling::share:
          if (!score.measurable()) break;
          if (measure != features[f].measure) {
            measure = features[f].measure;
            total = total_weight(s, f);
          }
          samples_[f].add(score.value * total, total);
          break;
        case Pooling::none:
          break;
      }
    }
  }

 private:
  double sum_of(std::uint32_t s, std::size_t f) const {
    return analyzer_.explain(analysed_, {Level::sentence, s}, f).sum;
  }

  // The weights that the shares of the measure of feature `f` are shares of,
  // from the first share that is not 0.
  double total_weight(std::uint32_t s, std::size_t f) const {
    const auto features = analyzer_.features();
    const auto row = analysed_.scores.sentence(s);
    for (std::size_t g = f;
         g < features.size() && features[g].measure == features[f].measure;
         ++g) {
      if (features[g].unit == Unit::share && row[g].value > 0) {
        return sum_of(s, g) / row[g].value;
      }
    }
    return 0;
  }

  const Analyzer& analyzer_;
  const Analysis& analysed_;
  std::vector<RatioSample>& samples_;
};

void add_sentences(const Analyzer& analyzer, const Analysis& analysed,
                   std::vector<RatioSample>& samples) {
  SentenceAdder adder(analyzer, analysed, samples);
  for (std::uint32_t s = 0; s < analysed.doc.sentences().size(); ++s) {
    if (analysed.sentence_words[s] != 0) adder.add(s);
  }
}

void add_values(const Analyzer& analyzer, const Analysis& analysed,
                bool by_documents, std::vector<RatioSample>& samples) {
  const auto row = analysed.scores.document();
  for (std::size_t f = 0; f < row.size(); ++f) {
    const bool wanted =
        by_documents || pooling_of(analyzer.features()[f]) == Pooling::none;
    if (wanted && row[f].measurable()) samples[f].add(row[f].value, 1);
  }
}

std::uint64_t add_words(const Analyzer& analyzer, const Analysis& analysed,
                        std::size_t side, Comparison& comparison) {
  const Document& doc = analysed.doc;
  const TokenArray& tokens = doc.tokens();
  const VoiceMask voices = analyzer.options().voices;
  std::uint64_t words = 0;
  detail::Folded folded;
  for (const Paragraph& paragraph : doc.paragraphs()) {
    if (!is_scored(paragraph.kind)) continue;
    for (std::uint32_t t = paragraph.tokens.begin; t < paragraph.tokens.end;
         ++t) {
      if ((voices & voice_bit(tokens.voice(t))) == 0) continue;
      words += is_word(tokens.kind(t)) ? 1 : 0;
      if (tokens.kind(t) != TokenKind::word) continue;
      detail::fold(doc.text(tokens.span(t)), {}, folded);
      comparison.counts[folded.text][side] += 1;
    }
  }
  return words;
}

// Strongest first: by Cohen's d, then Cliff's delta; what has neither last.
bool stronger(const MeasureDifference& a, const MeasureDifference& b) {
  const auto size = [](double value) {
    return std::isnan(value) ? -1 : std::abs(value);
  };
  if (size(a.cohens_d) != size(b.cohens_d)) {
    return size(a.cohens_d) > size(b.cohens_d);
  }
  if (size(a.cliffs_delta) != size(b.cliffs_delta)) {
    return size(a.cliffs_delta) > size(b.cliffs_delta);
  }
  return a.feature < b.feature;
}

MeasureDifference difference_of(const Comparison& comparison, std::size_t f,
                                const BootstrapOptions& bootstrap) {
  const RatioSample& a = comparison.sides[0].samples[f];
  const RatioSample& b = comparison.sides[1].samples[f];
  MeasureDifference out;
  out.feature = f;
  out.values = {a.value(), b.value()};
  out.units = {a.size(), b.size()};
  out.difference = out.values[0] - out.values[1];
  const auto values_a = a.values();
  const auto values_b = b.values();
  out.interval = bootstrap_difference(a, b, bootstrap);
  out.cohens_d = cohens_d(values_a, values_b);
  out.cliffs_delta = cliffs_delta(values_a, values_b);
  return out;
}

void find_words(double prior_words, Comparison& comparison) {
  std::vector<double> a;
  std::vector<double> b;
  for (const auto& [word, counts] : comparison.counts) {
    comparison.words.push_back({word, counts, {}});
    a.push_back(counts[0]);
    b.push_back(counts[1]);
  }
  if (a.empty()) return;
  const auto odds = weighted_log_odds(a, b, pooled_prior(a, b, prior_words));
  for (std::size_t w = 0; w < odds.size(); ++w) {
    comparison.words[w].odds = odds[w];
  }
  std::stable_sort(comparison.words.begin(), comparison.words.end(),
                   [](const PartingWord& x, const PartingWord& y) {
                     return x.odds.z > y.odds.z;
                   });
}

}  // namespace

void add_document(const Analyzer& analyzer, const Analysis& analysed,
                  std::size_t side, Comparison& comparison) {
  ComparedSide& out = comparison.sides[side];
  out.samples.resize(analyzer.features().size());
  ++out.documents;
  add_values(analyzer, analysed, comparison.by_documents, out.samples);
  if (!comparison.by_documents) {
    add_sentences(analyzer, analysed, out.samples);
  }
  out.words += add_words(analyzer, analysed, side, comparison);
}

void finish(const BootstrapOptions& bootstrap, double prior,
            Comparison& comparison) {
  const std::size_t features = comparison.sides[0].samples.size();
  for (std::size_t f = 0; f < features; ++f) {
    MeasureDifference measure = difference_of(comparison, f, bootstrap);
    // Measured on neither side, or on one: there is nothing to compare.
    if (!std::isnan(measure.difference)) {
      comparison.measures.push_back(measure);
    }
  }
  std::stable_sort(comparison.measures.begin(), comparison.measures.end(),
                   stronger);
  find_words(prior, comparison);
}

}  // namespace slant::tool
