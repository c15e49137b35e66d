// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/text_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "learn/made_up.h"
#include "slant/base/hash.h"

namespace slant {
namespace {

constexpr std::size_t kHeader = 28;

TextModel made_model(CalibrationKind kind = CalibrationKind::platt) {
  const test::MadeUp data(60, 1);
  TrainOptions options = test::quick();
  options.calibration = kind;
  TextModel model =
      make_model(data.examples, data.targets, options,
                 test::value_of(train(data.examples, data.targets, options)));
  model.lexicons = {{"loaded.en", "1.2.0", "00ff"}};
  model.axes = "abc";
  model.settings = {{"voice", "all"}};
  model.facts = {{"unit", "sentence"}};
  return model;
}

UnitFeatures unit() {
  UnitFeatures out;
  out.measures = {3};
  out.terms = {{"wshameful", 0, 1},
               {"wshameful", 2, 1},
               {"wcouncil", 1, 1},
               {"wunheard", 3, 1}};
  return out;
}

TEST(TextModel, ComesBackFromItsFileAsItWas) {
  for (const auto kind : {CalibrationKind::none, CalibrationKind::platt,
                          CalibrationKind::isotonic}) {
    const TextModel model = made_model(kind);
    const std::string bytes = write_text_model(model);
    const TextModel back = test::value_of(parse_text_model(bytes, "m"));
    EXPECT_EQ(write_text_model(back), bytes);
    EXPECT_EQ(back.labels, model.labels);
    EXPECT_EQ(back.terms, model.terms);
    EXPECT_EQ(back.lexicons, model.lexicons);
    EXPECT_EQ(back.features, model.features);
    EXPECT_EQ(back.facts, model.facts);
    const Prediction a = model.predict(unit());
    const Prediction b = back.predict(unit());
    EXPECT_EQ(a.score, b.score);
    EXPECT_EQ(a.probability, b.probability);
    EXPECT_EQ(a.labels, b.labels);
  }
}

TEST(TextModel, TrainingTwiceGivesTheSameBytes) {
  EXPECT_EQ(write_text_model(made_model()), write_text_model(made_model()));
}

TEST(TextModel, ContributionsAddUpToTheScore) {
  const TextModel model = made_model();
  const UnitExplanation explained = model.explain(unit(), 0);
  double sum = explained.bias;
  for (const Contribution& part : explained.contributions) sum += part.value;
  EXPECT_NEAR(sum, model.predict(unit()).score[0], 1e-9);
  // "shameful" stands twice, and half of what it adds goes to each place.
  const Contribution* shameful = nullptr;
  for (const Contribution& part : explained.contributions) {
    if (part.feature == "shameful") shameful = &part;
  }
  ASSERT_NE(shameful, nullptr);
  EXPECT_EQ(shameful->kind, kWordTerm);
  ASSERT_EQ(shameful->places.size(), 2U);
  const auto words = token_attribution(explained, {0, 4});
  EXPECT_NEAR(words[0], shameful->value / 2, 1e-12);
  EXPECT_EQ(words[0], words[2]);
  EXPECT_EQ(words[3], 0);
}

// A phrase of two tokens gives half of its part to each.
TEST(TextModel, PhrasesShareOutAmongTheirWords) {
  UnitExplanation explained;
  explained.contributions = {{"so called", kWordTerm, 0.6, {{1, 2}, {5, 2}}},
                             {"made.up", 0, 4, {}}};
  EXPECT_EQ(token_attribution(explained, {1, 4}),
            (std::vector<double>{0.15, 0.15, 0}));
}

// Hand-worked: log-odds of a softmax with scores 0, log 2, log 3 are those
// of 1/6, 2/6, 3/6.
TEST(TextModel, SoftmaxScoresAsLogOdds) {
  std::vector<double> scores = {0, std::log(2), std::log(3)};
  to_log_odds(TaskKind::multinomial, scores);
  EXPECT_NEAR(sigmoid(scores[0]), 1.0 / 6, 1e-12);
  EXPECT_NEAR(sigmoid(scores[1]), 2.0 / 6, 1e-12);
  EXPECT_NEAR(sigmoid(scores[2]), 3.0 / 6, 1e-12);
  const auto shares =
      probabilities(TaskKind::multinomial, std::vector<Calibrator>(3), scores);
  EXPECT_NEAR(shares[2], 0.5, 1e-12);
}

TEST(TextModel, EveryTruncationIsNoticed) {
  const std::string bytes = write_text_model(made_model());
  for (std::size_t size = 0; size < bytes.size();
       size += std::max<std::size_t>(1, bytes.size() / 100)) {
    EXPECT_FALSE(parse_text_model(bytes.substr(0, size), "m")) << size;
  }
  EXPECT_FALSE(parse_text_model(bytes + '\0', "m"));
}

TEST(TextModel, EveryChangedByteIsNoticed) {
  const std::string bytes = write_text_model(made_model());
  Random random(5);
  for (int i = 0; i < 10000; ++i) {
    std::string changed = bytes;
    const std::uint32_t at =
        random.below(static_cast<std::uint32_t>(bytes.size()));
    changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^
                                    (1U + random.below(255)));
    EXPECT_FALSE(parse_text_model(changed, "m")) << at;
  }
}

// With a checksum that is right, contents that are wrong are either noticed
// or usable: no crash, no endless allocation.
TEST(TextModel, DamageBehindARightChecksumDoesNoHarm) {
  const std::string bytes = write_text_model(made_model());
  Random random(6);
  int accepted = 0;
  for (int i = 0; i < 10000; ++i) {
    std::string changed = bytes;
    for (std::uint32_t n = random.below(4) + 1; n > 0; --n) {
      const std::size_t at =
          kHeader +
          random.below(static_cast<std::uint32_t>(bytes.size() - kHeader));
      changed[at] = static_cast<char>(random.below(256));
    }
    const std::uint64_t hash =
        hash64(std::string_view(changed).substr(kHeader));
    std::memcpy(changed.data() + 20, &hash, sizeof hash);
    const auto model = parse_text_model(changed, "m");
    if (!model) {
      EXPECT_FALSE(model.error().message.empty());
      continue;
    }
    ++accepted;
    EXPECT_EQ(model->predict(unit()).probability.size(), model->outputs());
  }
  EXPECT_GT(accepted, 0);
}

}  // namespace
}  // namespace slant
