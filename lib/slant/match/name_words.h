// SPDX-License-Identifier: Apache-2.0
// Words that tell names from other capitals.
#pragma once

#include <string_view>

namespace slant::detail {

// Capitalised, and nobody's name: days, months, words that open sentences.
bool is_no_name(std::string_view folded);

// Stands before names: "president", "mr.".
bool is_title(std::string_view folded);

// Stands inside names: "of", "van".
bool joins_names(std::string_view word);

// The name that people use for it: "uk" -> "united kingdom"; or "".
std::string_view same_name(std::string_view folded);

}  // namespace slant::detail
