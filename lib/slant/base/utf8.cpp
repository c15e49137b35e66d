// SPDX-License-Identifier: Apache-2.0
#include "slant/base/utf8.h"

#include <simdjson.h>

namespace slant {
namespace {

unsigned char byte_at(std::string_view text, std::size_t pos) {
  return static_cast<unsigned char>(text[pos]);
}

// What a lead byte promises: sequence length and range of the second byte.
struct Lead {
  std::uint32_t size = 0;  // 0: not a lead byte
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

Lead lead_of(unsigned char c) {
  if (c >= 0xC2 && c <= 0xDF) return {2, 0x80, 0xBF};
  if (c == 0xE0) return {3, 0xA0, 0xBF};
  if (c == 0xED) return {3, 0x80, 0x9F};
  if (c >= 0xE1 && c <= 0xEF) return {3, 0x80, 0xBF};
  if (c == 0xF0) return {4, 0x90, 0xBF};
  if (c >= 0xF1 && c <= 0xF3) return {4, 0x80, 0xBF};
  if (c == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t pos) {
  const unsigned char first = byte_at(text, pos);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  if (lead.size == 0) return {kReplacement, 1, false};
  // 0x7F >> size keeps the payload bits of the lead byte.
  char32_t value = first & (0x7FU >> lead.size);
  for (std::uint32_t i = 1; i < lead.size; ++i) {
    if (pos + i >= text.size()) return {kReplacement, i, false};
    const unsigned char c = byte_at(text, pos + i);
    const unsigned char low = i == 1 ? lead.low : 0x80;
    const unsigned char high = i == 1 ? lead.high : 0xBF;
    if (c < low || c > high) return {kReplacement, i, false};
    value = (value << 6U) | (c & 0x3FU);
  }
  return {value, lead.size, true};
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    value = kReplacement;
  }
  const auto put = [&out](char32_t byte) {
    out.push_back(static_cast<char>(byte));
  };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

bool is_valid_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

std::size_t count_code_points(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += is_continuation_byte(c) ? 0 : 1;
  return n;
}

std::size_t count_utf16_units(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) {
    n += is_continuation_byte(c) ? 0 : 1;
    n += static_cast<unsigned char>(c) >= 0xF0 ? 1 : 0;
  }
  return n;
}

}  // namespace slant
