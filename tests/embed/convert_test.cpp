// SPDX-License-Identifier: Apache-2.0
// What one format loses and keeps of another.
#include <gtest/gtest.h>

#include <cmath>

#include "embed/models.h"
#include "slant/embed/write.h"

namespace slant {
namespace {

std::string written(const Embedding& embedding, EmbeddingFormat format) {
  std::string out;
  auto done = write_embedding(embedding, format,
                              [&](std::string_view bytes) -> Result<void> {
                                out += bytes;
                                return {};
                              });
  EXPECT_TRUE(done) << done.error().to_string();
  return out;
}

Embedding model() {
  const test::TemporaryDirectory directory;
  const std::string path = directory / "model";
  test::train_model({}, directory, path);
  return *Embedding::open(path);
}

TEST(WriteEmbedding, FloatFormatsKeepEveryBit) {
  const Embedding from = model();
  for (const auto format : {EmbeddingFormat::vec, EmbeddingFormat::glove,
                            EmbeddingFormat::word2vec}) {
    const std::string bytes = written(from, format);
    auto to = Embedding::from_bytes(bytes, "copy");
    ASSERT_TRUE(to) << to.error().to_string();
    EXPECT_EQ(to->info().format, format);
    ASSERT_EQ(to->size(), from.size());
    std::vector<float> a(from.dimension());
    std::vector<float> b(from.dimension());
    for (std::size_t row = 0; row < from.size(); ++row) {
      from.vector(row, a);
      to->vector(row, b);
      EXPECT_EQ(a, b);
      EXPECT_EQ(to->word(row), from.word(row));
      EXPECT_EQ(to->find(from.word(row)), row);
    }
  }
}

TEST(WriteEmbedding, Slant8KeepsEachValueToHalfAStep) {
  const Embedding from = model();
  const std::string bytes = written(from, EmbeddingFormat::slant8);
  auto to = Embedding::from_bytes(bytes, "copy");
  ASSERT_TRUE(to) << to.error().to_string();
  EXPECT_EQ(to->info().format, EmbeddingFormat::slant8);
  ASSERT_EQ(to->size(), from.size());
  std::vector<float> a(from.dimension());
  std::vector<float> b(from.dimension());
  for (std::size_t row = 0; row < from.size(); ++row) {
    from.vector(row, a);
    to->vector(row, b);
    EXPECT_EQ(to->word(row), from.word(row));
    float largest = 0;
    for (const float value : a) largest = std::max(largest, std::fabs(value));
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_LE(std::fabs(a[i] - b[i]), largest / 254 * 1.0001F);
    }
  }
  EXPECT_EQ(written(*to, EmbeddingFormat::slant8), bytes);
}

// 127 steps: 1 is the largest, -0.5 is step -63.5, which rounds away from 0.
TEST(WriteEmbedding, Slant8ByHand) {
  const auto from = Embedding::from_matrix({"a b"}, {1, -0.5F, 0.25F}, 3);
  const std::string bytes = written(*from, EmbeddingFormat::slant8);
  ASSERT_EQ(bytes.size(), 40U + 4 + 4 + 3 + 3);
  EXPECT_EQ(bytes.substr(48), std::string("\x7F\xC0\x20", 3) + "a b");
}

TEST(WriteEmbedding, LeavesOutWhatAFormatCannotHold) {
  const auto from =
      Embedding::from_matrix({"a b", "c", "d\ne"}, {1, 2, 3, 4, 5, 6}, 2);
  EXPECT_EQ(written(*from, EmbeddingFormat::vec), "1 2\nc 3 4\n");
  EXPECT_EQ(written(*from, EmbeddingFormat::glove), "c 3 4\n");
  EXPECT_FALSE(write_embedding(*from, EmbeddingFormat::fasttext,
                               [](auto) -> Result<void> { return {}; }));
}

TEST(ReadWord2vec, WithAndWithoutLineFeeds) {
  const float values[] = {1, 2};
  const std::string floats(reinterpret_cast<const char*>(values), 8);
  for (const std::string& end : {std::string("\n"), std::string()}) {
    const std::string bytes = "2 2\na " + floats + end + "b " + floats + end;
    auto embedding = Embedding::from_bytes(bytes, "a.bin");
    ASSERT_TRUE(embedding) << embedding.error().to_string();
    EXPECT_EQ(embedding->info().format, EmbeddingFormat::word2vec);
    EXPECT_EQ(embedding->find("b"), 1U);
    EXPECT_FALSE(Embedding::from_bytes(bytes + "x", "a.bin"));
  }
}

}  // namespace
}  // namespace slant
