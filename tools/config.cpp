// SPDX-License-Identifier: Apache-2.0
// slant config show, slant init.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "check_setup.h"
#include "command.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

struct ConfigShow {
  CheckOptions options;
  std::string file;
  bool origin = false;
  bool all = false;

  int run() const;
};

// One setting as slant.toml would say it, and who said so.
class Listing {
 public:
  explicit Listing(bool origin) : origin_(origin) {}

  void add(const std::string& line, const std::string& origin) {
    const std::string shown = printable(line);
    out += origin_ ? pad_right(shown, 46) + "  # " + printable(origin) + '\n'
                   : shown + '\n';
  }
  std::string out;

 private:
  bool origin_;
};

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string list_of(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) {
    out += (out.empty() ? "" : ", ") + in_quotes(item);
  }
  return '[' + out + ']';
}

void add_thresholds(const CheckSettings& settings, Listing& list) {
  for (const Threshold& one : settings.thresholds) {
    list.add(fmt::format("threshold: {} {} {} {}, {}", to_string(one.unit),
                         one.score, to_string(one.comparison), one.limit,
                         to_string(one.severity)),
             one.origin);
  }
}

int ConfigShow::run() const {
  auto setup = find_check_config(options);
  if (!setup) {
    complain(setup.error());
    return exit_code(setup.error());
  }
  const CheckConfig& config = setup->config;
  const std::string path = file.empty() ? "" : setup->project_path(file);
  const auto profile = profile_for(config, path, setup->command_line);
  const CheckSettings& settings = setup->settings(file.empty() ? "." : file);
  Listing list(origin);
  list.add("# configuration: " + (config.file.empty() ? "none" : config.file),
           file.empty() ? "for any file" : "for " + file);
  list.add("profile = " + in_quotes(to_string(profile.value)), profile.origin);
  list.add("fail-on = " + in_quotes(to_string(config.fail_on.value)),
           config.fail_on.origin);
  list.add(fmt::format("max-findings = {}", config.max_findings.value),
           config.max_findings.origin);
  std::string voices = "default";
  if (config.base.voices) voices = config.base.voices->origin;
  if (setup->command_line.voices) voices = setup->command_line.voices->origin;
  list.add("voice = " + in_quotes(voice_list(settings.voices)), voices);
  list.add("include = " + list_of(config.include.value), config.include.origin);
  list.add("exclude = " + list_of(config.exclude.value), config.exclude.origin);
  for (const auto& term : config.base.allow) {
    list.add("allow: " + in_quotes(term.value), term.origin);
  }
  for (const auto& term : setup->command_line.allow) {
    list.add("allow: " + in_quotes(term.value), term.origin);
  }
  list.add("lexicons = " + list_of(config.lexicons.value),
           config.lexicons.origin);
  list.add("baseline = " + in_quotes(config.baseline.value),
           config.baseline.origin);
  list.add("targets = " + in_quotes(config.targets.value), config.targets.origin);
  list.add("docs-url = " + in_quotes(config.docs_url.value),
           config.docs_url.origin);
  add_thresholds(settings, list);
  list.out += "\n[rules]\n";
  for (std::size_t i = 0; i < setup->rules->size(); ++i) {
    const RuleSetting& rule = settings.rules[i];
    if (rule.severity == RuleSeverity::off && !all) continue;
    std::string value = in_quotes(to_string(rule.severity));
    if (rule.min_weight != 0 || rule.weak) {
      value = fmt::format("{{ severity = {}, min-weight = {}{} }}", value,
                          rule.min_weight, rule.weak ? ", weak = true" : "");
    }
    list.add(in_quotes((*setup->rules)[i].id) + " = " + value, rule.origin);
  }
  return write_whole(list.out, kFine);
}

void add_config(CLI::App& app, int& code) {
  CLI::App* sub = app.add_subcommand(
      "config", "The configuration of slant check that holds here");
  sub->require_subcommand(1);
  auto command = std::make_shared<ConfigShow>();
  CLI::App* show = sub->add_subcommand("show", "Show it");
  show->add_option("FILE", command->file, "For this file (overrides hold)");
  show->add_flag("--origin", command->origin, "With who said so");
  show->add_flag("--all", command->all, "Also rules that are off");
  command->options.add_to(*show);
  show->callback([command, &code] { code = command->run(); });
}

struct Init {
  std::string profile = "news";
  bool force = false;
};

int init(const Init& command) {
  Profile profile = Profile::news;
  parse_profile(command.profile, profile);
  const std::string path(kConfigName);
  if (!command.force && ::access(path.c_str(), F_OK) == 0) {
    complain(path + " is here already; --force writes over it");
    return kUsage;
  }
  const int code = write_whole(commented_config(profile), kFine, path);
  if (code == kFine) complain("wrote " + path);
  return code;
}

void add_init(CLI::App& app, int& code) {
  auto command = std::make_shared<Init>();
  CLI::App* sub = app.add_subcommand(
      "init", "Write a commented slant.toml for slant check");
  sub->add_option("--profile", command->profile, "Kind of writing")
      ->check(CLI::IsMember({"news", "opinion", "academic", "corporate"}))
      ->capture_default_str();
  sub->add_flag("--force", command->force, "Write over the one that is here");
  sub->callback([command, &code] { code = init(*command); });
}

}  // namespace

const Command kConfigCommand = {"config", add_config};
const Command kInitCommand = {"init", add_init};

}  // namespace slant::tool
