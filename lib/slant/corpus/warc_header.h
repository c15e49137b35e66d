// SPDX-License-Identifier: Apache-2.0
// Header blocks of WARC and HTTP: lines of "Name: value" up to an empty one.
#pragma once

#include <string_view>

namespace slant::detail {

// Length of the block that `bytes` begin with, its empty line included; npos
// when no empty line is in sight.
std::size_t header_block(std::string_view bytes);

// The value of the first header of that name (any case), without blanks
// around it; empty when there is none.
std::string_view header_value(std::string_view block, std::string_view name);

// The name of the encoding in "text/html; charset=X", or "".
std::string_view charset_of(std::string_view content_type);

bool starts_with_any_case(std::string_view text, std::string_view start);

}  // namespace slant::detail
