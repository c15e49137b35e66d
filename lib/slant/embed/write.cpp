// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/write.h"

#include <charconv>
#include <cstring>
#include <string>
#include <vector>

#include "slant/embed/slant8.h"

namespace slant {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16U;

Error usage(const Embedding& embedding, std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = embedding.info().path;
  error.message = std::move(message);
  return error;
}

bool can_write(std::string_view word, EmbeddingFormat format) {
  const char* const bad = format == EmbeddingFormat::slant8 ? "\n" : " \t\r\n";
  return !word.empty() && word.find_first_of(bad) == std::string_view::npos;
}

std::vector<std::size_t> rows_to_write(const Embedding& embedding,
                                       EmbeddingFormat format) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < embedding.size(); ++row) {
    if (can_write(embedding.word(row), format) && embedding.usable(row)) {
      rows.push_back(row);
    }
  }
  return rows;
}

template <class T>
void append_raw(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void append_text_row(std::string_view word, std::span<const float> values,
                     std::string& out) {
  out += word;
  char number[32];
  for (const float value : values) {
    out += ' ';
    out.append(number,
               std::to_chars(number, number + sizeof number, value).ptr);
  }
  out += '\n';
}

void append_binary_row(std::string_view word, std::span<const float> values,
                       std::string& out) {
  out += word;
  out += ' ';
  out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  out += '\n';
}

Result<void> write_rows(const Embedding& embedding, EmbeddingFormat format,
                        const std::vector<std::size_t>& rows,
                        const ByteSink& sink) {
  std::string out;
  if (format != EmbeddingFormat::glove) {
    out = std::to_string(rows.size()) + ' ' +
          std::to_string(embedding.dimension()) + '\n';
  }
  std::vector<float> values(embedding.dimension());
  for (const std::size_t row : rows) {
    embedding.vector(row, values);
    if (format == EmbeddingFormat::word2vec) {
      append_binary_row(embedding.word(row), values, out);
    } else {
      append_text_row(embedding.word(row), values, out);
    }
    if (out.size() < kBuffer) continue;
    if (auto done = sink(out); !done) return done;
    out.clear();
  }
  return sink(out);
}

Result<void> write_slant8(const Embedding& embedding,
                          const std::vector<std::size_t>& rows,
                          const ByteSink& sink) {
  const std::size_t dimension = embedding.dimension();
  std::string scales;
  std::string ends;
  std::string text;
  std::vector<std::int8_t> codes(rows.size() * dimension);
  std::vector<float> values(dimension);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    embedding.vector(rows[i], values);
    append_raw(scales,
               detail::quantize8(values, std::span<std::int8_t>(codes).subspan(
                                             i * dimension, dimension)));
    text += embedding.word(rows[i]);
    if (text.size() > ~std::uint32_t{0}) {
      return unexpected(
          usage(embedding, "over 4 GiB of words; slant8 holds less"));
    }
    append_raw(ends, static_cast<std::uint32_t>(text.size()));
  }
  std::string out(detail::kSlant8Magic);
  append_raw(out, detail::kSlant8Version);
  append_raw(out, static_cast<std::uint32_t>(dimension));
  append_raw(out, std::uint64_t{rows.size()});
  append_raw(out, std::uint64_t{text.size()});
  append_raw(out, std::uint64_t{0});
  out += scales;
  out += ends;
  out.append(reinterpret_cast<const char*>(codes.data()), codes.size());
  out += text;
  const std::uint64_t hash = detail::slant8_hash(out);
  std::memcpy(out.data() + detail::kSlant8HashAt, &hash, sizeof hash);
  return sink(out);
}

}  // namespace

Result<WriteCounts> write_embedding(const Embedding& embedding,
                                    EmbeddingFormat format,
                                    const ByteSink& sink) {
  const bool slant8 = format == EmbeddingFormat::slant8;
  if (!slant8 && format != EmbeddingFormat::vec &&
      format != EmbeddingFormat::glove && format != EmbeddingFormat::word2vec) {
    return unexpected(usage(
        embedding, "cannot write the format " + std::string(to_string(format)) +
                       "; expected vec, glove, word2vec or slant8"));
  }
  const std::vector<std::size_t> rows = rows_to_write(embedding, format);
  if (rows.empty()) {
    return unexpected(usage(embedding, "no word can be written as " +
                                           std::string(to_string(format))));
  }
  auto done = slant8 ? write_slant8(embedding, rows, sink)
                     : write_rows(embedding, format, rows, sink);
  if (!done) return unexpected(std::move(done.error()));
  return WriteCounts{rows.size(), embedding.size() - rows.size()};
}

}  // namespace slant
