// SPDX-License-Identifier: Apache-2.0
// A numbering of words that the matcher looks up beside its entries: once
// for each distinct word, not for each token.
#pragma once

#include <cstdint>
#include <string_view>

namespace slant {

class WordNumbers {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  WordNumbers() = default;
  WordNumbers(const WordNumbers&) = delete;
  WordNumbers& operator=(const WordNumbers&) = delete;
  virtual ~WordNumbers() = default;

  // The number of a word in folded spelling, kNone where it has none.
  // Thread-safe.
  virtual std::uint32_t find(std::string_view folded) const = 0;

  // Whether words that stand capitalised inside prose have numbers too.
  virtual bool names() const = 0;
};

}  // namespace slant
