// SPDX-License-Identifier: Apache-2.0
// Keeps floods of Markdown away from md4c, which takes quadratic time on
// some of them.
//
//   std::string copy(source);
//   auto changes = slant::detail::guard_markdown(copy);
//   // parse `copy`, but read the text from `source`: offsets are the same
#pragma once

#include <cstddef>
#include <string>

namespace slant::detail {

// What guard_markdown did.
struct MarkdownGuard {
  bool brackets = false;    // some `[`, `]` and `~` are plain text
  bool containers = false;  // some list or quote marks are no containers
  bool tables = false;      // some tables are paragraphs
  bool marks = false;       // some paragraphs are plain text
  std::size_t lines = 0;

  bool any() const { return brackets || containers || tables || marks; }
};

// Writes an `x` over each markup character in `text` that would make md4c
// 0.4.8 slow, so that md4c takes it for a letter, and over each NUL, for
// which md4c has no offset. Length and line ends stay.
//
// What is slow, and from where on it is written over:
//   - for each `]`, md4c walks over the lines of the paragraph before it,
//     and in nested brackets it hashes the label of each level; for each
//     `~` it walks over those before it. When all this may come to more
//     than 256 steps for each byte of the paragraph so far, no more
//     brackets and tildes are seen in it. (Some 4,000 lines with a link in
//     each, 32 nested brackets, or 250 links after a code span, which may
//     have hidden brackets, are within that.)
//   - it walks all open lists on each blank line: at 100 bytes of marks;
//   - it fills up the cells of each row of a table: over 128 columns;
//   - it keeps 24 bytes for each mark of a paragraph: at a million.
//
// Cost: O(n).
MarkdownGuard guard_markdown(std::string& text);

}  // namespace slant::detail
