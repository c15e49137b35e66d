// SPDX-License-Identifier: Apache-2.0
#include "slant/report/terminal.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "slant/base/utf8.h"

namespace slant {
namespace {

std::uint32_t width_of(char32_t c) {
  if (c < 0x300) return 1;
  const auto u = static_cast<UChar32>(c);
  const auto category = u_charType(u);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) {
    return 0;
  }
  const auto wide = static_cast<UEastAsianWidth>(
      u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH));
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_unsafe(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  if (c < 0xAD) return false;
  const auto category = u_charType(static_cast<UChar32>(c));
  // The soft hyphen is a format character too, and harmless.
  if (category == U_FORMAT_CHAR) return c != 0xAD;
  return category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR ||
         category == U_SURROGATE || category == U_UNASSIGNED ||
         category == U_PRIVATE_USE_CHAR;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode_utf8(text, pos);
    const std::string_view piece = text.substr(pos, c.size);
    pos += c.size;
    if (!c.valid) {
      for (const char byte : piece) {
        out += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
      }
    } else if (c.value == '\n' || c.value == '\r' || c.value == '\t' ||
               c.value == 0x2028 || c.value == 0x2029 || c.value == 0x85) {
      out += ' ';
    } else if (c.value == 0) {
      out += "\\0";
    } else if (!is_unsafe(c.value)) {
      out += piece;
    } else if (c.value < 0x100) {
      out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c.value));
    } else {
      out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c.value));
    }
  }
  return out;
}

std::uint32_t display_width(std::string_view text) {
  std::uint32_t columns = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode_utf8(text, pos);
    columns += width_of(c.value);
    pos += c.size;
  }
  return columns;
}

std::string fit(std::string_view text, std::uint32_t columns, bool unicode) {
  if (display_width(text) <= columns) return std::string(text);
  const std::string_view sign = unicode ? "…" : "...";
  const std::uint32_t room = columns > (unicode ? 1U : 3U)
                                 ? columns - (unicode ? 1U : 3U)
                                 : 0;
  std::size_t end = 0;
  std::uint32_t used = 0;
  while (end < text.size()) {
    const CodePoint c = decode_utf8(text, end);
    if (used + width_of(c.value) > room) break;
    used += width_of(c.value);
    end += c.size;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)) + std::string(sign);
}

std::string pad_right(std::string text, std::uint32_t columns) {
  const std::uint32_t width = display_width(text);
  if (width < columns) text.append(columns - width, ' ');
  return text;
}

std::string pad_left(std::string text, std::uint32_t columns) {
  const std::uint32_t width = display_width(text);
  if (width < columns) text.insert(0, columns - width, ' ');
  return text;
}

std::string Painter::operator()(Style style, std::string_view text) const {
  if (!on_ || style == Style::plain) return std::string(text);
  const char* code = "0";
  switch (style) {
    case Style::bold:
      code = "1";
      break;
    case Style::dim:
      code = "2";
      break;
    case Style::red:
      code = "31";
      break;
    case Style::green:
      code = "32";
      break;
    case Style::yellow:
      code = "33";
      break;
    case Style::blue:
      code = "34";
      break;
    case Style::plain:
      break;
  }
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

}  // namespace slant
