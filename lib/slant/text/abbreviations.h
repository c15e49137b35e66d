// SPDX-License-Identifier: Apache-2.0
// English abbreviations with a full stop, for the sentence splitter.
#pragma once

#include <cstdint>
#include <string_view>

namespace slant::detail {

enum class Abbreviation : std::uint8_t {
  none,
  title,       // Mr. Sen. Gen.: never ends a sentence
  latin,       // e.g. vs.: never
  number,      // No. pp.: not before a digit
  place_time,  // U.S. Inc. p.m.: only before a usual sentence opener
};

// What `word` (without its last full stop) abbreviates.
// Case matters for its first letter only where the list says so.
Abbreviation find_abbreviation(std::string_view word);

// Whether a capitalised `word` usually opens a sentence (The, He, But ...).
bool is_sentence_opener(std::string_view word);

}  // namespace slant::detail
