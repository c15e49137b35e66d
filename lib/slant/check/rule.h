// SPDX-License-Identifier: Apache-2.0
// The rules of `slant check`: what each looks for, how much it matters under
// each profile, and what its page in docs/rules/ says.
//
//   for (const slant::RuleInfo& rule : slant::rule_infos()) use(rule.id);
//   slant::RuleSet rules(lexicons);      // and those of a user's lexicons
//   rules.find("loaded.pejorative");     // index, or -1
//
// To add a rule: one row in rule_table.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/lexicon/lexicon.h"

namespace slant {

enum class RuleSeverity : std::uint8_t { off, note, warning, error };
// "off", "note", "warning", "error".
std::string_view to_string(RuleSeverity severity);
// False when there is no severity of that name.
bool parse_severity(std::string_view name, RuleSeverity& severity);

// Presets of severities for a kind of writing.
enum class Profile : std::uint8_t { news, opinion, academic, corporate };
inline constexpr std::size_t kProfileCount = 4;
std::string_view to_string(Profile profile);
std::string_view summary_of(Profile profile);
bool parse_profile(std::string_view name, Profile& profile);

// Where the findings of a rule come from.
enum class RuleKind : std::uint8_t {
  term,         // entries of a lexicon's category
  figure,       // an algorithm, or rules of several words
  score,        // a threshold on a number
  target,       // who is praised, who is blamed
  suppression,  // the comments that silence findings
};
std::string_view to_string(RuleKind kind);

struct RuleInfo {
  // The category whose entries it reports, and all below it that have no
  // rule of their own.
  std::string_view id;
  RuleKind kind = RuleKind::term;
  std::string_view name;  // "pejorative word", as messages say it
  std::string_view why;   // one or two sentences for who sees the finding
  std::string_view bad;   // a sentence with a finding
  std::string_view good;  // the same without
  // Hits of less weight are left out.
  double min_weight = 0;
  // Proves nothing alone: reported only beside a finding of another kind in
  // the same sentence.
  bool weak = false;
  std::array<RuleSeverity, kProfileCount> severity{};  // by Profile
};

// All rules that come with slant, in the order of docs/rules/.
std::span<const RuleInfo> rule_infos();

// Rules that the checker itself raises.
inline constexpr std::string_view kThresholdRule = "threshold";
inline constexpr std::string_view kTargetRule = "target.contrast";
inline constexpr std::string_view kUnusedRule = "suppression.unused";
inline constexpr std::string_view kUnknownRule = "suppression.unknown";
inline constexpr std::string_view kUnclosedRule = "suppression.unclosed";

// What its words are is the author's doing, though another's voice.
inline constexpr std::string_view kScareQuoteRule = "rhetoric.scare_quote";

// The rules of a run: slant's own, and one for every category of a lexicon
// that the user brings.
class RuleSet {
 public:
  RuleSet();
  // `own`: lexicons that are the user's, whose categories become rules.
  explicit RuleSet(std::span<const std::shared_ptr<const Lexicon>> own);

  std::span<const RuleInfo> rules() const { return rules_; }
  std::size_t size() const { return rules_.size(); }
  const RuleInfo& operator[](std::size_t i) const { return rules_[i]; }
  // Index of the rule called `id`, or -1.
  int find(std::string_view id) const;
  // The rule that reports hits of `category`: the one of that name or the
  // nearest above it; -1 for categories that nobody should be told of.
  int rule_of(std::string_view category) const;
  // Whether `pattern`, an id or the start of one ("loaded"), takes in rule i.
  bool covers(std::string_view pattern, std::size_t i) const;
  // Whether it takes in any.
  bool is_known(std::string_view pattern) const;
  // The id or family that is spelled most like `pattern`.
  std::string nearest(std::string_view pattern) const;

 private:
  std::vector<std::unique_ptr<const std::string>> names_;
  std::vector<RuleInfo> rules_;
};

// The one of `names` that is spelled most like `name` (Levenshtein), or "".
std::string nearest_name(std::string_view name,
                         std::span<const std::string_view> names);

}  // namespace slant
