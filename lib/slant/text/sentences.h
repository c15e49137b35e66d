// SPDX-License-Identifier: Apache-2.0
// Where sentences end: a scan over the tokens of one paragraph.
#pragma once

#include <string_view>
#include <vector>

#include "slant/base/span.h"
#include "slant/text/token_array.h"

namespace slant::detail {

// Longest sentence in tokens; a longer one is cut there, so that hostile
// text cannot make one unit of everything.
inline constexpr std::uint32_t kMaxSentenceTokens = 4096;

// Appends the token ranges of the sentences in tokens[range). They follow
// one another without gap. Returns how many cuts kMaxSentenceTokens made.
//
// A sentence ends at . ! ? … (with the closing marks behind it) before white
// space, unless the next word is in lower case, the full stop belongs to an
// abbreviation or an initial, or it stands inside a number. Ideographic full
// stops end one without white space.
// Cost: O(tokens).
std::uint32_t split_sentences(std::string_view text, const TokenArray& tokens,
                              IndexRange range,
                              std::vector<IndexRange>& sentences);

}  // namespace slant::detail
