// SPDX-License-Identifier: Apache-2.0
// Word boundaries after UAX #29, as ICU's root rules cut them.
//
//   slant::TokenArray tokens;
//   slant::segment_words(padded, {0, 12}, {}, tokens);
//
// ASCII, Latin, Greek and Cyrillic letters, their combining accents and
// common punctuation take a path of our own; a stretch that holds anything else
// goes through Boost.Locale (ICU). tests/text/words_test.cpp holds the two
// together on Unicode's WordBreakTest.txt and on random text.
#pragma once

#include <cstdint>
#include <string_view>

#include "slant/base/span.h"
#include "slant/text/token_array.h"

namespace slant {

// Bytes that must be readable behind the text handed to segment_words.
inline constexpr std::uint32_t kTextPadding = 32;

struct WordOptions {
  // Keep web and mail addresses and emoticons whole, beyond UAX #29.
  bool merge_addresses = true;
};

// Appends the tokens of text[span) to `tokens`; white space is dropped.
//
// Requires: valid UTF-8; kTextPadding readable bytes behind text's end.
// Cost: O(n). A hard stretch without white space is handed to ICU in pieces
//       of at most 64 KiB, so that memory stays bounded.
// Source: Unicode 15, UAX #29 section 4.1, with ICU's tailoring (a colon
//         parts words) and its dictionaries for Thai, Chinese, Japanese.
//         We differ: U+202F is no edge of a word (French sets it beside
//         marks), "@" is no letter (ICU 72 takes it for one), and format
//         characters and marks that stand alone are no tokens.
void segment_words(std::string_view text, TextSpan span, WordOptions options,
                   TokenArray& tokens);

// The same through Boost.Locale alone: the slow twin for tests.
void segment_words_icu(std::string_view text, TextSpan span,
                       TokenArray& tokens);

}  // namespace slant
