// SPDX-License-Identifier: Apache-2.0
// Hashes of bytes (XXH3). Stable between runs; not for untrusted keys in
// unbounded tables, which is why every table that text fills has a cap.
#pragma once

#include <cstdint>
#include <string_view>

namespace slant {

std::uint64_t hash64(std::string_view bytes);
// Another function for each seed, where the keys come from strangers.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed);

inline std::uint32_t hash32(std::string_view bytes) {
  return static_cast<std::uint32_t>(hash64(bytes));
}

}  // namespace slant
