// SPDX-License-Identifier: Apache-2.0
// Places of texts on axes, worked by hand from slant/score/axes.h.
#include "slant/score/axes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "project_analyzer.h"
#include "slant/embed/axis.h"
#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

// Words of eighths, which both kinds of values hold exactly or nearly so.
std::shared_ptr<const WordAxes> axes_of(AxisValues kind, bool names = false) {
  WordAxesInput input;
  input.info.id = "test.en";
  input.info.version = "1.0.0";
  input.info.names = names;
  input.kind = kind;
  input.axes = {{"good-bad", "good", "bad", 0.125, 1, 1, 1},
                {"strong-weak", "strong", "weak", 0, 1, 1, 1}};
  input.words = {
      {"fine", 0}, {"rotten", 1}, {"mighty", 2}, {"might", 2}, {"warsaw", 3}};
  input.values = {0.5, 0.25, -0.75, 0, 0.25, 1, 0.5, 0.5};
  auto axes = WordAxes::from_bytes(write_word_axes(input), "test.axes");
  return std::make_shared<const WordAxes>(test::value_of(std::move(axes)));
}

Analyzer analyzer_with(std::shared_ptr<const WordAxes> axes,
                       AnalyzerOptions options = {}) {
  options.axes = std::move(axes);
  return test::analyzer_of({"sham|word|loaded.pejorative|0.5"}, options);
}

constexpr AxisValues kKinds[] = {AxisValues::float32, AxisValues::int16};

TEST(Axes, ByHand) {
  for (const AxisValues kind : kKinds) {
    const Analyzer analyzer = analyzer_with(axes_of(kind));
    // Four words with a place of fourteen: one possessive, one name left out.
    const Analysis analysis = test::analysis_of(
        analyzer,
        "Fine, but rotten. The mighty's might in Warsaw ended.\n\n"
        "Nothing of this is there.\n");
    const auto row = analysis.scores.document();
    const auto at = [&](const char* key) {
      return row[test::column(analyzer, key)];
    };
    EXPECT_EQ(at("axes.coverage").n, 14U);
    EXPECT_NEAR(at("axes.coverage").value, 4.0 / 14, 1e-15);
    EXPECT_EQ(at("axes.good_bad.bias").n, 4U);
    // (1/2 - 3/4 + 1/4 + 1/4) / 4
    EXPECT_NEAR(at("axes.good_bad.bias").value, 0.0625, 1e-5);
    // (9/64 + 49/64 + 1/64 + 1/64) / 4
    EXPECT_NEAR(at("axes.good_bad.intensity").value, 60.0 / 256, 1e-4);
    EXPECT_NEAR(at("axes.strong_weak.bias").value, 2.25 / 4, 1e-5);
    EXPECT_NEAR(at("axes.strong_weak.intensity").value, 2.0625 / 4, 1e-4);

    const auto sentence = analysis.scores.sentence(
        1)[test::column(analyzer, "axes.strong_weak.bias")];
    EXPECT_EQ(sentence.n, 2U);
    EXPECT_NEAR(sentence.value, 1, 1e-5);
  }
}

TEST(Axes, WhatIsNotCoveredIsMissingNotZero) {
  const Analyzer analyzer = analyzer_with(axes_of(AxisValues::int16));
  const Analysis analysis =
      test::analysis_of(analyzer, "Fine.\n\nNothing of this is there.\n");
  const auto row = analysis.scores.paragraph(1);
  for (const char* key : {"axes.good_bad.bias", "axes.good_bad.intensity"}) {
    const Score& score = row[test::column(analyzer, key)];
    EXPECT_FALSE(score.measurable()) << key;
    EXPECT_EQ(score.n, 0U) << key;
  }
  const Score& coverage = row[test::column(analyzer, "axes.coverage")];
  EXPECT_EQ(coverage.value, 0);  // of five words, that can be measured
  EXPECT_EQ(coverage.n, 5U);
  EXPECT_TRUE(
      std::isnan(analyzer
                     .explain(analysis, {Level::paragraph, 1},
                              test::column(analyzer, "axes.good_bad.bias"))
                     .value));
}

TEST(Axes, NamesCountWhereTheFileSaysSo) {
  const Analyzer analyzer = analyzer_with(axes_of(AxisValues::float32, true));
  const Analysis analysis =
      test::analysis_of(analyzer, "All that lies in Warsaw was fine.");
  const Score& score =
      analysis.scores.document()[test::column(analyzer, "axes.good_bad.bias")];
  EXPECT_EQ(score.n, 2U);
  EXPECT_EQ(score.value, 0.5);
}

