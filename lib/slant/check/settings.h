// SPDX-License-Identifier: Apache-2.0
// What is asked of one file: each rule with its severity, and the rest. Made
// from profile, configuration and command line (config.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/check/rule.h"
#include "slant/score/scorer.h"

namespace slant {

// Terms that are never reported, compared without case; a `*` at the end
// stands for any more letters.
class TermList {
 public:
  void add(std::string_view term);
  bool contains(std::string_view text) const;
  bool empty() const { return terms_.empty(); }

 private:
  std::vector<std::string> terms_;  // folded
};

struct RuleSetting {
  RuleSeverity severity = RuleSeverity::off;
  double min_weight = 0;
  bool weak = false;
  TermList allow;
  std::string origin;  // who said so: "profile news", "slant.toml:12"
};

enum class ScoreUnit : std::uint8_t { document, paragraph, sentence };
std::string_view to_string(ScoreUnit unit);

enum class Comparison : std::uint8_t {
  above,
  at_least,
  below,
  at_most,
};
std::string_view to_string(Comparison comparison);
bool holds(double value, Comparison comparison, double limit);

// A limit that a score may not pass.
struct Threshold {
  std::string score;  // key of a feature: "loaded.per_1000"; or "findings"
  Comparison comparison = Comparison::above;
  double limit = 0;
  ScoreUnit unit = ScoreUnit::document;
  RuleSeverity severity = RuleSeverity::warning;
  // Units of fewer words are not judged.
  std::uint32_t min_words = 0;
  std::string origin;
};

// Reads "loaded.per_1000 > 12", "paragraph sentiment.compound < -0.6";
// underscores may stand for the dots of a key.
//
// Errors: usage, with what was expected.
Result<Threshold> parse_threshold(std::string_view text);

struct CheckSettings {
  std::vector<RuleSetting> rules;  // by index of the RuleSet
  TermList allow;
  VoiceMask voices = 0;
  std::vector<Threshold> thresholds;
};

}  // namespace slant
