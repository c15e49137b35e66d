// SPDX-License-Identifier: Apache-2.0
// What is around the content of every page: head, security policy, method.
#pragma once

#include <string>
#include <string_view>

#include "slant/report/report.h"

namespace slant::html {

// From the doctype to <body>. The policy of the page lets it load nothing,
// from nowhere, and run only the style and script written here, by their
// SHA-256. `title` is text, not markup. `with_script`: pages without
// interaction carry none.
void append_head(std::string_view title, bool with_script, std::string& out);

// The run header for people: version, settings, lexicons with their hashes.
void append_method(const ReportRun& run, std::string& out);

// The switches and filters of the text, and the line that counts.
void append_filters(const ReportRun& run, std::string& out);

}  // namespace slant::html
