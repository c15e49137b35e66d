// SPDX-License-Identifier: Apache-2.0
// A rhetorical figure that was found: which, and the words that make it.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "slant/base/span.h"
#include "slant/text/token_array.h"

namespace slant {

inline constexpr std::size_t kMaxFigureRanges = 4;

struct Figure {
  std::uint32_t entry = 0;      // Matcher::entry, of kind figure
  std::uint16_t category = 0;   // Matcher::category
  std::uint8_t count = 0;       // of ranges
  Voice voice = Voice::author;  // of its first word
  std::uint32_t sentence = 0;   // of its first word
  std::uint32_t paragraph = 0;
  double weight = 0;
  // Tokens, each range inside one sentence, in order, without overlap.
  std::array<IndexRange, kMaxFigureRanges> tokens{};

  std::span<const IndexRange> ranges() const {
    return std::span(tokens).first(count);
  }
};

}  // namespace slant
