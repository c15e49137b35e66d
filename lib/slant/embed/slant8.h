// SPDX-License-Identifier: Apache-2.0
// slant's own file of word vectors: rows of 8-bit integers, each with a
// scale; a quarter of the size of floats. Little-endian:
//
//   0   8 bytes "slantE8\n"
//   8   uint32 version (1), uint32 dimension
//   16  uint64 words, uint64 bytes of all words
//   32  uint64 XXH3 of bytes 0 to 31 and 40 to the end
//   40  float scale a word
//       uint32 end of each word among the words' bytes
//       words x dimension int8; value = scale * int8
//       the words' bytes
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace slant::detail {

inline constexpr std::string_view kSlant8Magic = "slantE8\n";
inline constexpr std::uint32_t kSlant8Version = 1;
inline constexpr std::size_t kSlant8Header = 40;
inline constexpr std::size_t kSlant8HashAt = 32;

// The hash of a whole file, for its place at kSlant8HashAt.
std::uint64_t slant8_hash(std::string_view bytes);

// `values` as integers of [-127, 127]; returns their scale, max / 127.
float quantize8(std::span<const float> values, std::span<std::int8_t> out);

}  // namespace slant::detail
