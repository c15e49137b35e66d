// SPDX-License-Identifier: Apache-2.0
// Which of the candidates of one sentence count: the named overlap policy.
#pragma once

#include <cstdint>
#include <vector>

#include "slant/match/matcher_impl.h"

namespace slant::detail {

// A possible hit; token indices are relative to the sentence.
struct Candidate {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t entry = 0;
  std::uint16_t category = 0;
  std::uint16_t rank = 0;  // of words and prefixes: spelling_rank
  double weight = 0;       // 0: a guard
  // Tokens that the pattern took in to decide; a rule may report less.
  std::uint32_t taken_begin = 0;
  std::uint32_t taken_end = 0;
  // Tokens outside those taken that it looked at: they make it longer.
  std::uint32_t looked_at = 0;
  EntryKind kind = EntryKind::word;  // word stands for all of one token
};

// Longest wins within a category; ties: word, literal, prefix, glob, phrase,
// rule; the longer prefix; the earlier start; a guard; the entry read first.
// Guards (weight 0) of a category also hold for those below.
class OverlapResolver {
 public:
  // Leaves in `candidates` those that count, by (begin, category); guards
  // are dropped. All indices are below `tokens`.
  // Cost: O(k log k + tokens covered).
  void resolve(const CompiledMatcher& matcher, std::uint32_t tokens,
               std::vector<Candidate>& candidates);

 private:
  void fresh_stamp();
  void resolve_group(const CompiledMatcher& matcher, std::uint16_t category,
                     const std::vector<Candidate>& candidates);

  std::vector<std::uint64_t> order_;   // category << 32 | candidate
  std::vector<std::uint32_t> guards_;  // candidates of weight 0
  std::vector<std::uint32_t> group_;   // candidates of one category
  std::vector<Candidate> kept_;
  std::vector<std::uint32_t> stamp_;  // by token: the group that took it
  std::uint32_t stamp_value_ = 0;
};

}  // namespace slant::detail
