// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/correlation.h"

#include <cmath>

#include "metric_check.h"

namespace slant {
namespace {

using test::Expanded;

struct Case {
  const char* name;
  std::vector<double> x;
  std::vector<double> y;
  double pearson;
  double spearman;
  double kendall;
};

// Worked by hand.
const Case kCases[] = {
    // Ranks are the values: sum of squared differences 4, so
    // 1 - 6 * 4 / (5 * 24); 8 pairs agree, 2 do not.
    {"swapped", {1, 2, 3, 4, 5}, {2, 1, 4, 3, 5}, 0.8, 0.8, 0.6},
    // Ranks 1 2.5 2.5 4 against 1 2 3 4: 4.5 / sqrt(4.5 * 5); five pairs
    // agree, one is tied in x: 5 / sqrt(5 * 6). Values: x - 2 is -1 0 0 1,
    // y - 2.5 is -1.5 -.5 .5 1.5: 3 / sqrt(2 * 5).
    {"tied",
     {1, 2, 2, 3},
     {1, 2, 3, 4},
     3 / std::sqrt(10.0),
     4.5 / std::sqrt(22.5),
     5 / std::sqrt(30.0)},
    // x - 2 is -1 0 1, y - 14/3 is 13/3 -2/3 -11/3: -8 / sqrt(2 * 294/9).
    {"reversed", {1, 2, 3}, {9, 4, 1}, -8 / std::sqrt(2 * 294.0 / 9), -1, -1},
};

TEST(Correlation, HandWorked) {
  for (const Case& c : kCases) {
    const std::vector<std::uint32_t> once(c.x.size(), 1);
    SCOPED_TRACE(c.name);
    EXPECT_NEAR(spearman_metric(c.x, c.y)->at(once), c.spearman, 1e-12);
    EXPECT_NEAR(kendall_metric(c.x, c.y)->at(once), c.kendall, 1e-12);
    EXPECT_NEAR(pearson_metric(c.x, c.y)->at(once), c.pearson, 1e-12);
  }
}

TEST(Correlation, NothingThatVariesIsNotDefined) {
  const std::vector<double> same = {0.1, 0.1, 0.1};
  const std::vector<double> other = {1, 2, 3};
  const std::vector<std::uint32_t> once(3, 1);
  const std::vector<std::uint32_t> single = {0, 3, 0};
  for (const bool swap : {false, true}) {
    const auto& x = swap ? other : same;
    const auto& y = swap ? same : other;
    EXPECT_TRUE(std::isnan(pearson_metric(x, y)->at(once)));
    EXPECT_TRUE(std::isnan(spearman_metric(x, y)->at(once)));
    EXPECT_TRUE(std::isnan(kendall_metric(x, y)->at(once)));
  }
  EXPECT_TRUE(std::isnan(pearson_metric(other, other)->at(single)));
}

// A large offset must not cancel the digits that matter.
TEST(Correlation, FarFromZero) {
  std::vector<double> x;
  std::vector<double> y;
  for (const double value : {1, 2, 3, 4, 5}) x.push_back(1e9 + value);
  for (const double value : {2, 1, 4, 3, 5}) y.push_back(1e9 + value);
  EXPECT_NEAR(pearson_metric(x, y)->at(std::vector<std::uint32_t>(5, 1)), 0.8,
              1e-9);
}

TEST(Errors, HandWorked) {
  const std::vector<double> x = {1, 2, 3};
  const std::vector<double> y = {2, 2, 5};
  const std::vector<std::uint32_t> once(3, 1);
  EXPECT_DOUBLE_EQ(mae_metric(x, y)->at(once), 1);
  EXPECT_DOUBLE_EQ(rmse_metric(x, y)->at(once), std::sqrt(5.0 / 3));
  // Slope: (1 * 1 + 1 * 2) / 2 over x - 2 = -1 0 1; y - 3 = -1 -1 2.
  const Line line = fit_line(x, y);
  EXPECT_DOUBLE_EQ(line.b, 1.5);
  EXPECT_DOUBLE_EQ(line.a, 0);
}

double slow_pearson(const std::vector<double>& x,
                    const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double mx = 0;
  double my = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mx += x[i];
    my += y[i];
  }
  mx /= n;
  my /= n;
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / std::sqrt(xx * yy);
}

std::vector<double> slow_ranks(const std::vector<double>& values) {
  std::vector<double> ranks;
  for (const double a : values) {
    double below = 0;
    double same = 0;
    for (const double b : values) {
      below += b < a;
      same += b == a;
    }
    ranks.push_back(below + (same + 1) / 2);
  }
  return ranks;
}

double slow_kendall(const std::vector<double>& x,
                    const std::vector<double>& y) {
  double score = 0;
  double x_pairs = 0;
  double y_pairs = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double product = (x[i] - x[j]) * (y[i] - y[j]);
      score += product > 0 ? 1 : product < 0 ? -1 : 0;
      x_pairs += x[i] != x[j];
      y_pairs += y[i] != y[j];
    }
  }
  return score / std::sqrt(x_pairs * y_pairs);
}

// Weights mean rows written down so often.
TEST(Correlation, EqualsItsSlowTwin) {
  Random random(1);
  for (int round = 0; round < 300; ++round) {
    const Expanded rows(random, 2 + random.below(12), 5);
    const auto close = [](double fast, double slow) {
      if (std::isnan(slow)) return std::isnan(fast);
      return std::abs(fast - slow) < 1e-9;
    };
    EXPECT_TRUE(close(pearson_metric(rows.x, rows.y)->at(rows.weights),
                      slow_pearson(rows.all_x, rows.all_y)));
    EXPECT_TRUE(
        close(spearman_metric(rows.x, rows.y)->at(rows.weights),
              slow_pearson(slow_ranks(rows.all_x), slow_ranks(rows.all_y))));
    EXPECT_TRUE(close(kendall_metric(rows.x, rows.y)->at(rows.weights),
                      slow_kendall(rows.all_x, rows.all_y)));
  }
}

}  // namespace
}  // namespace slant
