// SPDX-License-Identifier: Apache-2.0
// Which lines a change touched: `git diff -U0` read into line ranges.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace slant {

struct LineRange {
  std::uint32_t first = 1;
  std::uint32_t last = 1;  // inclusive
};

// The new lines of each file of a unified diff without context, by its path
// behind "b/". Lines that were only taken away leave none. Names in quotes
// are read as git writes them.
// Cost: O(n).
std::map<std::string, std::vector<LineRange>> changed_lines(
    std::string_view diff);

// Whether the lines [first, last] meet one of the sorted `ranges`.
bool is_changed(const std::vector<LineRange>& ranges, std::uint32_t first,
                std::uint32_t last);

}  // namespace slant
