// SPDX-License-Identifier: Apache-2.0
#include "slant/text/token_array.h"

namespace slant {

void TokenArray::clear() { truncate(0); }

void TokenArray::reserve(std::uint32_t n) {
  begin_.reserve(n);
  end_.reserve(n);
  bits_.reserve(n);
}

void TokenArray::truncate(std::uint32_t n) {
  begin_.resize(n);
  end_.resize(n);
  bits_.resize(n);
}

}  // namespace slant
