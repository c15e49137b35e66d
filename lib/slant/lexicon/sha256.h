// SPDX-License-Identifier: Apache-2.0
// SHA-256, which run headers print of every file that shaped the numbers.
#pragma once

#include <string>
#include <string_view>

namespace slant {

// In hexadecimal. Cost: O(n).
std::string sha256_hex(std::string_view bytes);

}  // namespace slant
