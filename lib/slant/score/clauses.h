// SPDX-License-Identifier: Apache-2.0
// Where the clauses of a sentence part: at , ; : dashes and brackets.
#pragma once

#include <cstdint>
#include <vector>

#include "slant/text/document.h"

namespace slant {

class Clauses {
 public:
  // Reads a sentence; memory is used again from one to the next.
  // Cost: O(tokens of the sentence).
  void read(const Document& doc, IndexRange tokens);

  // Whether tokens a <= b stand in one clause.
  bool same_clause(std::uint32_t a, std::uint32_t b) const;
  std::uint32_t exclamations() const { return exclamations_; }

 private:
  std::vector<std::uint32_t> boundaries_;  // tokens, ascending
  std::uint32_t exclamations_ = 0;
};

}  // namespace slant
