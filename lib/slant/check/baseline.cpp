// SPDX-License-Identifier: Apache-2.0
#include "slant/check/baseline.h"

#include <simdjson.h>

#include <algorithm>

#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant {
namespace {

constexpr std::uint64_t kVersion = 1;

// Names as JSON can hold them; two that differ only in bytes that are no
// text are one here.
std::string key_of(std::string_view file) {
  if (file.substr(0, 2) == "./") file.remove_prefix(2);
  return printable(file);
}

Error malformed(const std::string& file, std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = file;
  error.message = std::move(message);
  return error;
}

}  // namespace

void Baseline::add(std::string_view file,
                   const std::vector<CheckFinding>& findings,
                   const RuleSet& rules) {
  auto& known = known_[key_of(file)];
  for (const CheckFinding& d : findings) {
    Known& one = known[d.fingerprint];
    one.rule = rules[d.rule].id;
    ++one.count;
  }
}

std::size_t Baseline::take(std::string_view file,
                           std::vector<CheckFinding>& findings) {
  const auto found = known_.find(key_of(file));
  if (found == known_.end()) return 0;
  const std::size_t before = findings.size();
  findings.erase(std::remove_if(findings.begin(), findings.end(),
                                [&](const CheckFinding& d) {
                                  const auto one =
                                      found->second.find(d.fingerprint);
                                  if (one == found->second.end() ||
                                      one->second.count == 0) {
                                    return false;
                                  }
                                  --one->second.count;
                                  return true;
                                }),
                 findings.end());
  return before - findings.size();
}

std::size_t Baseline::size() const {
  std::size_t n = 0;
  for (const auto& [file, known] : known_) {
    for (const auto& [print, one] : known) n += one.count;
  }
  return n;
}

std::string Baseline::to_json() const {
  std::string out = R"({"slant_baseline":1,"files":{)";
  bool first_file = true;
  for (const auto& [file, known] : known_) {
    if (known.empty()) continue;
    out += first_file ? "\n" : ",\n";
    first_file = false;
    append_json_string(out, file);
    out += ":[";
    bool first = true;
    for (const auto& [print, one] : known) {
      out += first ? "\n " : ",\n ";
      first = false;
      JsonWriter json(out);
      json.begin_object();
      json.key("fingerprint").value(print);
      json.key("rule").value(one.rule);
      json.key("count").value(one.count);
      json.end_object();
    }
    out += ']';
  }
  return out + "}}\n";
}

Result<Baseline> parse_baseline(const std::string& file,
                                std::string_view bytes) {
  Baseline out;
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(bytes.data(), bytes.size()).get(root) != simdjson::SUCCESS) {
    return unexpected(malformed(file, "not JSON"));
  }
  std::uint64_t version = 0;
  simdjson::dom::object files;
  if (root["slant_baseline"].get(version) != simdjson::SUCCESS ||
      root["files"].get(files) != simdjson::SUCCESS) {
    return unexpected(malformed(
        file, "no baseline of slant; expected {\"slant_baseline\": 1, ...}"));
  }
  if (version != kVersion) {
    return unexpected(
        malformed(file, "a baseline of version " + std::to_string(version) +
                            "; this slant reads version 1: write it again"));
  }
  for (const auto field : files) {
    simdjson::dom::array list;
    if (field.value.get(list) != simdjson::SUCCESS) {
      return unexpected(malformed(file, "expected a list for each file"));
    }
    auto& known = out.known_[std::string(field.key)];
    for (const auto item : list) {
      std::string_view print;
      std::string_view rule;
      std::uint64_t count = 0;
      if (item["fingerprint"].get(print) != simdjson::SUCCESS ||
          item["rule"].get(rule) != simdjson::SUCCESS ||
          item["count"].get(count) != simdjson::SUCCESS) {
        return unexpected(malformed(
            file, "expected fingerprint, rule and count for each finding"));
      }
      Baseline::Known& one = known[std::string(print)];
      one.rule = rule;
      one.count +=
          static_cast<std::uint32_t>(std::min<std::uint64_t>(count, 1U << 30U));
    }
  }
  return out;
}

}  // namespace slant
