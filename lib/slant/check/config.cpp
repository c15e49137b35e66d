// SPDX-License-Identifier: Apache-2.0
#include "slant/check/config.h"

#include <fmt/format.h>

#include <algorithm>

#include "slant/check/path_glob.h"

namespace slant {
namespace {

struct VoiceName {
  std::string_view name;
  VoiceMask mask;
};
constexpr VoiceName kVoices[] = {
    {"author", voice_bit(Voice::author)},
    {"quoted", voice_bit(Voice::quoted)},
    {"attributed", voice_bit(Voice::attributed)},
    {"scare", voice_bit(Voice::scare)},
};

// Overrides that hold for `path`, in order.
std::vector<const ConfigLayer*> layers_for(const CheckConfig& config,
                                           std::string_view path,
                                           const ConfigLayer& command_line) {
  std::vector<const ConfigLayer*> out = {&config.base};
  for (const ConfigOverride& one : config.overrides) {
    if (std::any_of(
            one.files.begin(), one.files.end(),
            [&](const std::string& glob) { return glob_covers(glob, path); })) {
      out.push_back(&one.layer);
    }
  }
  out.push_back(&command_line);
  return out;
}

Result<void> apply(const ConfigLayer& layer, const RuleSet& rules,
                   CheckSettings& out) {
  for (const RuleChange& change : layer.rules) {
    if (!rules.is_known(change.pattern)) {
      Error error;
      error.code = ErrorCode::usage;
      error.message = fmt::format("{}: unknown rule '{}'; the nearest is '{}'",
                                  change.origin, change.pattern,
                                  rules.nearest(change.pattern));
      return unexpected(std::move(error));
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (!rules.covers(change.pattern, i)) continue;
      RuleSetting& rule = out.rules[i];
      if (change.severity) rule.severity = *change.severity;
      if (change.min_weight) rule.min_weight = *change.min_weight;
      if (change.weak) rule.weak = *change.weak;
      for (const std::string& term : change.allow) rule.allow.add(term);
      rule.origin = change.origin;
    }
  }
  for (const auto& term : layer.allow) out.allow.add(term.value);
  if (layer.voices) out.voices = layer.voices->value;
  out.thresholds.insert(out.thresholds.end(), layer.thresholds.begin(),
                        layer.thresholds.end());
  return {};
}

}  // namespace

Result<VoiceMask> parse_voices(const std::vector<std::string>& names) {
  VoiceMask mask = 0;
  for (const std::string& name : names) {
    VoiceMask one = name == "all" ? kAllVoices : VoiceMask{0};
    for (const VoiceName& voice : kVoices) {
      if (voice.name == name) one = voice.mask;
    }
    if (one == 0) {
      Error error;
      error.code = ErrorCode::usage;
      error.message = "unknown voice '" + name +
                      "'; expected all, author, quoted, attributed or scare";
      return unexpected(std::move(error));
    }
    mask = static_cast<VoiceMask>(mask | one);
  }
  return mask;
}

std::string voice_list(VoiceMask voices) {
  std::string out;
  for (const VoiceName& voice : kVoices) {
    if ((voices & voice.mask) == 0) continue;
    out += (out.empty() ? "" : ",") + std::string(voice.name);
  }
  return out;
}

Sourced<Profile> profile_for(const CheckConfig& config, std::string_view path,
                             const ConfigLayer& command_line) {
  Sourced<Profile> out{Profile::news, "default"};
  for (const ConfigLayer* layer : layers_for(config, path, command_line)) {
    if (layer->profile) out = *layer->profile;
  }
  return out;
}

Result<CheckSettings> settings_for(const CheckConfig& config,
                                   const RuleSet& rules, std::string_view path,
                                   const ConfigLayer& command_line) {
  CheckSettings out;
  const Profile profile = profile_for(config, path, command_line).value;
  for (const RuleInfo& rule : rules.rules()) {
    RuleSetting setting;
    setting.severity = rule.severity[static_cast<std::size_t>(profile)];
    setting.min_weight = rule.min_weight;
    setting.weak = rule.weak;
    setting.origin = "profile " + std::string(to_string(profile));
    out.rules.push_back(std::move(setting));
  }
  out.voices = kDefaultVoices;
  for (const ConfigLayer* layer : layers_for(config, path, command_line)) {
    auto applied = apply(*layer, rules, out);
    if (!applied) return unexpected(std::move(applied.error()));
  }
  return out;
}

std::string commented_config(Profile profile) {
  std::string out = fmt::format(
      R"(# What `slant check` asks of the texts below this directory.
# `slant config show --origin` tells what holds; `slant rules` lists the rules.

# The kind of writing:
)",
      0);
  for (std::size_t i = 0; i < kProfileCount; ++i) {
    const auto one = static_cast<Profile>(i);
    out += fmt::format("#   {:<10} {}\n", to_string(one), summary_of(one));
  }
  out += fmt::format("profile = \"{}\"\n", to_string(profile));
  out += R"(
# The least severity that fails a run (note, warning, error; off: none), and
# how many such findings are let pass.
fail-on = "warning"
max-findings = 0

# Whose words are checked: author, quoted, attributed, scare, all.
voice = ["author"]

# What a directory gives, and what is left out, as globs.
# include = ["**/*.md", "**/*.txt", "**/*.html"]
# exclude = ["vendor/**"]

# Terms that are never reported; `*` at the end stands for more letters.
# allow = ["Global South", "war crime*"]

# Word lists of your own (docs/lexicons.md): each category becomes a rule.
# lexicons = ["style/house.tsv"]

# Findings that are known and shall not fail a run:
# slant check --write-baseline --baseline slant-baseline.json
# baseline = "slant-baseline.json"

# Sides and names of docs/targets.md, for the rule target.contrast.
# targets = "targets.toml"

# A rule or a whole family: off, note, warning, error, or a table.
[rules]
# "loaded.cliche" = "note"
# rhetoric = "note"
# "loaded.fear" = { severity = "error", min-weight = 0.5, allow = ["flood"] }

# Limits on scores (docs/measures.md), in a document, paragraph or sentence.
# [[threshold]]
# score = "loaded.per_1000"
# unit = "document"
# above = 12
# min-words = 100
# severity = "warning"

# Other rules for some files.
# [[override]]
# files = ["opinion/**"]
# profile = "opinion"
# rules = { "rhetoric.fear" = "error" }
)";
  return out;
}

}  // namespace slant
