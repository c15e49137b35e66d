// SPDX-License-Identifier: Apache-2.0
// Safe alternatives put into a text.
//
//   slant::Fixed fixed = slant::apply_fixes(bytes, findings);
//   fixed.bytes;                         // the text with them
//   slant::unified_diff("a.md", bytes, fixed.bytes);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "slant/check/finding.h"

namespace slant {

struct Fixed {
  std::string bytes;
  std::size_t count = 0;  // edits that were put in
};

// The safe alternatives of `findings`, which are by place; of two that
// share bytes the first is put in. Line ends stay, and so does all else.
// Cost: O(n).
Fixed apply_fixes(std::string_view bytes,
                  const std::vector<CheckFinding>& findings);

// The difference of two texts of as many lines, each a changed form of the
// same line of the other, as `diff -u` prints it; "" when they are the same.
// `name` must be safe to print. Cost: O(n).
std::string unified_diff(std::string_view name, std::string_view before,
                         std::string_view after);

}  // namespace slant
