// SPDX-License-Identifier: Apache-2.0
// Lexicon files in any format, as the subcommands read them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "command.h"
#include "slant/lexicon/import.h"

namespace slant::tool {

// Options that say how a foreign lexicon is to be read.
struct ReadOptions {
  ReadLexiconOptions read;
  std::vector<std::string> map;
  std::string senses = "auto";
  bool skip_names = false;

  void add_to(CLI::App& app);
  // Errors: usage for a bad --map.
  Result<ReadLexiconOptions> make() const;
};

// Names of all formats, and "auto".
std::vector<std::string> format_choices();
// A line for each format: name and what it is.
std::string format_help();

// "3 lines left out, 1 warning, 2 notes"; empty when there is nothing.
std::string diagnostics_summary(const ImportResult& result);
// Puts the summary on stderr, with the command that lists them all.
void report_diagnostics(const std::string& path, const ImportResult& result);

// Parts of `slant lexicon`, each in a file of its own.
void add_lexicon_check(CLI::App& lexicon, int& code);
void add_lexicon_convert(CLI::App& lexicon, int& code);
void add_lexicon_stats(CLI::App& lexicon, int& code);
void add_lexicon_coverage(CLI::App& lexicon, int& code);
void add_lexicon_expand(CLI::App& lexicon, int& code);
void add_lexicon_induce(CLI::App& lexicon, int& code);

}  // namespace slant::tool
