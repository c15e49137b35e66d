// SPDX-License-Identifier: Apache-2.0
// The words of a paragraph with its findings marked in place.
#pragma once

#include <string>
#include <string_view>

#include "slant/report/html/findings.h"

namespace slant::html {

// Appends the paragraph's text. It is cut wherever a finding, a voice or a
// mention of a target begins or ends; each piece below findings is a link,
//
//   <a class="f l r" id="f12" href="#w3" data-f="12 13">hypocritical</a>
//
// with the letters of their groups, the wording of the weightiest and the
// numbers (from 0) of all; the first that begins there gives the id. So
// findings may overlap in any way, and the pieces of one finding join to
// exactly its span. Pieces in another voice lie in <span class="vq"> (quoted),
// "va" (attributed), "vs" (scare); mentions of targets in <b class="m"
// data-t="TARGET">.
//
// Cost: O(bytes + findings * log findings), for findings that overlap few
// others at a time: at most one of a category.
void append_marked_text(const ReportItem& item, const Findings& findings,
                        std::size_t paragraph, std::string_view prefix,
                        std::string& out);

}  // namespace slant::html
