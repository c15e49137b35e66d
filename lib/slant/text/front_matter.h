// SPDX-License-Identifier: Apache-2.0
// The metadata that may stand before a Markdown text.
//
//   auto front = slant::detail::find_front_matter("---\ntitle: A\n---\nText");
//   front.content;   // {4, 13}: "title: A\n"
//   front.end;       // 17: where the Markdown begins
#pragma once

#include <cstdint>
#include <string_view>

#include "slant/base/span.h"

namespace slant::detail {

struct FrontMatter {
  Span content;           // between the fences; empty if there is none
  std::uint32_t end = 0;  // where the text begins
};

// Front matter is fenced by lines of `---` (YAML) or `+++` (TOML), opens at
// the very start, before no blank line (so that a rule is not taken for it,
// as in Pandoc) and closes within 200 lines. It is never parsed: broken
// YAML is no matter. A byte order mark before it is skipped in any case.
//
// Cost: O(length of those lines).
FrontMatter find_front_matter(std::string_view source);

}  // namespace slant::detail
