// SPDX-License-Identifier: Apache-2.0
// VADER as a measure: every unit - sentence, paragraph, document - has
// VADER's scores of its own text. Above sentences these are no means, as
// VADER makes none: compounds of long texts come near to -1 or 1.
#include <limits>
#include <string>
#include <utility>

#include "slant/score/scorers.h"
#include "slant/score/vader.h"

namespace slant {
namespace {

constexpr std::size_t kFeatures = 4;

class VaderScorer : public Scorer {
 public:
  explicit VaderScorer(std::shared_ptr<const VaderLexicon> vader)
      : vader_(std::move(vader)) {
    features_ = {{"sentiment", "", Unit::compound, false},
                 {"sentiment", "positive", Unit::share, false},
                 {"sentiment", "negative", Unit::share, false},
                 {"sentiment", "neutral", Unit::share, false}};
  }

  void score(const ScoreInput& input, std::size_t first,
             ScoreTable& table) const override {
    VaderScratch document;
    VaderScratch sentence;
    const auto paragraphs = input.doc.paragraphs();
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      if (!is_scored(paragraphs[p].kind)) continue;
      const VaderScratch::Mark begin = document.mark();
      add(input, paragraphs[p].span, paragraphs[p].tokens, document);
      write(document.score(begin),
            table.paragraph(p).subspan(first, kFeatures));
      if (!table.has_sentences()) continue;
      const IndexRange range = paragraphs[p].sentences;
      for (std::uint32_t s = range.begin; s < range.end; ++s) {
        sentence.clear();
        const Sentence& unit = input.doc.sentences()[s];
        add(input, unit.span, unit.tokens, sentence);
        write(sentence.score({}), table.sentence(s).subspan(first, kFeatures));
      }
    }
    write(document.score({}), table.document().subspan(first, kFeatures));
  }

  Explanation explain(const ScoreInput& input, UnitRef unit,
                      std::size_t feature) const override {
    VaderScratch scratch;
    add_unit(input, unit, scratch);
    VaderExplanation words;
    const VaderScores scores = scratch.score({}, &words);
    Explanation out;
    out.value = value_of(scores, feature);
    for (VaderTerm& word : words.terms) {
      if (feature == 1 && word.value <= 0) continue;
      if (feature == 2 && word.value >= 0) continue;
      if (feature == 3) continue;
      ExplainTerm term;
      term.match = kNoMatch;
      term.span = word.span;
      term.value = word.value;
      term.steps = std::move(word.steps);
      out.sum += term.value;
      out.terms.push_back(std::move(term));
    }
    if (feature == 3) out.sum = words_of_tone_less(scores, words);
    out.formula = formula_of(feature, words.emphasis);
    return out;
  }

 private:
  static double words_of_tone_less(const VaderScores& scores,
                                   const VaderExplanation& words) {
    return static_cast<double>(scores.tokens) -
           static_cast<double>(words.terms.size());
  }

  static double value_of(const VaderScores& scores, std::size_t feature) {
    if (scores.tokens == 0) return std::numeric_limits<double>::quiet_NaN();
    const double values[] = {scores.compound, scores.positive, scores.negative,
                             scores.neutral};
    return values[feature];
  }

  static std::string formula_of(std::size_t feature, double emphasis) {
    std::string loud = std::to_string(emphasis);
    loud.resize(loud.find('.') + 4);
    const std::string sides =
        "; P = sum of (v + 1) over v > 0, N = sum of (|v| + 1) over v < 0, "
        "Z = words of no tone; the larger of P and N + " +
        loud + " for ! and ?";
    switch (feature) {
      case 0:
        return "S / sqrt(S^2 + 15), 4 decimals; S = sum, and " + loud +
               " away from 0 for ! and ?";
      case 1:
        return "P / (P + N + Z), 3 decimals" + sides;
      case 2:
        return "N / (P + N + Z), 3 decimals" + sides;
      default:
        return "Z / (P + N + Z), 3 decimals, Z = sum" + sides;
    }
  }

  static void write(const VaderScores& scores, std::span<Score> out) {
    for (std::size_t f = 0; f < kFeatures; ++f) {
      out[f].n = scores.tokens;
      out[f].value = value_of(scores, f);
    }
  }

  // The text of a sentence or paragraph; where only some voices count, the
  // stretches in these, one after another.
  void add(const ScoreInput& input, TextSpan span, IndexRange tokens,
           VaderScratch& scratch) const {
    if (input.voices == kAllVoices) {
      scratch.add(input.doc.text(span), *vader_, span.begin);
      return;
    }
    const TokenArray& all = input.doc.tokens();
    for (std::uint32_t t = tokens.begin; t < tokens.end;) {
      const std::uint32_t from = t;
      while (t < tokens.end && (input.voices & voice_bit(all.voice(t))) != 0) {
        ++t;
      }
      if (t == from) {
        ++t;
        continue;
      }
      const TextSpan run{all.span(from).begin, all.span(t - 1).end};
      scratch.add(input.doc.text(run), *vader_, run.begin);
    }
  }

  void add_unit(const ScoreInput& input, UnitRef unit,
                VaderScratch& scratch) const {
    const auto paragraphs = input.doc.paragraphs();
    if (unit.level == Level::sentence) {
      const Sentence& sentence = input.doc.sentences()[unit.index];
      if (!is_scored(paragraphs[sentence.paragraph].kind)) return;
      add(input, sentence.span, sentence.tokens, scratch);
      return;
    }
    for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
      if (unit.level == Level::paragraph && p != unit.index) continue;
      if (!is_scored(paragraphs[p].kind)) continue;
      add(input, paragraphs[p].span, paragraphs[p].tokens, scratch);
    }
  }

  std::shared_ptr<const VaderLexicon> vader_;
};

}  // namespace

std::unique_ptr<Scorer> make_vader(std::shared_ptr<const VaderLexicon> vader) {
  return std::make_unique<VaderScorer>(std::move(vader));
}

}  // namespace slant
