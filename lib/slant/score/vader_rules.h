// SPDX-License-Identifier: Apache-2.0
// The rules that give a word its valence in VADER, and their word tables.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/score/vader.h"

namespace slant::detail {

double vader_boost();
std::span<const std::string_view> vader_boosters();
std::span<const std::string_view> vader_dampeners();
std::span<const std::string_view> vader_negators();
// [0] is "": no word that the rules know by name.
std::span<const std::string_view> vader_known_words();

// Whether `token` is "but".
bool is_but(const VaderToken& token);

// The valence of token `i` of a unit; 0 for words that are not in the
// lexicon. `caps`: some of the unit's tokens, but not all, are upper case.
// Says in `steps`, when given, what acted on it. Cost: O(1).
double vader_valence(std::span<const VaderToken> tokens, std::size_t i,
                     bool caps, std::vector<std::string>* steps);

}  // namespace slant::detail
