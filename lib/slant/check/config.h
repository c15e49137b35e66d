// SPDX-License-Identifier: Apache-2.0
// slant.toml: what a project asks of its texts.
//
//   auto config = slant::parse_check_config("slant.toml", bytes);
//   auto settings = slant::settings_for(*config, rules, "opinion/a.md", {});
//   settings->rules[rules.find("weasel")].severity;
//
// docs/check.md describes every key.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/check/settings.h"

namespace slant {

// A value and who said so ("slant.toml:12", "command line").
template <class T>
struct Sourced {
  T value{};
  std::string origin = "default";
};

// What is said of a rule or family; empty parts leave it as it was.
struct RuleChange {
  std::string pattern;  // "loaded", "loaded.fear"
  std::optional<RuleSeverity> severity;
  std::optional<double> min_weight;
  std::optional<bool> weak;
  std::vector<std::string> allow;
  std::string origin;
};

// Settings that may differ from file to file.
struct ConfigLayer {
  std::optional<Sourced<Profile>> profile;
  std::vector<RuleChange> rules;  // families before their rules
  std::vector<Sourced<std::string>> allow;
  std::optional<Sourced<VoiceMask>> voices;
  std::vector<Threshold> thresholds;
};

struct ConfigOverride {
  std::vector<std::string> files;  // globs, below the file's directory
  ConfigLayer layer;
  std::string origin;
};

struct CheckConfig {
  std::string file;  // "" when there is none
  ConfigLayer base;
  std::vector<ConfigOverride> overrides;
  Sourced<RuleSeverity> fail_on{RuleSeverity::warning, "default"};
  Sourced<std::uint64_t> max_findings{0, "default"};
  Sourced<std::vector<std::string>> include;  // globs that directories give
  Sourced<std::vector<std::string>> exclude;
  Sourced<std::vector<std::string>> lexicons;
  Sourced<std::string> baseline;
  Sourced<std::string> targets;
  Sourced<std::string> docs_url;
};

inline constexpr std::string_view kConfigName = "slant.toml";

// The voice of the author, and what stands in scare quotes is not theirs.
inline constexpr VoiceMask kDefaultVoices = voice_bit(Voice::author);

// Errors: malformed with file:line:column for what is no TOML, an unknown
//         key (naming the nearest), a value of the wrong kind.
Result<CheckConfig> parse_check_config(const std::string& file,
                                       std::string_view bytes);

// Bits of "author", "quoted", "attributed", "scare", "all"; an Error names
// what is known.
Result<VoiceMask> parse_voices(const std::vector<std::string>& names);
std::string voice_list(VoiceMask voices);

// What is asked of the file `path`, which is relative to the configuration:
// profile, then the configuration, then its overrides for that path in order,
// then `command_line`.
//
// Errors: usage for a rule that does not exist, naming the nearest and where
//         it is written.
Result<CheckSettings> settings_for(const CheckConfig& config,
                                   const RuleSet& rules, std::string_view path,
                                   const ConfigLayer& command_line);

// The profile of that file, and who chose it.
Sourced<Profile> profile_for(const CheckConfig& config, std::string_view path,
                             const ConfigLayer& command_line);

// What `slant init` writes: every key with a comment, all as by default.
std::string commented_config(Profile profile);

}  // namespace slant
