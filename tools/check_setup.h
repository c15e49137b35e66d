// SPDX-License-Identifier: Apache-2.0
// What `slant check`, `slant config` and `slant lsp` share: the configuration
// that holds here, and a checker made of it.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "command.h"
#include "slant/check/checker.h"
#include "slant/check/config.h"

namespace slant::tool {

struct CheckOptions {
  std::string config;  // a file; "" looks upwards
  bool no_config = false;
  std::string profile;
  std::vector<std::string> rules;  // ID=SEVERITY
  std::vector<std::string> voices;
  std::vector<std::string> fail_if;  // thresholds
  std::vector<std::string> allow;
  AnalysisOptions analysis;  // how files are read, lexicons

  void add_to(CLI::App& app);
};

struct CheckSetup {
  CheckConfig config;
  std::string root;  // directory that paths of the configuration are of
  ConfigLayer command_line;
  std::vector<Matcher::LexiconPtr> own;  // lexicons that the user brings
  std::shared_ptr<const RuleSet> rules;
  std::unique_ptr<const Checker> checker;

  // `path` as the configuration and the baseline know it: relative to root,
  // parted by `/`, where it is below it.
  std::string project_path(const std::string& path) const;
  // What is asked of a file. Errors: none, once make_check_setup was fine.
  const CheckSettings& settings(const std::string& path);
  // `name` of the configuration as a path from here.
  std::string from_root(const std::string& name) const;

 private:
  std::map<std::string, CheckSettings> settings_;  // by overrides that hold
};

// Reads the configuration and the user's lexicons; makes no checker.
Result<CheckSetup> find_check_config(const CheckOptions& options);

// The same with lexicons and a checker; every setting is known to be right.
//
// Errors: usage, with the place in the configuration; io.
Result<CheckSetup> make_check_setup(const CheckOptions& options);

}  // namespace slant::tool
