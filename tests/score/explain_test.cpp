// SPDX-License-Identifier: Apache-2.0
// Every number of every unit of every article is rebuilt from its words, by
// the formula that belongs to its unit, to 1e-12.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "project_analyzer.h"
#include "slant/score/loaded.h"

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

class Rebuilder {
 public:
  Rebuilder(const Analyzer& analyzer, const Analysis& analysis)
      : analyzer_(analyzer), analysis_(analysis) {}

  void unit(UnitRef unit, std::span<const Score> row) {
    std::map<std::string, double> weights;  // of a measure's shares
    std::vector<Explanation> all;
    for (std::size_t f = 0; f < row.size(); ++f) {
      all.push_back(analyzer_.explain(analysis_, unit, f));
      if (analyzer_.features()[f].unit == Unit::share) {
        weights[analyzer_.features()[f].measure] += all[f].sum;
      }
    }
    for (std::size_t f = 0; f < row.size(); ++f) {
      const Feature& feature = analyzer_.features()[f];
      const double value =
          rebuilt(unit, feature, all[f], row[f], weights[feature.measure]);
      expect_same(value, row[f].value, unit, f, "its words");
      expect_same(all[f].value, row[f].value, unit, f, "explain");
      EXPECT_FALSE(all[f].formula.empty());
      ++numbers;
    }
  }

  std::size_t numbers = 0;

 private:
  void expect_same(double got, double wanted, UnitRef unit, std::size_t f,
                   const char* by) const {
    const bool same =
        std::isnan(wanted)
            ? std::isnan(got)
            : std::abs(got - wanted) <= 1e-12 * std::max(1.0, std::abs(wanted));
    EXPECT_TRUE(same) << analysis_.doc.name() << " " << to_string(unit.level)
                      << " " << unit.index << " "
                      << analyzer_.features()[f].key() << ": " << got << " by "
                      << by << ", " << wanted << " in the table";
  }

  // The number from its terms and parts alone.
  double rebuilt(UnitRef unit, const Feature& feature, const Explanation& why,
                 const Score& score, double all_weights) const {
    double sum = 0;
    for (const ExplainTerm& term : why.terms) sum += term.value;
    switch (feature.unit) {
      case Unit::per_1000:
      case Unit::weighted_per_1000:
        if (score.n < 5) return kNan;
        return sum * 1000 / score.n;
      case Unit::points: {
        if (score.n < 5) return kNan;
        const double density =
            (1000 * sum + kWireDensity * kPriorWords) / (score.n + kPriorWords);
        return std::max(0.0, 100 * (density - kWireDensity) /
                                 (kOpinionDensity - kWireDensity));
      }
      case Unit::share:
        return all_weights > 0 ? sum / all_weights : kNan;
      case Unit::entropy:
        return entropy(feature, why);
      case Unit::sum:
        return score.n == 0 ? kNan : sum;
      case Unit::bias:
      case Unit::intensity:
      case Unit::coverage:
        return score.n == 0 ? kNan : sum / score.n;
      case Unit::compound:
        return unit.level == Level::sentence ? tone(unit.index, sum)
                                             : mean(why);
    }
    return kNan;
  }

  double tone(std::uint32_t s, double sum) const {
    const std::uint32_t words = analysis_.sentence_words[s];
    if (words == 0) return kNan;
    const IndexRange range = analysis_.doc.sentences()[s].tokens;
    int marks = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      marks += analysis_.doc.text(analysis_.doc.tokens().span(t)) == "!";
    }
    sum *= 1 + 0.2 * std::min(marks, 3);
    return sum / std::sqrt(sum * sum + 4 + words);
  }

  double mean(const Explanation& why) const {
    double sum = 0;
    double weight = 0;
    const std::size_t f = 0;  // sentiment comes first
    for (const auto& part : why.parts) {
      EXPECT_EQ(part.unit.level, Level::sentence);
      EXPECT_EQ(part.value,
                analysis_.scores.sentence(part.unit.index)[f].value);
      sum += part.value;
      weight += part.value == 0 ? 0.25 : 1;
    }
    return why.parts.empty() ? kNan : sum / weight;
  }

  double entropy(const Feature& feature, const Explanation& why) const {
    std::map<std::uint16_t, double> by_category;
    double total = 0;
    for (const ExplainTerm& term : why.terms) {
      by_category[analysis_.matches.items[term.match].category] += term.value;
      total += term.value;
    }
    if (why.terms.size() < 2) return kNan;
    double sum = 0;
    for (const auto& [category, weight] : by_category) {
      sum -= weight / total * std::log(weight / total);
    }
    double categories = 0;
    for (const Feature& other : analyzer_.features()) {
      categories +=
          other.measure == feature.measure && other.unit == Unit::share;
    }
    return sum / std::log(categories);
  }

  const Analyzer& analyzer_;
  const Analysis& analysis_;
};

