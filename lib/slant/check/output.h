// SPDX-License-Identifier: Apache-2.0
// What `slant check` prints, and the writers that put it into a format.
//
//   auto writer = slant::find_check_format("sarif")->make(run, options);
//   writer->begin(out);
//   writer->file(checked, out);
//   writer->end(totals, out);
//
// Writers append to a string and know nothing of files. To add a format: one
// file, and one line in output.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/check/finding.h"
#include "slant/check/rule.h"
#include "slant/match/matcher.h"
#include "slant/text/document.h"

namespace slant {

// What all files of a run share.
struct CheckRun {
  std::string version;
  const RuleSet* rules = nullptr;
  const Matcher* matcher = nullptr;
  std::string profile;
  std::string docs_url;  // before "loaded.pejorative.md"; "" for none
  RuleSeverity fail_on = RuleSeverity::warning;
};

struct CheckedFile {
  std::string_view name;
  std::string_view characters;  // Document::characters()
  std::span<const CheckFinding> findings;
};

struct CheckTotals {
  std::uint32_t files = 0;
  std::uint32_t failed = 0;  // files that could not be read
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t notes = 0;
  std::uint64_t suppressed = 0;  // by comments
  std::uint64_t baseline = 0;    // known from the baseline
  std::uint64_t unchanged = 0;   // on lines that did not change
  std::uint64_t findings() const { return errors + warnings + notes; }
};

struct CheckOutputOptions {
  std::uint32_t width = 80;
  bool color = false;
  bool unicode = true;
};

class CheckWriter {
 public:
  virtual ~CheckWriter() = default;
  virtual void begin(std::string& out) = 0;
  // A long file may come in parts, one after the other.
  virtual void file(const CheckedFile& checked, std::string& out) = 0;
  // An input that could not be read.
  virtual void failure(const Error& error, std::string& out) = 0;
  virtual void end(const CheckTotals& totals, std::string& out) = 0;
  // What a consumer's limit kept out, for the person who ran it; "" if none.
  virtual std::string remark() const { return {}; }
};

struct CheckFormat {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<CheckWriter> (*make)(const CheckRun& run,
                                       const CheckOutputOptions& options);
};

std::span<const CheckFormat> check_formats();
const CheckFormat* find_check_format(std::string_view name);

namespace detail {

using CheckWriterPtr = std::unique_ptr<CheckWriter>;
CheckWriterPtr make_check_text(const CheckRun&, const CheckOutputOptions&);
CheckWriterPtr make_check_line(const CheckRun&, const CheckOutputOptions&);
CheckWriterPtr make_check_json(const CheckRun&, const CheckOutputOptions&);
CheckWriterPtr make_check_jsonl(const CheckRun&, const CheckOutputOptions&);
CheckWriterPtr make_check_sarif(const CheckRun&, const CheckOutputOptions&);
CheckWriterPtr make_check_github(const CheckRun&, const CheckOutputOptions&);
CheckWriterPtr make_check_checkstyle(const CheckRun&,
                                     const CheckOutputOptions&);
CheckWriterPtr make_check_junit(const CheckRun&, const CheckOutputOptions&);
CheckWriterPtr make_check_gitlab(const CheckRun&, const CheckOutputOptions&);
CheckWriterPtr make_check_markdown(const CheckRun&, const CheckOutputOptions&);

// `try "disputed" or "contested"`, `leave it out`; "" when there is nothing.
std::string advice_of(const CheckFinding& finding);
// Why and advice in one sentence.
std::string explanation_of(const CheckFinding& finding);
// The page of a rule, or "" without a docs_url.
std::string help_url(const CheckRun& run, const RuleInfo& rule);
// `name` as a relative URI reference (RFC 3986), whatever bytes it holds.
std::string uri_of(std::string_view name);
// For XML: no control characters, nothing that XML 1.0 forbids, escaped.
std::string xml_text(std::string_view text);
// "12 errors", "1 warning".
std::string counted(std::uint64_t n, std::string_view noun);
// "3 errors, 1 warning and 2 notes in 4 files; 2 more suppressed ...".
std::string totals_line(const CheckTotals& totals);
// For one line of a log: printable(), and nothing in it is a command of a
// CI runner ("::error::", "##[group]").
std::string log_text(std::string_view text);

}  // namespace detail
}  // namespace slant
