// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/owned_store.h"

#include <algorithm>

namespace slant::detail {

void OwnedStore::reserve(std::size_t rows) {
  index(rows);
  ends_.reserve(rows);
  values_.reserve(rows * dimension_);
}

void OwnedStore::index(std::size_t rows) {
  room_ = rows;
  const auto word_of = [this](std::uint32_t row) { return word(row); };
  seen_.reset(rows);
  for (std::uint32_t row = 0; row < size(); ++row) {
    seen_.insert(word(row), row, word_of);
  }
}

void OwnedStore::add(std::string_view word_of_row,
                     std::span<const float> values) {
  if (size() == room_) index(std::max<std::size_t>(64, room_ * 2));
  const auto word_of = [this](std::uint32_t row) { return word(row); };
  if (seen_.find(word_of_row, word_of) != WordIndex::kNone) {
    ++census_.duplicate;
    return;
  }
  const Soundness soundness = soundness_of(values);
  if (soundness != Soundness::sound) {
    ++(soundness == Soundness::zero ? census_.zero : census_.not_finite);
    return;
  }
  const auto row = static_cast<std::uint32_t>(size());
  words_ += word_of_row;
  ends_.push_back(words_.size());
  values_.insert(values_.end(), values.begin(), values.end());
  seen_.insert(word_of_row, row, word_of);
  ++census_.usable;
}

}  // namespace slant::detail
