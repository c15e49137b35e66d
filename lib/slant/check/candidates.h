// SPDX-License-Identifier: Apache-2.0
// From hits to what is worth saying: of what a matcher found, the places that
// break a rule as it is set, one finding a place.
//
//   Candidates candidates(rules, matcher);
//   candidates.collect(doc, matches, settings, places);
#pragma once

#include <cstdint>
#include <vector>

#include "slant/check/rule.h"
#include "slant/check/settings.h"
#include "slant/match/matcher.h"

namespace slant {

struct Candidate {
  std::uint32_t rule = 0;
  std::uint32_t entry = 0;  // Matcher::entry
  std::uint32_t sentence = 0;
  double weight = 0;
  Voice voice = Voice::author;
  std::uint8_t count = 1;  // of ranges
  IndexRange tokens;       // the first range
  const Figure* figure = nullptr;
  std::vector<std::uint32_t> also;  // rules that the same words break
};

class Candidates {
 public:
  Candidates(const RuleSet& rules, const Matcher& matcher);

  // Candidates by sentence and place. Rules that are off, words in other
  // voices, hits under the least weight and allowed terms are left out; weak
  // rules speak only in a sentence where another does; of hits that share
  // words the gravest stays and names the others.
  // Cost: O(hits), and the square of those of one sentence (capped).
  void collect(const Document& doc, const MatchList& matches,
               const CheckSettings& settings,
               std::vector<Candidate>& out) const;

  // Whether nothing in the text breaks a rule that some profile makes a
  // warning of: a wording that may be offered.
  bool is_plain(const MatchList& matches) const;

 private:
  void add_terms(const Document& doc, const MatchList& matches,
                 std::uint32_t sentence, const CheckSettings& settings,
                 std::vector<Candidate>& out) const;
  bool add_figure(const Document& doc, const Figure& figure,
                  const CheckSettings& settings,
                  std::vector<Candidate>& out) const;
  bool is_wanted(const Document& doc, const CheckSettings& settings,
                 const Candidate& candidate) const;
  void settle(const CheckSettings& settings,
              std::vector<Candidate>& sentence) const;

  const Matcher& matcher_;
  std::vector<int> rule_of_category_;
  std::vector<bool> is_quote_rule_;
  // By rule: hits of this weight are told by themselves; infinity for none.
  std::vector<double> telling_weight_;
};

// Bytes of the text from the first to the last of `tokens`.
TextSpan text_span(const Document& doc, IndexRange tokens);

}  // namespace slant
