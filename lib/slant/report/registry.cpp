// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "slant/report/report.h"
#include "slant/report/writers.h"

namespace slant {
namespace {

constexpr ReportFormat kReportFormats[] = {
    {"text", "for a terminal: what stands out, a row a paragraph, words",
     make_text_writer},
    {"json", "one object with everything (docs/report.schema.json)",
     make_json_report},
    {"jsonl", "a run header, then one line a unit with all its scores",
     make_jsonl_report},
    {"csv", "tidy: one row a unit and feature", make_csv_report},
    {"md", "Markdown tables", make_markdown_report},
    {"html", "one page with the article, its findings and charts",
     make_html_report},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return kReportFormats; }

const ReportFormat* find_report_format(std::string_view name) {
  const auto* found = std::find_if(
      std::begin(kReportFormats), std::end(kReportFormats),
      [&](const ReportFormat& format) { return format.name == name; });
  return found == std::end(kReportFormats) ? nullptr : found;
}

}  // namespace slant
