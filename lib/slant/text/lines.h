// SPDX-License-Identifier: Apache-2.0
// Lines of a text, whatever ends them, and lines and columns of offsets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "slant/base/span.h"

namespace slant {

// Length of the line end that starts at `pos` (CRLF is one), or 0.
// Line ends: LF, CR, CRLF, VT, FF, U+0085, U+2028, U+2029.
std::uint32_t line_end_length(std::string_view text, std::uint32_t pos);

// The next line of text from `pos`; sets `pos` behind its line end.
// The span leaves the line end out.
TextSpan next_line(std::string_view text, std::uint32_t& pos);

// 1-based line and column; the column counts code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Lines, columns, code-point and UTF-16 offsets of byte offsets into one text.
//
// Cost: O(n) once, then O(log n + 64 bytes) a query.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  LineColumn at(std::uint32_t offset) const;
  // Code points before `offset`.
  std::uint32_t code_points(std::uint32_t offset) const;
  // UTF-16 code units before `offset`: what editors count.
  std::uint32_t utf16_units(std::uint32_t offset) const;
  // Where the line with `offset` begins.
  std::uint32_t line_begin(std::uint32_t offset) const;
  // Where line `line`, 1-based, begins; the end of the text behind the last.
  std::uint32_t begin_of(std::uint32_t line) const;
  std::uint32_t line_count() const {
    return static_cast<std::uint32_t>(line_begins_.size());
  }

 private:
  static constexpr std::uint32_t kStride = 1024;

  std::string_view text_;
  bool ascii_ = true;
  std::vector<std::uint32_t> line_begins_;
  std::vector<std::uint32_t> stride_code_points_;  // before each kStride bytes
  std::vector<std::uint32_t> stride_pairs_;  // surrogate pairs before them
};

}  // namespace slant
