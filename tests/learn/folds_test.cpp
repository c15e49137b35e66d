// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/folds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

TEST(Folds, NoGroupStandsInTwo) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Random random(seed);
    const std::uint32_t groups = 10 + random.below(30);
    std::vector<std::uint32_t> group;
    std::vector<std::uint8_t> hit;
    for (int i = 0; i < 300; ++i) {
      group.push_back(random.below(groups));
      hit.push_back(static_cast<std::uint8_t>(random.below(2)));
    }
    const auto fold = group_folds(group, hit, 1, 5, seed);
    std::map<std::uint32_t, std::uint32_t> fold_of;
    std::vector<int> size(5);
    for (std::size_t i = 0; i < group.size(); ++i) {
      ASSERT_LT(fold[i], 5U);
      ++size[fold[i]];
      const auto [at, fresh] = fold_of.try_emplace(group[i], fold[i]);
      ASSERT_EQ(at->second, fold[i]) << "group " << group[i] << " in two";
    }
    EXPECT_GT(*std::min_element(size.begin(), size.end()), 0);
  }
}

// 100 rows of their own, a fifth of them positive: each of five folds has 20
// rows, 4 of them positive.
TEST(Folds, LabelsAreSpreadEvenly) {
  std::vector<std::uint32_t> group;
  std::vector<std::uint8_t> hit;
  for (std::uint32_t i = 0; i < 100; ++i) {
    group.push_back(i);
    hit.push_back(i % 5 == 0 ? 1 : 0);
  }
  const auto fold = group_folds(group, hit, 1, 5, 1);
  std::vector<int> rows(5);
  std::vector<int> positive(5);
  for (std::size_t i = 0; i < fold.size(); ++i) {
    ++rows[fold[i]];
    positive[fold[i]] += hit[i];
  }
  EXPECT_EQ(rows, std::vector<int>(5, 20));
  EXPECT_EQ(positive, std::vector<int>(5, 4));
}

TEST(Folds, TheSeedDecidesAndNothingElse) {
  std::vector<std::uint32_t> group;
  for (std::uint32_t i = 0; i < 60; ++i) group.push_back(i);
  const std::vector<std::uint8_t> hit(60, 1);
  EXPECT_EQ(group_folds(group, hit, 1, 4, 5), group_folds(group, hit, 1, 4, 5));
  EXPECT_NE(group_folds(group, hit, 1, 4, 5), group_folds(group, hit, 1, 4, 6));
}

}  // namespace
}  // namespace slant
