// SPDX-License-Identifier: Apache-2.0
// Vectors in memory of our own: from text files and from_matrix. Holds usable
// rows only.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "slant/embed/store.h"

namespace slant::detail {

class OwnedStore : public EmbeddingStore {
 public:
  explicit OwnedStore(std::size_t dimension) : dimension_(dimension) {}

  // Room for `rows`, when their number is known and checked.
  void reserve(std::size_t rows);

  // Takes a row, or counts why not.
  void add(std::string_view word, std::span<const float> values);

  std::size_t size() const override { return ends_.size(); }
  std::size_t dimension() const override { return dimension_; }
  std::string_view word(std::size_t row) const override {
    const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::string_view(words_).substr(begin, ends_[row] - begin);
  }
  void vector(std::size_t row, std::span<float> out) const override {
    std::memcpy(out.data(), values_.data() + row * dimension_,
                dimension_ * sizeof(float));
  }
  bool sound(std::size_t /*row*/) const override { return true; }

 protected:
  EmbeddingCensus count() const override { return census_; }

 private:
  void index(std::size_t rows);

  std::size_t dimension_;
  std::string words_;
  std::vector<std::size_t> ends_;
  std::vector<float> values_;
  WordIndex seen_;  // grown by doubling
  std::size_t room_ = 0;
  EmbeddingCensus census_;
};

}  // namespace slant::detail
