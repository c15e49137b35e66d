// SPDX-License-Identifier: Apache-2.0
// Makers of the report writers, for registry.cpp.
#pragma once

#include <memory>

#include "slant/report/report.h"

namespace slant {

std::unique_ptr<ReportWriter> make_text_writer(const ReportRun& run,
                                               const ReportOptions& options);
std::unique_ptr<ReportWriter> make_json_report(const ReportRun& run,
                                               const ReportOptions& options);
std::unique_ptr<ReportWriter> make_jsonl_report(const ReportRun& run,
                                                const ReportOptions& options);
std::unique_ptr<ReportWriter> make_csv_report(const ReportRun& run,
                                              const ReportOptions& options);
std::unique_ptr<ReportWriter> make_html_report(const ReportRun& run,
                                               const ReportOptions& options);
std::unique_ptr<ReportWriter> make_markdown_report(
    const ReportRun& run, const ReportOptions& options);

}  // namespace slant
