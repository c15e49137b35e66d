// SPDX-License-Identifier: Apache-2.0
// Cases for the markup readers, and a short form of what they make of one.
#pragma once

#include <string>
#include <string_view>

#include "slant/text/blocks.h"

namespace slant::test {

struct MarkupCase {
  const char* name;
  std::string_view input;
  const char* expected;  // as shape() writes it
};

// One line for each block: a letter for its kind (b, h, l, q, c, p for
// boilerplate), its level, and its text with line ends as "$" and tabs as
// "^": "h1 Title\nb0 Some words\n".
inline std::string shape(const BlockText& out) {
  std::string result;
  for (const Block& block : out.blocks) {
    result += "bhlqcp"[static_cast<int>(block.kind)];
    result += std::to_string(block.level) + " ";
    for (const char c : out.text.substr(block.span.begin, block.span.size())) {
      result += c == '\n' ? '$' : c == '\t' ? '^' : c;
    }
    result += '\n';
  }
  return result;
}

}  // namespace slant::test
