// SPDX-License-Identifier: Apache-2.0
// Axes as data: what their poles are called and which words stand for them.
//
//   auto axes = slant::load_axes("lexicons/axes.en.tsv");
//   for (const slant::AxisSeeds& axis : axes->axes) use(axis.name);
//
// The file: metadata as in lexicons, then one seed word a line,
//
//   #slant-axes 1
//   #id: axes.en
//   #columns: axis <TAB> pole <TAB> word <TAB> source
//   good-bad <TAB> good <TAB> excellent <TAB> -
//
// An axis is named after its poles; the first named is its positive end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"

namespace slant {

struct AxisSeeds {
  std::string name;  // "good-bad"
  std::string first_pole;
  std::string second_pole;
  std::vector<std::string> first;  // seed words, in the order of the file
  std::vector<std::string> second;
  std::string source;      // of the axis, where the file names one
  std::uint32_t line = 0;  // of its first seed
};

struct AxisList {
  std::string path;
  std::string id;
  std::string version;
  std::string language;
  std::string construct;
  std::string licence;
  std::string source;
  std::string citation;  // optional, as the two below
  std::string changes;
  std::string limits;
  std::vector<AxisSeeds> axes;  // in the order of the file
};

// Whether the bytes begin as such a file does.
bool is_axis_list(std::string_view bytes);

// Errors: malformed with file:line:column: a missing or unknown key, a row
//         that has not 4 cells, an axis that is not named FIRST-SECOND, a
//         pole that is not in its axis' name, a seed that is repeated or
//         stands at both poles, capitals or blanks in a seed, an axis with
//         seeds at one pole only. Cost: O(bytes).
Result<AxisList> parse_axes(std::string_view bytes, const std::string& path);

// The same from a file; besides not_found, too_large, io.
Result<AxisList> load_axes(const std::string& path);

}  // namespace slant
