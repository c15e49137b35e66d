// SPDX-License-Identifier: Apache-2.0
// GitLab's code quality report: the part of Code Climate's format that it
// reads.
#include <fmt/format.h>
#include <utility>

#include "slant/base/hash.h"
#include "slant/check/output.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant::detail {
namespace {

std::string_view grade_of(RuleSeverity severity) {
  switch (severity) {
    case RuleSeverity::error:
      return "major";
    case RuleSeverity::warning:
      return "minor";
    default:
      return "info";
  }
}

class Gitlab : public CheckWriter {
 public:
  explicit Gitlab(CheckRun run) : run_(std::move(run)) {}

  void begin(std::string& out) override { out += '['; }

  void file(const CheckedFile& checked, std::string& out) override {
    for (const CheckFinding& d : checked.findings) {
      // Unique in the report, and the same as long as the sentence stands.
      const std::string print = fmt::format(
          "{}{:016x}", d.fingerprint,
          hash64(fmt::format("{}\n{}", checked.name, d.occurrence)));
      entry(d.message + ": " + explanation_of(d), (*run_.rules)[d.rule].id,
            print, grade_of(d.severity), checked.name, d.place.begin.line,
            d.place.end.line, out);
    }
  }

  void failure(const Error& error, std::string& out) override {
    entry(printable(error.message), "input",
          fmt::format("{:016x}", hash64(error.file)), "blocker", error.file, 1,
          1, out);
  }

  void end(const CheckTotals& /*totals*/, std::string& out) override {
    out += "]\n";
  }

 private:
  void entry(std::string_view description, std::string_view name,
             std::string_view print, std::string_view grade,
             std::string_view path, std::uint32_t begin, std::uint32_t end,
             std::string& out) {
    out += first_ ? "\n" : ",\n";
    first_ = false;
    JsonWriter json(out);
    json.begin_object();
    json.key("description").value(description);
    json.key("check_name").value(name);
    json.key("fingerprint").value(print);
    json.key("severity").value(grade);
    json.key("location").begin_object();
    // GitLab knows files without "./" before them.
    json.key("path").value(
        printable(path.substr(0, 2) == "./" ? path.substr(2) : path));
    json.key("lines").begin_object();
    json.key("begin").value(begin);
    json.key("end").value(end);
    json.end_object().end_object().end_object();
  }

  const CheckRun run_;
  bool first_ = true;
};

}  // namespace

CheckWriterPtr make_check_gitlab(const CheckRun& run,
                                 const CheckOutputOptions& /*options*/) {
  return std::make_unique<Gitlab>(run);
}

}  // namespace slant::detail
