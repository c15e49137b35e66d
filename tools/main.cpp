// SPDX-License-Identifier: Apache-2.0
// The slant command: one file a subcommand.
#include "command.h"

namespace {

constexpr const slant::tool::Command* kCommands[] = {
    &slant::tool::kReportCommand,
    &slant::tool::kExplainCommand,
    &slant::tool::kEvaluateCommand,
    &slant::tool::kLexiconCommand,
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures bias and rhetoric in text: sentiment, loaded terms, "
               "framing; with the words behind every number.");
  app.name("slant");
  app.set_version_flag("--version", "slant " SLANT_VERSION);
  app.require_subcommand(1);
  app.footer("Exit codes: 0 fine, 1 findings, 2 usage or configuration, "
             "3 some inputs were bad, 4 resources or I/O.");
  int code = slant::tool::kFine;
  for (const auto* command : kCommands) command->add(app, code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? slant::tool::kFine : slant::tool::kUsage;
  } catch (const std::bad_alloc&) {
    slant::tool::complain("out of memory");
    return slant::tool::kIo;
  }
  return code;
}
