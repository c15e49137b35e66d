// SPDX-License-Identifier: Apache-2.0
// Text for a terminal: safe to print, measured in columns, coloured.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace slant {

// `text` with everything that could command a terminal made visible:
// control characters (ESC, C1, CR, NUL ...), bidi controls and other format
// characters become \xNN or \u{NNNN}; line ends and tabs become blanks;
// malformed UTF-8 becomes \xNN. The result is safe in one line.
std::string printable(std::string_view text);

// Columns that `text` takes: two for East Asian wide characters and emoji,
// none for combining marks. `text` must be printable().
std::uint32_t display_width(std::string_view text);

// The longest start of `text` that fits `columns`, with "…" (or "..." when
// not `unicode`) where something was cut.
std::string fit(std::string_view text, std::uint32_t columns, bool unicode);

// `text` filled with blanks to `columns`, on the right or on the left.
std::string pad_right(std::string text, std::uint32_t columns);
std::string pad_left(std::string text, std::uint32_t columns);

enum class Style : std::uint8_t { plain, bold, dim, red, green, yellow, blue };

// Writes in colour where colour is on.
class Painter {
 public:
  explicit Painter(bool on) : on_(on) {}
  std::string operator()(Style style, std::string_view text) const;

 private:
  bool on_;
};

}  // namespace slant