void rebuild_all(const AnalyzerOptions& options) {
  const Analyzer analyzer = test::project_analyzer(options);
  ASSERT_EQ(analyzer.feature("sentiment.compound"), 0);
  std::size_t numbers = 0;
  for (const test::Article& article : test::articles()) {
    const Analysis analysis =
        test::analysis_of(analyzer, article.bytes, article.name);
    Rebuilder rebuilder(analyzer, analysis);
    const ScoreTable& table = analysis.scores;
    rebuilder.unit({Level::document, 0}, table.document());
    for (std::uint32_t p = 0; p < analysis.doc.paragraphs().size(); ++p) {
      rebuilder.unit({Level::paragraph, p}, table.paragraph(p));
    }
    for (std::uint32_t s = 0; s < analysis.doc.sentences().size(); ++s) {
      rebuilder.unit({Level::sentence, s}, table.sentence(s));
    }
    numbers += rebuilder.numbers;
  }
  EXPECT_GT(numbers, 10'000U);
}

TEST(Explain, RebuildsEveryNumber) { rebuild_all({}); }

TEST(Explain, RebuildsPlacesOnAxes) {
  AnalyzerOptions options;
  options.measures = {"sentiment", "axes"};
  options.axes = std::make_shared<const WordAxes>(test::value_of(
      WordAxes::open(SLANT_SOURCE_DIR "/lexicons/default.en.axes")));
  rebuild_all(options);
}

TEST(Explain, RebuildsEveryNumberOfTheAuthor) {
  AnalyzerOptions options;
  options.voices = voice_bit(Voice::author);
  rebuild_all(options);
}

// Hits of a category are those of its paragraphs, and of its voices.
TEST(Explain, HitsAddUp) {
  const Analyzer analyzer = test::project_analyzer();
  std::vector<Analyzer> voices;
  for (const Voice voice :
       {Voice::author, Voice::quoted, Voice::attributed, Voice::scare}) {
    AnalyzerOptions options;
    options.voices = voice_bit(voice);
    voices.push_back(test::project_analyzer(options));
  }
  const auto hits = [](const Score& score) {
    return score.measurable() ? score.value * score.n / 1000 : 0;
  };
  for (const test::Article& article : test::articles()) {
    const Analysis all =
        test::analysis_of(analyzer, article.bytes, article.name);
    std::vector<Analysis> by_voice;
    for (const Analyzer& voice : voices) {
      by_voice.push_back(test::analysis_of(voice, article.bytes, article.name));
    }
    for (std::size_t f = 0; f < analyzer.features().size(); ++f) {
      const Feature& feature = analyzer.features()[f];
      if (feature.unit != Unit::per_1000 || feature.category.empty() ||
          feature.measure == "sentiment") {
        continue;
      }
      const Score& whole = all.scores.document()[f];
      std::uint32_t words = 0;
      double counted = 0;
      bool measurable = true;
      for (const Analysis& part : by_voice) {
        const Score& score = part.scores.document()[f];
        words += score.n;
        counted += hits(score);
        measurable = measurable && (score.measurable() || score.n == 0);
      }
      EXPECT_EQ(words, whole.n) << article.name << " " << feature.key();
      if (measurable) {
        EXPECT_NEAR(counted, hits(whole), 1e-9)
            << article.name << " " << feature.key();
      }
    }
  }
}

}  // namespace
}  // namespace slant
