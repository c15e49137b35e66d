// SPDX-License-Identifier: Apache-2.0
#include "slant/check/output.h"

#include <fmt/format.h>

#include "slant/base/utf8.h"
#include "slant/report/terminal.h"

namespace slant {
namespace {

constexpr CheckFormat kFormats[] = {
    {"text", "for people: the line, a caret, a better word",
     detail::make_check_text},
    {"line", "one line a finding, as compilers print them",
     detail::make_check_line},
    {"json", "one object with all that is known (docs/check.schema.json)",
     detail::make_check_json},
    {"jsonl", "the same, a line for each finding", detail::make_check_jsonl},
    {"sarif", "SARIF 2.1.0, with fingerprints and fixes",
     detail::make_check_sarif},
    {"github", "annotations of a GitHub workflow", detail::make_check_github},
    {"checkstyle", "Checkstyle's XML", detail::make_check_checkstyle},
    {"junit", "JUnit's XML", detail::make_check_junit},
    {"gitlab", "GitLab's code quality report", detail::make_check_gitlab},
    {"md", "a summary for a job's page", detail::make_check_markdown},
};

}  // namespace

std::span<const CheckFormat> check_formats() { return kFormats; }

const CheckFormat* find_check_format(std::string_view name) {
  for (const CheckFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

namespace detail {

std::string advice_of(const CheckFinding& finding) {
  std::string out;
  std::size_t given = 0;
  for (const Alternative& one : finding.alternatives) {
    if (one.text.empty()) continue;
    out += given++ == 0 ? "try \"" : " or \"";
    out += printable(one.text) + '"';
  }
  if (given < finding.alternatives.size()) {
    out += given == 0 ? "leave it out" : ", or leave it out";
  }
  return out;
}

std::string explanation_of(const CheckFinding& finding) {
  std::string out = printable(finding.why);
  std::string advice = advice_of(finding);
  if (advice.empty() || out.empty()) return out + advice;
  if (out.back() == '.') out.pop_back();
  if (out.find_first_of(";.") == std::string::npos) return out + "; " + advice;
  advice[0] = advice[0] == 't' ? 'T' : 'L';  // "try ...", "leave it out"
  return out + ". " + advice;
}

std::string help_url(const CheckRun& run, const RuleInfo& rule) {
  if (run.docs_url.empty()) return {};
  const bool slash = run.docs_url.back() == '/';
  return run.docs_url + (slash ? "" : "/") + std::string(rule.id) + ".md";
}

std::string uri_of(std::string_view name) {
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
  std::string out;
  // A colon in the first segment would make it a scheme.
  for (const char c : name) {
    const auto u = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", u);
    }
  }
  if (out.substr(0, 2) == "//") out.insert(0, "/.");
  if (!out.empty() && out[0] == '/') out.insert(0, "file://");
  return out;
}

std::string xml_text(std::string_view text) {
  std::string out;
  const std::string safe = printable(text);
  for (std::size_t pos = 0; pos < safe.size();) {
    const CodePoint c = decode_utf8(safe, pos);
    pos += c.size;
    switch (c.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      case '#':
        // "##[" would command the runner of a CI job that prints the file.
        out += safe.substr(pos, 2) == "#[" ? "&#35;" : "#";
        break;
      case 0xFFFE:
      case 0xFFFF:
        append_utf8(out, kReplacement);
        break;
      default:
        append_utf8(out, c.value);
    }
  }
  return out;
}

std::string counted(std::uint64_t n, std::string_view noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

std::string totals_line(const CheckTotals& totals) {
  std::string out;
  const auto add = [&](std::uint64_t n, std::string_view noun) {
    if (n == 0) return;
    out += (out.empty() ? "" : ", ") + counted(n, noun);
  };
  add(totals.errors, "error");
  add(totals.warnings, "warning");
  add(totals.notes, "note");
  if (out.empty()) out = "no findings";
  out += " in " + counted(totals.files, "file");
  std::string left;
  const auto leave = [&](std::uint64_t n, std::string_view where) {
    if (n == 0) return;
    left += fmt::format("{}{} {}", left.empty() ? "" : ", ", n, where);
  };
  leave(totals.suppressed, "suppressed in the text");
  leave(totals.baseline, "in the baseline");
  leave(totals.unchanged, "on lines that did not change");
  if (!left.empty()) out += " (besides " + left + ")";
  if (totals.failed != 0) {
    out += "; " + counted(totals.failed, "file") + " could not be read";
  }
  return out;
}

std::string log_text(std::string_view text) {
  std::string out = printable(text);
  for (std::size_t at = out.find("##["); at != std::string::npos;
       at = out.find("##[", at + 1)) {
    out.replace(at, 3, "#\\x23[");
  }
  return out;
}

}  // namespace detail
}  // namespace slant
