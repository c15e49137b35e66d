// SPDX-License-Identifier: Apache-2.0
// Positions of the Language Server Protocol in a text: 0-based lines, and
// characters in UTF-16 units or bytes, as the client asked.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "slant/base/span.h"
#include "slant/check/finding.h"
#include "slant/report/json_writer.h"

namespace slant::tool {

enum class LspUnits : std::uint8_t { utf16, utf8 };

struct LspPosition {
  std::uint64_t line = 0;
  std::uint64_t character = 0;
};

// The byte at a position; positions past a line's or the text's end are at
// that end. Cost: O(n).
std::uint32_t offset_of(std::string_view text, LspPosition at, LspUnits units);

// The lines of a text as the protocol counts them: they end in LF, CRLF or CR
// alone (slant's own also in U+2028 and the like).
//
// Cost: O(n) once, then O(log lines + line) a position.
class LspLines {
 public:
  LspLines(std::string_view text, LspUnits units);

  // {"start": ..., "end": ...} of a place in the text.
  void write_range(const Place& place, JsonWriter& json) const;

 private:
  void write_position(std::uint32_t offset, JsonWriter& json) const;

  std::string_view text_;
  LspUnits units_;
  std::vector<std::uint32_t> begins_;
};

}  // namespace slant::tool
