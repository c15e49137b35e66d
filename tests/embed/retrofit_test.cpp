// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/retrofit.h"

#include <gtest/gtest.h>

#include <cmath>

namespace slant {
namespace {

TEST(Retrofit, DrawsToSynonymsAndPushesFromAntonyms) {
  // Rows {1, 0}, {0, 1}, {1, 0}; 0 and 1 are synonyms, 0 and 2 opposites.
  const std::vector<float> before = {1, 0, 0, 1, 1, 0};
  const float half = std::sqrt(0.5F);
  struct {
    const char* name;
    std::vector<WordEdge> edges;
    std::vector<float> after;
  } const cases[] = {
      {"nothing", {}, before},
      // {1, 0} + {0, 1} on both sides.
      {"alike", {{0, 1, 0.5F}}, {half, half, half, half, 1, 0}},
      {"twice is once",
       {{0, 1, 0.5F}, {1, 0, 0.2F}},
       {half, half, half, half, 1, 0}},
      // {1, 0} - {1, 0} is nothing: both keep what they had.
      {"opposite and the same", {{0, 2, -1}}, before},
      // {0, 1} - {1, 0} and back.
      {"opposite", {{1, 2, -1}}, {1, 0, -half, half, half, -half}},
  };
  for (const auto& c : cases) {
    auto values = before;
    retrofit(values, 2, c.edges, {1, 1, 1, 1});
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_NEAR(values[i], c.after[i], 1e-6) << c.name << ' ' << i;
    }
  }
}

TEST(Retrofit, SynonymsCountByTheMean) {
  // 2 (weight .5) and 1 (weight 1.5): own {1, 0} + ({1, 0} + 3 {0, 1}) / 4.
  std::vector<float> values = {1, 0, 0, 1, 1, 0};
  retrofit(values, 2, std::vector<WordEdge>{{0, 1, 1.5F}, {0, 2, 0.5F}},
           {1, 1, 1, 1});
  EXPECT_NEAR(values[1] / values[0], 0.75 / 1.25, 1e-6);
}

}  // namespace
}  // namespace slant
