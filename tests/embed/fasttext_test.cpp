// SPDX-License-Identifier: Apache-2.0
// Our vectors of fastText models are libfasttext's, bit for bit.
#include <gtest/gtest.h>

#include <cstring>

#include "embed/models.h"
#include "slant/embed/embedding.h"

namespace slant {
namespace {

using test::ModelOptions;
using Kind = fasttext::model_name;

struct Case {
  const char* name;
  ModelOptions options;
};

const Case kCases[] = {
    {"skipgram with subwords", {Kind::sg, 10, 3, 5, 200}},
    {"skipgram, subwords from one character", {Kind::sg, 7, 1, 4, 31}},
    {"skipgram, no subwords", {Kind::sg, 16, 0, 0, 0}},
    {"skipgram, subwords longer than they are", {Kind::sg, 8, 5, 3, 50}},
    {"cbow with subwords", {Kind::cbow, 10, 2, 6, 300}},
    {"supervised", {Kind::sup, 10, 0, 0, 0}},
    {"supervised with subwords", {Kind::sup, 10, 2, 4, 100}},
    {"ftz", {Kind::sup, 10, 2, 4, 300, true, false, 0, 2}},
    {"ftz with norms", {Kind::sup, 10, 2, 4, 300, true, true, 0, 2}},
    {"ftz, last part narrower", {Kind::sup, 10, 2, 4, 300, true, true, 0, 3}},
    {"ftz, output too", {Kind::sup, 10, 2, 4, 300, true, true, 0, 2, 260}},
    {"ftz, pruned", {Kind::sup, 10, 2, 4, 300, true, false, 260, 2}},
    {"ftz, pruned, norms", {Kind::sup, 12, 3, 5, 400, true, true, 280, 4}},
};

// Words of the vocabulary, words made of their parts, and odd ones.
const char* const kOthers[] = {
    "harbours", "breadwinner", "xyzzy", "a", "é", "naïveté", "</s>",
    "日本語",   "\xC3(",       "\x80",  " ", "",  "<the>",   "the harbour",
};

void expect_reference_vectors(const ModelOptions& options) {
  const test::TemporaryDirectory directory;
  const std::string path = directory / "model";
  test::train_model(options, directory, path);
  auto embedding = Embedding::open(path);
  ASSERT_TRUE(embedding) << embedding.error().to_string();
  EXPECT_EQ(embedding->info().format, EmbeddingFormat::fasttext);
  EXPECT_EQ(embedding->info().quantized, options.quantize);

  fasttext::FastText reference;
  reference.loadModel(path);
  const auto dictionary = reference.getDictionary();
  ASSERT_EQ(embedding->size(), std::size_t(dictionary->nwords()));
  ASSERT_EQ(embedding->dimension(), std::size_t(reference.getDimension()));
  fasttext::Vector expected(reference.getDimension());
  std::vector<float> ours(embedding->dimension());
  const std::size_t bytes = ours.size() * sizeof(float);
  for (std::size_t row = 0; row < embedding->size(); ++row) {
    const std::string word(embedding->word(row));
    ASSERT_EQ(word, dictionary->getWord(int(row)));
    reference.getWordVector(expected, word);
    embedding->vector(row, ours);
    EXPECT_EQ(std::memcmp(ours.data(), expected.data(), bytes), 0) << word;
    EXPECT_EQ(embedding->find(word), row);
  }
  int composed = 0;
  for (const char* word : kOthers) {
    reference.getWordVector(expected, word);
    const bool known = embedding->vector(word, ours);
    composed += known && !embedding->find(word) ? 1 : 0;
    bool zero = true;
    for (int i = 0; i < reference.getDimension(); ++i) {
      zero = zero && expected[i] == 0;
    }
    EXPECT_EQ(known, !zero) << word;
    if (known) {
      EXPECT_EQ(std::memcmp(ours.data(), expected.data(), bytes), 0) << word;
    }
  }
  EXPECT_EQ(embedding->info().subwords, composed > 0);
}

TEST(FastTextVectors, AreThoseOfLibfasttext) {
  for (const Case& one : kCases) {
    SCOPED_TRACE(one.name);
    expect_reference_vectors(one.options);
  }
}

TEST(FastTextModels, LabelsAreNoWords) {
  const test::TemporaryDirectory directory;
  const std::string path = directory / "model";
  ModelOptions options;
  options.model = Kind::sup;
  test::train_model(options, directory, path);
  auto embedding = Embedding::open(path);
  ASSERT_TRUE(embedding);
  EXPECT_TRUE(embedding->info().supervised);
  EXPECT_EQ(embedding->info().labels, 2U);
  EXPECT_FALSE(embedding->find("__label__1"));
}

// Without subwords the row of a word is 4 * dimension bytes of the matrix.
TEST(FastTextModels, NotANumberZeroAndDuplicatesAreCounted) {
  const test::TemporaryDirectory directory;
  const std::string path = directory / "model";
  ModelOptions options;
  options.longest = 0;
  test::train_model(options, directory, path);
  std::string bytes = test::read_bytes(path);
  auto intact = Embedding::from_bytes(bytes, "a.bin");
  ASSERT_TRUE(intact);
  const std::size_t words = intact->size();
  EXPECT_EQ(intact->census().usable, words);
  const std::size_t matrix_bytes = words * 10 * sizeof(float);
  // Behind it: a flag, rows, columns and as large an output matrix.
  const std::size_t matrix = bytes.size() - 2 * matrix_bytes - 17;
  const float nan = std::numeric_limits<float>::quiet_NaN();
  std::memcpy(bytes.data() + matrix + 3 * 40, &nan, sizeof nan);
  std::memset(bytes.data() + matrix + 4 * 40, 0, 40);
  const std::string third(intact->word(3));
  const std::string fourth(intact->word(4));
  auto damaged = Embedding::from_bytes(bytes, "a.bin");
  ASSERT_TRUE(damaged);
  EXPECT_EQ(damaged->census().usable, words - 2);
  EXPECT_EQ(damaged->census().not_finite, 1U);
  EXPECT_EQ(damaged->census().zero, 1U);
  std::vector<float> values(10);
  EXPECT_FALSE(damaged->find(third));
  EXPECT_FALSE(damaged->vector(third, values));
  EXPECT_FALSE(damaged->usable(4));
  EXPECT_FALSE(damaged->vector(fourth, values));
  // "oven" for "salt": equally long words of the same model.
  const std::size_t at = bytes.find(std::string_view("oven\0", 5));
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, 4, "salt");
  auto twice = Embedding::from_bytes(bytes, "a.bin");
  ASSERT_TRUE(twice);
  EXPECT_EQ(twice->census().duplicate, 1U);
}

}  // namespace
}  // namespace slant
