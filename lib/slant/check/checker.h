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

#include <functional>
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
  Analysis wording;  // an alternative, as a text of its own
};

struct CheckResult {
  // The text that findings are places in: characters() of the document, or
  // the input itself where it was checked in passages. Lives as long as the
  // scratch and the input.
  std::string_view characters;
  std::vector<CheckFinding> findings;  // by place
  std::uint32_t suppressed = 0;        // by comments in the text
  std::uint32_t words = 0;
};

// Takes a part of a document's findings, and may empty it. An error ends the
// check, which then returns it.
using CheckSink = std::function<Result<void>(CheckResult& part)>;

// `passage`: only what a few paragraphs can tell: no thresholds, no targets,
// no repetition through the text; comments that silence are left to the
// caller.
enum class CheckScope : std::uint8_t { document, passage };

class PlainWordings;

// Immutable; shared by threads.
class Checker {
 public:
  // Errors: those of Analyzer::create.
  static Result<Checker> create(std::vector<Matcher::LexiconPtr> lexicons,
                                std::shared_ptr<const RuleSet> rules,
                                CheckerOptions options);

  // Checks one document. Plain text and Markdown of more than 2 MB is checked
  // in passages of 512 KB, so that memory stays near the size of the input,
  // unless a threshold on a score needs the whole.
  //
  // Errors: those of read_document; usage for a threshold on a score that
  //         these lexicons do not give.
  // Cost:   O(n); scores and targets are only computed where asked for.
  Result<void> check(DocumentInput input, const CheckSettings& settings,
                     CheckScratch& scratch, CheckResult& result,
                     CheckScope scope = CheckScope::document) const;

  // The same, for memory that does not grow with the findings: `sink` gets
  // those of each passage as soon as they are known, in `part`, with places
  // and words of the whole. What is said about comments comes last, by itself.
  Result<void> check_in_parts(DocumentInput input,
                              const CheckSettings& settings,
                              CheckScratch& scratch, CheckResult& part,
                              const CheckSink& sink) const;

  // Errors: usage, naming the nearest score.
  Result<void> know_score(const Threshold& threshold) const;

  const RuleSet& rules() const { return *rules_; }
  const Analyzer& analyzer() const { return *analyzer_; }

 private:
  Checker() = default;
  Result<void> check_whole(DocumentInput input, const CheckSettings& settings,
                           CheckScratch& scratch, CheckResult& result,
                           CheckScope scope) const;
  // Whether check() goes by passages, and the format of each.
  bool goes_by_passages(DocumentInput input, const CheckSettings& settings,
                        TextFormat& format) const;
  Result<void> check_passages(DocumentInput input,
                              const CheckSettings& settings,
                              CheckScratch& scratch, CheckResult& part,
                              TextFormat format, const CheckSink& sink) const;
  CheckFinding finding(const Candidate& candidate, const Document& doc,
                       const LineIndex& lines, const CheckSettings& settings,
                       CheckScratch& scratch) const;
  // Takes out alternatives that would be findings themselves.
  void keep_plain(std::vector<Alternative>& alternatives,
                  CheckScratch& scratch) const;
  bool is_plain(std::string_view wording, CheckScratch& scratch) const;
  void judge_scores(const Analysis& analysis, const LineIndex& lines,
                    const CheckSettings& settings, CheckResult& result) const;
  void judge_targets(const Analysis& analysis, const LineIndex& lines,
                     const CheckSettings& settings, CheckResult& result) const;
  // Drops what comments in the text silence, and judges the comments.
  void apply_suppressions(std::string_view characters, TextFormat format,
                          std::span<const Span> code,
                          const CheckSettings& settings,
                          CheckResult& result) const;
  void silence(Suppressions& suppressions, CheckResult& result) const;
  void judge_suppressions(const Suppressions& suppressions,
                          std::string_view characters, const LineIndex& lines,
                          const CheckSettings& settings,
                          CheckResult& result) const;
  int feature_of(const std::string& score) const;

  std::shared_ptr<const RuleSet> rules_;
  std::shared_ptr<const Analyzer> analyzer_;
  std::shared_ptr<const Candidates> candidates_;
  std::shared_ptr<PlainWordings> plain_;
  std::shared_ptr<const TargetFinder> finder_;
  std::shared_ptr<const TargetScorer> scorer_;
};

// Puts findings in order of place and numbers those of one fingerprint.
void finish_findings(std::vector<CheckFinding>& findings);

}  // namespace slant
