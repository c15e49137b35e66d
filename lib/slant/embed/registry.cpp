// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/registry.h"

namespace slant {
namespace {

using detail::EmbeddingReader;

constexpr EmbeddingReader kReaders[] = {
    {EmbeddingFormat::fasttext, "fasttext", "fastText .bin and .ftz",
     detail::sniff_fasttext, detail::read_fasttext},
    {EmbeddingFormat::slant8, "slant8",
     "slant's own: 8-bit rows with a scale, checksum", detail::sniff_slant8,
     detail::read_slant8},
    {EmbeddingFormat::word2vec, "word2vec", "word2vec binary",
     detail::sniff_word2vec, detail::read_word2vec},
    {EmbeddingFormat::vec, "vec",
     "fastText .vec, word2vec text: a first line \"words dimension\"",
     detail::sniff_vec, detail::read_vec},
    {EmbeddingFormat::glove, "glove", "text without a first line of numbers",
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

std::string_view to_string(EmbeddingFormat format) {
  if (format == EmbeddingFormat::memory) return "memory";
  for (const EmbeddingReader& reader : kReaders) {
    if (reader.format == format) return reader.name;
  }
  return "auto";
}

}  // namespace slant
