// SPDX-License-Identifier: Apache-2.0
// Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.
//
//   auto ref = slant::detail::decode_reference("&eacute;t&eacute;");
//   ref.text();        // "é"
//   ref.source_size;   // 8
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace slant::detail {

struct CharacterReference {
  std::uint32_t source_size = 0;  // 0: `&` is just an ampersand here
  std::uint8_t text_size = 0;
  std::array<char, 8> bytes{};

  std::string_view text() const { return {bytes.data(), text_size}; }
};

// The reference that `at` starts with (at[0] is the ampersand), as in text,
// not in attribute values: the longest name wins and old names need no
// semicolon ("&notit;" is "¬it;").
//
// Cost:   O(32) at most; numbers may be longer, and are read once.
// Source: HTML standard, 13.2.5.72 to 13.2.5.80 and 13.5. Numbers that are
//         no scalar value become U+FFFD, 128..159 are windows-1252.
CharacterReference decode_reference(std::string_view at);

}  // namespace slant::detail
