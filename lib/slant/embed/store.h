// SPDX-License-Identifier: Apache-2.0
// What lies behind an Embedding: one subclass for each way that vectors are
// kept. It has the rows; the index of words and the census are made here.
#pragma once

#include <mutex>
#include <span>
#include <string_view>

#include "slant/embed/embedding.h"
#include "slant/embed/word_index.h"

namespace slant::detail {

class EmbeddingStore {
 public:
  virtual ~EmbeddingStore() = default;
  EmbeddingStore() = default;
  EmbeddingStore(const EmbeddingStore&) = delete;
  EmbeddingStore& operator=(const EmbeddingStore&) = delete;

  virtual std::size_t size() const = 0;
  virtual std::size_t dimension() const = 0;
  virtual std::string_view word(std::size_t row) const = 0;
  virtual void vector(std::size_t row, std::span<float> out) const = 0;
  // Composes a vector from parts of the word; false: there are none.
  virtual bool compose(std::string_view /*word*/,
                       std::span<float> /*out*/) const {
    return false;
  }
  // Whether vector(row) is finite and not zero.
  virtual bool sound(std::size_t row) const;

  // The first row of `word`, sound or not; kNoRow.
  std::size_t first_row(std::string_view word) const;
  static constexpr std::size_t kNoRow = ~std::size_t{0};

  const EmbeddingCensus& census() const;
  const EmbeddingInfo& info() const { return info_; }
  EmbeddingInfo& info() { return info_; }

 protected:
  virtual EmbeddingCensus count() const;

 private:
  EmbeddingInfo info_;
  mutable std::once_flag indexed_;
  mutable WordIndex index_;
  mutable std::once_flag counted_;
  mutable EmbeddingCensus census_;
};

enum class Soundness : std::uint8_t { sound, not_finite, zero };
Soundness soundness_of(std::span<const float> values);

}  // namespace slant::detail
