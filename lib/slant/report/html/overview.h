// SPDX-License-Identifier: Apache-2.0
// What a reader sees first of a document: in plain words what stands out and
// how sure that is, then its charts.
#pragma once

#include <string>
#include <string_view>

#include "slant/report/html/findings.h"

namespace slant::html {

// The headline, the lines of report/summary and three more: the most loaded
// paragraph, who is blamed, who is praised. Never a verdict on the text.
void append_overview(const ReportRun& run, const ReportItem& item,
                     std::string_view prefix, std::string& out);

// The arc, targets, frames and moral foundations.
void append_charts(const ReportRun& run, const ReportItem& item,
                   std::string_view prefix, std::string& out);

// Where the document lies on axes; nothing where there are none.
void append_axes(const ReportRun& run, const ReportItem& item,
                 std::string_view prefix, std::string& out);

// Each measure by voice; nothing where one voice speaks alone.
void append_voices(const ReportRun& run, const ReportItem& item,
                   std::string_view prefix, std::string& out);

// Names of the targets with this verdict, three at most. Markup.
std::string verdict_names(const ReportItem& item, std::string_view verdict);

// One or two sentences on the whole: "Loaded wording is very high here, ...".
// Markup, safe to write.
std::string headline_of(const ReportRun& run, const ReportItem& item);

}  // namespace slant::html
