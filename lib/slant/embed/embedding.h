// SPDX-License-Identifier: Apache-2.0
// Word vectors, whatever file they come from.
//
//   auto embedding = slant::Embedding::open("news.bin");
//   std::vector<float> v(embedding->dimension());
//   if (embedding->vector("reform", v)) use(v);
//
// Files are mapped into memory and looked at when asked; every offset and
// size in them is checked against the length of the file first. What cannot
// be used, vectors that hold NaN or infinity, that are all zero, or that
// belong to a word which came before, is counted and skipped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"

namespace slant {

enum class EmbeddingFormat : std::uint8_t {
  automatic,  // by content
  fasttext,   // fastText's .bin and quantized .ftz
  vec,        // text with a first line "words dimension": .vec, word2vec's
  glove,      // text without one
  word2vec,   // word2vec's binary file
  slant8,     // slant's own: rows of 8-bit integers with a scale, checksum
  memory,     // from_matrix
};

struct EmbeddingOptions {
  EmbeddingFormat format = EmbeddingFormat::automatic;
};

struct EmbeddingInfo {
  std::string path;  // empty for EmbeddingFormat::memory
  EmbeddingFormat format = EmbeddingFormat::memory;
  std::uint64_t file_bytes = 0;
  bool subwords = false;    // composes vectors of words it has not seen
  bool quantized = false;   // holds approximations of what was trained
  bool supervised = false;  // a classifier's word vectors
  std::uint32_t labels = 0;
  std::uint32_t shortest_subword = 0;  // in characters, with < and >
  std::uint32_t longest_subword = 0;
  std::uint32_t buckets = 0;
};

// Rows of the file by what they are good for. A row counts once, as the
// first of these that it is: a duplicate, not finite, zero.
struct EmbeddingCensus {
  std::uint64_t usable = 0;
  std::uint64_t not_finite = 0;
  std::uint64_t zero = 0;
  std::uint64_t duplicate = 0;  // the word came before: that row is used
};

namespace detail {
class EmbeddingStore;
}

// Immutable and cheap to copy (copies share the vectors); threads may share
// it.
class Embedding {
 public:
  // Opens a file of any known format.
  //
  // Errors: not_found, io; malformed for a file that breaks its format or is
  //         of none (message: offset or line, and what was expected).
  // Cost:   fasttext and slant8: O(words), the vectors of a .bin are not
  //         looked at. word2vec: O(words), a page fault each. Text: O(bytes),
  //         and 4 bytes a value of memory.
  static Result<Embedding> open(const std::string& path,
                                const EmbeddingOptions& options = {});

  // The same for bytes in memory, which must outlive it and its copies;
  // `name` is for messages and info().path.
  static Result<Embedding> from_bytes(std::string_view bytes,
                                      const std::string& name,
                                      const EmbeddingOptions& options = {});

  // From words and a row-major matrix, words.size() x dimension.
  //
  // Errors: usage when the sizes disagree, are 0, or no row is usable.
  static Result<Embedding> from_matrix(std::vector<std::string> words,
                                       std::vector<float> values,
                                       std::size_t dimension);

  // Rows. Text and from_matrix drop what is unusable when they are read; the
  // mapped formats keep such rows, and usable() tells.
  std::size_t size() const;
  std::size_t dimension() const;

  // Any bytes: not necessarily UTF-8. Requires row < size().
  std::string_view word(std::size_t row) const;

  // The row of a word of the vocabulary whose vector is usable.
  // Cost: O(word), once O(words) for the index; mapped formats compose the
  //       vector to see whether it is usable.
  std::optional<std::size_t> find(std::string_view word) const;

  // Whether `row` is the first of its word, finite and not zero.
  bool usable(std::size_t row) const;

  // The vector as it is, bit for bit libfasttext's for its models.
  // Requires row < size(), out.size() == dimension().
  // Cost: O(dimension), times the number of subwords for those that have them.
  void vector(std::size_t row, std::span<float> out) const;

  // The vector of any word. False, and `out` means nothing: the word is
  // unknown and the model composes none, or its vector is unusable.
  bool vector(std::string_view word, std::span<float> out) const;

  const EmbeddingInfo& info() const;

  // Cost: the first call of a mapped format O(size * dimension).
  const EmbeddingCensus& census() const;

 private:
  explicit Embedding(std::shared_ptr<const detail::EmbeddingStore> store)
      : store_(std::move(store)) {}

  std::shared_ptr<const detail::EmbeddingStore> store_;
};

// "fasttext", "vec" ...
std::string_view to_string(EmbeddingFormat format);

}  // namespace slant
