// SPDX-License-Identifier: Apache-2.0
// Patterns with * (any letters) and ? (one letter) inside one token.
#pragma once

#include <string>
#include <string_view>

#include "slant/match/vocabulary.h"

namespace slant::detail {

struct Glob {
  std::string pattern;  // folded
  Symbol symbol = 0;
};

// Whether all of `word` fits `pattern`; ? is one code point.
// Cost: O(pattern * word) at worst.
bool matches_glob(std::string_view pattern, std::string_view word);

}  // namespace slant::detail
