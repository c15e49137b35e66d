// SPDX-License-Identifier: Apache-2.0
#include "brat.h"

#include <algorithm>
#include <charconv>

#include "slant/base/file.h"

namespace slant::tool {
namespace {

Error malformed(const std::string& path, std::uint32_t line, std::size_t column,
                const std::string& message) {
  Error error;
  error.code = ErrorCode::malformed;
  error.file = path;
  error.line = line;
  error.column = static_cast<std::uint32_t>(column + 1);
  error.message = message;
  return error;
}

// "5 9;12 20" at `pos` of `line`. False: not of that form from `pos` on.
bool parse_pieces(std::string_view line, std::size_t& pos,
                  std::vector<BratSpan>& spans) {
  const char* const end = line.data() + line.size();
  while (true) {
    BratSpan span;
    auto number = std::from_chars(line.data() + pos, end, span.begin);
    if (number.ec != std::errc{} || number.ptr == end || *number.ptr != ' ') {
      return false;
    }
    pos = static_cast<std::size_t>(number.ptr - line.data()) + 1;
    number = std::from_chars(line.data() + pos, end, span.end);
    if (number.ec != std::errc{} || span.end < span.begin) return false;
    pos = static_cast<std::size_t>(number.ptr - line.data());
    spans.push_back(span);
    if (pos == line.size() || line[pos] == '\t') return true;
    if (line[pos] != ';') return false;
    ++pos;
  }
}

void join(std::vector<BratSpan>& spans) {
  std::sort(spans.begin(), spans.end(),
            [](const BratSpan& a, const BratSpan& b) {
              return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
            });
  std::size_t kept = 0;
  for (const BratSpan& span : spans) {
    if (kept != 0 && span.begin <= spans[kept - 1].end) {
      spans[kept - 1].end = std::max(spans[kept - 1].end, span.end);
    } else {
      spans[kept++] = span;
    }
  }
  spans.resize(kept);
}

}  // namespace

std::string brat_beside(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  if (dot != std::string::npos && file.substr(dot) == ".txt") {
    return file.substr(0, dot) + ".ann";
  }
  return file + ".ann";
}

Result<std::vector<BratSpan>> parse_brat_spans(const std::string& path,
                                               std::string_view bytes,
                                               const std::string& label) {
  std::vector<BratSpan> spans;
  std::uint32_t number = 0;
  while (!bytes.empty()) {
    ++number;
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    // Relations and notes, and text that runs over lines, as some tools
    // write it, are passed over.
    std::size_t pos = line.find_first_not_of("0123456789", 1);
    if (line.empty() || line[0] != 'T' || pos == 1 ||
        pos == std::string_view::npos || line[pos] != '\t') {
      continue;
    }
    ++pos;
    const std::size_t blank = line.find(' ', pos);
    if (blank == std::string_view::npos) {
      return unexpected(
          malformed(path, number, pos, "expected a label and offsets"));
    }
    if (line.substr(pos, blank - pos) != label) continue;
    pos = blank + 1;
    if (!parse_pieces(line, pos, spans)) {
      return unexpected(
          malformed(path, number, pos, "expected offsets like 5 9;12 20"));
    }
  }
  join(spans);
  return spans;
}

Result<std::vector<BratSpan>> read_brat_spans(const std::string& path,
                                              const std::string& label,
                                              std::uint64_t max_bytes) {
  auto bytes = read_file(path, max_bytes);
  if (!bytes) return unexpected(std::move(bytes.error()));
  return parse_brat_spans(path, *bytes, label);
}

}  // namespace slant::tool
