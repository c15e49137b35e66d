// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "slant/corpus/parsers.h"

namespace slant {
namespace {

constexpr RecordFormat kRecordFormats[] = {
    {"jsonl", "one JSON object a line", ".jsonl .ndjson", false, frame_lines,
     make_json_parser},
    {"csv", "RFC 4180, with a header", ".csv", true, frame_csv,
     make_csv_parser},
    {"tsv", "tab-separated, with a header, no quoting", ".tsv .tab", true,
     frame_lines, make_tsv_parser},
    {"txt", "one text a file, plain or Markdown", ".txt .text .md .markdown",
     false, frame_whole, make_text_parser},
    {"html", "one page a file", ".html .htm .xhtml", false, frame_whole,
     make_html_parser},
    {"docx", "one Word document a file", ".docx", false, frame_whole,
     make_docx_parser},
    {"warc", "pages of a web crawl", ".warc", false, frame_warc,
     make_warc_parser},
};

bool ends_with(std::string_view text, std::string_view suffix) {
  if (text.size() < suffix.size()) return false;
  return std::equal(
      suffix.begin(), suffix.end(),
      text.end() - static_cast<std::ptrdiff_t>(suffix.size()),
      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

// Calls `use` with each blank-separated word of `list` until it says true.
template <class Use>
bool any_word(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t blank = std::min(list.find(' '), list.size());
    if (use(list.substr(0, blank))) return true;
    list.remove_prefix(std::min(blank + 1, list.size()));
  }
  return false;
}

}  // namespace

std::span<const RecordFormat> record_formats() { return kRecordFormats; }

const RecordFormat* find_record_format(std::string_view name) {
  for (const RecordFormat& format : kRecordFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

const RecordFormat* record_format_of(std::string_view path) {
  any_word(".gz .zst .zstd", [&](std::string_view suffix) {
    if (!ends_with(path, suffix)) return false;
    path.remove_suffix(suffix.size());
    return true;
  });
  for (const RecordFormat& format : kRecordFormats) {
    const bool fits = any_word(format.suffixes, [&](std::string_view suffix) {
      return ends_with(path, suffix);
    });
    if (fits) return &format;
  }
  return nullptr;
}

}  // namespace slant
