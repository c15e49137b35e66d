// SPDX-License-Identifier: Apache-2.0
// Lines that a web page leaves in a copied article and nobody wrote as
// prose: "Published", "3 min read", "Advertisement", "Share this article".
#pragma once

#include <string_view>

namespace slant::detail {

// Cost: O(1) for paragraphs of over 80 bytes, which are never boilerplate.
bool is_boilerplate(std::string_view paragraph);

}  // namespace slant::detail
