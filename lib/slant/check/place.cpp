// SPDX-License-Identifier: Apache-2.0
#include "slant/check/finding.h"

namespace slant {
namespace {

Position position_of(const LineIndex& lines, std::uint32_t offset,
                     std::uint32_t byte) {
  Position out;
  out.byte = byte;
  out.code_point = lines.code_points(offset);
  out.utf16 = lines.utf16_units(offset);
  const LineColumn at = lines.at(offset);
  out.line = at.line;
  out.column = at.column;
  out.column_utf16 =
      out.utf16 - lines.utf16_units(lines.line_begin(offset)) + 1;
  return out;
}

}  // namespace

Place place_of(const LineIndex& lines, Span characters, Span source) {
  return {source, characters,
          position_of(lines, characters.begin, source.begin),
          position_of(lines, characters.end, source.end)};
}

}  // namespace slant