TEST(Axes, OnlyVoicesAskedFor) {
  AnalyzerOptions options;
  options.voices = voice_bit(Voice::author);
  const Analyzer analyzer = analyzer_with(axes_of(AxisValues::int16), options);
  const Analysis analysis = test::analysis_of(
      analyzer, "A fine day it was for them. \"It was rotten,\" she said.");
  const Score& score =
      analysis.scores.document()[test::column(analyzer, "axes.good_bad.bias")];
  EXPECT_EQ(score.n, 1U);
  EXPECT_NEAR(score.value, 0.5, 1e-5);
}

TEST(Axes, WordsThatDrawFarthestComeFirst) {
  const auto axes = axes_of(AxisValues::float32);
  const Analyzer analyzer = analyzer_with(axes);
  const Analysis analysis = test::analysis_of(
      analyzer, "The mighty fine rotten fine might fine day.");
  const auto words = axis_words(analyzer.score_input(analysis), *axes,
                                {Level::document, 0}, 0);
  ASSERT_EQ(words.size(), 3U);  // mighty and might are one
  EXPECT_EQ(analysis.doc.text(words[0].span), "fine");  // 3 * 3/8
  EXPECT_EQ(words[0].count, 3U);
  EXPECT_EQ(analysis.doc.text(words[1].span), "rotten");  // 7/8
  EXPECT_EQ(analysis.doc.text(words[2].span), "mighty");  // 2 * 1/8
  EXPECT_EQ(words[2].count, 2U);
}

// The bias of random words, by the library's FrameAxis.
TEST(Axes, IsFrameAxis) {
  const auto axes = axes_of(AxisValues::float32);
  const Analyzer analyzer = analyzer_with(axes);
  constexpr const char* kWords[] = {"fine", "rotten", "mighty", "other"};
  Random random(1);
  for (int round = 0; round < 20; ++round) {
    std::string text = "the";
    std::vector<WordCount> bag = {{0, 0}, {1, 0}, {2, 0}};
    for (int i = 0; i < 30; ++i) {
      const std::uint32_t word = random.below(4);
      text += ' ';
      text += kWords[word];
      if (word < 3) bag[word].count += 1;
    }
    const Analysis analysis = test::analysis_of(analyzer, text);
    const auto row = analysis.scores.document();
    for (std::size_t a = 0; a < 2; ++a) {
      const std::vector<double> projections = {
          axes->value(0, a), axes->value(1, a), axes->value(2, a)};
      const FrameScore wanted =
          frame_score(bag, projections, axes->axes()[a].background);
      const std::string key = "axes." + axis_category(axes->axes()[a].name);
      const Score& bias = row[test::column(analyzer, key + ".bias")];
      EXPECT_EQ(bias.n, wanted.n);
      EXPECT_NEAR(bias.value, wanted.bias, 1e-12);
      EXPECT_NEAR(row[test::column(analyzer, key + ".intensity")].value,
                  wanted.intensity, 1e-12);
    }
  }
}

TEST(Axes, ChangeNoOtherNumber) {
  AnalyzerOptions options;
  options.sentence_scores = false;
  const Analyzer without = test::project_analyzer(options);
  options.axes = std::make_shared<const WordAxes>(test::value_of(
      WordAxes::open(SLANT_SOURCE_DIR "/lexicons/default.en.axes")));
  const Analyzer with = test::project_analyzer(options);
  options.sentence_scores = true;
  const Analyzer by_sentence = test::project_analyzer(options);
  options.sentence_scores = false;
  options.measures = {"axes"};
  const Analyzer alone = test::project_analyzer(options);
  ASSERT_EQ(alone.features().size(), 31U);  // 15 axes and the coverage
  for (const test::Article& article : test::articles()) {
    const auto row = [&](const Analyzer& analyzer) {
      const Analysis analysis =
          test::analysis_of(analyzer, article.bytes, article.name);
      const auto scores = analysis.scores.document();
      return std::vector<Score>(scores.begin(), scores.end());
    };
    const auto plain = row(without);
    const auto both = row(with);
    const auto rows = row(by_sentence);
    const auto only = row(alone);
    ASSERT_EQ(both.size(), plain.size() + only.size());
    for (std::size_t f = 0; f < both.size(); ++f) {
      const Score& wanted =
          f < plain.size() ? plain[f] : only[f - plain.size()];
      EXPECT_TRUE(test::same(both[f], wanted))
          << article.name << " " << with.features()[f].key();
      if (f < plain.size()) continue;
      EXPECT_TRUE(test::same(rows[f], wanted));
    }
  }
}

TEST(Axes, ALexiconMayNotHaveTheName) {
  AnalyzerOptions options;
  options.axes = axes_of(AxisValues::int16);
  const auto made = Analyzer::create(
      {test::lexicon_of({"sham|word|axes.good_bad|0.5"})}, options);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::usage);
}

}  // namespace
}  // namespace slant
