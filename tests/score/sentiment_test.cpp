// SPDX-License-Identifier: Apache-2.0
// The tone of sentences, each value worked by hand from the formula in
// score/sentiment.cpp: S / sqrt(S^2 + 4 + words).
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "project_analyzer.h"

namespace slant {
namespace {

const std::vector<std::string> kRows = {
    "good|word|sentiment.valence|2",        "bad|word|sentiment.valence|-2",
    "war|word|sentiment.valence|-2|T",      "very|word|modifier.booster|0.25",
    "slightly|word|modifier.dampener|-0.5", "not|word|modifier.negator|1",
    "hardly|word|modifier.negator|0.5",     "prevent|word|modifier.shifter|1",
    "lack of|phrase|modifier.shifter|0.9",  "but|word|modifier.contrast|1",
    "although|word|modifier.concession|1",  "if|word|modifier.conditional|1",
    "would|word|modifier.irrealis|0.5",
};

struct SentimentCase {
  std::string_view text;
  double sum;  // of valences, with what acts on them, and exclamation
  int words;
};

constexpr SentimentCase kCases[] = {
    {"The plan is here.", 0, 4},
    {"The plan is good.", 2, 4},
    {"The plan is bad.", -2, 4},
    {"It is good and bad.", 0, 5},
    // Boosters and dampeners: 1 + weight, two words on at most.
    {"It is very good.", 2 * 1.25, 4},
    {"It is slightly bad.", -2 * 0.5, 4},
    {"It is very much so good.", 2 * 1.25, 6},
    {"It is very much so and good.", 2, 7},
    {"It is good very.", 2, 4},
    // Negators: 1 - 1.5 * weight, four words on at most, in one clause.
    {"It is not good.", 2 * -0.5, 4},
    {"It is not bad.", -2 * -0.5, 4},
    {"It is hardly good.", 2 * 0.25, 4},
    {"It is not very good.", 2 * 1.25 * -0.5, 5},
    {"It is not a b c d good.", 2 * -0.5, 8},
    {"It is not a b c d e good.", 2, 9},
    {"It was not, good.", 2, 4},
    {"It was not (good).", 2, 4},
    {"It was not — good.", 2, 4},
    {"It was not not good.", 2 * -0.5 * -0.5, 5},
    // Shifters: 1 - 1.5 * weight.
    {"They prevent bad deals.", -2 * -0.5, 4},
    {"The lack of good plans.", 2 * -0.35, 5},
    {"The lack of a plan is bad.", -2, 7},
    // Contrast: 0.7 before, 1.2 after the last one.
    {"It is good but bad.", 2 * 0.7 - 2 * 1.2, 5},
    {"A good but bad but good one.", 2 * 0.7 - 2 * 0.7 + 2 * 1.2, 7},
    // Concession: 0.6 in its clause. Conditional and irrealis: 1 - 0.4 w.
    {"Although good, it is bad.", 2 * 0.6 - 2, 5},
    {"If good, it is bad.", 2 * 0.6 - 2, 5},
    {"It would be good.", 2 * 0.8, 4},
    // A word that names a subject: 0.8.
    {"The war is bad.", -2 * 0.8 - 2, 4},
    // Capitals add 0.7 to the size, unless the whole sentence shouts.
    {"It is GOOD news.", 2.7, 4},
    {"It is BAD news.", -2.7, 4},
    {"It is not GOOD news.", 2.7 * -0.5, 5},
    {"IT IS GOOD NEWS.", 2, 4},
    // Exclamation: 0.2 each, of at most three.
    {"It is bad!", -2 * 1.2, 3},
    {"It is bad!!", -2 * 1.4, 3},
    {"It is bad!!!!!", -2 * 1.6, 3},
};

TEST(Sentiment, Sentences) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const std::size_t f = test::column(analyzer, "sentiment.compound");
  for (const SentimentCase& c : kCases) {
    const Analysis analysis = test::analysis_of(analyzer, c.text);
    ASSERT_EQ(analysis.doc.sentences().size(), 1U) << c.text;
    const double expected = c.sum / std::sqrt(c.sum * c.sum + 4 + c.words);
    const Score sentence = analysis.scores.sentence(0)[f];
    EXPECT_NEAR(sentence.value, expected, 1e-12) << c.text;
    EXPECT_EQ(sentence.n, 1U) << c.text;
    // One sentence is its paragraph and its document.
    EXPECT_EQ(analysis.scores.paragraph(0)[f].value, sentence.value);
    EXPECT_EQ(analysis.scores.document()[f].value, sentence.value);
  }
}

TEST(Sentiment, MeansOfSentences) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const std::size_t f = test::column(analyzer, "sentiment.compound");
  const Analysis analysis = test::analysis_of(
      analyzer, "The plan is good. It is here.\n\nThe plan is bad.\n");
  const double good = 2 / std::sqrt(4 + 4.0 + 4);
  // A sentence without tone weighs a quarter.
  EXPECT_NEAR(analysis.scores.paragraph(0)[f].value, good / 1.25, 1e-12);
  EXPECT_EQ(analysis.scores.paragraph(0)[f].n, 2U);
  EXPECT_NEAR(analysis.scores.paragraph(1)[f].value, -good, 1e-12);
  // Of three sentences, not of two paragraphs.
  EXPECT_NEAR(analysis.scores.document()[f].value, 0, 1e-12);
  EXPECT_EQ(analysis.scores.document()[f].n, 3U);
}

