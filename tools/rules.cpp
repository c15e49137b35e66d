// SPDX-License-Identifier: Apache-2.0
// slant rules: what slant check looks for; and the pages of docs/rules/.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <system_error>

#include "command.h"
#include "slant/check/rule_pages.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

struct RulesCommand {
  std::string rule;
  std::string format = "text";
  std::string write_docs;

  int run() const;
};

std::string table(const RuleSet& rules) {
  std::string out = pad_right("rule", 36);
  for (std::size_t p = 0; p < kProfileCount; ++p) {
    out += pad_right(std::string(to_string(static_cast<Profile>(p))), 10);
  }
  out += '\n';
  for (const RuleInfo& rule : rules.rules()) {
    std::string line = pad_right(std::string(rule.id), 36);
    for (const RuleSeverity severity : rule.severity) {
      line += pad_right(severity == RuleSeverity::off
                            ? "-"
                            : std::string(to_string(severity)),
                        10);
    }
    while (line.back() == ' ') line.pop_back();
    out += line + '\n';
  }
  return out + "\nslant rules RULE tells of one; docs/rules/ holds the same.\n";
}

std::string json_of(const RuleSet& rules) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const RuleInfo& rule : rules.rules()) {
    json.begin_object();
    json.key("id").value(rule.id);
    json.key("kind").value(to_string(rule.kind));
    json.key("name").value(rule.name);
    json.key("why").value(rule.why);
    json.key("bad").value(rule.bad);
    json.key("good").value(rule.good);
    json.key("min_weight").value(rule.min_weight);
    json.key("weak").value(rule.weak);
    json.key("severity").begin_object();
    for (std::size_t p = 0; p < kProfileCount; ++p) {
      json.key(to_string(static_cast<Profile>(p)))
          .value(to_string(rule.severity[p]));
    }
    json.end_object();
    json.end_object();
  }
  json.end_array();
  return out + '\n';
}

int write_pages(const std::string& dir) {
  std::error_code code;
  std::filesystem::create_directories(dir, code);
  for (const RulePage& page : rule_pages()) {
    const int status = write_whole(page.text, kFine, dir + '/' + page.file);
    if (status != kFine) return status;
  }
  return kFine;
}

int RulesCommand::run() const {
  const RuleSet rules;
  if (!write_docs.empty()) return write_pages(write_docs);
  if (rule.empty()) {
    return write_whole(format == "json" ? json_of(rules) : table(rules), kFine);
  }
  const int index = rules.find(rule);
  if (index >= 0) {
    return write_whole(rule_page(rules[static_cast<std::size_t>(index)]),
                       kFine);
  }
  complain("no rule '" + rule + "'; the nearest is " + rules.nearest(rule));
  return kUsage;
}

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<RulesCommand>();
  CLI::App* sub = app.add_subcommand(
      "rules", "The rules of slant check, with their severities");
  sub->add_option("RULE", command->rule, "Tell of this one");
  sub->add_option("--format", command->format, "Output of the list")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->add_option("--write-docs", command->write_docs,
                  "Write the pages of docs/rules/ to this directory")
      ->type_name("DIR");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kRulesCommand = {"rules", add};

}  // namespace slant::tool
