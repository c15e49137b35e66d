// SPDX-License-Identifier: Apache-2.0
// Which rules each symbol makes the matcher look for.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "slant/match/matcher_impl.h"

namespace slant::detail {

// What the index is made of.
struct RuleIndexInput {
  // (symbol, entry | kInflectedForm) of all words and prefixes.
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& symbol_entries;
  // By symbol, occurrences per million tokens; see rarity.h.
  const std::vector<double>& costs;
};

// Chooses the anchor of each rule in `matcher` and fills symbol_rules,
// open_rules and the flag kTriggersRule in symbol_flags.
void index_rules(const RuleIndexInput& input, CompiledMatcher& matcher);

}  // namespace slant::detail
