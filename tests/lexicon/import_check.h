// SPDX-License-Identifier: Apache-2.0
// Cases for the readers of foreign lexicons, and a short form of what they
// make of one.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "slant/lexicon/builder.h"
#include "slant/lexicon/import.h"

namespace slant::test {

// "kind pattern category weight" of each entry, sorted, one a line; flags
// that are not P behind them.
inline std::string entries_of(const Lexicon& lexicon) {
  std::vector<std::string> lines;
  for (const Entry& entry : lexicon.entries()) {
    std::string weight = std::to_string(entry.weight);
    weight.erase(weight.find_last_not_of('0') + 1);
    if (weight.back() == '.') weight.pop_back();
    std::string line = std::string(to_string(entry.kind)) + " " +
                       std::string(entry.pattern) + " " +
                       lexicon.category(entry.category) + " " + weight;
    constexpr std::string_view kLetters = "nvadCPST";
    for (std::size_t bit = 0; bit < kLetters.size(); ++bit) {
      if (kLetters[bit] != 'P' && (entry.flags >> bit & 1) != 0) {
        line += " +";
        line += kLetters[bit];
      }
    }
    lines.push_back(line + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

// What the entries of an import and of the TSV made of it differ in; empty
// when they do not.
inline std::string round_trip(const Lexicon& lexicon) {
  auto again = parse_lexicon("again.tsv", write_lexicon_tsv(lexicon));
  if (!again) return again.error().to_string();
  const std::string before = entries_of(lexicon);
  const std::string after = entries_of(*again);
  return before == after ? "" : "before:\n" + before + "after:\n" + after;
}

}  // namespace slant::test
