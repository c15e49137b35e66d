// SPDX-License-Identifier: Apache-2.0
// How often a word is met, roughly: rules and phrases are looked for by
// their rarest word, so that "the" starts no search. Only speed depends on
// it, never a result.
#pragma once

#include <span>
#include <string_view>

namespace slant::detail {

// Occurrences per million words of English prose, from knowledge of the
// language, in coarse steps.
struct CommonWord {
  std::string_view word;
  double per_million;
};

std::span<const CommonWord> common_words();

// Taken for every word that is not among them.
inline constexpr double kUnlistedPerMillion = 20;

}  // namespace slant::detail
