// SPDX-License-Identifier: Apache-2.0
// Characters and words as Python's str sees them, for the VADER mode.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace slant::detail {

// Whether str.split() parts words at `c`.
constexpr bool is_python_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 ||
         c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// str.strip().
std::string_view python_strip(std::string_view text);

// str.lower() of `word` into `out`; returns str.isupper(): some letter has
// case, and every one that has is upper case.
bool python_lower(std::string_view word, std::string& out);

}  // namespace slant::detail
