// SPDX-License-Identifier: Apache-2.0
#include "slant/check/fix.h"

#include <fmt/format.h>

#include <algorithm>

namespace slant {
namespace {

constexpr std::size_t kContext = 3;

// Lines with their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

void append_line(char mark, std::string_view line, std::string& out) {
  out += mark;
  out += line;
  if (line.empty() || line.back() != '\n') {
    out += "\n\\ No newline at end of file\n";
  }
}

}  // namespace

Fixed apply_fixes(std::string_view bytes,
                  const std::vector<CheckFinding>& findings) {
  Fixed out;
  std::uint32_t at = 0;
  for (const CheckFinding& d : findings) {
    const auto safe =
        std::find_if(d.alternatives.begin(), d.alternatives.end(),
                     [](const Alternative& one) { return one.safe; });
    if (safe == d.alternatives.end()) continue;
    const Edit& edit = safe->edit;
    if (edit.source.begin < at) continue;
    out.bytes += bytes.substr(at, edit.source.begin - at);
    out.bytes += edit.text;
    at = edit.source.end;
    ++out.count;
  }
  out.bytes += bytes.substr(at);
  return out;
}

std::string unified_diff(std::string_view name, std::string_view before,
                         std::string_view after) {
  if (before == after) return {};
  const auto old_lines = lines_of(before);
  const auto new_lines = lines_of(after);
  const std::size_t count = std::min(old_lines.size(), new_lines.size());
  std::string out = fmt::format("--- {}\n+++ {}\n", name, name);
  for (std::size_t i = 0; i < count;) {
    if (old_lines[i] == new_lines[i]) {
      ++i;
      continue;
    }
    const std::size_t begin = i - std::min(i, kContext);
    std::size_t last = i;  // the last changed line of the hunk
    for (std::size_t k = i; k < count && k <= last + 2 * kContext; ++k) {
      if (old_lines[k] != new_lines[k]) last = k;
    }
    const std::size_t end = std::min(last + kContext + 1, count);
    out += fmt::format("@@ -{0},{1} +{0},{1} @@\n", begin + 1, end - begin);
    for (std::size_t k = begin; k < end;) {
      if (old_lines[k] == new_lines[k]) {
        append_line(' ', old_lines[k++], out);
        continue;
      }
      std::size_t same = k;
      while (same < end && old_lines[same] != new_lines[same]) ++same;
      for (std::size_t m = k; m < same; ++m)
        append_line('-', old_lines[m], out);
      for (std::size_t m = k; m < same; ++m)
        append_line('+', new_lines[m], out);
      k = same;
    }
    i = end;
  }
  return out;
}

}  // namespace slant
