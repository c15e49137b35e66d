// SPDX-License-Identifier: Apache-2.0
// From a term as foreign formats write it to a pattern of ours.
//
//   detail::make_term("bright spot*", TermSyntax::star);
//   // {EntryKind::phrase, "bright spot*"}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "slant/lexicon/lexicon.h"

namespace slant::detail {

enum class TermSyntax : std::uint8_t {
  literal,  // every character stands for itself
  star,     // * stands for any letters, anywhere
  glob,     // the same, and ? for one letter
};

struct Term {
  EntryKind kind = EntryKind::word;
  std::string pattern;
  std::string problem;          // not empty: can't be expressed, and why
  bool blanks_changed = false;  // NBSP, tabs or runs of blanks became one
};

// Words, prefixes and globs are single tokens of letters, digits and inner
// apostrophes; phrases are several of them parted by blanks or hyphens; all
// else that holds no wildcard is a literal.
// Cost: O(length).
Term make_term(std::string_view text, TermSyntax syntax);

// `term` as elements of a rule, without the brackets; empty when it holds
// what a rule can't say.
std::string rule_elements(const Term& term);

}  // namespace slant::detail
