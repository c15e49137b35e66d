// SPDX-License-Identifier: Apache-2.0
// What a user names as input: files, "-", and directories of articles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"

namespace slant::tool {

// Whether a file of that name is an article, by its suffix.
bool is_article(const std::string& path);

// `paths` with each directory replaced by the articles below it (*.txt,
// *.md, *.markdown, *.html, *.htm, *.xhtml), sorted by path.
//
// Errors: not_found when a directory holds none, io when it can't be read.
Result<std::vector<std::string>> expand_inputs(
    const std::vector<std::string>& paths);

// Appends `text` as a CSV cell, quoted where it must be. `safe` guards cells
// that a spreadsheet would run.
void append_csv_cell(std::string& out, std::string_view text, bool safe);

}  // namespace slant::tool
