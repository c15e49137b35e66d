// SPDX-License-Identifier: Apache-2.0
// Quotation marks that hold no speech: titles and terms.
#pragma once

#include <string_view>

#include "slant/text/document.h"

namespace slant::detail {

// Whether `quote` holds a title or a term: behind "titled" or "known as",
// behind "the term", with capitals behind a word for a work ("the film"), or
// with a capital on every long word and no speech about it.
// Cost: O(1); long quotations are not looked at.
bool is_title_or_term(std::string_view text, const TokenArray& tokens,
                      const Quote& quote);

}  // namespace slant::detail
