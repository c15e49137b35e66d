// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/escape.h"

#include <algorithm>
#include <cstdint>

#include "slant/base/utf8.h"
#include "slant/report/terminal.h"

namespace slant::html {
namespace {

// The reference for an ASCII character, or "" where it may stand as it is.
std::string_view reference(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\r':
      return "&#13;";
    default:
      return "";
  }
}

bool is_plain(unsigned char c) {
  return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' &&
         c != '"' && c != '\'';
}

// Control pictures begin at U+2400; that of DEL is U+2421.
constexpr char32_t kPictures = 0x2400;
constexpr char32_t kDelPicture = 0x2421;

void append_control(std::string& out, unsigned char c) {
  append_utf8(out, c == 0x7F ? kDelPicture : kPictures + c);
}

unsigned hex_digit(char c) {
  return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    std::size_t end = pos;
    while (end < text.size() && is_plain(static_cast<unsigned char>(text[end])))
      ++end;
    out.append(text, pos, end - pos);
    pos = end;
    if (pos == text.size()) break;
    const auto c = static_cast<unsigned char>(text[pos]);
    if (c >= 0x80) {
      const CodePoint point = decode_utf8(text, pos);
      const bool c1 = point.value >= 0x80 && point.value < 0xA0;
      const bool none = (point.value & 0xFFFEU) == 0xFFFE;  // no character
      append_utf8(out, c1 || none ? kReplacement : point.value);
      pos += point.size;
      continue;
    }
    const std::string_view known = reference(text[pos]);
    if (!known.empty()) {
      out += known;
    } else if (c == '\n' || c == '\t') {
      out += text[pos];
    } else {
      append_control(out, c);
    }
    ++pos;
  }
}

std::string text(std::string_view text) {
  std::string out;
  append_text(out, text);
  return out;
}

std::string name(std::string_view text) { return html::text(printable(text)); }

void append_script_json(std::string& out, std::string_view json) {
  for (std::size_t pos = 0; pos < json.size(); ++pos) {
    switch (json[pos]) {
      case '<':
        out += "\\u003c";
        break;
      case '>':
        out += "\\u003e";
        break;
      case '&':
        out += "\\u0026";
        break;
      case '\xE2':
        if (json.substr(pos, 3) == "\xE2\x80\xA8" ||
            json.substr(pos, 3) == "\xE2\x80\xA9") {
          out += json[pos + 2] == '\xA8' ? "\\u2028" : "\\u2029";
          pos += 2;
          break;
        }
        [[fallthrough]];
      default:
        out += json[pos];
    }
  }
}

std::string readable(std::string_view category) {
  std::string out(category);
  std::replace(out.begin(), out.end(), '_', ' ');
  std::replace(out.begin(), out.end(), '.', ' ');
  return out;
}

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t pos = 0; pos < hex.size(); pos += 6) {
    const std::size_t digits = std::min<std::size_t>(6, hex.size() - pos);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      bits = bits << 4U | (i < digits ? hex_digit(hex[pos + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= digits / 2 ? kDigits[bits >> (18U - 6U * i) & 63U] : '=';
    }
  }
  return out;
}

}  // namespace slant::html
