// SPDX-License-Identifier: Apache-2.0
// Findings that are known: those of a baseline file are not told again.
//
//   auto known = slant::parse_baseline("slant-baseline.json", bytes);
//   known->take("drafts/a.md", findings);   // those that are new stay
//
// A finding is known by its fingerprint, which is of its sentence alone: text
// may come, go or move elsewhere in the file. If a sentence stands twice and
// was known once, one of the two is new.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/check/finding.h"

namespace slant {

class Baseline {
 public:
  // Notes the findings of a file.
  void add(std::string_view file, const std::vector<CheckFinding>& findings,
           const RuleSet& rules);

  // Takes those that are known out of `findings`; returns how many.
  // Cost: O(n log n). Each known finding is taken once.
  std::size_t take(std::string_view file, std::vector<CheckFinding>& findings);

  std::size_t size() const;
  // JSON, sorted, a line for each finding: differences can be read.
  std::string to_json() const;

 private:
  friend Result<Baseline> parse_baseline(const std::string& file,
                                         std::string_view bytes);
  struct Known {
    std::string rule;  // for readers of the file
    std::uint32_t count = 0;
  };
  // File, fingerprint.
  std::map<std::string, std::map<std::string, Known>, std::less<>> known_;
};

// Errors: malformed when it is no baseline of this version.
Result<Baseline> parse_baseline(const std::string& file,
                                std::string_view bytes);

}  // namespace slant
