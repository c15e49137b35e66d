// SPDX-License-Identifier: Apache-2.0
// word2vec's binary file: a line "words dimension", then for each word its
// bytes, a blank and the floats; the C program puts a line feed behind each
// row, gensim none.
#include <algorithm>
#include <cstring>

#include "slant/embed/byte_cursor.h"
#include "slant/embed/readers.h"

namespace slant::detail {
namespace {

struct Row {
  std::uint64_t values = 0;  // offset of the floats; a blank stands before
  std::uint32_t word_size = 0;
};

class Word2vecStore : public EmbeddingStore {
 public:
  Word2vecStore(std::vector<Row> rows, std::size_t dimension,
                const EmbeddingBytes& bytes)
      : rows_(std::move(rows)), dimension_(dimension), bytes_(bytes) {}

  std::size_t size() const override { return rows_.size(); }
  std::size_t dimension() const override { return dimension_; }
  std::string_view word(std::size_t row) const override {
    const Row& at = rows_[row];
    return bytes_.bytes.substr(at.values - 1 - at.word_size, at.word_size);
  }
  void vector(std::size_t row, std::span<float> out) const override {
    std::memcpy(out.data(), bytes_.bytes.data() + rows_[row].values,
                dimension_ * sizeof(float));
  }

 private:
  std::vector<Row> rows_;
  std::size_t dimension_;
  EmbeddingBytes bytes_;
};

// Whether `bytes` looks like a line of text: what follows a word in .vec, and
// almost never in floats.
bool is_text_row(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::size_t blank = bytes.find(' ');
  if (blank >= end) return true;  // no row of either; .vec says so better
  const std::string_view numbers =
      bytes.substr(blank, std::min<std::size_t>(end - blank, 256));
  return numbers.find_first_not_of(" \t\r+-.0123456789eEinfaINFA") ==
         std::string_view::npos;
}

}  // namespace

bool sniff_word2vec(std::string_view bytes) {
  CountLine count;
  return read_count_line(bytes, count) &&
         !is_text_row(bytes.substr(count.size));
}

StoreResult read_word2vec(const EmbeddingBytes& file) {
  CountLine count;
  if (!read_count_line(file.bytes, count)) {
    return malformed_line(file, 1,
                          "expected two whole numbers: words and dimension");
  }
  ByteCursor cursor(file.bytes);
  cursor.skip(count.size);
  if (count.dimension == 0 || count.dimension > kMaxDimension) {
    return malformed_line(file, 1,
                          "dimension " + std::to_string(count.dimension) +
                              "; expected 1 to " +
                              std::to_string(kMaxDimension));
  }
  const std::uint64_t row_bytes = count.dimension * sizeof(float);
  if (count.words == 0 || count.words > kMaxRows ||
      count.words > cursor.left() / (row_bytes + 2)) {
    return malformed_line(file, 1,
                          "promises " + std::to_string(count.words) +
                              " words of dimension " +
                              std::to_string(count.dimension) + "; the " +
                              std::to_string(cursor.left()) +
                              " bytes that follow cannot hold as many");
  }
  std::vector<Row> rows;
  rows.reserve(count.words);
  for (std::uint64_t i = 0; i < count.words; ++i) {
    while (cursor.left() > 0 && file.bytes[cursor.at()] == '\n') {
      cursor.skip(1);
    }
    const std::uint64_t begin = cursor.at();
    const std::size_t blank =
        file.bytes.substr(begin, kMaxWordBytes + 1).find(' ');
    if (blank == std::string_view::npos || blank == 0) {
      return malformed_at(file, begin,
                          "no word; expected row " + std::to_string(i + 1) +
                              " of " + std::to_string(count.words) +
                              ": a word, a blank, " +
                              std::to_string(count.dimension) + " floats");
    }
    cursor.skip(blank + 1);
    rows.push_back({cursor.at(), static_cast<std::uint32_t>(blank)});
    if (!cursor.skip(row_bytes)) {
      return malformed_at(file, file.bytes.size(),
                          "the file ends in row " + std::to_string(i + 1) +
                              " of " + std::to_string(count.words) +
                              "; it is cut short");
    }
  }
  if (cursor.left() == 1 && file.bytes.back() == '\n') cursor.skip(1);
  if (cursor.left() != 0) {
    return malformed_at(file, cursor.at(),
                        std::to_string(cursor.left()) +
                            " bytes too many; expected the end after " +
                            std::to_string(count.words) + " rows");
  }
  return std::make_unique<Word2vecStore>(std::move(rows), count.dimension,
                                         file);
}

}  // namespace slant::detail
