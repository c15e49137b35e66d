// SPDX-License-Identifier: Apache-2.0
#include "check_setup.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "slant/base/file.h"
#include "slant/check/path_glob.h"
#include "slant/embed/axis_list.h"
#include "slant/lexicon/import.h"

namespace slant::tool {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostConfigBytes = std::uint64_t{1} << 20U;
constexpr std::string_view kCommandLine = "command line";

// Lexicons of ours whose words are no findings and no evidence of any: they
// are only loaded when a threshold asks for their scores.
struct ScoreLexicon {
  std::string_view file;
  std::string_view roots;
};
constexpr ScoreLexicon kScoreLexicons[] = {
    {"frames.en.tsv", "frame news_frame"}};

Error usage_error(std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = std::move(message);
  return error;
}

// slant.toml here or in the nearest directory above; the search ends with
// the project, at a directory that holds .git.
std::string find_upwards() {
  std::error_code code;
  fs::path dir = fs::current_path(code);
  std::string up;
  while (!code) {
    const fs::path file = dir / kConfigName;
    if (fs::is_regular_file(file, code)) {
      return up + std::string(kConfigName);
    }
    if (fs::exists(dir / ".git", code)) break;
    if (!dir.has_parent_path() || dir == dir.parent_path()) break;
    dir = dir.parent_path();
    up += "../";
  }
  return {};
}

Result<RuleChange> rule_change(const std::string& text) {
  const std::size_t equals = text.find('=');
  RuleChange out;
  out.pattern = text.substr(0, equals);
  out.origin = kCommandLine;
  RuleSeverity severity = RuleSeverity::off;
  if (equals == std::string::npos ||
      !parse_severity(text.substr(equals + 1), severity)) {
    return unexpected(usage_error(
        "--rule " + text +
        ": expected RULE=SEVERITY, of off, note, warning or error"));
  }
  out.severity = severity;
  return out;
}

Result<ConfigLayer> command_layer(const CheckOptions& options) {
  ConfigLayer out;
  const std::string origin(kCommandLine);
  if (!options.profile.empty()) {
    Profile profile = Profile::news;
    if (!parse_profile(options.profile, profile)) {
      return unexpected(usage_error("--profile " + options.profile +
                                    ": expected news, opinion, academic or "
                                    "corporate"));
    }
    out.profile = Sourced<Profile>{profile, origin};
  }
  for (const std::string& text : options.rules) {
    auto change = rule_change(text);
    if (!change) return unexpected(std::move(change.error()));
    out.rules.push_back(std::move(*change));
  }
  if (!options.voices.empty()) {
    auto voices = parse_voices(options.voices);
    if (!voices) return unexpected(std::move(voices.error()));
    out.voices = Sourced<VoiceMask>{*voices, origin};
  }
  for (const std::string& term : options.allow) {
    out.allow.push_back({term, origin});
  }
  for (const std::string& text : options.fail_if) {
    auto threshold = parse_threshold(text);
    if (!threshold) {
      threshold.error().message = "--fail-if " + threshold.error().message;
      return unexpected(std::move(threshold.error()));
    }
    // It was asked to fail, whatever --fail-on says.
    threshold->severity = RuleSeverity::error;
    threshold->origin = origin;
    out.thresholds.push_back(std::move(*threshold));
  }
  return out;
}

// Every threshold that some file may have.
std::vector<const Threshold*> all_thresholds(const CheckSetup& setup) {
  std::vector<const Threshold*> out;
  const auto add = [&](const ConfigLayer& layer) {
    for (const Threshold& one : layer.thresholds) out.push_back(&one);
  };
  add(setup.config.base);
  for (const ConfigOverride& one : setup.config.overrides) add(one.layer);
  add(setup.command_line);
  return out;
}

bool is_wanted(const CheckSetup& setup, const ScoreLexicon& lexicon) {
  std::string_view roots = lexicon.roots;
  while (!roots.empty()) {
    const std::size_t end = std::min(roots.find(' '), roots.size());
    for (const Threshold* threshold : all_thresholds(setup)) {
      if (threshold->score.rfind(roots.substr(0, end), 0) == 0) return true;
    }
    roots.remove_prefix(std::min(end + 1, roots.size()));
  }
  return false;
}

// Axes lie beside the lexicons, and are read by others.
bool is_list_of_axes(const fs::path& path) {
  std::ifstream in(path);
  std::string first;
  return std::getline(in, first) && is_axis_list(first);
}

// slant's own lexicons, without those that nothing here asks for.
Result<std::vector<std::string>> own_lexicon_files(const CheckSetup& setup) {
  const std::string own = default_lexicons();
  if (own.empty()) {
    return unexpected(usage_error(
        "slant's lexicons are not beside the program; name their directory "
        "with --lexicons DIR"));
  }
  std::vector<std::string> out;
  std::error_code code;
  for (fs::directory_iterator it(own, code), end; !code && it != end;
       it.increment(code)) {
    const std::string name = it->path().filename().string();
    if (it->path().extension() != ".tsv" || name[0] == '.') continue;
    if (is_list_of_axes(it->path())) continue;
    const auto score =
        std::find_if(std::begin(kScoreLexicons), std::end(kScoreLexicons),
                     [&](const ScoreLexicon& one) { return one.file == name; });
    if (score != std::end(kScoreLexicons) && !is_wanted(setup, *score)) {
      continue;
    }
    out.push_back(it->path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// A lexicon is configuration: exit code 2, whatever is wrong with it.
Error as_usage(Error error) {
  if (error.code != ErrorCode::io) error.code = ErrorCode::usage;
  return error;
}

// The user's lexicons: those of --lexicon and of the configuration.
Result<std::vector<Matcher::LexiconPtr>> user_lexicons(
    const CheckOptions& options, const CheckSetup& setup) {
  AnalysisOptions analysis = options.analysis;
  analysis.only_lexicon_files = true;
  analysis.lexicon_dirs.clear();
  for (const std::string& name : setup.config.lexicons.value) {
    const std::string path = setup.from_root(name);
    std::error_code code;
    analysis.lexicon_files.push_back(fs::exists(path, code) ? path : name);
  }
  if (analysis.lexicon_files.empty()) return std::vector<Matcher::LexiconPtr>{};
  return load_lexicons(analysis);
}

// Every override on its own, so that a misspelt rule fails at once and not
// when a file comes that it holds for.
Result<void> prove_rules(const CheckSetup& setup) {
  CheckConfig each = setup.config;
  for (ConfigOverride& one : each.overrides) one.files = {"**"};
  auto settings = settings_for(each, *setup.rules, "x", setup.command_line);
  if (!settings) return unexpected(std::move(settings.error()));
  if (setup.checker == nullptr) return {};
  for (const Threshold* threshold : all_thresholds(setup)) {
    auto known = setup.checker->know_score(*threshold);
    if (known) continue;
    known.error().message = threshold->origin + ": " + known.error().message;
    return known;
  }
  return {};
}

}  // namespace

void CheckOptions::add_to(CLI::App& app) {
  app.add_option("--config", config,
                 "Configuration (default: slant.toml here or above)")
      ->type_name("FILE");
  app.add_flag("--no-config", no_config, "Read no configuration");
  app.add_option("--profile", profile,
                 "Kind of writing: news, opinion, academic, corporate")
      ->type_name("NAME");
  app.add_option("--rule", rules,
                 "Set a rule or family: off, note, warning or error")
      ->type_name("RULE=SEVERITY")
      ->allow_extra_args(false);
  app.add_option("--voice", voices,
                 "Whose words are checked: author (default), quoted, "
                 "attributed, scare, all")
      ->type_name("VOICE,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--allow", allow, "Never report this term")
      ->type_name("TERM")
      ->allow_extra_args(false);
  app.add_option("--fail-if", fail_if,
                 "Fail when a score is past a limit, e.g. 'loaded.per_1000 > "
                 "12', 'paragraph sentiment.compound < -0.6'")
      ->type_name("LIMIT")
      ->allow_extra_args(false);
  app.add_option("--lexicons", analysis.lexicon_dirs,
                 "Use the lexicons of this directory instead of slant's own")
      ->type_name("DIR")
      ->allow_extra_args(false);
  app.add_option("--lexicon", analysis.lexicon_files,
                 "Use this lexicon too; its categories become rules")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_flag("--confusables", analysis.confusables,
               "Read Cyrillic and Greek look-alikes in mixed words as Latin");
  analysis.add_reading_to(app);
}

std::string CheckSetup::from_root(const std::string& name) const {
  if (name.empty() || fs::path(name).is_absolute() || root.empty()) return name;
  return root + name;
}

std::string CheckSetup::project_path(const std::string& path) const {
  std::error_code code;
  const fs::path base = fs::absolute(root.empty() ? "." : root, code);
  const fs::path relative = fs::absolute(path, code)
                                .lexically_normal()
                                .lexically_relative(base.lexically_normal());
  std::string text = relative.generic_string();
  if (text.empty() || text.rfind("..", 0) == 0) {
    return fs::path(path).lexically_normal().generic_string();
  }
  return text;
}

const CheckSettings& CheckSetup::settings(const std::string& path) {
  const std::string project = project_path(path);
  std::string key;
  for (const ConfigOverride& one : config.overrides) {
    const bool any = std::any_of(
        one.files.begin(), one.files.end(),
        [&](const std::string& glob) { return glob_covers(glob, project); });
    key += any ? '1' : '0';
  }
  const auto found = settings_.find(key);
  if (found != settings_.end()) return found->second;
  auto made = settings_for(config, *rules, project, command_line);
  return settings_.emplace(key, std::move(*made)).first->second;
}

Result<CheckSetup> find_check_config(const CheckOptions& options) {
  CheckSetup setup;
  std::string file = options.config;
  if (file.empty() && !options.no_config) file = find_upwards();
  if (!file.empty()) {
    auto bytes = read_file(file, kMostConfigBytes);
    if (!bytes) return unexpected(as_usage(std::move(bytes.error())));
    auto config = parse_check_config(file, *bytes);
    if (!config) return unexpected(std::move(config.error()));
    setup.config = std::move(*config);
    const std::size_t slash = file.rfind('/');
    if (slash != std::string::npos) setup.root = file.substr(0, slash + 1);
  }
  auto layer = command_layer(options);
  if (!layer) return unexpected(std::move(layer.error()));
  setup.command_line = std::move(*layer);
  auto own = user_lexicons(options, setup);
  if (!own) return unexpected(as_usage(std::move(own.error())));
  setup.own = std::move(*own);
  setup.rules = std::make_shared<const RuleSet>(setup.own);
  auto proven = prove_rules(setup);
  if (!proven) return unexpected(std::move(proven.error()));
  return setup;
}

Result<CheckSetup> make_check_setup(const CheckOptions& options) {
  auto found = find_check_config(options);
  if (!found) return found;
  CheckSetup setup = std::move(*found);
  std::vector<std::string> paths = options.analysis.lexicon_dirs;
  if (paths.empty()) {
    auto files = own_lexicon_files(setup);
    if (!files) return unexpected(std::move(files.error()));
    paths = std::move(*files);
  }
  auto lexicons = slant::load_lexicons(paths);
  if (!lexicons) return unexpected(as_usage(std::move(lexicons.error())));
  lexicons->insert(lexicons->end(), setup.own.begin(), setup.own.end());
  CheckerOptions checking;
  checking.document = document_options(options.analysis);
  checking.matcher.confusables = options.analysis.confusables;
  if (!setup.config.targets.value.empty()) {
    const std::string file = setup.from_root(setup.config.targets.value);
    auto bytes = read_file(file, kMostConfigBytes);
    if (!bytes) return unexpected(as_usage(std::move(bytes.error())));
    auto targets = parse_targets(file, *bytes);
    if (!targets) return unexpected(as_usage(std::move(targets.error())));
    checking.targets = std::move(*targets);
  }
  auto checker =
      Checker::create(std::move(*lexicons), setup.rules, std::move(checking));
  if (!checker) return unexpected(as_usage(std::move(checker.error())));
  setup.checker = std::make_unique<const Checker>(std::move(*checker));
  auto proven = prove_rules(setup);
  if (!proven) return unexpected(std::move(proven.error()));
  return setup;
}

}  // namespace slant::tool
