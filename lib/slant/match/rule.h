// SPDX-License-Identifier: Apache-2.0
// Pattern rules: parsed from a lexicon's text, matched as an automaton of at
// most 63 states held in one word.
//
//   not only {0,6} but        ^ (why|how) {0,20} ?        @negator [~win]
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/match/word_info.h"

namespace slant::detail {

inline constexpr std::size_t kMaxRuleStates = 63;
// A match that would take in more tokens than this is given up.
inline constexpr std::uint32_t kMaxRuleTokens = 128;

enum Shape : std::uint8_t {
  kShapeWord = 1,     // any word
  kShapeCap = 2,      // capitalised
  kShapeLower = 4,    // no capital
  kShapeAllcaps = 8,  // all capitals
  kShapeNumber = 16,
};

// A category, and which weights its entry may have, ends left out.
struct CategoryTest {
  std::uint16_t category = 0;
  double above = -std::numeric_limits<double>::infinity();
  double below = std::numeric_limits<double>::infinity();

  bool holds(const WordEntry& entry) const {
    return entry.category == category && entry.weight > above &&
           entry.weight < below;
  }
};

struct RuleElement {
  // Of the symbols that a token may hold to match; ~0: anything may match.
  std::uint64_t signature = ~std::uint64_t{0};
  std::vector<Symbol> symbols;           // sorted; any of them
  std::vector<CategoryTest> categories;  // sorted; any of them
  std::uint8_t shapes = 0;               // bits of Shape; any of them
  char mark = 0;                         // punctuation, as in WordInfo::mark
  bool negated = false;
  bool optional = false;
  bool gap = false;     // a word of {m,n}: punctuation is passed over
  bool joined = false;  // of literals: no blank before
  bool apart = false;   // of literals: a blank before
};

struct Rule {
  std::vector<RuleElement> elements;
  bool at_begin = false;
  bool at_end = false;
  std::uint32_t report_begin = 0;  // elements that are reported
  std::uint32_t report_end = 0;
  std::uint32_t entry = 0;
  // [[ ]]: what is not reported is only looked at, and may match others.
  bool looks = false;
  // The element whose token makes the matcher look for the rule: the rarest
  // of those that every match must hold. Chosen when the matcher is built.
  std::uint32_t anchor = 0;
  // Bit e: element e may be left out. Set when the matcher is built.
  std::uint64_t optional = 0;
};

// What the parser needs from the matcher that is being built.
struct RuleContext {
  Vocabulary& vocabulary;
  // Category ids at or below a path; empty when there is none.
  std::function<std::vector<std::uint16_t>(std::string_view)> categories;
  // The symbol of a pattern with * inside.
  std::function<Symbol(std::string_view)> glob;
  std::uint8_t flags = 0;  // of the entry: case, inflection
};

// Errors: malformed with the 1-based column of the piece that is wrong.
Result<Rule> parse_rule(std::string_view text, const RuleContext& context);

struct TokenFacts;
class SentenceFacts;

// Whether the token may be the first of a match.
bool may_start(const Rule& rule, const TokenFacts& facts);

// Token range of a match: [0, matched) taken in, [begin, end) reported.
struct RuleMatch {
  std::uint32_t matched = 0;  // 0: no match
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The longest match that starts at token `first` of the sentence; its tokens
// are counted from there. Cost: O(kMaxRuleTokens * states), whatever the text.
RuleMatch match_rule(const Rule& rule, const SentenceFacts& sentence,
                     std::uint32_t first);

}  // namespace slant::detail
