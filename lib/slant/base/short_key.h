// SPDX-License-Identifier: Apache-2.0
// Short strings as two numbers, to be hashed and compared without a loop.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace slant {

struct ShortKey {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

// The first `size` of 16 readable bytes, at most 16, padded with zeros, in
// the machine's byte order. The sizes of words follow no pattern, so there
// is no branch on them.
inline ShortKey short_key(const char* bytes, std::size_t size) {
  // Of the bytes that belong to a string of 0 to 8 bytes.
  static constexpr auto kMasks = [] {
    std::array<std::uint64_t, 9> masks{};
    std::array<unsigned char, 8> belongs{};
    for (std::size_t n = 1; n < masks.size(); ++n) {
      belongs[n - 1] = 0xFF;
      masks[n] = std::bit_cast<std::uint64_t>(belongs);
    }
    return masks;
  }();
  ShortKey key;
  std::memcpy(&key.low, bytes, 8);
  std::memcpy(&key.high, bytes + 8, 8);
  key.low &= kMasks[size < 8 ? size : 8];
  key.high &= kMasks[size > 8 ? size - 8 : 0];
  return key;
}

}  // namespace slant
