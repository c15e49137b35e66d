// SPDX-License-Identifier: Apache-2.0
// The pages of docs/rules/, made of the table of rules. `slant rules
// --write-docs docs/rules` writes them; a test tells when they differ.
#pragma once

#include <string>
#include <vector>

#include "slant/check/rule.h"

namespace slant {

struct RulePage {
  std::string file;  // "loaded.pejorative.md"
  std::string text;
};

// Markdown.
std::string rule_page(const RuleInfo& rule);

// A page for each rule, and README.md, which lists them.
std::vector<RulePage> rule_pages();

}  // namespace slant
