// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/train.h"

#include <gtest/gtest.h>

#include <numeric>

#include "learn/made_up.h"
#include "slant/base/hash.h"
#include "slant/stats/classification.h"

namespace slant {
namespace {

using test::MadeUp;

double auc_of(const MadeUp& data, const OutOfFold& tested) {
  const std::vector<std::uint32_t> once(data.examples.rows.size(), 1);
  return auc_metric(tested.probability, data.targets.hit)->at(once);
}

TEST(Train, FindsWhatPartsTheLabels) {
  const MadeUp data(120, 1);
  const auto fit =
      test::value_of(train(data.examples, data.targets, test::quick()));
  const TextModel model =
      make_model(data.examples, data.targets, test::quick(), fit);
  UnitFeatures unit;
  unit.measures = {3};
  unit.terms = {{"wshameful", 0, 1}, {"wharbour", 1, 1}};
  EXPECT_GT(model.predict(unit).probability[0], 0.8);
  EXPECT_EQ(model.predict(unit).labels, std::vector<std::uint32_t>{1});
  unit.measures = {1};
  unit.terms = {{"wroutine", 0, 1}, {"wharbour", 1, 1}};
  EXPECT_LT(model.predict(unit).probability[0], 0.2);
}

TEST(Train, CrossValidationIsTheSameForAnyJobs) {
  const MadeUp data(90, 2);
  TrainOptions options = test::quick();
  const auto one =
      test::value_of(cross_validate(data.examples, data.targets, options));
  options.jobs = 3;
  const auto three =
      test::value_of(cross_validate(data.examples, data.targets, options));
  EXPECT_EQ(one.probability, three.probability);
  EXPECT_EQ(one.decided, three.decided);
  EXPECT_EQ(one.costs, three.costs);
  EXPECT_GT(auc_of(data, one), 0.9);
}

// Labels by chance, but alike within a group, and each group with a word of
// its own: by row the word betrays the label, by group nothing does.
TEST(Train, GroupsKeepCrossValidationHonest) {
  MadeUp data(0, 3);
  Random random(9);
  for (std::uint32_t g = 0; g < 60; ++g) {
    const auto label = static_cast<std::uint8_t>(g % 2);
    for (int i = 0; i < 4; ++i) {
      UnitFeatures unit;
      unit.measures = {static_cast<double>(random.below(100))};
      unit.terms = {{"wtopic" + std::to_string(g), 0, 1},
                    {"wcommon" + std::to_string(random.below(5)), 1, 1}};
      data.add(unit, label, g);
    }
  }
  const auto by_group = test::value_of(
      cross_validate(data.examples, data.targets, test::quick()));
  EXPECT_NEAR(auc_of(data, by_group), 0.5, 0.15);
  std::iota(data.targets.group.begin(), data.targets.group.end(), 0U);
  const auto by_row = test::value_of(
      cross_validate(data.examples, data.targets, test::quick()));
  EXPECT_GT(auc_of(data, by_row), 0.95);
}

TEST(Train, SeveralLabelsAndNone) {
  MadeUp data(0, 4);
  data.targets.task = TaskKind::multilabel;
  data.targets.labels = {"sea", "land"};
  data.targets.outputs = 2;
  for (std::uint32_t i = 0; i < 80; ++i) {
    UnitFeatures unit;
    unit.measures = {0};
    unit.terms = {{"wplain", 2, 1}};
    const bool sea = i % 2 == 0;
    const bool land = i % 4 < 2;
    if (sea) unit.terms.push_back({"wboat", 0, 1});
    if (land) unit.terms.push_back({"wplough", 1, 1});
    data.examples.add(unit);
    data.targets.hit.push_back(sea ? 1 : 0);
    data.targets.hit.push_back(land ? 1 : 0);
    data.targets.group.push_back(i);
  }
  for (const Learner learner : {Learner::logistic, Learner::fasttext}) {
    TrainOptions options = test::quick();
    options.learner = learner;
    options.fasttext.epochs = 300;
    const auto tested =
        test::value_of(cross_validate(data.examples, data.targets, options));
    std::size_t right = 0;
    for (std::size_t i = 0; i < tested.decided.size(); ++i) {
      right += tested.decided[i] == data.targets.hit[i] ? 1 : 0;
    }
    EXPECT_GE(right, 150U) << "of 160";
  }
}

TEST(Train, FastTextPartsTheLabelsAndIsRepeatable) {
  const MadeUp data(120, 5);
  TrainOptions options = test::quick();
  options.learner = Learner::fasttext;
  const auto once =
      test::value_of(cross_validate(data.examples, data.targets, options));
  const auto again =
      test::value_of(cross_validate(data.examples, data.targets, options));
  EXPECT_EQ(once.probability, again.probability);
  EXPECT_GT(auc_of(data, once), 0.9);
}

TEST(Train, TooLittleIsSaid) {
  MadeUp data(8, 6);
  TrainOptions options = test::quick();
  options.folds = 5;
  auto tested = cross_validate(data.examples, data.targets, options);
  ASSERT_FALSE(tested);
  EXPECT_NE(tested.error().message.find("stands in 4 rows of 4 groups; 5"),
            std::string::npos)
      << tested.error().message;
  std::fill(data.targets.group.begin(), data.targets.group.end(), 0);
  tested = cross_validate(data.examples, data.targets, options);
  ASSERT_FALSE(tested);
  EXPECT_NE(tested.error().message.find("8 rows in 1 groups"),
            std::string::npos);
  MadeUp one(20, 7);
  std::fill(one.targets.hit.begin(), one.targets.hit.end(), 1);
  tested = cross_validate(one.examples, one.targets, test::quick());
  EXPECT_FALSE(tested);
  one.targets.labels = {"loaded"};
  tested = cross_validate(one.examples, one.targets, test::quick());
  ASSERT_FALSE(tested);
  EXPECT_NE(tested.error().message.find("all rows have one label, 'loaded'"),
            std::string::npos);
}

TEST(Train, ProgressCanStopIt) {
  const MadeUp data(60, 8);
  TrainOptions options = test::quick();
  options.progress = [](double) { return false; };
  EXPECT_FALSE(train(data.examples, data.targets, options));
}

}  // namespace
}  // namespace slant
