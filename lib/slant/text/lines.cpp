// SPDX-License-Identifier: Apache-2.0
#include "slant/text/lines.h"

#include <algorithm>
#include <cstring>

#include "slant/base/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

namespace slant {
namespace {

// The line ends that start with one of these bytes are looked at closely.
bool may_end_line(char c) {
  return (c >= 0x0A && c <= 0x0D) || c == '\xC2' || c == '\xE2';
}

// The first byte at or behind `pos` that may end a line, or the text's end.
std::size_t skip_to_line_end(std::string_view text, std::size_t pos) {
#if defined(__SSE2__)
  const __m128i shift = _mm_set1_epi8(0x80 - 0x0A);
  const __m128i limit = _mm_set1_epi8(-128 + 4);
  const __m128i c2 = _mm_set1_epi8('\xC2');
  const __m128i e2 = _mm_set1_epi8('\xE2');
  for (; pos + 16 <= text.size(); pos += 16) {
    const __m128i v =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + pos));
    const __m128i control = _mm_cmplt_epi8(_mm_add_epi8(v, shift), limit);
    const __m128i wide =
        _mm_or_si128(_mm_cmpeq_epi8(v, c2), _mm_cmpeq_epi8(v, e2));
    const auto mask =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, wide)));
    if (mask != 0) {
      return pos + static_cast<std::size_t>(std::countr_zero(mask));
    }
  }
#endif
  while (pos < text.size() && !may_end_line(text[pos])) ++pos;
  return pos;
}

}  // namespace

std::uint32_t line_end_length(std::string_view text, std::uint32_t pos) {
  const char c = text[pos];
  if (c == '\r') {
    return pos + 1 < text.size() && text[pos + 1] == '\n' ? 2 : 1;
  }
  if (c >= 0x0A && c <= 0x0D) return 1;
  if (c == '\xC2' && text.substr(pos, 2) == "\xC2\x85") return 2;
  if (c == '\xE2' && (text.substr(pos, 3) == "\xE2\x80\xA8" ||
                      text.substr(pos, 3) == "\xE2\x80\xA9")) {
    return 3;
  }
  return 0;
}

TextSpan next_line(std::string_view text, std::uint32_t& pos) {
  const std::uint32_t begin = pos;
  for (;;) {
    pos = static_cast<std::uint32_t>(skip_to_line_end(text, pos));
    if (pos == text.size()) return {begin, pos};
    const std::uint32_t length = line_end_length(text, pos);
    if (length != 0) {
      const TextSpan line{begin, pos};
      pos += length;
      return line;
    }
    ++pos;
  }
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t code_points = 0;
  std::uint32_t units = 0;
  for (std::uint32_t pos = 0; pos < size; pos += kStride) {
    stride_code_points_.push_back(code_points);
    stride_pairs_.push_back(units - code_points);
    const std::string_view part = text.substr(pos, kStride);
    code_points += static_cast<std::uint32_t>(count_code_points(part));
    units += static_cast<std::uint32_t>(count_utf16_units(part));
  }
  ascii_ = code_points == size && units == size;
  line_begins_.push_back(0);
  for (std::uint32_t pos = 0; pos < size;) {
    const TextSpan line = next_line(text, pos);
    if (line.end < pos) line_begins_.push_back(pos);
  }
}

std::uint32_t LineIndex::code_points(std::uint32_t offset) const {
  if (ascii_ || offset == 0) return offset;
  const std::uint32_t stride = std::min<std::uint32_t>(
      offset / kStride,
      static_cast<std::uint32_t>(stride_code_points_.size()) - 1);
  const std::uint32_t begin = stride * kStride;
  return stride_code_points_[stride] +
         static_cast<std::uint32_t>(
             count_code_points(text_.substr(begin, offset - begin)));
}

std::uint32_t LineIndex::utf16_units(std::uint32_t offset) const {
  if (ascii_ || offset == 0) return offset;
  const std::uint32_t stride = std::min<std::uint32_t>(
      offset / kStride, static_cast<std::uint32_t>(stride_pairs_.size()) - 1);
  const std::uint32_t begin = stride * kStride;
  return stride_code_points_[stride] + stride_pairs_[stride] +
         static_cast<std::uint32_t>(
             count_utf16_units(text_.substr(begin, offset - begin)));
}

std::uint32_t LineIndex::line_begin(std::uint32_t offset) const {
  return *(std::upper_bound(line_begins_.begin(), line_begins_.end(), offset) -
           1);
}

std::uint32_t LineIndex::begin_of(std::uint32_t line) const {
  return line <= line_begins_.size() ? line_begins_[line - 1]
                                     : static_cast<std::uint32_t>(text_.size());
}

LineColumn LineIndex::at(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - line_begins_.begin());
  const std::uint32_t begin = *(after - 1);
  return {line, code_points(offset) - code_points(begin) + 1};
}

}  // namespace slant
