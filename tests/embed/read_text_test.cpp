// SPDX-License-Identifier: Apache-2.0
// Text embeddings: .vec, word2vec text and GloVe.
#include <gtest/gtest.h>

#include <cmath>

#include "slant/embed/embedding.h"

namespace slant {
namespace {

std::vector<float> row_of(const Embedding& embedding, std::string_view word) {
  std::vector<float> values(embedding.dimension());
  if (!embedding.vector(word, values)) values.clear();
  return values;
}

TEST(ReadVec, WordsAndNumbers) {
  auto embedding =
      Embedding::from_bytes("2 3\nreform 1 -2.5 3e-2 \ntax 0 0 1\r\n", "a.vec");
  ASSERT_TRUE(embedding) << embedding.error().to_string();
  EXPECT_EQ(embedding->info().format, EmbeddingFormat::vec);
  EXPECT_EQ(embedding->size(), 2U);
  EXPECT_EQ(embedding->dimension(), 3U);
  EXPECT_EQ(embedding->word(1), "tax");
  EXPECT_EQ(embedding->find("tax"), 1U);
  EXPECT_FALSE(embedding->find("taxes"));
  EXPECT_EQ(row_of(*embedding, "reform"),
            (std::vector<float>{1, -2.5F, 0.03F}));
}

TEST(ReadVec, UnusableRowsAreCountedAndSkipped) {
  auto embedding = Embedding::from_bytes(
      "6 2\na 1 2\nb nan 1\na 3 4\nc 0 -0\nd 1 -inf\ne 1e50 1\n", "a.vec");
  ASSERT_TRUE(embedding) << embedding.error().to_string();
  EXPECT_EQ(embedding->size(), 1U);
  EXPECT_EQ(row_of(*embedding, "a"), (std::vector<float>{1, 2}));
  const EmbeddingCensus& census = embedding->census();
  EXPECT_EQ(census.usable, 1U);
  EXPECT_EQ(census.not_finite, 3U);
  EXPECT_EQ(census.zero, 1U);
  EXPECT_EQ(census.duplicate, 1U);
}

TEST(ReadGlove, WordsMayHoldBlanks) {
  auto embedding = Embedding::from_bytes(
      ", 0.5 1 0\nat name@domain.com 1 2 0\n. . . 3 4 0\n7 5 6 0\n",
      "glove.txt");
  ASSERT_TRUE(embedding) << embedding.error().to_string();
  EXPECT_EQ(embedding->info().format, EmbeddingFormat::glove);
  EXPECT_EQ(embedding->dimension(), 3U);
  EXPECT_EQ(row_of(*embedding, "at name@domain.com"),
            (std::vector<float>{1, 2, 0}));
  EXPECT_EQ(row_of(*embedding, ". . ."), (std::vector<float>{3, 4, 0}));
  EXPECT_EQ(row_of(*embedding, "7"), (std::vector<float>{5, 6, 0}));
}

struct Broken {
  const char* name;
  const char* bytes;
  const char* message;
};

TEST(ReadText, BrokenFilesSayWhereAndWhat) {
  const Broken cases[] = {
      {"empty", "", "is empty"},
      {"prose", "These are words.\nAnd more.\n", "no file of word vectors"},
      {"zero dimension", "1 0\na\n", "a.vec:1: dimension 0"},
      {"huge dimension", "1 1073741824\na 1\n", "dimension 1073741824"},
      {"huge count", "1073741824 2\na 1 2\n", "promises 1073741824 words"},
      {"too few", "2 2\na 1 2.00000\n", "promises 2 words; found 1"},
      {"too many", "1 2\na 1 2\nb 1 2\n", "a.vec:3: a line too many"},
      {"short row", "2 2\na 1 2\nb 10000\n", "a.vec:3: no vector"},
      {"no number", "2 2\na 1 2\nb x 1\n", "a.vec:3: no vector"},
      {"no line end", "2 2\na 1 2\nb 1 2.5", "a.vec:3: the last line"},
      {"empty line", "2 2\na 1 2\n\nb 1 2\n", "a.vec:3: empty line"},
      {"nothing usable", "1 2\na 0 0\n", "no usable vector"},
  };
  for (const Broken& one : cases) {
    auto embedding = Embedding::from_bytes(one.bytes, "a.vec");
    ASSERT_FALSE(embedding) << one.name;
    EXPECT_NE(embedding.error().to_string().find(one.message),
              std::string::npos)
        << one.name << ": " << embedding.error().to_string();
  }
}

TEST(FromMatrix, KeepsRowsAndChecksSizes) {
  auto embedding =
      Embedding::from_matrix({"a", "b", "b", "c"}, {1, 2, 3, 4, 5, 6, 0, 0}, 2);
  ASSERT_TRUE(embedding);
  EXPECT_EQ(embedding->size(), 2U);
  EXPECT_EQ(row_of(*embedding, "b"), (std::vector<float>{3, 4}));
  EXPECT_TRUE(row_of(*embedding, "c").empty());
  EXPECT_EQ(embedding->census().duplicate, 1U);
  EXPECT_EQ(embedding->census().zero, 1U);
  EXPECT_FALSE(Embedding::from_matrix({"a"}, {1, 2, 3}, 2));
  EXPECT_FALSE(Embedding::from_matrix({}, {}, 2));
  EXPECT_FALSE(Embedding::from_matrix({"a"}, {}, 0));
  EXPECT_FALSE(Embedding::from_matrix({"a"}, {NAN, 1}, 2));
}

}  // namespace
}  // namespace slant
