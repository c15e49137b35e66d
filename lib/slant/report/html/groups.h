// SPDX-License-Identifier: Apache-2.0
// Findings on a page fall into six groups; each has a lane of its own below
// the words, so that overlaps show and colour is never the only sign.
#pragma once

#include <span>
#include <string_view>

namespace slant::html {

struct Group {
  std::string_view letter;  // class of its marks
  std::string_view name;    // "Loaded terms"
  std::string_view gloss;   // what it marks, for the legend
  bool shown;               // when the page opens
};

inline constexpr std::size_t kGroupCount = 6;

// Loaded terms, rhetoric, tone, frames, morals, style.
std::span<const Group> groups();

// Index of the group of a measure; measures of other lexicons are style.
std::size_t group_of(std::string_view measure);

// Why a reader is shown a word of this category where its entry has no note
// of its own; never empty.
std::string_view gloss_of(std::string_view measure, std::string_view category);

}  // namespace slant::html
