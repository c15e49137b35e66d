// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/registry.h"

namespace slant {
namespace {

using detail::EmbeddingReader;

constexpr EmbeddingReader kReaders[] = {
    {EmbeddingFormat::fasttext, "fasttext", "fastText .bin and .ftz",
     ".bin .ftz", detail::sniff_fasttext, detail::read_fasttext},
    {EmbeddingFormat::slant8, "slant8",
     "slant's own: 8-bit rows with a scale, checksum", ".slant8 .s8",
     detail::sniff_slant8, detail::read_slant8},
    {EmbeddingFormat::word2vec, "word2vec", "word2vec binary", ".w2v",
     detail::sniff_word2vec, detail::read_word2vec},
    {EmbeddingFormat::vec, "vec",
     "text that begins with \"words dimension\": fastText's .vec, word2vec's",
     ".vec .txt", detail::sniff_vec, detail::read_vec},
    {EmbeddingFormat::glove, "glove", "text that does not", ".glove",
     detail::sniff_glove, detail::read_glove},
};

}  // namespace

std::span<const EmbeddingReader> embedding_readers() { return kReaders; }

std::optional<EmbeddingFormat> find_embedding_format(std::string_view name) {
  if (name == "auto") return EmbeddingFormat::automatic;
  for (const EmbeddingReader& reader : kReaders) {
    if (reader.name == name) return reader.format;
  }
  return std::nullopt;
}

EmbeddingFormat embedding_format_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return EmbeddingFormat::automatic;
  const std::string suffix = std::string(path.substr(dot)) + ' ';
  for (const EmbeddingReader& reader : kReaders) {
    const std::string suffixes = std::string(reader.suffixes) + ' ';
    if (suffixes.find(suffix) != std::string::npos) return reader.format;
  }
  return EmbeddingFormat::automatic;
}

std::string_view to_string(EmbeddingFormat format) {
  if (format == EmbeddingFormat::memory) return "memory";
  for (const EmbeddingReader& reader : kReaders) {
    if (reader.format == format) return reader.name;
  }
  return "auto";
}

}  // namespace slant
