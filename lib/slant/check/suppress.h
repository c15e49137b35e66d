// SPDX-License-Identifier: Apache-2.0
// Comments in a text that silence findings.
//
//   <!-- slant-ignore-next-line loaded.pejorative "sham": as the court put it
//   -->
//   <!-- slant-ignore-begin weasel --> ... <!-- slant-ignore-end -->
//
// A directive is slant-ignore-line, -next-line, -begin, -end or -file; then,
// all optional: rules (an id, or the family `loaded`), terms in double
// quotes, and a reason behind a colon. It stands in an HTML comment, in
// Markdown also in `[//]: # (...)` and `{/* ... */}`, in plain text also in a
// line of its own that begins with #, % or //.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/span.h"
#include "slant/check/rule.h"
#include "slant/check/settings.h"
#include "slant/text/document.h"
#include "slant/text/lines.h"

namespace slant {

struct Suppression {
  Span comment;  // of Document::characters()
  std::uint32_t first_line = 0;
  std::uint32_t last_line = 0;  // inclusive
  bool closed = true;           // a begin with its end
  std::vector<std::string> rules;
  std::vector<std::string> terms;
  TermList term_list;
  std::string unknown;  // what was not understood; "" if all was
  std::vector<bool> rule_used;
  bool used = false;
};

class Suppressions {
 public:
  // Finds the directives of a text; those in `code` (sorted spans) are
  // examples. Of more than 10,000 the first are kept. Cost: O(n).
  static Suppressions find(std::string_view text, TextFormat format,
                           std::span<const Span> code, const LineIndex& lines,
                           const RuleSet& rules);
  // Whether the text can hold a directive at all. Cost: one pass of memmem.
  static bool may_hold(std::string_view characters);

  bool empty() const { return items_.empty(); }
  // Whether a finding of `rule` about `text` that begins on `line` is
  // silenced; remembers by what.
  bool silences(const RuleSet& rules, std::size_t rule, std::string_view text,
                std::uint32_t line);
  // Whether these bytes of characters() are inside a directive.
  bool is_directive(Span characters) const;
  std::span<const Suppression> items() const { return items_; }

 private:
  std::vector<Suppression> items_;
};

}  // namespace slant
