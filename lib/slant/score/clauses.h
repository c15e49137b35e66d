// SPDX-License-Identifier: Apache-2.0
// Where the clauses of a sentence part: at , ; : dashes and brackets.
#pragma once

#include <cstdint>
#include <vector>

#include "slant/text/document.h"

namespace slant {

class Clauses {
 public:
  // Cost: O(tokens of the sentence).
  Clauses(const Document& doc, IndexRange tokens);

  // Whether tokens a <= b stand in one clause.
  bool same_clause(std::uint32_t a, std::uint32_t b) const;
  std::uint32_t exclamations() const { return exclamations_; }

 private:
  static constexpr std::size_t kKept = 24;  // boundaries held in place

  std::uint32_t inline_[kKept];
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> more_;  // of very long sentences only
  std::uint32_t exclamations_ = 0;
};

}  // namespace slant
