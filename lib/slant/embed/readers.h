// SPDX-License-Identifier: Apache-2.0
// The readers of embedding files, one a format, and what they share.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "slant/base/mapped_file.h"
#include "slant/base/result.h"
#include "slant/embed/store.h"

namespace slant::detail {

// The bytes of an embedding file; the mapping, if any, lives in the store.
struct EmbeddingBytes {
  std::string_view bytes;
  std::string name;
  std::shared_ptr<const MappedFile> mapping;
};

using StoreResult = Result<std::unique_ptr<EmbeddingStore>>;

// One row of the table of formats.
struct EmbeddingReader {
  EmbeddingFormat format;
  std::string_view name;
  std::string_view summary;
  std::string_view suffixes;  // ".vec .txt", that name it for writing
  // Looks at the beginning of the file at most.
  bool (*sniff)(std::string_view bytes);
  StoreResult (*read)(const EmbeddingBytes& file);
};

bool sniff_fasttext(std::string_view bytes);
StoreResult read_fasttext(const EmbeddingBytes& file);
bool sniff_slant8(std::string_view bytes);
StoreResult read_slant8(const EmbeddingBytes& file);
bool sniff_word2vec(std::string_view bytes);
StoreResult read_word2vec(const EmbeddingBytes& file);
bool sniff_vec(std::string_view bytes);
StoreResult read_vec(const EmbeddingBytes& file);
bool sniff_glove(std::string_view bytes);
StoreResult read_glove(const EmbeddingBytes& file);

// Larger is taken for damage. The widest published vectors have 4,096.
inline constexpr std::uint64_t kMaxDimension = 65536;
// Rows are numbered in 32 bits.
inline constexpr std::uint64_t kMaxRows = 0xFFFFFFF0U;
inline constexpr std::size_t kMaxWordBytes = 65536;

// The first line of .vec and of word2vec's files: two whole numbers.
struct CountLine {
  std::uint64_t words = 0;
  std::uint64_t dimension = 0;
  std::size_t size = 0;  // bytes, with the line end
};
bool read_count_line(std::string_view bytes, CountLine& line);

// "at byte N: ..." of a binary file.
tl::unexpected<Error> malformed_at(const EmbeddingBytes& file,
                                   std::uint64_t offset, std::string message);
// Of a text file; line 0: of all of it.
tl::unexpected<Error> malformed_line(const EmbeddingBytes& file,
                                     std::uint64_t line, std::string message);

}  // namespace slant::detail
