// SPDX-License-Identifier: Apache-2.0
// How much a word says of a mention, from where the two stand.
#pragma once

#include "slant/score/syntax.h"
#include "slant/score/targets.h"

namespace slant::detail {

struct Aboutness {
  double weight = 0;  // of the word's value; below 0 turns it round
  TargetRelation relation = TargetRelation::near;
};

// The tokens of a word, and of a mention in the same sentence.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// What the word at `word` with valence `value` says of the one mentioned.
// Rules: docs/targets.md, "Scope". Cost: O(1).
Aboutness about(const SentenceSyntax& syntax, TokenRange word,
                TokenRange mention, double value);

// The part a mention plays: subject of an active verb, or object of one, or
// subject of a passive.
enum class Agency : std::uint8_t { none, does, undergoes };
Agency agency_of(const SentenceSyntax& syntax, TokenRange mention);

}  // namespace slant::detail
