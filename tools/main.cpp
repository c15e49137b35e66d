// SPDX-License-Identifier: Apache-2.0
// The slant command: one file a subcommand.
#include <iostream>
#include <memory>
#include <new>
#include <sstream>

#include "command.h"
#include "slant/report/terminal.h"

namespace {

constexpr const slant::tool::Command* kCommands[] = {
    &slant::tool::kReportCommand,   &slant::tool::kFigureCommand,
    &slant::tool::kExplainCommand,  &slant::tool::kCheckCommand,
    &slant::tool::kRulesCommand,    &slant::tool::kConfigCommand,
    &slant::tool::kInitCommand,     &slant::tool::kLspCommand,
    &slant::tool::kRhetoricCommand, &slant::tool::kEvaluateCommand,
    &slant::tool::kCompareCommand,  &slant::tool::kKwicCommand,
    &slant::tool::kTargetsCommand,  &slant::tool::kLexiconCommand,
    &slant::tool::kVoiceCommand,    &slant::tool::kEmbedCommand,
    &slant::tool::kScoreCommand,    &slant::tool::kShardCommand,
    &slant::tool::kMergeCommand,    &slant::tool::kSummarizeCommand,
    &slant::tool::kTrainCommand,    &slant::tool::kClassifyCommand,
};

// Help that keeps to 80 columns: CLI11 breaks lines only where told.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(kColumn); }

  std::string make_option_desc(const CLI::Option* option) const override {
    return wrapped(CLI::Formatter::make_option_desc(option), kWidth - kColumn);
  }
  std::string make_subcommand(const CLI::App* sub) const override {
    std::stringstream out;
    CLI::detail::format_help(out, sub->get_name(),
                             wrapped(sub->get_description(), kWidth - kColumn),
                             kColumn);
    return out.str();
  }
  std::string make_description(const CLI::App* app) const override {
    return wrapped(CLI::Formatter::make_description(app), kWidth);
  }
  std::string make_footer(const CLI::App* app) const override {
    return wrapped(CLI::Formatter::make_footer(app), kWidth);
  }

 private:
  static constexpr std::uint32_t kWidth = 79;
  static constexpr std::uint32_t kColumn = 28;

  static std::string wrapped(const std::string& text, std::uint32_t width) {
    std::string out;
    for (std::size_t pos = 0; pos < text.size();) {
      const std::size_t end = std::min(text.find('\n', pos), text.size());
      const auto indent = static_cast<std::uint32_t>(
          std::min(text.find_first_not_of(' ', pos), end) - pos);
      slant::append_wrapped(std::string_view(text).substr(pos, end - pos), 0,
                            indent, width, out);
      pos = end + 1;
    }
    if (!text.empty() && text.back() != '\n') out.pop_back();
    return out;
  }
};

// Complaints about options may hold what is harmful to a terminal: an
// option can come from the name of a file.
std::string complaint(const CLI::App* /*app*/, const CLI::Error& error) {
  return "slant: " + slant::printable(error.what()) +
         "\nRun with --help for more information.\n";
}

// CLI11 says of a misspelt command only that one is required.
bool is_unknown_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return false;
  std::string known;
  for (const auto* command : kCommands) {
    if (app.get_subcommand(command->name)->check_name(argv[1])) return false;
    known += (known.empty() ? "" : ", ") + std::string(command->name);
  }
  slant::tool::complain("no command '" + std::string(argv[1]) +
                        "'; there are " + known);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Measures bias and rhetoric in text: sentiment, loaded terms, "
      "framing; with the words behind every number.");
  app.name("slant");
  app.formatter(std::make_shared<HelpFormatter>());
  app.failure_message(complaint);
  app.set_version_flag("--version", "slant " SLANT_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 fine, 1 findings, 2 usage or configuration, "
      "3 some inputs were bad, 4 resources or I/O.");
  int code = slant::tool::kFine;
  for (const auto* command : kCommands) command->add(app, code);
  if (is_unknown_command(app, argc, argv)) return slant::tool::kUsage;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = app.exit(error) == 0;  // --help, --version
    if (asked && !std::cout.flush()) {
      slant::tool::complain("standard output: cannot write");
      return slant::tool::kIo;
    }
    return asked ? slant::tool::kFine : slant::tool::kUsage;
  } catch (const std::bad_alloc&) {
    slant::tool::complain("out of memory");
    return slant::tool::kIo;
  }
  return code;
}
