// SPDX-License-Identifier: Apache-2.0
#include "lsp_text.h"

#include <algorithm>
#include <cstring>

#include "slant/base/utf8.h"

namespace slant::tool {
std::uint32_t offset_of(std::string_view text, LspPosition at, LspUnits units) {
  std::size_t pos = 0;
  for (std::uint64_t line = 0; line < at.line; ++line) {
    const std::size_t end = text.find_first_of("\r\n", pos);
    if (end == std::string_view::npos) {
      return static_cast<std::uint32_t>(text.size());
    }
    pos = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  std::uint64_t left = at.character;
  while (pos < text.size() && left > 0 && text[pos] != '\n' &&
         text[pos] != '\r') {
    const CodePoint c = decode_utf8(text, pos);
    const std::uint64_t size =
        units == LspUnits::utf8 ? c.size : (c.value > 0xFFFF ? 2U : 1U);
    if (size > left) break;
    left -= size;
    pos += c.size;
  }
  return static_cast<std::uint32_t>(pos);
}

LspLines::LspLines(std::string_view text, LspUnits units)
    : text_(text), units_(units) {
  begins_.push_back(0);
  for (std::size_t at = text.find_first_of("\r\n");
       at != std::string_view::npos; at = text.find_first_of("\r\n", at)) {
    at += text.substr(at, 2) == "\r\n" ? 2 : 1;
    begins_.push_back(static_cast<std::uint32_t>(at));
  }
}

void LspLines::write_position(std::uint32_t offset, JsonWriter& json) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  const std::uint32_t begin = *(after - 1);
  const std::string_view part = text_.substr(begin, offset - begin);
  json.begin_object();
  json.key("line").value(
      static_cast<std::uint64_t>(after - begins_.begin() - 1));
  json.key("character")
      .value(static_cast<std::uint64_t>(
          units_ == LspUnits::utf8 ? part.size() : count_utf16_units(part)));
  json.end_object();
}

void LspLines::write_range(const Place& place, JsonWriter& json) const {
  json.begin_object();
  json.key("start");
  write_position(place.characters.begin, json);
  json.key("end");
  write_position(place.characters.end, json);
  json.end_object();
}

}  // namespace slant::tool
