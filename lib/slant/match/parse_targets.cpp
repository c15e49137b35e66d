// SPDX-License-Identifier: Apache-2.0
// Targets from TOML.
#define TOML_HEADER_ONLY 1
#include <set>

#include <toml++/toml.h>

#include "slant/match/targets.h"

namespace slant {
namespace {

class TargetParser {
 public:
  explicit TargetParser(const std::string& file) : file_(file) {}

  Result<std::vector<TargetSpec>> parse(std::string_view bytes) {
    toml::table table;
    try {
      table = toml::parse(bytes, file_);
    } catch (const toml::parse_error& wrong) {
      return unexpected(
          error(wrong.source(), std::string(wrong.description())));
    }
    for (const auto& [key, node] : table) {
      if (key.str() != "target") {
        return unexpected(error(node.source(), "unknown key '" +
                                                   std::string(key.str()) +
                                                   "'; expected [[target]]"));
      }
      const toml::array* list = node.as_array();
      if (list == nullptr) return unexpected(no_tables(node));
      for (const toml::node& item : *list) {
        const toml::table* one = item.as_table();
        if (one == nullptr) return unexpected(no_tables(item));
        auto fine = take(*one);
        if (!fine) return unexpected(std::move(fine.error()));
      }
    }
    if (specs_.empty()) {
      return unexpected(error({}, "no target; expected [[target]] tables"));
    }
    return std::move(specs_);
  }

 private:
  Error error(const toml::source_region& at, std::string message) const {
    Error out;
    out.code = ErrorCode::malformed;
    out.file = file_;
    out.line = at.begin.line;
    out.column = at.begin.column;
    out.message = std::move(message);
    return out;
  }

  Error no_tables(const toml::node& node) const {
    return error(node.source(), "'target' must be tables: [[target]]");
  }

  // A name or alias: not empty, and of one target only.
  Result<std::string> form(const toml::node& node, std::string_view key) {
    const auto text = node.value<std::string>();
    if (!node.is_string() ||
        text->find_first_not_of(" \t") == std::string::npos) {
      return unexpected(
          error(node.source(), "expected text for '" + std::string(key) + "'"));
    }
    if (!seen_.insert(*text).second) {
      return unexpected(error(node.source(), "'" + *text + "' is given twice"));
    }
    return *text;
  }

  Result<void> take(const toml::table& one) {
    TargetSpec spec;
    for (const auto& [key, node] : one) {
      const std::string_view name = key.str();
      if (name == "name") {
        auto text = form(node, name);
        if (!text) return unexpected(std::move(text.error()));
        spec.name = std::move(*text);
      } else if (name == "side" && node.is_string()) {
        spec.side = *node.value<std::string>();
      } else if (name == "aliases" && node.is_array()) {
        for (const toml::node& alias : *node.as_array()) {
          auto text = form(alias, "aliases");
          if (!text) return unexpected(std::move(text.error()));
          spec.aliases.push_back(std::move(*text));
        }
      } else if (name == "side" || name == "aliases") {
        return unexpected(error(
            node.source(), name == "side" ? "expected text for 'side'"
                                          : "expected a list for 'aliases'"));
      } else {
        return unexpected(
            error(node.source(), "unknown key '" + std::string(name) +
                                     "'; expected name, aliases or side"));
      }
    }
    if (spec.name.empty()) {
      return unexpected(error(one.source(), "a target without a name"));
    }
    specs_.push_back(std::move(spec));
    return {};
  }

  const std::string& file_;
  std::set<std::string> seen_;
  std::vector<TargetSpec> specs_;
};

}  // namespace

Result<std::vector<TargetSpec>> parse_targets(const std::string& file,
                                              std::string_view bytes) {
  return TargetParser(file).parse(bytes);
}

}  // namespace slant
