// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/classification.h"

#include <cmath>
#include <limits>

#include "metric_check.h"

namespace slant {
namespace {

using test::Expanded;

std::vector<std::uint32_t> ones(std::size_t n) {
  return std::vector<std::uint32_t>(n, 1);
}

struct RankCase {
  const char* name;
  std::vector<double> scores;
  std::vector<std::uint8_t> positive;
  double auc;
  double average_precision;
};

const RankCase kRankCases[] = {
    // The example in scikit-learn's documentation of both functions.
    {"scikit-learn", {0.1, 0.4, 0.35, 0.8}, {0, 0, 1, 1}, 0.75, 5.0 / 6},
    {"all tied", {1, 1, 1, 1}, {1, 0, 1, 0}, 0.5, 0.5},
    // 2 wins twice; 1 wins once and ties once: 3.5 of 4. Steps: recall 1/2
    // at precision 1, then both at 1 together: precision 2/3.
    {"one tie", {2, 1, 1, 0}, {1, 1, 0, 0}, 0.875, 0.5 + 0.5 * 2 / 3},
    {"perfect", {3, 2, 1, 0}, {1, 1, 0, 0}, 1, 1},
    {"reversed", {0, 1, 2, 3}, {1, 1, 0, 0}, 0, 0.5 * (1.0 / 3 + 2.0 / 4)},
};

TEST(Ranking, HandWorked) {
  for (const RankCase& c : kRankCases) {
    SCOPED_TRACE(c.name);
    EXPECT_NEAR(auc_metric(c.scores, c.positive)->at(ones(4)), c.auc, 1e-12);
    EXPECT_NEAR(average_precision_metric(c.scores, c.positive)->at(ones(4)),
                c.average_precision, 1e-12);
  }
}

TEST(Ranking, NeedsBothClasses) {
  const std::vector<double> scores = {1, 2};
  EXPECT_TRUE(std::isnan(
      auc_metric(scores, std::vector<std::uint8_t>{1, 1})->at(ones(2))));
  EXPECT_TRUE(std::isnan(
      auc_metric(scores, std::vector<std::uint8_t>{0, 0})->at(ones(2))));
  EXPECT_TRUE(std::isnan(
      average_precision_metric(scores, std::vector<std::uint8_t>{0, 0})
          ->at(ones(2))));
}

TEST(Ranking, EqualsItsSlowTwin) {
  Random random(2);
  for (int round = 0; round < 300; ++round) {
    const Expanded rows(random, 2 + random.below(12), 4);
    std::vector<std::uint8_t> positive;
    for (const double y : rows.y) positive.push_back(y >= 2);
    double won = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < rows.all_x.size(); ++i) {
      for (std::size_t j = 0; j < rows.all_x.size(); ++j) {
        if (rows.all_y[i] < 2 || rows.all_y[j] >= 2) continue;
        ++pairs;
        won += rows.all_x[i] > rows.all_x[j]    ? 1
               : rows.all_x[i] == rows.all_x[j] ? 0.5
                                                : 0;
      }
    }
    const double fast = auc_metric(rows.x, positive)->at(rows.weights);
    if (pairs == 0) {
      EXPECT_TRUE(std::isnan(fast));
    } else {
      EXPECT_NEAR(fast, won / pairs, 1e-9);
    }
  }
}

struct ClassCase {
  const char* name;
  std::vector<std::uint32_t> predicted;
  std::vector<std::uint32_t> truth;
  std::uint32_t classes;
  ClassFigure figure;
  std::uint32_t which;
  double expected;
};

// 50 grants, two readers: both yes 20, A only 5, B only 10, both no 15.
std::vector<std::uint32_t> reader(bool first) {
  std::vector<std::uint32_t> out;
  const std::uint32_t counts[2][2] = {{15, 10}, {5, 20}};
  for (std::uint32_t a = 0; a < 2; ++a) {
    for (std::uint32_t b = 0; b < 2; ++b) {
      out.insert(out.end(), counts[a][b], first ? a : b);
    }
  }
  return out;
}

TEST(Classes, HandWorked) {
  const std::vector<std::uint32_t> predicted = {1, 1, 1, 0, 0};
  const std::vector<std::uint32_t> truth = {1, 1, 0, 1, 0};
  const ClassCase cases[] = {
      {"precision", predicted, truth, 2, ClassFigure::precision, 1, 2.0 / 3},
      {"recall", predicted, truth, 2, ClassFigure::recall, 1, 2.0 / 3},
      {"f1", predicted, truth, 2, ClassFigure::f1, 1, 2.0 / 3},
      {"f1 of the other", predicted, truth, 2, ClassFigure::f1, 0, 0.5},
      {"macro", predicted, truth, 2, ClassFigure::macro_f1, 1, 7.0 / 12},
      {"accuracy", predicted, truth, 2, ClassFigure::accuracy, 1, 0.6},
      // scikit-learn's documentation of f1_score: 0.26...
      {"three classes",
       {0, 2, 1, 0, 0, 1},
       {0, 1, 2, 0, 1, 2},
       3,
       ClassFigure::macro_f1,
       0,
       0.8 / 3},
      // A class that nowhere occurs is no class.
      {"unused class", {0, 1}, {0, 1}, 3, ClassFigure::macro_f1, 0, 1},
      {"nothing predicted", {0, 0}, {0, 1}, 2, ClassFigure::precision, 1, 0},
      // Wikipedia, Cohen's kappa, simple example: (.7 - .5) / (1 - .5).
      {"kappa", reader(true), reader(false), 2, ClassFigure::kappa, 1, 0.4},
  };
  for (const ClassCase& c : cases) {
    SCOPED_TRACE(c.name);
    const auto metric =
        class_metric(c.figure, c.predicted, c.truth, c.classes, c.which);
    EXPECT_NEAR(metric->at(ones(c.truth.size())), c.expected, 1e-12);
  }
}

TEST(Classes, KappaOfOneClassIsNotDefined) {
  const std::vector<std::uint32_t> same = {1, 1};
  EXPECT_TRUE(
      std::isnan(class_metric(ClassFigure::kappa, same, same, 2)->at(ones(2))));
}

TEST(Classes, Cutting) {
  const std::vector<double> scores = {-1, 0, 0.5, 2};
  EXPECT_EQ(above(scores, 0), (std::vector<std::uint32_t>{0, 0, 1, 1}));
  EXPECT_EQ(by_band(scores, 0, 0.5), (std::vector<std::uint32_t>{0, 1, 1, 2}));
}

double macro_f1(const std::vector<std::uint32_t>& predicted,
                const std::vector<std::uint32_t>& truth, std::uint32_t n) {
  double sum = 0;
  for (std::uint32_t c = 0; c < n; ++c) {
    sum += class_metric(ClassFigure::f1, predicted, truth, n, c)
               ->at(ones(truth.size()));
  }
  return sum / n;
}

TEST(Fitting, IsTheBestThereIs) {
  Random random(3);
  for (int round = 0; round < 100; ++round) {
    const Expanded rows(random, 2 + random.below(10), 6);
    std::vector<std::uint8_t> positive;
    std::vector<std::uint32_t> binary;
    std::vector<std::uint32_t> three;
    for (const double y : rows.y) {
      positive.push_back(y >= 3);
      binary.push_back(y >= 3);
      three.push_back(static_cast<std::uint32_t>(y / 2));
    }
    double best = 0;
    double best_band = 0;
    for (double low = -0.5; low < 7; ++low) {
      best = std::max(best, macro_f1(above(rows.x, low), binary, 2));
      for (double high = low; high < 7; ++high) {
        best_band =
            std::max(best_band, macro_f1(by_band(rows.x, low, high), three, 3));
      }
    }
    const double threshold = fit_threshold(rows.x, positive);
    EXPECT_NEAR(macro_f1(above(rows.x, threshold), binary, 2), best, 1e-12);
    const Band band = fit_band(rows.x, three);
    EXPECT_NEAR(macro_f1(by_band(rows.x, band.low, band.high), three, 3),
                best_band, 1e-12);
  }
}

}  // namespace
}  // namespace slant
