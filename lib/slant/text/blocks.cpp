// SPDX-License-Identifier: Apache-2.0
#include "slant/text/blocks.h"

namespace slant {

std::string_view to_string(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::body:
      return "body";
    case ParagraphKind::heading:
      return "heading";
    case ParagraphKind::list_item:
      return "list item";
    case ParagraphKind::block_quote:
      return "block quote";
    case ParagraphKind::code:
      return "code";
    case ParagraphKind::boilerplate:
      return "boilerplate";
  }
  return "body";
}

void BlockText::clear() {
  text.clear();
  map.clear();
  blocks.clear();
  notes.clear();
}

}  // namespace slant
