// SPDX-License-Identifier: Apache-2.0
// A long text in passages that can be checked one by one: what lies between
// blank lines where a new block must begin.
//
//   for (const slant::Passage& p : slant::split_passages(text, format, 1 <<
//   20))
//     check(text.substr(p.begin, p.end - p.begin));
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "slant/check/finding.h"
#include "slant/text/document.h"

namespace slant {

struct Passage {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Passages of at least `least` bytes, the last one aside. They follow each
// other without a gap. A passage begins after a blank line with a line that
// is not indented; in Markdown never inside a fence, a comment or front
// matter. HTML stays whole.
//
// Cost: O(n).
std::vector<Passage> split_passages(std::string_view text, TextFormat format,
                                    std::uint32_t least);

// The format that a document of that name will be read in, as far as the
// name tells.
TextFormat format_of_name(std::string_view name);

// What stands before a passage.
struct PassageOffset {
  std::uint32_t byte = 0;
  std::uint32_t code_point = 0;
  std::uint32_t utf16 = 0;
  std::uint32_t lines = 0;

  // Counts `text` in.
  void add(std::string_view text);
};

// Moves a finding of a passage to where it stands in the whole, or back.
// Requires: the passage begins with a line.
void shift(CheckFinding& finding, const PassageOffset& by, bool back = false);

}  // namespace slant
