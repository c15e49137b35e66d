// SPDX-License-Identifier: Apache-2.0
#include "slant/corpus/warc_header.h"

#include <algorithm>

namespace slant::detail {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

bool starts_with_any_case(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::equal(start.begin(), start.end(), text.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::size_t header_block(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1, 1) == "\n") return at + 2;
    if (bytes.substr(at + 1, 2) == "\r\n") return at + 3;
  }
  return std::string_view::npos;
}

std::string_view header_value(std::string_view block, std::string_view name) {
  while (!block.empty()) {
    const std::size_t end = std::min(block.find('\n'), block.size());
    const std::string_view line = block.substr(0, end);
    if (line.size() > name.size() && line[name.size()] == ':' &&
        starts_with_any_case(line, name)) {
      return trimmed(line.substr(name.size() + 1));
    }
    block.remove_prefix(std::min(end + 1, block.size()));
  }
  return {};
}

std::string_view charset_of(std::string_view content_type) {
  constexpr std::string_view kName = "charset=";
  for (std::size_t i = 0; i + kName.size() <= content_type.size(); ++i) {
    if (!starts_with_any_case(content_type.substr(i), kName)) continue;
    std::string_view value = content_type.substr(i + kName.size());
    while (!value.empty() && (value[0] == '"' || value[0] == '\'')) {
      value.remove_prefix(1);
    }
    return value.substr(0, value.find_first_of("\"'; \t/>"));
  }
  return {};
}

}  // namespace slant::detail
