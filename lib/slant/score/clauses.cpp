// SPDX-License-Identifier: Apache-2.0
#include "slant/score/clauses.h"

#include <algorithm>

namespace slant {
namespace {

bool parts_clauses(std::string_view mark) {
  if (mark.size() == 1) {
    const char c = mark[0];
    return c == ',' || c == ';' || c == ':' || c == '(' || c == ')';
  }
  return mark == "–" || mark == "—" || mark == "…";
}

}  // namespace

void Clauses::read(const Document& doc, IndexRange range) {
  boundaries_.clear();
  exclamations_ = 0;
  const TokenArray& tokens = doc.tokens();
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (tokens.kind(t) != TokenKind::punctuation) continue;
    const std::string_view mark = doc.text(tokens.span(t));
    if (mark == "!") ++exclamations_;
    if (parts_clauses(mark)) boundaries_.push_back(t);
  }
}

bool Clauses::same_clause(std::uint32_t a, std::uint32_t b) const {
  const auto found =
      std::lower_bound(boundaries_.begin(), boundaries_.end(), a);
  return found == boundaries_.end() || *found >= b;
}

}  // namespace slant
