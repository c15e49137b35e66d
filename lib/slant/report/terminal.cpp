// SPDX-License-Identifier: Apache-2.0
#include "slant/report/terminal.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>

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

struct PlainForm {
  char32_t value;
  std::string_view ascii;
};
constexpr PlainForm kPlainForms[] = {
    {0xA0, " "},    {0xAB, "<<"},   {0xBB, ">>"},    {0xD7, "x"},
    {0xDF, "ss"},   {0xE6, "ae"},   {0xF8, "o"},     {0x2010, "-"},
    {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},   {0x2014, "--"},
    {0x2018, "'"},  {0x2019, "'"},  {0x201A, "'"},   {0x201C, "\""},
    {0x201D, "\""}, {0x201E, "\""}, {0x2022, "*"},   {0x2026, "..."},
    {0x2032, "'"},  {0x2033, "\""}, {0x20AC, "EUR"}, {0x2212, "-"},
};

// The ASCII letter under the accents of `c`, or 0.
char base_letter(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  std::array<UChar, 8> parts{};
  if (U_FAILURE(status) != 0) return 0;
  const std::int32_t size = unorm2_getDecomposition(
      nfd, static_cast<UChar32>(c), parts.data(), parts.size(), &status);
  if (U_FAILURE(status) != 0 || size <= 0 || parts[0] >= 0x80) return 0;
  return static_cast<char>(parts[0]);
}

// Bytes of the colour code at `pos`, ESC [ digits m, or 0.
std::size_t color_code_length(std::string_view text, std::size_t pos) {
  if (text[pos] != '\x1b' || text.substr(pos, 2) != "\x1b[") return 0;
  std::size_t end = pos + 2;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return end < text.size() && text[end] == 'm' ? end + 1 - pos : 0;
}

// Bytes of the longest start of `text` that takes at most `columns`.
std::size_t bytes_in_columns(std::string_view text, std::uint32_t columns) {
  std::size_t end = 0;
  std::uint32_t used = 0;
  while (end < text.size()) {
    if (const std::size_t code = color_code_length(text, end); code != 0) {
      end += code;
      continue;
    }
    const CodePoint c = decode_utf8(text, end);
    if (used + width_of(c.value) > columns) break;
    used += width_of(c.value);
    end += c.size;
  }
  return end;
}

}  // namespace

namespace {

// What is printed as it is, in one column.
bool is_plain_ascii(char c) { return c >= 0x20 && c < 0x7F; }

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    while (pos < text.size() && is_plain_ascii(text[pos])) ++pos;
    out += text.substr(begin, pos - begin);
    if (pos == text.size()) break;
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

std::string to_ascii(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode_utf8(text, pos);
    pos += c.size;
    if (c.value < 0x80) {
      out += static_cast<char>(c.value);
      continue;
    }
    const auto* plain = std::find_if(
        std::begin(kPlainForms), std::end(kPlainForms),
        [&](const PlainForm& form) { return form.value == c.value; });
    if (plain != std::end(kPlainForms)) {
      out += plain->ascii;
    } else if (const char letter = base_letter(c.value); letter != 0) {
      out += letter;
    } else if (c.value != 0xAD) {
      out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c.value));
    }
  }
  return out;
}

std::string_view first_bytes(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && is_continuation_byte(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::uint32_t display_width(std::string_view text) {
  std::uint32_t columns = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    if (is_plain_ascii(text[pos])) {
      ++columns;
      ++pos;
      continue;
    }
    if (const std::size_t code = color_code_length(text, pos); code != 0) {
      pos += code;
      continue;
    }
    const CodePoint c = decode_utf8(text, pos);
    columns += width_of(c.value);
    pos += c.size;
  }
  return columns;
}

void append_wrapped(std::string_view text, std::uint32_t used,
                    std::uint32_t indent, std::uint32_t width,
                    std::string& out) {
  const auto new_line = [&] {
    out += '\n';
    out.append(indent, ' ');
    used = indent;
  };
  width = std::max({width, indent + 1, used});
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    std::uint32_t size = display_width(word);
    if (!fresh) {
      if (used + 1 + size > width) {
        new_line();
      } else {
        out += ' ';
        ++used;
      }
    }
    fresh = false;
    while (used + size > width) {
      const std::size_t part = bytes_in_columns(word, width - used);
      if (part == 0 && used <= indent) break;  // no room for one character
      out += word.substr(0, part);
      word.remove_prefix(part);
      size = display_width(word);
      new_line();
    }
    out += word;
    used += size;
  }
  out += '\n';
}

std::string fit(std::string_view text, std::uint32_t columns, bool unicode) {
  if (display_width(text) <= columns) return std::string(text);
  const std::string_view sign = unicode ? "…" : "...";
  const std::uint32_t room =
      columns > (unicode ? 1U : 3U) ? columns - (unicode ? 1U : 3U) : 0;
  std::size_t end = bytes_in_columns(text, room);
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
