// SPDX-License-Identifier: Apache-2.0
// slant.toml, read strictly: a misspelt key must not switch a rule off.
#define TOML_HEADER_ONLY 1
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>

#include "slant/check/config.h"

namespace slant {
namespace {

constexpr std::string_view kTopKeys[] = {
    "profile",  "fail-on", "max-findings", "voice",    "include",
    "exclude",  "allow",   "lexicons",     "baseline", "targets",
    "docs-url", "rules",   "threshold",    "override"};
constexpr std::string_view kOverrideKeys[] = {"files", "profile", "voice",
                                              "allow", "rules",   "threshold"};
constexpr std::string_view kRuleKeys[] = {"severity", "min-weight", "weak",
                                          "allow"};
constexpr std::string_view kThresholdKeys[] = {
    "score", "unit",    "above",    "at-least",
    "below", "at-most", "severity", "min-words"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Fails by exception inside; parse_check_config catches. Errors in
// configuration are rare, and the code that reads it stays straight.
struct Failure {
  Error error;
};

class ConfigParser {
 public:
  explicit ConfigParser(const std::string& file) : file_(file) {}

  CheckConfig parse(std::string_view bytes) {
    toml::table table;
    try {
      table = toml::parse(bytes, file_);
    } catch (const toml::parse_error& wrong) {
      fail(wrong.source(), std::string(wrong.description()));
    }
    CheckConfig out;
    out.file = file_;
    for (const auto& [key, node] : table) top_key(key.str(), node, out);
    return out;
  }

 private:
  [[noreturn]] void fail(const toml::source_region& at,
                         std::string message) const {
    Failure failure;
    failure.error.code = ErrorCode::usage;
    failure.error.file = file_;
    failure.error.line = at.begin.line;
    failure.error.column = at.begin.column;
    failure.error.message = std::move(message);
    throw failure;
  }

  template <std::size_t N>
  [[noreturn]] void unknown(std::string_view key, const toml::node& node,
                            const std::string_view (&names)[N]) const {
    fail(node.source(), fmt::format("unknown key '{}'; the nearest is '{}'",
                                    key, nearest_name(key, names)));
  }

  std::string origin(const toml::node& node) const {
    return fmt::format("{}:{}", file_, node.source().begin.line);
  }

  std::string text(std::string_view key, const toml::node& node) const {
    if (!node.is_string()) {
      fail(node.source(), fmt::format("expected text for '{}'", key));
    }
    return *node.value<std::string>();
  }

  std::vector<std::string> texts(std::string_view key,
                                 const toml::node& node) const {
    std::vector<std::string> out;
    if (node.is_string()) return {text(key, node)};
    if (!node.is_array()) {
      fail(node.source(),
           fmt::format("expected a list of texts for '{}'", key));
    }
    for (const toml::node& item : *node.as_array()) {
      out.push_back(text(key, item));
    }
    return out;
  }

  double number(std::string_view key, const toml::node& node) const {
    const auto value = node.value<double>();
    if (!node.is_number() || !std::isfinite(*value)) {
      fail(node.source(), fmt::format("expected a number for '{}'", key));
    }
    return *value;
  }

  std::uint64_t count(std::string_view key, const toml::node& node) const {
    const auto value = node.value<std::int64_t>();
    if (!node.is_integer() || *value < 0) {
      fail(node.source(),
           fmt::format("expected a whole number from 0 for '{}'", key));
    }
    return static_cast<std::uint64_t>(*value);
  }

  RuleSeverity severity(std::string_view key, const toml::node& node) const {
    RuleSeverity out = RuleSeverity::off;
    const std::string name = text(key, node);
    if (!parse_severity(name, out)) {
      fail(node.source(),
           fmt::format(
               "unknown severity '{}'; expected off, note, warning or error",
               name));
    }
    return out;
  }

  Sourced<Profile> profile(const toml::node& node) const {
    Sourced<Profile> out;
    out.origin = origin(node);
    const std::string name = text("profile", node);
    if (!parse_profile(name, out.value)) {
      fail(node.source(),
           fmt::format("unknown profile '{}'; expected news, opinion, academic "
                       "or corporate",
                       name));
    }
    return out;
  }

  Sourced<VoiceMask> voices(const toml::node& node) const {
    auto mask = parse_voices(texts("voice", node));
    if (!mask) fail(node.source(), mask.error().message);
    return {*mask, origin(node)};
  }

  void rule_option(std::string_view key, const toml::node& node,
                   RuleChange& out) const {
    if (key == "severity") out.severity = severity(key, node);
    if (key == "min-weight") out.min_weight = number(key, node);
    if (key == "allow") out.allow = texts(key, node);
    if (key == "weak") {
      if (!node.is_boolean()) {
        fail(node.source(), "expected true or false for 'weak'");
      }
      out.weak = *node.value<bool>();
    }
  }

  // `loaded.fear = "error"` nests tables as `loaded = {fear = "error"}` does.
  void rules(const std::string& prefix, const toml::table& table,
             ConfigLayer& out) const {
    RuleChange own;
    own.pattern = prefix;
    bool has_own = false;
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (!prefix.empty() && is_one_of(name, kRuleKeys)) {
        rule_option(name, node, own);
        own.origin = origin(node);
        has_own = true;
        continue;
      }
      std::string path = prefix;
      if (!path.empty()) path += '.';
      path += name;
      if (node.is_table()) {
        rules(path, *node.as_table(), out);
        continue;
      }
      RuleChange change;
      change.pattern = path;
      change.severity = severity(path, node);
      change.origin = origin(node);
      out.rules.push_back(std::move(change));
    }
    if (has_own) out.rules.push_back(std::move(own));
  }

  Threshold threshold(const toml::table& table) const {
    Threshold out;
    out.origin = origin(table);
    int limits = 0;
    for (const auto& [key, value] : table) {
      const std::string_view name = key.str();
      const toml::node& node = value;
      const auto limit = [&](Comparison comparison) {
        out.comparison = comparison;
        out.limit = number(name, node);
        ++limits;
      };
      if (name == "score") {
        out.score = text(name, node);
      } else if (name == "unit") {
        const std::string unit = text(name, node);
        if (unit == "document") {
          out.unit = ScoreUnit::document;
        } else if (unit == "paragraph") {
          out.unit = ScoreUnit::paragraph;
        } else if (unit == "sentence") {
          out.unit = ScoreUnit::sentence;
        } else {
          fail(node.source(),
               "expected document, paragraph or sentence for 'unit'");
        }
      } else if (name == "above") {
        limit(Comparison::above);
      } else if (name == "at-least") {
        limit(Comparison::at_least);
      } else if (name == "below") {
        limit(Comparison::below);
      } else if (name == "at-most") {
        limit(Comparison::at_most);
      } else if (name == "severity") {
        out.severity = severity(name, node);
      } else if (name == "min-words") {
        out.min_words = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(count(name, node), 1U << 30U));
      } else {
        unknown(name, node, kThresholdKeys);
      }
    }
    if (out.score.empty()) fail(table.source(), "a threshold without 'score'");
    if (limits != 1) {
      fail(table.source(),
           "a threshold needs one of above, at-least, below, at-most");
    }
    return out;
  }

