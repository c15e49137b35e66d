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

// `text`, which must be printable(), in ASCII: typographic marks by their
// plain forms, letters without their accents, the rest as \u{NNNN}.
std::string to_ascii(std::string_view text);

// The longest start of `text` of at most `bytes` that cuts no character.
std::string_view first_bytes(std::string_view text, std::size_t bytes);

// Columns that `text` takes: two for East Asian wide characters and emoji,
// none for combining marks and for the codes of a Painter. `text` must be
// printable().
std::uint32_t display_width(std::string_view text);

// The longest start of `text` that fits `columns`, with "…" (or "..." when
// not `unicode`) where something was cut.
std::string fit(std::string_view text, std::uint32_t columns, bool unicode);

// `text` filled with blanks to `columns`, on the right or on the left.
std::string pad_right(std::string text, std::uint32_t columns);
std::string pad_left(std::string text, std::uint32_t columns);

// Appends `text` and a line end to `out`, broken at blanks, and inside words
// that are longer than a line, so that no line takes more than `width`
// columns; `used` are taken in the first, `indent` blanks begin the others.
void append_wrapped(std::string_view text, std::uint32_t used,
                    std::uint32_t indent, std::uint32_t width,
                    std::string& out);

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
