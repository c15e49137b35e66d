// SPDX-License-Identifier: Apache-2.0
#include "slant/match/rule.h"

#include <algorithm>
#include <array>
#include <bit>

#include "slant/match/sentence_facts.h"

namespace slant::detail {
namespace {

constexpr std::uint64_t kAnySignature = ~std::uint64_t{0};

bool has_any(const std::vector<Symbol>& wanted,
             std::span<const Symbol> present) {
  return std::any_of(present.begin(), present.end(), [&](Symbol symbol) {
    return std::binary_search(wanted.begin(), wanted.end(), symbol);
  });
}

bool has_category(const std::vector<CategoryTest>& wanted,
                  std::span<const WordEntry> entries) {
  if (wanted.empty()) return false;
  return std::any_of(entries.begin(), entries.end(), [&](WordEntry entry) {
    auto test = std::lower_bound(
        wanted.begin(), wanted.end(), entry.category,
        [](const CategoryTest& t, std::uint16_t c) { return t.category < c; });
    for (; test != wanted.end() && test->category == entry.category; ++test) {
      if (test->holds(entry)) return true;
    }
    return false;
  });
}

bool has_shape(std::uint8_t shapes, const WordInfo& info) {
  if (shapes == 0 || !is_word(info.kind)) return false;
  const bool upper = info.casing == Casing::upper;
  std::uint8_t own = kShapeWord;
  if (upper) own |= kShapeAllcaps;
  if (upper || info.casing == Casing::capitalised) own |= kShapeCap;
  if (info.kind == TokenKind::number) {
    own |= kShapeNumber;
  } else if (info.casing == Casing::lower) {
    own |= kShapeLower;
  }
  return (shapes & own) != 0;
}

bool matches(const RuleElement& element, const TokenFacts& facts) {
  const WordInfo& info = facts.info;
  if ((element.joined && facts.space_before) ||
      (element.apart && !facts.space_before)) {
    return false;
  }
  if (info.kind == TokenKind::punctuation) {
    if (element.mark == 0) {
      return !element.negated && has_any(element.symbols, facts.symbols());
    }
    if (facts.dash_begins) return element.mark == 'D';
    if (facts.dash_ends) return false;
    return element.mark == info.mark;
  }
  if (element.mark != 0) return false;
  if (!element.negated && (element.signature & info.signature) == 0 &&
      element.signature != kAnySignature) {
    return false;
  }
  const bool hit = has_shape(element.shapes, info) ||
                   has_any(element.symbols, facts.symbols()) ||
                   has_category(element.categories, facts.entries());
  if (element.negated) return !hit && is_word(info.kind);
  return hit;
}

// Adds the states reached by leaving optional elements out.
std::uint64_t close(const Rule& rule, std::uint64_t states) {
  for (;;) {
    const std::uint64_t more = states | (states & rule.optional) << 1U;
    if (more == states) return states;
    states = more;
  }
}

// Whether the automaton may wait in state `s` while punctuation passes:
// inside a gap, at a hyphen that joins two words, or at a mark that belongs
// to the word before.
bool may_wait(const Rule& rule, std::size_t s, const TokenFacts& facts) {
  if (s == 0) return false;
  const bool gap = rule.elements[s].gap || rule.elements[s - 1].gap;
  if (gap) return true;
  // The second half of a dash that the element before has taken.
  if (facts.dash_ends) return rule.elements[s - 1].mark == 'D';
  if (facts.dash_begins) return false;
  return (facts.info.flags & (kHyphen | kTrailing)) != 0 && !facts.space_before;
}

// States after a token. A match ends with a token that an element took, so
// those reached by taking and those that wait are kept apart.
struct Step {
  std::uint64_t taken = 0;
  std::uint64_t waiting = 0;
};

Step step(const Rule& rule, std::uint64_t states, const TokenFacts& facts,
          bool first) {
  // A match starts with a token that an element takes, too.
  const bool mark = facts.info.kind == TokenKind::punctuation && !first;
  Step next;
  const std::uint64_t accept = std::uint64_t{1} << rule.elements.size();
  for (std::uint64_t rest = states & (accept - 1); rest != 0;
       rest &= rest - 1) {
    const auto s = static_cast<std::size_t>(std::countr_zero(rest));
    if (matches(rule.elements[s], facts)) next.taken |= std::uint64_t{2} << s;
    if (mark && may_wait(rule, s, facts)) {
      next.waiting |= std::uint64_t{1} << s;
    }
  }
  next.taken = close(rule, next.taken);
  next.waiting = close(rule, next.waiting);
  return next;
}

// Finds which tokens the reported elements took, walking back from the
// accepting state over the sets of states before each token.
RuleMatch report(const Rule& rule, std::uint32_t matched,
                 const std::array<std::uint64_t, kMaxRuleTokens>& before,
                 const SentenceFacts& sentence, std::uint32_t first) {
  RuleMatch out{matched, matched, 0};
  std::size_t state = rule.elements.size();
  for (std::uint32_t t = matched; t-- > 0;) {
    const TokenFacts token = sentence.at(first + t);
    for (std::size_t s = rule.elements.size(); s-- > 0;) {
      if ((before[t] >> s & 1U) == 0) continue;
      const std::uint64_t target = std::uint64_t{1} << state;
      const bool takes = matches(rule.elements[s], token) &&
                         (close(rule, std::uint64_t{2} << s) & target) != 0;
      const bool waits = t > 0 && t + 1 < matched &&
                         token.info.kind == TokenKind::punctuation &&
                         may_wait(rule, s, token) &&
                         (close(rule, std::uint64_t{1} << s) & target) != 0;
      if (!takes && !waits) continue;
      if (takes && s >= rule.report_begin && s < rule.report_end) {
        out.begin = t;
        out.end = std::max(out.end, t + 1);
      }
      state = s;
      break;
    }
  }
  // Nothing of an optional reported part was there: report the whole.
  if (out.end == 0) return {matched, 0, matched};
  return out;
}

}  // namespace

bool may_start(const Rule& rule, const TokenFacts& facts) {
  for (const RuleElement& element : rule.elements) {
    if (matches(element, facts)) return true;
    if (!element.optional) return false;
  }
  return false;
}

RuleMatch match_rule(const Rule& rule, const SentenceFacts& sentence,
                     std::uint32_t first) {
  std::array<std::uint64_t, kMaxRuleTokens> before;
  const std::uint64_t accept = std::uint64_t{1} << rule.elements.size();
  const std::uint32_t count = sentence.size() - first;
  std::uint64_t states = close(rule, 1);
  std::uint32_t matched = 0;
  const std::uint32_t limit = std::min(count, kMaxRuleTokens);
  for (std::uint32_t t = 0; t < limit; ++t) {
    before[t] = states;
    const Step next = step(rule, states, sentence.at(first + t), t == 0);
    states = next.taken | next.waiting;
    if (states == 0) break;
    if ((next.taken & accept) == 0) continue;
    if (rule.at_end) {
      // Only punctuation may stand between the match and the end.
      std::uint32_t rest = t + 1;
      while (rest < count &&
             sentence.info(first + rest).kind == TokenKind::punctuation) {
        ++rest;
      }
      if (rest < count) continue;
    }
    matched = t + 1;
  }
  if (matched == 0) return {};
  if (rule.report_begin == 0 && rule.report_end == rule.elements.size()) {
    return {matched, 0, matched};
  }
  return report(rule, matched, before, sentence, first);
}

}  // namespace slant::detail
