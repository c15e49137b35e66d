// SPDX-License-Identifier: Apache-2.0
// UTF-8: decoding, counting, validation.
//
//   auto c = slant::decode_utf8("é", 0);   // {0xE9, 2, true}
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace slant {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  // bytes; for a malformed piece, its length
  bool valid = true;
};

// The code point that starts at `pos`.
//
// Errors: none. A malformed byte sequence yields U+FFFD, valid = false and
//         the length of the maximal subpart (Unicode 15, section 3.9,
//         table 3-8), at least 1, so that a caller always moves on.
// Requires pos < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t pos);

// Appends `value` in UTF-8. Surrogates and values above U+10FFFF become
// U+FFFD.
void append_utf8(std::string& out, char32_t value);

// Whether `text` is well-formed. Cost: O(n), SIMD (simdjson).
bool is_valid_utf8(std::string_view text);

// Code points in `text`, which need not be well-formed: every byte but a
// continuation byte counts one.
std::size_t count_code_points(std::string_view text);

// UTF-16 code units of well-formed `text` (what editors and LSP count).
std::size_t count_utf16_units(std::string_view text);

constexpr bool is_continuation_byte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace slant
