// SPDX-License-Identifier: Apache-2.0
// Patterns of file names: `drafts/**/*.md`, `*.{md,html}`, `[a-c]?.txt`.
#pragma once

#include <string>
#include <string_view>

namespace slant {

// Whether `pattern` holds a character that makes it one.
bool is_glob(std::string_view pattern);

// The directory that all matches of `pattern` are below: "drafts" of
// "drafts/**/*.md"; "" for the current one.
std::string glob_root(std::string_view pattern);

// Whether `path` (parted by `/`) matches. `*` and `?` stop at `/`, `**` does
// not; `[a-z]` and `[!a-z]` are one character, `{a,b}` either (eight groups
// at most). Cost: O(pattern * path).
bool glob_matches(std::string_view pattern, std::string_view path);

// The same as ignore files read it: a pattern without `/` is looked for at
// any depth, and one that matches a directory takes in all below it.
bool glob_covers(std::string_view pattern, std::string_view path);

}  // namespace slant
