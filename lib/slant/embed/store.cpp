// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/store.h"

#include <cmath>
#include <vector>

namespace slant::detail {

Soundness soundness_of(std::span<const float> values) {
  // The sum of magnitudes is finite where all values are, but for overflow.
  double sum = 0;
  for (const float value : values) sum += std::fabs(double{value});
  if (!std::isfinite(sum)) return Soundness::not_finite;
  return sum == 0 ? Soundness::zero : Soundness::sound;
}

bool EmbeddingStore::sound(std::size_t row) const {
  std::vector<float> values(dimension());
  vector(row, values);
  return soundness_of(values) == Soundness::sound;
}

std::size_t EmbeddingStore::first_row(std::string_view wanted) const {
  const auto word_of = [this](std::uint32_t row) { return word(row); };
  std::call_once(indexed_, [&] {
    const auto rows = static_cast<std::uint32_t>(size());
    index_.reset(rows);
    for (std::uint32_t row = 0; row < rows; ++row) {
      index_.insert(word(row), row, word_of);
    }
  });
  const std::uint32_t row = index_.find(wanted, word_of);
  return row == WordIndex::kNone ? kNoRow : row;
}

EmbeddingCensus EmbeddingStore::count() const {
  EmbeddingCensus census;
  std::vector<float> values(dimension());
  for (std::size_t row = 0; row < size(); ++row) {
    if (first_row(word(row)) != row) {
      ++census.duplicate;
      continue;
    }
    vector(row, values);
    switch (soundness_of(values)) {
      case Soundness::sound:
        ++census.usable;
        break;
      case Soundness::not_finite:
        ++census.not_finite;
        break;
      case Soundness::zero:
        ++census.zero;
        break;
    }
  }
  return census;
}

const EmbeddingCensus& EmbeddingStore::census() const {
  std::call_once(counted_, [this] { census_ = count(); });
  return census_;
}

}  // namespace slant::detail
