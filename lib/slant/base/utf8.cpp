// SPDX-License-Identifier: Apache-2.0
#include "slant/base/utf8.h"

#include <simdjson.h>

#include <algorithm>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

namespace {

bool leads_pair(char c) { return static_cast<unsigned char>(c) >= 0xF0; }

// Bytes of `text` that `wanted` takes; `wide` says it of 16 at once, as 0xFF.
template <class Wanted, class Wide>
std::size_t count_bytes(std::string_view text, Wanted wanted,
                        [[maybe_unused]] Wide wide) {
  std::size_t n = 0;
  std::size_t pos = 0;
#if defined(__SSE2__)
  while (pos + 16 <= text.size()) {
    // A byte of the sum holds at most 255.
    const std::size_t end =
        pos + 16 * std::min<std::size_t>(255, (text.size() - pos) / 16);
    __m128i sum = _mm_setzero_si128();
    for (; pos < end; pos += 16) {
      const __m128i v =
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + pos));
      sum = _mm_sub_epi8(sum, wide(v));
    }
    const __m128i sums = _mm_sad_epu8(sum, _mm_setzero_si128());
    n += static_cast<std::size_t>(_mm_cvtsi128_si64(sums)) +
         static_cast<std::size_t>(
             _mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums)));
  }
#endif
  for (; pos < text.size(); ++pos) n += wanted(text[pos]) ? 1 : 0;
  return n;
}

std::size_t count_pairs(std::string_view text) {
#if defined(__SSE2__)
  const auto wide = [](__m128i v) {
    return _mm_and_si128(_mm_cmplt_epi8(v, _mm_setzero_si128()),
                         _mm_cmpgt_epi8(v, _mm_set1_epi8(-17)));
  };
#else
  const int wide = 0;
#endif
  return count_bytes(text, leads_pair, wide);
}

}  // namespace

std::size_t count_code_points(std::string_view text) {
#if defined(__SSE2__)
  // Continuation bytes are 0x80 to 0xBF: -128 to -65.
  const auto wide = [](__m128i v) {
    return _mm_cmpgt_epi8(v, _mm_set1_epi8(-65));
  };
#else
  const int wide = 0;
#endif
  return count_bytes(
      text, [](char c) { return !is_continuation_byte(c); }, wide);
}

std::size_t count_utf16_units(std::string_view text) {
  return count_code_points(text) + count_pairs(text);
}

}  // namespace slant
