// SPDX-License-Identifier: Apache-2.0
// Workflow commands of GitHub Actions: annotations on the lines of a pull
// request. GitHub shows ten of each level a step; all stand in the log.
#include <fmt/format.h>
#include <utility>

#include "slant/check/output.h"

namespace slant::detail {
namespace {

constexpr std::uint64_t kShown = 10;

// The runner's own escapes (actions/toolkit, command.ts).
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : log_text(text)) {
    if (c == '%') {
      out += "%25";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

class Github : public CheckWriter {
 public:
  explicit Github(CheckRun run) : run_(std::move(run)) {}

  void begin(std::string& /*out*/) override {}

  void file(const CheckedFile& checked, std::string& out) override {
    for (const CheckFinding& d : checked.findings) {
      const Position& begin = d.place.begin;
      const Position& end = d.place.end;
      out += fmt::format(
          "::{} file={},line={},endLine={}",
          d.severity == RuleSeverity::note ? "notice" : to_string(d.severity),
          escaped(checked.name, true), begin.line, end.line);
      // GitHub drops columns of what runs over a line end.
      if (begin.line == end.line) {
        out += fmt::format(",col={},endColumn={}", begin.column, end.column);
      }
      out += fmt::format(
          ",title={}::{}: {}\n", escaped((*run_.rules)[d.rule].id, true),
          escaped(d.message, false), escaped(explanation_of(d), false));
    }
  }

  void failure(const Error& error, std::string& out) override {
    out += "::error::" + escaped(error.to_string(), false) + '\n';
  }

  void end(const CheckTotals& totals, std::string& out) override {
    const bool cut = totals.errors > kShown || totals.warnings > kShown ||
                     totals.notes > kShown;
    out += "slant: " + totals_line(totals);
    if (cut) out += "; GitHub shows ten annotations of each level";
    out += '\n';
  }

 private:
  const CheckRun run_;
};

}  // namespace

CheckWriterPtr make_check_github(const CheckRun& run,
                                 const CheckOutputOptions& /*options*/) {
  return std::make_unique<Github>(run);
}

}  // namespace slant::detail
