// SPDX-License-Identifier: Apache-2.0
// The article on a page: a row for every paragraph, its numbers in the margin
// and its findings marked in its text.
#pragma once

#include <string>
#include <string_view>

#include "slant/report/html/findings.h"

namespace slant::html {

// Every value in the margin is that of the JSON report.
void append_article(const ReportRun& run, const ReportItem& item,
                    const Findings& findings, std::string_view prefix,
                    std::string& out);

// What the script reads of a document, as JSON in a data block:
// {"findings": [flat, kFindingFields each], "words": [by voice, four a
//  paragraph], "paragraphs": [names of targets ...] ...}
void append_data_block(const ReportRun& run, const ReportItem& item,
                       const Findings& findings, std::string_view prefix,
                       std::string& out);

// Fields of a finding in the data block: wording, begin, end (bytes of the
// input), line, column, paragraph, voice, weight, figure.
inline constexpr std::size_t kFindingFields = 9;

}  // namespace slant::html
