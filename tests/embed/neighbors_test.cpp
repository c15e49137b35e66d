// SPDX-License-Identifier: Apache-2.0
// Nearest words and analogies, worked by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "slant/embed/neighbors.h"

namespace slant {
namespace {

// On the unit circle and off it: cosine looks at the angle only.
Embedding plane() {
  return *Embedding::from_matrix(
      {"east", "northeast", "north", "west", "far_east"},
      {1, 0, 3, 3, 0, 2, -1, 0, 9, 0}, 2);
}

TEST(Nearest, ByAngleThenRow) {
  const Embedding embedding = plane();
  const std::vector<float> query = {2, 0};
  const auto found =
      nearest(embedding, query, {.count = 3, .except = {"nothing"}});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(embedding.word(found[0].row), "east");
  EXPECT_EQ(embedding.word(found[1].row), "far_east");
  EXPECT_EQ(embedding.word(found[2].row), "northeast");
  EXPECT_DOUBLE_EQ(found[0].cosine, 1);
  EXPECT_NEAR(found[2].cosine, std::sqrt(0.5), 1e-12);
}

TEST(Nearest, LeavesOutAndLimits) {
  const Embedding embedding = plane();
  const std::vector<float> query = {2, 0};
  const auto found = nearest(
      embedding, query, {.count = 99, .first_rows = 4, .except = {"east"}});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(embedding.word(found[0].row), "northeast");
  EXPECT_EQ(embedding.word(found[2].row), "west");
  EXPECT_TRUE(nearest(embedding, query, {.count = 0}).empty());
}

TEST(Cosine, OfZeroIsNotANumber) {
  const std::vector<float> zero = {0, 0};
  const std::vector<float> one = {1, 0};
  EXPECT_TRUE(std::isnan(cosine(zero, one)));
}

// north - east + west = (0 - 1 - 1, 1 - 0 + 0) of unit vectors.
TEST(Analogy, AddsUnitVectors) {
  const Embedding embedding = plane();
  std::string missing;
  const auto query =
      analogy_query(embedding, "far_east", "north", "west", missing);
  ASSERT_TRUE(query);
  EXPECT_EQ(*query, (std::vector<float>{-2, 1}));
  EXPECT_FALSE(analogy_query(embedding, "east", "south", "west", missing));
  EXPECT_EQ(missing, "south");
}

}  // namespace
}  // namespace slant
