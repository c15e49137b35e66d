// SPDX-License-Identifier: Apache-2.0
// A summary for the page of a CI job: how many of what, then the findings,
// as many as the page takes (GitHub: 1 MiB a step).
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "slant/check/output.h"
#include "slant/report/terminal.h"

namespace slant::detail {
namespace {

constexpr std::size_t kMostBytes = 900'000;

// Text in a table's cell: nothing in it is markup.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '<') {
      out += "&lt;";
      continue;
    }
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    if (c == '@') {  // no mention of a user
      out += "&#64;";
      continue;
    }
    if (std::string_view("\\`*_{}[]()#|>~!").find(c) !=
        std::string_view::npos) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

class Markdown : public CheckWriter {
 public:
  explicit Markdown(CheckRun run) : run_(std::move(run)) {}

  void begin(std::string& /*out*/) override {}

  void file(const CheckedFile& checked, std::string& /*out*/) override {
    for (const CheckFinding& d : checked.findings) {
      ++counts_[d.rule];
      if (rows_.size() > kMostBytes) {
        ++left_out_;
        continue;
      }
      rows_ += fmt::format("| {}:{}:{} | {} | {} | {} |\n", cell(checked.name),
                           d.place.begin.line, d.place.begin.column,
                           to_string(d.severity), cell(d.message),
                           cell(explanation_of(d)));
    }
  }

  void failure(const Error& error, std::string& /*out*/) override {
    failures_ += "- " + cell(error.to_string()) + '\n';
  }

  void end(const CheckTotals& totals, std::string& out) override {
    out += "## slant: " + cell(totals_line(totals)) + "\n\n";
    if (!failures_.empty()) out += failures_ + '\n';
    if (counts_.empty()) return;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> by_count(
        counts_.begin(), counts_.end());
    std::stable_sort(
        by_count.begin(), by_count.end(),
        [](const auto& a, const auto& b) { return a.second > b.second; });
    out += "| rule | findings |\n|---|--:|\n";
    for (const auto& [rule, count] : by_count) {
      const RuleInfo& info = (*run_.rules)[rule];
      const std::string url = help_url(run_, info);
      const std::string name = cell(info.id);
      out += fmt::format(
          "| {} | {} |\n",
          url.empty() ? name : fmt::format("[{}]({})", name, url), count);
    }
    out +=
        "\n| place | severity | finding | why |\n|---|---|---|---|\n" + rows_;
    if (left_out_ != 0) {
      out += "\nand " + counted(left_out_, "more finding") + '\n';
    }
  }

 private:
  const CheckRun run_;
  std::map<std::uint32_t, std::uint64_t> counts_;
  std::string rows_;
  std::string failures_;
  std::uint64_t left_out_ = 0;
};

}  // namespace

CheckWriterPtr make_check_markdown(const CheckRun& run,
                                   const CheckOutputOptions& /*options*/) {
  return std::make_unique<Markdown>(run);
}

}  // namespace slant::detail
