// SPDX-License-Identifier: Apache-2.0
// Words that people marked in a text, found again in its tokens.
#pragma once

#include <string>
#include <vector>

#include "slant/text/document.h"

namespace slant::tool {

// Which tokens the phrases cover, wherever they stand, in any case; one flag
// a token. Both sides are cut into words alike, so "so-called" and its parts
// meet. Cost: O(tokens * phrases).
std::vector<bool> marked_tokens(const Document& doc,
                                const std::vector<std::string>& phrases);

}  // namespace slant::tool
