// SPDX-License-Identifier: Apache-2.0
// Checks documents against rules.
//
//   auto rules = std::make_shared<const RuleSet>();
//   auto checker = slant::Checker::create(lexicons, rules, {});
//   slant::CheckScratch scratch;
//   slant::CheckResult result;
//   checker->check({"draft.md", bytes}, settings, scratch, result);
//   for (const slant::CheckFinding& d : result.findings) use(d);
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "slant/check/candidates.h"
#include "slant/check/finding.h"
#include "slant/check/settings.h"
#include "slant/check/suppress.h"
#include "slant/match/targets.h"
#include "slant/pipeline/analyzer.h"
#include "slant/score/targets.h"

namespace slant {

struct CheckerOptions {
  DocumentOptions document;
  MatcherOptions matcher;
  std::vector<TargetSpec> targets;  // none: they find themselves
};

struct CheckScratch {
  AnalyzerScratch analyzer;
  Analysis analysis;
  std::vector<Candidate> candidates;
};

struct CheckResult {
  std::vector<CheckFinding> findings;  // by place
  std::uint32_t suppressed = 0;        // by comments in the text
  std::uint32_t words = 0;
};

// `passage`: only what a few paragraphs can tell: no thresholds, no targets,
// no repetition through the text; comments that silence are left to the
// caller.
enum class CheckScope : std::uint8_t { document, passage };

// Immutable; shared by threads.
class Checker {
 public:
  // Errors: those of Analyzer::create.
  static Result<Checker> create(std::vector<Matcher::LexiconPtr> lexicons,
                                std::shared_ptr<const RuleSet> rules,
                                CheckerOptions options);

  // Checks one document; scratch.analysis holds it afterwards.
  //
  // Errors: those of read_document; usage for a threshold on a score that
  //         these lexicons do not give.
  // Cost:   O(n); scores and targets are only computed where asked for.
  Result<void> check(DocumentInput input, const CheckSettings& settings,
                     CheckScratch& scratch, CheckResult& result,
                     CheckScope scope = CheckScope::document) const;

  // Errors: usage, naming the nearest score.
  Result<void> know_score(const Threshold& threshold) const;

  const RuleSet& rules() const { return *rules_; }
  const Analyzer& analyzer() const { return *analyzer_; }

 private:
  Checker() = default;
  CheckFinding finding(const Candidate& candidate, const Document& doc,
                       const LineIndex& lines,
                       const CheckSettings& settings) const;
  void judge_scores(const Analysis& analysis, const LineIndex& lines,
                    const CheckSettings& settings, CheckResult& result) const;
  void judge_targets(const Analysis& analysis, const LineIndex& lines,
                     const CheckSettings& settings, CheckResult& result) const;
  void judge_suppressions(const Suppressions& suppressions, const Document& doc,
                          const LineIndex& lines, const CheckSettings& settings,
                          CheckResult& result) const;
  int feature_of(const std::string& score) const;

  std::shared_ptr<const RuleSet> rules_;
  std::shared_ptr<const Analyzer> analyzer_;
  std::shared_ptr<const Candidates> candidates_;
  std::shared_ptr<const TargetFinder> finder_;
  std::shared_ptr<const TargetScorer> scorer_;
};

// Puts findings in order of place and numbers those of one fingerprint.
void finish_findings(std::vector<CheckFinding>& findings);

}  // namespace slant
