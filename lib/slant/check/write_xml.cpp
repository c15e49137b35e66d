// SPDX-License-Identifier: Apache-2.0
// The XML formats of CI servers: Checkstyle and JUnit.
#include <fmt/format.h>
#include <utility>

#include "slant/check/output.h"

namespace slant::detail {
namespace {

constexpr std::string_view kXmlHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

class Checkstyle : public CheckWriter {
 public:
  explicit Checkstyle(CheckRun run) : run_(std::move(run)) {}

  void begin(std::string& out) override {
    out += kXmlHead;
    out += "<checkstyle version=\"4.3\">\n";
  }

  void file(const CheckedFile& checked, std::string& out) override {
    if (checked.findings.empty()) return;
    out += "<file name=\"" + xml_text(checked.name) + "\">\n";
    for (const CheckFinding& d : checked.findings) {
      out += fmt::format(
          "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}: "
          "{}\" source=\"slant.{}\"/>\n",
          d.place.begin.line, d.place.begin.column,
          d.severity == RuleSeverity::note ? "info" : to_string(d.severity),
          xml_text(d.message), xml_text(explanation_of(d)),
          xml_text((*run_.rules)[d.rule].id));
    }
    out += "</file>\n";
  }

  void failure(const Error& error, std::string& out) override {
    out += "<file name=\"" + xml_text(error.file) +
           "\">\n<error line=\"1\" severity=\"error\" message=\"" +
           xml_text(error.message) + "\" source=\"slant.input\"/>\n</file>\n";
  }

  void end(const CheckTotals& /*totals*/, std::string& out) override {
    out += "</checkstyle>\n";
  }

 private:
  const CheckRun run_;
};

// A test suite a file; a finding that fails the run is a failed case, any
// other a passed case that says it. A file without findings is one case.
class Junit : public CheckWriter {
 public:
  explicit Junit(CheckRun run) : run_(std::move(run)) {}

  void begin(std::string& out) override {
    out += kXmlHead;
    out += "<testsuites name=\"slant check\">\n";
  }

  void file(const CheckedFile& checked, std::string& out) override {
    std::size_t failures = 0;
    for (const CheckFinding& d : checked.findings) {
      if (fails(d)) ++failures;
    }
    const std::string name = xml_text(checked.name);
    out += fmt::format(
        "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
        "skipped=\"0\" time=\"0\">\n",
        name, std::max<std::size_t>(checked.findings.size(), 1), failures);
    if (checked.findings.empty()) {
      out += fmt::format(
          "<testcase classname=\"{}\" name=\"no findings\" time=\"0\"/>\n",
          name);
    }
    for (const CheckFinding& d : checked.findings) {
      const std::string message = xml_text(d.message);
      out += fmt::format(
          "<testcase classname=\"{}\" name=\"{}:{} {}\" "
          "time=\"0\">\n",
          name, d.place.begin.line, d.place.begin.column,
          xml_text((*run_.rules)[d.rule].id));
      const std::string text = fmt::format(
          "{}:{}:{}: {}: {}", name, d.place.begin.line, d.place.begin.column,
          message, xml_text(explanation_of(d)));
      if (fails(d)) {
        out += fmt::format("<failure type=\"{}\" message=\"{}\">{}</failure>\n",
                           to_string(d.severity), message, text);
      } else {
        out += "<system-out>" + text + "</system-out>\n";
      }
      out += "</testcase>\n";
    }
    out += "</testsuite>\n";
  }

  void failure(const Error& error, std::string& out) override {
    const std::string name = xml_text(error.file);
    out += fmt::format(
        "<testsuite name=\"{}\" tests=\"1\" failures=\"0\" errors=\"1\" "
        "skipped=\"0\" time=\"0\">\n<testcase classname=\"{}\" name=\"read\" "
        "time=\"0\">\n<error type=\"input\" message=\"{}\"/>\n</testcase>\n"
        "</testsuite>\n",
        name, name, xml_text(error.message));
  }

  void end(const CheckTotals& /*totals*/, std::string& out) override {
    out += "</testsuites>\n";
  }

 private:
  bool fails(const CheckFinding& d) const {
    return run_.fail_on != RuleSeverity::off && d.severity >= run_.fail_on;
  }

  const CheckRun run_;
};

}  // namespace

CheckWriterPtr make_check_checkstyle(const CheckRun& run,
                                     const CheckOutputOptions& /*options*/) {
  return std::make_unique<Checkstyle>(run);
}

CheckWriterPtr make_check_junit(const CheckRun& run,
                                const CheckOutputOptions& /*options*/) {
  return std::make_unique<Junit>(run);
}

}  // namespace slant::detail