  // Keys that the top and an override share.
  bool layer_key(std::string_view key, const toml::node& node,
                 ConfigLayer& out) const {
    if (key == "profile") {
      out.profile = profile(node);
    } else if (key == "voice") {
      out.voices = voices(node);
    } else if (key == "allow") {
      for (std::string& term : texts(key, node)) {
        out.allow.push_back({std::move(term), origin(node)});
      }
    } else if (key == "rules") {
      if (!node.is_table()) fail(node.source(), "'rules' must be a table");
      rules("", *node.as_table(), out);
      std::stable_sort(
          out.rules.begin(), out.rules.end(),
          [](const RuleChange& a, const RuleChange& b) {
            return std::count(a.pattern.begin(), a.pattern.end(), '.') <
                   std::count(b.pattern.begin(), b.pattern.end(), '.');
          });
    } else if (key == "threshold") {
      for (const toml::table* table : tables(key, node)) {
        out.thresholds.push_back(threshold(*table));
      }
    } else {
      return false;
    }
    return true;
  }

  std::vector<const toml::table*> tables(std::string_view key,
                                         const toml::node& node) const {
    std::vector<const toml::table*> out;
    if (node.is_array()) {
      for (const toml::node& item : *node.as_array()) {
        out.push_back(item.as_table());
      }
    }
    if (out.empty() || std::count(out.begin(), out.end(), nullptr) != 0) {
      fail(node.source(), fmt::format("'{0}' must be tables: [[{0}]]", key));
    }
    return out;
  }

  ConfigOverride override_of(const toml::table& table) const {
    ConfigOverride out;
    out.origin = origin(table);
    for (const auto& [key, node] : table) {
      const std::string_view name = key.str();
      if (name == "files") {
        out.files = texts(name, node);
      } else if (!layer_key(name, node, out.layer)) {
        unknown(name, node, kOverrideKeys);
      }
    }
    if (out.files.empty()) fail(table.source(), "an override without 'files'");
    return out;
  }

  void top_key(std::string_view key, const toml::node& node,
               CheckConfig& out) const {
    if (layer_key(key, node, out.base)) return;
    if (key == "fail-on") {
      out.fail_on = {severity(key, node), origin(node)};
    } else if (key == "max-findings") {
      out.max_findings = {count(key, node), origin(node)};
    } else if (key == "include") {
      out.include = {texts(key, node), origin(node)};
    } else if (key == "exclude") {
      out.exclude = {texts(key, node), origin(node)};
    } else if (key == "lexicons") {
      out.lexicons = {texts(key, node), origin(node)};
    } else if (key == "baseline") {
      out.baseline = {text(key, node), origin(node)};
    } else if (key == "targets") {
      out.targets = {text(key, node), origin(node)};
    } else if (key == "docs-url") {
      out.docs_url = {text(key, node), origin(node)};
    } else if (key == "override") {
      for (const toml::table* table : tables(key, node)) {
        out.overrides.push_back(override_of(*table));
      }
    } else {
      unknown(key, node, kTopKeys);
    }
  }

  const std::string& file_;
};

}  // namespace

Result<CheckConfig> parse_check_config(const std::string& file,
                                       std::string_view bytes) {
  try {
    return ConfigParser(file).parse(bytes);
  } catch (Failure& failure) {
    return unexpected(std::move(failure.error));
  }
}

}  // namespace slant
