// SPDX-License-Identifier: Apache-2.0
#include "slant/check/changed_lines.h"

#include <algorithm>
#include <charconv>

namespace slant {
namespace {

// A path as git prints it: in quotes with C's escapes where it must be.
std::string path_of(std::string_view text) {
  // git puts a tab behind names with blanks.
  if (!text.empty() && text.back() == '\t') text.remove_suffix(1);
  if (text.empty() || text.front() != '"') return std::string(text);
  std::string out;
  for (std::size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
    if (text[i] != '\\' || i + 1 >= text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c >= '0' && c <= '7') {
      unsigned value = 0;
      std::from_chars(text.data() + i,
                      text.data() + std::min(i + 3, text.size()), value, 8);
      out += static_cast<char>(value);
      i += 2;
      continue;
    }
    constexpr std::string_view kLetters = "abfnrtv";
    constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v";
    const std::size_t at = kLetters.find(c);
    out += at == std::string_view::npos ? c : kMeanings[at];
  }
  return out;
}

// "@@ -1,2 +3,4 @@": the new lines.
bool range_of(std::string_view line, LineRange& out) {
  const std::size_t plus = line.find(" +");
  if (plus == std::string_view::npos) return false;
  const char* const end = line.data() + line.size();
  std::uint32_t count = 1;
  auto got = std::from_chars(line.data() + plus + 2, end, out.first);
  if (got.ec != std::errc{}) return false;
  if (got.ptr != end && *got.ptr == ',') {
    got = std::from_chars(got.ptr + 1, end, count);
    if (got.ec != std::errc{}) return false;
  }
  if (count == 0) return false;
  out.last = out.first + count - 1;
  return true;
}

}  // namespace

std::map<std::string, std::vector<LineRange>> changed_lines(
    std::string_view diff) {
  std::map<std::string, std::vector<LineRange>> out;
  std::vector<LineRange>* file = nullptr;
  bool in_header = false;
  while (!diff.empty()) {
    const std::size_t end = std::min(diff.find('\n'), diff.size());
    const std::string_view line = diff.substr(0, end);
    diff.remove_prefix(std::min(end + 1, diff.size()));
    // A line of text that was added may look like a header.
    if (line.substr(0, 5) == "diff ") {
      in_header = true;
      file = nullptr;
    } else if (in_header && line.substr(0, 4) == "+++ ") {
      const std::string path = path_of(line.substr(4));
      if (path.substr(0, 2) == "b/") file = &out[path.substr(2)];
    } else if (line.substr(0, 3) == "@@ ") {
      in_header = false;
      LineRange range;
      if (file != nullptr && range_of(line, range)) file->push_back(range);
    }
  }
  return out;
}

bool is_changed(const std::vector<LineRange>& ranges, std::uint32_t first,
                std::uint32_t last) {
  const auto at =
      std::lower_bound(ranges.begin(), ranges.end(), first,
                       [](const LineRange& range, std::uint32_t line) {
                         return range.last < line;
                       });
  return at != ranges.end() && at->first <= last;
}

}  // namespace slant
