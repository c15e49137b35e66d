// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/embedding.h"

#include <limits>

#include "slant/embed/owned_store.h"
#include "slant/embed/readers.h"
#include "slant/embed/registry.h"

namespace slant {
namespace {

using detail::EmbeddingBytes;
using detail::EmbeddingReader;

tl::unexpected<Error> failure(ErrorCode code, const std::string& file,
                              std::string message) {
  Error error;
  error.code = code;
  error.file = file;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

const EmbeddingReader* reader_for(std::string_view bytes,
                                  EmbeddingFormat format) {
  for (const EmbeddingReader& reader : embedding_readers()) {
    if (format == EmbeddingFormat::automatic ? reader.sniff(bytes)
                                             : reader.format == format) {
      return &reader;
    }
  }
  return nullptr;
}

detail::StoreResult read_store(const EmbeddingBytes& file,
                               EmbeddingFormat format) {
  if (file.bytes.empty()) {
    return failure(ErrorCode::malformed, file.name,
                   "is empty; expected word vectors");
  }
  const EmbeddingReader* reader = reader_for(file.bytes, format);
  if (reader == nullptr) {
    return failure(ErrorCode::malformed, file.name,
                   "is no file of word vectors that is known; expected "
                   "fastText .bin, .ftz or .vec, GloVe text, word2vec text "
                   "or binary, or slant8");
  }
  auto store = reader->read(file);
  if (!store) return store;
  EmbeddingInfo& info = (*store)->info();
  info.path = file.name;
  info.format = reader->format;
  info.file_bytes = file.bytes.size();
  if ((*store)->size() == 0) {
    return failure(ErrorCode::malformed, file.name,
                   "holds no usable vector; expected one at least");
  }
  return store;
}

}  // namespace

Result<Embedding> Embedding::open(const std::string& path,
                                  const EmbeddingOptions& options) {
  auto mapping = MappedFile::open(path);
  if (!mapping) return unexpected(std::move(mapping.error()));
  EmbeddingBytes file;
  file.name = path;
  file.mapping = std::make_shared<MappedFile>(std::move(*mapping));
  file.bytes = file.mapping->bytes();
  auto store = read_store(file, options.format);
  if (!store) return unexpected(std::move(store.error()));
  return Embedding(std::move(*store));
}

Result<Embedding> Embedding::from_bytes(std::string_view bytes,
                                        const std::string& name,
                                        const EmbeddingOptions& options) {
  auto store = read_store({bytes, name, nullptr}, options.format);
  if (!store) return unexpected(std::move(store.error()));
  return Embedding(std::move(*store));
}

Result<Embedding> Embedding::from_matrix(std::vector<std::string> words,
                                         std::vector<float> values,
                                         std::size_t dimension) {
  if (words.empty() || dimension == 0) {
    return failure(ErrorCode::usage, "",
                   "no word vectors; expected one word at least, and a "
                   "dimension above 0");
  }
  if (words.size() > detail::kMaxRows || dimension > detail::kMaxDimension ||
      values.size() != words.size() * dimension) {
    return failure(ErrorCode::usage, "",
                   "a matrix of " + std::to_string(values.size()) +
                       " values; expected " + std::to_string(words.size()) +
                       " rows of " + std::to_string(dimension));
  }
  auto store = std::make_unique<detail::OwnedStore>(dimension);
  store->reserve(words.size());
  for (std::size_t row = 0; row < words.size(); ++row) {
    store->add(words[row], std::span<const float>(values).subspan(
                               row * dimension, dimension));
  }
  if (store->size() == 0) {
    return failure(ErrorCode::usage, "",
                   "no usable word vector: each is zero or not finite");
  }
  return Embedding(std::move(store));
}

std::size_t Embedding::size() const { return store_->size(); }

std::size_t Embedding::dimension() const { return store_->dimension(); }

std::string_view Embedding::word(std::size_t row) const {
  return store_->word(row);
}

std::optional<std::size_t> Embedding::find(std::string_view word) const {
  const std::size_t row = store_->first_row(word);
  if (row == detail::EmbeddingStore::kNoRow || !store_->sound(row)) {
    return std::nullopt;
  }
  return row;
}

bool Embedding::usable(std::size_t row) const {
  return store_->first_row(store_->word(row)) == row && store_->sound(row);
}

void Embedding::vector(std::size_t row, std::span<float> out) const {
  store_->vector(row, out);
}

bool Embedding::vector(std::string_view word, std::span<float> out) const {
  const std::size_t row = store_->first_row(word);
  if (row != detail::EmbeddingStore::kNoRow) {
    store_->vector(row, out);
  } else if (!store_->compose(word, out)) {
    return false;
  }
  return detail::soundness_of(out) == detail::Soundness::sound;
}

const EmbeddingInfo& Embedding::info() const { return store_->info(); }

const EmbeddingCensus& Embedding::census() const { return store_->census(); }

}  // namespace slant
