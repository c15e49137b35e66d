// SPDX-License-Identifier: Apache-2.0
// Every wording that was found, by group: category, weight, why, a plainer
// wording, the entry of the lexicon, and its places. What the card of a
// finding shows stands here once, so the page works without a script.
#pragma once

#include <string>
#include <string_view>

#include "slant/report/html/findings.h"

namespace slant::html {

void append_catalogue(const Findings& findings, std::string_view prefix,
                      std::string& out);

}  // namespace slant::html
