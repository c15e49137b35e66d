// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "slant/stream/row_parts.h"

namespace slant {
namespace {

constexpr RowFormat kRowFormats[] = {
    {"jsonl", "one JSON object a unit", ".jsonl .ndjson .json", false, true,
     make_jsonl_rows},
    {"csv", "wide: a row a unit, a column a score", ".csv", false, false,
     make_wide_csv_rows},
    {"tidy", "tidy CSV: a row a unit and score", ".tidy.csv", false, true,
     make_tidy_csv_rows},
    {"sqlite", "a database: runs, documents, units, scores, hits",
     ".sqlite .sqlite3 .db", true, false, make_sqlite_rows},
    {"dolma", "attributes for the Dolma toolkit, spans in code points",
     ".dolma.jsonl", false, false, make_dolma_rows},
};

bool has_suffix(std::string_view path, std::string_view suffixes,
                std::size_t& longest) {
  bool found = false;
  while (!suffixes.empty()) {
    const std::size_t blank = std::min(suffixes.find(' '), suffixes.size());
    const std::string_view suffix = suffixes.substr(0, blank);
    if (suffix.size() > longest && path.size() >= suffix.size() &&
        path.substr(path.size() - suffix.size()) == suffix) {
      longest = suffix.size();
      found = true;
    }
    suffixes.remove_prefix(std::min(blank + 1, suffixes.size()));
  }
  return found;
}

}  // namespace

std::span<const RowFormat> row_formats() { return kRowFormats; }

const RowFormat* find_row_format(std::string_view name) {
  for (const RowFormat& format : kRowFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

const RowFormat* row_format_of(std::string_view path) {
  for (const std::string_view suffix : {".gz", ".zst"}) {
    if (path.size() > suffix.size() &&
        path.substr(path.size() - suffix.size()) == suffix) {
      path.remove_suffix(suffix.size());
      break;
    }
  }
  const RowFormat* best = nullptr;
  std::size_t longest = 0;
  for (const RowFormat& format : kRowFormats) {
    if (has_suffix(path, format.suffixes, longest)) best = &format;
  }
  return best;
}

}  // namespace slant
