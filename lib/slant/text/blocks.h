// SPDX-License-Identifier: Apache-2.0
// What a markup reader makes of a source: the text to analyse, where each
// byte of it came from, and the blocks (future paragraphs) it falls into.
//
//   slant::BlockText out;
//   slant::read_markdown("# Title\n\nSome *words*.\n", out);
//   out.text              // "Title\nSome words.\n"
//   out.blocks[1].kind    // ParagraphKind::body
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/span.h"
#include "slant/text/offset_map.h"

namespace slant {

enum class ParagraphKind : std::uint8_t {
  body,
  heading,
  list_item,
  block_quote,
  code,         // listed, never scored; front matter too
  boilerplate,  // listed, never scored: "Published", "3 min read"
};

// "body", "heading", "list item", "block quote", "code", "boilerplate".
std::string_view to_string(ParagraphKind kind);

// Whether the words of such a paragraph are prose that measures apply to.
constexpr bool is_scored(ParagraphKind kind) {
  return kind != ParagraphKind::code && kind != ParagraphKind::boilerplate;
}

struct Block {
  TextSpan span;
  ParagraphKind kind = ParagraphKind::body;
  std::uint8_t level = 0;  // heading level or depth of nesting; 0 if neither
};

// Something about the input that its reader should be told.
struct Note {
  std::string code;     // stable and short: "utf8.repaired"
  std::string message;  // a sentence
};

struct BlockText {
  std::string text;
  OffsetMap map;  // text -> the bytes given to the reader
  std::vector<Block> blocks;
  std::vector<Note> notes;

  void clear();
};

// Paragraphs of plain text: blocks parted by blank lines, or single lines
// where the text has no blank line. Kinds by form: "- item", "> quoted",
// short lines without a full stop before prose (heading), "3 min read".
// Blocks are sorted, do not overlap and hold no line end at their ends.
//
// Cost: O(n). Lines end in LF, CRLF, CR, U+0085, U+2028 or U+2029.
void find_plain_blocks(std::string_view text, std::vector<Block>& blocks);

// CommonMark with tables, strikethrough and task lists (md4c). Code spans
// and blocks, front matter and raw HTML tags are not prose.
void read_markdown(std::string_view source, BlockText& out);

// HTML by an own tokenizer in linear time: tags and comments dropped,
// entities decoded; script, style, nav, header, footer, form controls and
// elements with `hidden`, aria-hidden="true" or display:none are left out.
void read_html(std::string_view source, BlockText& out);

}  // namespace slant
