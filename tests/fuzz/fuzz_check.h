// SPDX-License-Identifier: Apache-2.0
// What every fuzz target shares: bytes as text, and the end when something
// is wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace slant::test {

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// `wrong` says what is wrong; if nothing is, it is empty.
inline void require(const std::string& wrong) {
  if (wrong.empty()) return;
  std::fprintf(stderr, "%s\n", wrong.c_str());
  std::abort();
}

inline void require(bool fine, const char* what) {
  require(fine ? std::string() : std::string(what));
}

}  // namespace slant::test
