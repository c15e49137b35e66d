// SPDX-License-Identifier: Apache-2.0
// Quotations: where they begin and end, and the voice of the tokens inside.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "slant/text/document.h"

namespace slant::detail {

// Longest quotation, in words, that can be a scare quote.
inline constexpr std::uint32_t kScareWords = 4;

// Finds the quotations of a document, sets the voice of their tokens and
// appends them to `quotes` in order; nested ones are part of the outer one.
//
// Marks: “ ” " „ ‟ « » ‹ › 「 」 『 』, '' and ``, and ‘ ’ where they are no
// apostrophes. A quotation ends with its paragraph at the latest. One that is
// still open there runs on to the end of the paragraph only if the next
// paragraph opens with the same mark again (a quotation over several
// paragraphs); otherwise its mark was a slip, and it ends with its sentence.
// Cost: O(tokens).
void find_quotes(std::string_view text,
                 const std::vector<Paragraph>& paragraphs,
                 const std::vector<Sentence>& sentences, TokenArray& tokens,
                 std::vector<Quote>& quotes);

}  // namespace slant::detail
