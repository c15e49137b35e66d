// SPDX-License-Identifier: Apache-2.0
// What must hold for whatever a markup reader makes of any source; shared
// by the tests and the fuzz targets. Returns what is wrong, or nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "slant/base/utf8.h"
#include "slant/text/block_writer.h"
#include "slant/text/blocks.h"

namespace slant::test {

inline bool on_boundary(std::string_view text, std::uint32_t pos) {
  return pos == text.size() || !is_continuation_byte(text[pos]);
}

inline std::string check_blocks(const BlockText& out) {
  const std::string_view text = out.text;
  std::uint32_t end = 0;
  for (const Block& block : out.blocks) {
    const TextSpan span = block.span;
    if (span.begin != end) return "block does not follow the one before";
    if (span.end <= span.begin) return "empty block";
    if (span.end >= text.size()) return "block out of range";
    if (text[span.end] != '\n') return "no line end after block";
    if (!on_boundary(text, span.begin) || !on_boundary(text, span.end)) {
      return "block not on a character boundary";
    }
    const std::string_view words = text.substr(span.begin, span.size());
    if (detail::leading_white_space(words) != 0 ||
        detail::trailing_white_space(words) != 0) {
      return "block not trimmed";
    }
    end = span.end + 1;
  }
  return end == text.size() ? "" : "text outside of blocks";
}

// Each byte maps into the source, never backwards; a byte that stands for
// one byte is that byte, or is a character reference or line end.
inline std::string check_map(std::string_view source, const BlockText& out) {
  if (out.map.text_size() != out.text.size()) return "map is not complete";
  std::uint32_t before = 0;
  for (std::uint32_t pos = 0; pos < out.text.size(); ++pos) {
    const Span span = out.map.to_source(pos, pos + 1);
    if (span.begin > span.end || span.end > source.size()) {
      return "map leaves the source";
    }
    if (span.begin < before) return "map goes backwards";
    before = span.begin;
    if (span.size() == 1 && source[span.begin] != out.text[pos]) {
      return "byte differs from its source";
    }
    if (span.size() > 1 && source[span.begin] != '&') {
      return "long piece is no character reference";
    }
  }
  return "";
}

inline std::string check_markup(std::string_view source, const BlockText& out) {
  if (out.text.empty()) return out.blocks.empty() ? "" : "blocks of nothing";
  if (!is_valid_utf8(out.text)) return "text is not UTF-8";
  const std::string wrong = check_blocks(out);
  return wrong.empty() ? check_map(source, out) : wrong;
}

}  // namespace slant::test
