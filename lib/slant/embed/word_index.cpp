// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/word_index.h"

#include <bit>

#include "slant/base/hash.h"

namespace slant::detail {

void WordIndex::reset(std::size_t words) {
  const std::size_t slots = std::bit_ceil(words * 3 / 2 + 1);
  slots_.assign(slots, Slot{});
  mask_ = slots - 1;
  seed_ = reinterpret_cast<std::uintptr_t>(slots_.data()) * 0x9E3779B97F4A7C15U;
}

std::uint64_t WordIndex::hash_of(std::string_view word) const {
  return hash64(word, seed_);
}

}  // namespace slant::detail
