// SPDX-License-Identifier: Apache-2.0
// slant summarize --format html: what was summarised, as a page.
#pragma once

#include <string>

#include "slant/stream/score_summary.h"

namespace slant::tool {

// `title` empty: what the means are by. A field of dates is a line over
// time. Of more than 200 groups those with the most documents are shown, and
// the page says so.
std::string summary_page(const SummaryInput& input,
                         const SummaryOutcome& summary,
                         const std::string& title);

}  // namespace slant::tool
