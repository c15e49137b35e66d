// SPDX-License-Identifier: Apache-2.0
// What the subcommands share: options, inputs, outputs, exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "slant/base/result.h"
#include "slant/match/targets.h"
#include "slant/pipeline/analyzer.h"
#include "slant/report/report.h"

namespace slant::tool {

// Exit codes, the same for every subcommand (README).
enum ExitCode : int {
  kFine = 0,
  kFindings = 1,
  kUsage = 2,
  kBadInput = 3,
  kIo = 4,
};

// The exit code that an error asks for.
ExitCode exit_code(const Error& error);

// One subcommand: adds itself to the app; run() is called when chosen.
struct Command {
  const char* name;
  void (*add)(CLI::App& app, int& exit_code);
};
extern const Command kCheckCommand;
extern const Command kCompareCommand;
extern const Command kConfigCommand;
extern const Command kInitCommand;
extern const Command kLspCommand;
extern const Command kRulesCommand;
extern const Command kKwicCommand;
extern const Command kReportCommand;
extern const Command kFigureCommand;
extern const Command kExplainCommand;
extern const Command kEvaluateCommand;
extern const Command kLexiconCommand;
extern const Command kScoreCommand;
extern const Command kShardCommand;
extern const Command kMergeCommand;
extern const Command kSummarizeCommand;
extern const Command kRhetoricCommand;
extern const Command kVoiceCommand;
extern const Command kTargetsCommand;
extern const Command kEmbedCommand;
extern const Command kTrainCommand;
extern const Command kClassifyCommand;

// Options of everything that analyses text.
struct AnalysisOptions {
  std::vector<std::string> lexicon_dirs;   // instead of the default ones
  std::vector<std::string> lexicon_files;  // besides, of any format
  std::string lexicon_format = "auto";     // of lexicon_files
  std::string lexicon_encoding;
  bool only_lexicon_files = false;  // nothing but lexicon_files
  std::string from = "auto";
  std::string encoding;
  std::string utf8 = "repair";
  std::vector<std::string> voices = {"all"};
  std::string sentiment = "slant";
  std::string vader_lexicon;  // files of the reference, for `vader`
  std::string vader_emoji;
  std::string axes;                   // "default", a .axes file; none for ""
  std::vector<std::string> measures;  // by name; empty: all
  bool force = false;
  bool confusables = false;
  std::uint64_t max_bytes = std::uint64_t{256} << 20U;

  void add_to(CLI::App& app);
  // Only those that say what is counted.
  void add_measuring_to(CLI::App& app);
  // --axes, of commands that show all measures.
  void add_axes_to(CLI::App& app);
  // Only those that say how a file is read.
  void add_reading_to(CLI::App& app);
  // --voice alone.
  void add_voice_to(CLI::App& app, const std::string& help);
};

// The voices of --voice.
VoiceMask voice_mask(const std::vector<std::string>& names);

DocumentOptions document_options(const AnalysisOptions& options);

// The settings that shape numbers, for run headers; `analyzer` is null where
// nothing was analysed.
std::vector<std::pair<std::string, std::string>> run_settings(
    const AnalysisOptions& options, const Analyzer* analyzer);

// The file that a name on the command line stands for: the name itself where
// there is such a file, else the lexicon that comes with slant under that
// name ("issues/guns.en"), else the name as it is.
std::string lexicon_path(const std::string& name);

// The file that a name of axes stands for: "default" is the one that comes
// with slant, else a file.
std::string axes_path(const std::string& name);

// Errors: usage and those of load_lexicons and Analyzer::create.
Result<std::vector<Matcher::LexiconPtr>> load_lexicons(
    const AnalysisOptions& options);
Result<Analyzer> make_analyzer(const AnalysisOptions& options,
                               bool sentence_scores);
// The same with these lexicons and no others.
Result<Analyzer> make_analyzer(const AnalysisOptions& options,
                               std::vector<Matcher::LexiconPtr> lexicons,
                               bool sentence_scores);

// Targets of a TOML file; none for "": they find themselves.
// Errors: usage, whatever is wrong with the file, and io.
Result<TargetFinder> make_target_finder(const std::string& path);

// The bytes of a file, or of standard input for "-".
Result<std::string> read_input(const std::string& path,
                               std::uint64_t max_bytes);
// The name an input is shown under.
std::string shown_name(const std::string& path);

// "slant: ..." on stderr, safe for a terminal.
void complain(const Error& error);
void complain(const std::string& message);

// Where output goes: standard output, or a file that appears whole or not
// at all (temporary name, fsync, rename).
class Output {
 public:
  Output() = default;
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Result<void> open(const std::string& path);  // "" is standard output
  Result<void> write(std::string_view bytes);
  Result<void> close();

 private:
  std::string path_;
  std::string temporary_;
  int fd_ = 1;
};

// Writes `bytes` to standard output or to the file `path` and returns `code`;
// kIo, after a complaint, where they could not be written.
int write_whole(std::string_view bytes, int code, const std::string& path = "");

struct Terminal {
  std::uint32_t width = 80;
  bool color = false;
  bool unicode = true;
};
// What standard output is; `color` is auto, always or never, `width` 0 asks
// the terminal. Honours NO_COLOR, COLUMNS, TERM=dumb and the locale.
Terminal find_terminal(const std::string& color, std::uint32_t width);

// Where the lexicons are: beside the installed binary, or in the source
// tree for a binary that was just built.
std::string default_lexicons();

}  // namespace slant::tool