TEST(Sentiment, RatesOfPositiveAndNegativeWords) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const std::size_t up = test::column(analyzer, "sentiment.positive.per_1000");
  const std::size_t down =
      test::column(analyzer, "sentiment.negative.per_1000");
  // "not good" counts as negative, "not bad" as positive.
  const Analysis analysis = test::analysis_of(
      analyzer, "It is good and good and not good, or not bad.");
  const auto scores = analysis.scores.document();
  EXPECT_NEAR(scores[up].value, 1000.0 * 3 / 11, 1e-12);
  EXPECT_NEAR(scores[down].value, 1000.0 * 1 / 11, 1e-12);
  EXPECT_EQ(scores[up].n, 11U);
  // Four words say nothing about a rate; they do have a tone.
  const Analysis brief = test::analysis_of(analyzer, "It is very good.");
  EXPECT_FALSE(brief.scores.document()[up].measurable());
  EXPECT_EQ(brief.scores.document()[up].n, 4U);
  EXPECT_TRUE(
      brief.scores.document()[test::column(analyzer, "sentiment.compound")]
          .measurable());
}

TEST(Sentiment, StepsSayWhatActed) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const std::size_t f = test::column(analyzer, "sentiment.compound");
  const Analysis analysis =
      test::analysis_of(analyzer, "The WAR was not very good, but bad!");
  const Explanation out = analyzer.explain(analysis, {Level::sentence, 0}, f);
  ASSERT_EQ(out.terms.size(), 3U);
  EXPECT_EQ(out.terms[0].steps,
            (std::vector<std::string>{"-2", "x 0.8 names a subject", "capitals",
                                      "x 0.7 \"but\""}));
  EXPECT_NEAR(out.terms[0].value, (-2 * 0.8 - 0.7) * 0.7, 1e-12);
  EXPECT_EQ(out.terms[1].steps,
            (std::vector<std::string>{"2", "x 0.7 \"but\"", "x 1.25 \"very\"",
                                      "x -0.5 \"not\""}));
  EXPECT_EQ(out.terms[2].steps,
            (std::vector<std::string>{"-2", "x 1.2 \"but\""}));
  EXPECT_EQ(out.formula,
            "S = sum * 1.2 (exclamation); S / sqrt(S^2 + 4 + 8 words)");
}

// More clause marks than are held in place.
TEST(Sentiment, LongListsHaveClausesToo) {
  const Analyzer analyzer = test::analyzer_of(kRows);
  const std::size_t f = test::column(analyzer, "sentiment.compound");
  for (const int marks : {23, 24, 25, 60}) {
    std::string text = "It is";
    for (int i = 0; i < marks; ++i) text += " so,";
    const int words = marks + 5;
    const Analysis apart = test::analysis_of(analyzer, text + " not, so good.");
    EXPECT_NEAR(apart.scores.document()[f].value,
                2 / std::sqrt(4.0 + 4 + words), 1e-12)
        << marks;
    const Analysis together =
        test::analysis_of(analyzer, text + " not so good.");
    EXPECT_NEAR(together.scores.document()[f].value,
                -1.0 / std::sqrt(1.0 + 4 + words), 1e-12)
        << marks;
  }
}

}  // namespace
}  // namespace slant
