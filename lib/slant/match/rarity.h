// SPDX-License-Identifier: Apache-2.0
// How often a word is met, roughly: rules and phrases are looked for by
// their rarest word, so that "the" starts no search. Only speed depends on
// it, never a result.
#pragma once

#include <string_view>

namespace slant::detail {

// Occurrences per million words of English prose, from knowledge of the
// language, in coarse steps; 20 for a word that is not listed.
double words_per_million(std::string_view folded);

}  // namespace slant::detail
