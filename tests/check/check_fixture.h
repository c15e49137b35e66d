// SPDX-License-Identifier: Apache-2.0
// Checkers for tests, over slant's own lexicons or a test's own.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "project_analyzer.h"
#include "slant/check/checker.h"
#include "slant/check/config.h"

namespace slant::test {

// A checker with the settings of one configuration.
struct TestChecker {
  std::shared_ptr<const RuleSet> rules;
  Checker checker;
  CheckSettings settings;

  CheckResult check(std::string_view text, std::string_view name = "t.txt",
                    CheckScope scope = CheckScope::document) const {
    static CheckScratch scratch;
    CheckResult result;
    auto status = checker.check({name, text}, settings, scratch, result, scope);
    EXPECT_TRUE(status) << (status ? "" : status.error().to_string());
    result.characters = {};  // it may not outlive the text
    return result;
  }
  // "rule:text" of each finding.
  std::vector<std::string> found(std::string_view text,
                                 std::string_view name = "t.txt") const {
    std::vector<std::string> out;
    for (const CheckFinding& f : check(text, name).findings) {
      out.push_back(std::string((*rules)[f.rule].id) + ':' + f.text);
    }
    return out;
  }
};

// The categories of `own` become rules.
inline TestChecker checker_of(std::vector<Matcher::LexiconPtr> lexicons,
                              const std::vector<Matcher::LexiconPtr>& own,
                              std::string_view config = "") {
  auto rules = std::make_shared<const RuleSet>(own);
  auto checker = value_of(Checker::create(std::move(lexicons), rules, {}));
  const CheckConfig parsed = value_of(parse_check_config("slant.toml", config));
  CheckSettings settings = value_of(settings_for(parsed, *rules, "t.txt", {}));
  return {rules, std::move(checker), std::move(settings)};
}

// Over slant's own lexicons; loaded once.
inline TestChecker project_checker(std::string_view config = "") {
  static const auto lexicons = value_of(
      load_lexicons(std::vector<std::string>{SLANT_SOURCE_DIR "/lexicons"}));
  return checker_of(lexicons, {}, config);
}

// Over rows of a lexicon (lexicon_text.h).
inline TestChecker small_checker(const std::vector<std::string>& rows,
                                 std::string_view config = "") {
  const std::vector<Matcher::LexiconPtr> own = {lexicon_of(rows)};
  return checker_of(own, own, config);
}

}  // namespace slant::test
