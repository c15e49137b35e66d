// SPDX-License-Identifier: Apache-2.0
// Whose words: indirect speech, what a quotation is (speech, a scare quote,
// a title or term), and for each its cue and its source.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "slant/text/document.h"

namespace slant::detail {

// What find_attributions reads and writes: a document whose quotations
// find_quotes has found.
struct AttributionInput {
  std::string_view text;
  const std::vector<Paragraph>& paragraphs;
  const std::vector<Sentence>& sentences;
  TokenArray& tokens;
  std::vector<Quote>& quotes;
  std::vector<Attribution>& attributions;
};

// Sets Voice::attributed on the tokens of indirect speech, settles the voice
// of short quotations, marks block quotes as quoted, and appends the
// attributions in the order of their first token.
//
// English only: in other languages quotations keep the voice that
// find_quotes gave them, unless a word looks like an English cue.
// Cost: O(tokens); nothing is allocated once `scratch` has grown.
void find_attributions(const AttributionInput& input,
                       AttributionScratch& scratch);

std::shared_ptr<AttributionScratch> make_attribution_scratch();

}  // namespace slant::detail
