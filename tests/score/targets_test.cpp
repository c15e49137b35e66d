// SPDX-License-Identifier: Apache-2.0
// What a sentence says of whom: scope, voice of the verb, agency, contrasts.
#include "slant/score/targets.h"

#include <gtest/gtest.h>

#include <cmath>

#include "slant/pipeline/analyzer.h"

namespace slant {
namespace {

const Analyzer& analyzer() {
  static const Analyzer made = [] {
    auto lexicon = parse_lexicon(
        "t.tsv",
        "#slant-lexicon 1\n#id: t\n#version: 1\n#language: en\n"
        "#construct: test\n#licence: CC0-1.0\n#source: test\n"
        "#citation: test\n#retrieved: 2026-01-01\n#changes: none\n"
        "#columns: pattern\tkind\tcategory\tweight\n"
        "brave\tword\tsentiment.valence\t2\n"
        "corrupt\tword\tsentiment.valence\t-2\n"
        "courage\tword\tsentiment.valence\t2\n"
        "devastating\tword\tsentiment.valence\t-2\n"
        "hope\tword\tsentiment.valence\t2\n"
        "justice\tword\tframe.fairness\t1\n"
        "liar\tword\tsentiment.valence\t-2\n"
        "lies\tword\tsentiment.valence\t-2\n"
        "not\tword\tmodifier.negator\t1\n"
        "regime\tword\tloaded.pejorative\t0.8\n"
        "robbed\tword\tsentiment.valence\t-2\n"
        "shameful\tword\tsentiment.valence\t-2\n");
    AnalyzerOptions options;
    options.document.format = TextFormat::plain;
    auto analyzer = Analyzer::create(
        {std::make_shared<const Lexicon>(std::move(*lexicon))}, options);
    return std::move(*analyzer);
  }();
  return made;
}

const std::vector<TargetSpec> kSpecs = {{"Arlo", {}, "left"},
                                        {"Bree", {}, "right"}};

TargetScores scored(std::string_view text,
                    std::vector<TargetSpec> specs = kSpecs) {
  const auto analysis = analyzer().analyze({"t.txt", text});
  const TargetFinder finder(std::move(specs));
  return TargetScorer(analyzer().matcher())
      .score(analyzer().score_input(*analysis),
             finder.find(analysis->doc, analysis->matches));
}

char sign(double value) {
  if (std::isnan(value) || value == 0) return '0';
  return value > 0 ? '+' : '-';
}

struct Case {
  const char* text;
  char arlo;
  char bree;
};

// '0' is nothing said, or nobody there.
TEST(TargetScope, WordsGoToWhomTheyAreAbout) {
  const Case cases[] = {
      // In one phrase.
      {"We saw the corrupt Arlo and then the dog.", '-', '0'},
      {"They read Arlo's lies.", '-', '0'},
      {"They read the lies of Arlo.", '-', '0'},
      {"The brave Arlo met Bree.", '+', '0'},
      // Said of the subject.
      {"Arlo is a liar.", '-', '0'},
      {"Arlo is brave.", '+', '0'},
      {"Arlo is not brave.", '-', '0'},
      {"Arlo has courage.", '+', '0'},
      {"Arlo, a liar, met Bree.", '-', '0'},
      // Clauses.
      {"Arlo is brave; Bree is a liar.", '+', '-'},
      {"Arlo is brave, but Bree is a liar.", '+', '-'},
      {"Bree slept while Arlo robbed the bank.", '-', '0'},
      // Who does harm is blamed, the victim is not.
      {"Arlo robbed Bree.", '-', '0'},
      {"Bree was robbed by Arlo.", '-', '0'},
      {"Arlo imposed devastating sanctions on Bree.", '-', '0'},
      {"Arlo murdered Bree.", '-', '0'},
      {"Bree was murdered by Arlo.", '-', '0'},
      // Who blames is not blamed, who is praised is praised.
      {"The court condemned Arlo.", '-', '0'},
      {"Arlo was condemned.", '-', '0'},
      {"The paper praised Arlo.", '+', '0'},
      {"Arlo was praised by the paper.", '+', '0'},
      {"Bree condemned Arlo.", '-', '0'},
      {"Arlo was condemned by Bree.", '-', '0'},
      {"Bree did not praise Arlo.", '-', '0'},
      // A contest has two ends.
      {"Arlo defeated Bree.", '+', '-'},
      {"Bree was defeated by Arlo.", '+', '-'},
      // A stand against somebody is no praise of them.
      {"It was a brave stand against Arlo.", '-', '0'},
      // What stands before the name in another clause is no second name of it.
      {"Coming home amid shameful lies, Arlo met Bree.", '0', '0'},
      // When it was, not what Arlo is.
      {"Arlo met Bree during the shameful war.", '0', '0'},
      {"Despite the shameful war, Arlo met Bree.", '0', '0'},
      {"Arlo left Bree during a trial that was shameful.", '0', '0'},
      // What is only claimed.
      {"Arlo claims to offer hope.", '-', '0'},
      {"It is the justice that Arlo and his men claim to champion.", '-', '0'},
      {"Arlo offers hope.", '+', '0'},
      {"Arlo pretends to be brave.", '-', '0'},
      // Quotation marks part nothing.
      {"The tale of “brave men” told by Arlo is long.", '0', '0'},
      {"“Brave” Arlo met Bree.", '+', '0'},
      // A loaded word without a valence.
      {"They left the Arlo regime.", '-', '0'},
      // Nothing said.
      {"Arlo met Bree.", '0', '0'},
      {"The liar slept; Arlo met Bree.", '0', '0'},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const auto scores = scored(c.text);
    EXPECT_EQ(sign(scores.targets[0].evaluation), c.arlo);
    EXPECT_EQ(sign(scores.targets[1].evaluation), c.bree);
  }
}

// S / sqrt(S^2 + 4), mean over sentences: -2 and nothing.
TEST(TargetScores, AreMeansOverSentences) {
  const auto scores = scored("Arlo is a liar.\n\nWe saw Arlo.");
  const TargetScore& arlo = scores.targets[0];
  EXPECT_EQ(arlo.mentions, 2U);
  EXPECT_EQ(arlo.sentences, 2U);
  EXPECT_EQ(arlo.evaluated, 1U);
  EXPECT_NEAR(arlo.evaluation, (-2 / std::sqrt(8.0) + 0) / 2, 1e-12);
  EXPECT_NEAR(arlo.blame, -2, 1e-12);
  EXPECT_EQ(arlo.praise, 0);
  EXPECT_TRUE(std::isnan(scores.targets[1].evaluation));
}

struct AgencyCase {
  const char* text;
  std::uint32_t does;
  std::uint32_t undergoes;
};

TEST(TargetScores, TellDoersFromThoseDoneTo) {
  const AgencyCase cases[] = {
      {"Arlo robbed the bank.", 1, 0},   {"The police arrested Arlo.", 0, 1},
      {"Arlo was arrested.", 0, 1},      {"The bank was robbed by Arlo.", 1, 0},
      {"Arlo is tall.", 0, 0},           {"Arlo has been praised.", 0, 1},
      {"They want Arlo to help.", 0, 1},
  };
  for (const AgencyCase& c : cases) {
    SCOPED_TRACE(c.text);
    const auto scores = scored(c.text);
    EXPECT_EQ(scores.targets[0].does, c.does);
    EXPECT_EQ(scores.targets[0].undergoes, c.undergoes);
  }
}

TEST(TargetScores, FramesAndVoicesOfItsSentences) {
  const auto scores =
      scored("Arlo wants justice. \"Arlo is a liar,\" she said.");
  ASSERT_EQ(scores.frames.size(), 1U);
  EXPECT_EQ(scores.frames[0].target, 0U);
  EXPECT_EQ(scores.frames[0].weight, 1);
  EXPECT_EQ(scores.targets[0].mentions_by_voice[0], 1U);
  EXPECT_EQ(scores.targets[0].mentions_by_voice[1], 1U);
}

TEST(TargetContrasts, AreBetweenSides) {
  std::string text;
  for (int i = 0; i < 8; ++i) text += "Arlo is brave.\n\nBree is a liar.\n\n";
  const auto scores = scored(text);
  ASSERT_EQ(scores.contrasts.size(), 1U);
  const TargetContrast& contrast = scores.contrasts[0];
  EXPECT_EQ(contrast.first, "left");
  EXPECT_EQ(contrast.second, "right");
  EXPECT_EQ(contrast.first_sentences, 8U);
  // 2 / sqrt(8) on either side.
  EXPECT_NEAR(contrast.difference, 4 / std::sqrt(8.0), 1e-12);
  // 2 of 12,870 relabellings are as far apart.
  EXPECT_LT(contrast.p, 0.002);
  EXPECT_GT(contrast.p, 0);
}

TEST(TargetContrasts, WithoutSidesAreOfTheTwoMostMentioned) {
  const auto scores =
      scored("Bree is brave. Bree ran. Cole ran. Arlo ran. Arlo ran. Arlo ran.",
             {{"Cole", {}, ""}, {"Arlo", {}, ""}, {"Bree", {}, ""}});
  ASSERT_EQ(scores.contrasts.size(), 1U);
  EXPECT_EQ(scores.contrasts[0].first, "Arlo");
  EXPECT_EQ(scores.contrasts[0].second, "Bree");
}

double mention(const char* text, std::uint32_t token) {
  const auto analysis = analyzer().analyze({"t.txt", text});
  return TargetScorer(analyzer().matcher())
      .mention_score(analyzer().score_input(*analysis), token, 1);
}

TEST(MentionScore, IsOfTheMentionGiven) {
  EXPECT_LT(mention("Arlo robbed Bree.", 0), 0);
  EXPECT_EQ(mention("Arlo robbed Bree.", 2), 0);
  // What she says is not about the speaker: it counts little.
  EXPECT_GT(mention("Arlo said the lies hurt.", 0),
            mention("Arlo told shameful lies.", 0));
  EXPECT_TRUE(std::isnan(mention("Arlo.", 99)));
}

TEST(TargetScores, EveryWordIsOfItsSentenceAndInRange) {
  const auto analysis = analyzer().analyze(
      {"t.txt", "Arlo, Bree and Arlo robbed; corrupt Bree - lies of Arlo."});
  const TargetFinder finder(kSpecs);
  const auto scores = TargetScorer(analyzer().matcher())
                          .score(analyzer().score_input(*analysis),
                                 finder.find(analysis->doc, analysis->matches));
  EXPECT_FALSE(scores.words.empty());
  for (const TargetWord& word : scores.words) {
    ASSERT_LT(word.mention, scores.list.mentions.size());
    EXPECT_LE(word.first_token + word.token_count,
              analysis->doc.tokens().size());
    EXPECT_NE(word.value, 0);
  }
}

}  // namespace
}  // namespace slant
