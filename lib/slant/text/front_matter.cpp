// SPDX-License-Identifier: Apache-2.0
#include "slant/text/front_matter.h"

#include <algorithm>
#include <cstddef>

namespace slant::detail {
namespace {

constexpr int kMaxLines = 200;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Line {
  std::string_view text;  // without its line end and blanks before that
  std::size_t end = 0;    // with its line end
};

Line line_at(std::string_view source, std::size_t begin) {
  std::size_t end =
      std::min(source.find_first_of("\r\n", begin), source.size());
  std::string_view text = source.substr(begin, end - begin);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  end += source.substr(end).starts_with("\r\n") ? 2 : 1;
  return {text, std::min(end, source.size())};
}

}  // namespace

FrontMatter find_front_matter(std::string_view source) {
  FrontMatter none;
  if (source.starts_with(kByteOrderMark)) {
    none.end = static_cast<std::uint32_t>(kByteOrderMark.size());
  }
  const Line fence = line_at(source, none.end);
  if (fence.text != "---" && fence.text != "+++") return none;
  std::size_t pos = fence.end;
  for (int i = 0; i < kMaxLines && pos < source.size(); ++i) {
    const Line line = line_at(source, pos);
    if (i == 0 && line.text.empty()) return none;
    if (line.text == fence.text) {
      return {{static_cast<std::uint32_t>(fence.end),
               static_cast<std::uint32_t>(pos)},
              static_cast<std::uint32_t>(line.end)};
    }
    pos = line.end;
  }
  return none;
}

}  // namespace slant::detail
