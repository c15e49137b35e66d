// SPDX-License-Identifier: Apache-2.0
// What the cells of an entry may hold: asked by the reader of our own files
// and by LexiconBuilder.
//
//   slant::pattern_problem(slant::EntryKind::word, "two words");
//   // "a word holds no blank; kind phrase?"
#pragma once

#include <string>
#include <string_view>

#include "slant/lexicon/lexicon.h"

namespace slant {

// Whether `path` is a category path: "loaded.pejorative".
bool is_category_path(std::string_view path);

// Whether `id` may name a lexicon: letters a-z, digits, '.', '_', '-'.
bool is_lexicon_id(std::string_view id);

// What keeps `pattern` from being of this kind; empty when nothing does.
// Rules are checked when they are compiled. Cost: O(length).
std::string pattern_problem(EntryKind kind, std::string_view pattern);

}  // namespace slant
