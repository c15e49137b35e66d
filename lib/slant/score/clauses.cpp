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

Clauses::Clauses(const Document& doc, IndexRange range) {
  const TokenArray& tokens = doc.tokens();
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (tokens.kind(t) != TokenKind::punctuation) continue;
    const std::string_view mark = doc.text(tokens.span(t));
    if (mark == "!") ++exclamations_;
    if (!parts_clauses(mark)) continue;
    if (count_ < kKept) {
      inline_[count_++] = t;
    } else {
      more_.push_back(t);
    }
  }
}

bool Clauses::same_clause(std::uint32_t a, std::uint32_t b) const {
  const auto* found = std::lower_bound(inline_, inline_ + count_, a);
  if (found != inline_ + count_) return *found >= b;
  const auto rest = std::lower_bound(more_.begin(), more_.end(), a);
  return rest == more_.end() || *rest >= b;
}

}  // namespace slant
