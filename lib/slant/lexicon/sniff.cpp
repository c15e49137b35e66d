// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/sniff.h"

#include <algorithm>

namespace slant::detail {
namespace {

constexpr std::size_t kHeadBytes = 65536;
constexpr std::size_t kHeadLines = 64;

std::string_view unquote(std::string_view cell) {
  cell = trim(cell);
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
    cell = cell.substr(1, cell.size() - 2);
  }
  return trim(cell);
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t end = line.find(separator);
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

bool header_has(std::string_view line, std::string_view name) {
  const std::string wanted = lower_ascii(name);
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of("\t,;|"), line.size());
    if (lower_ascii(unquote(line.substr(0, end))) == wanted) return true;
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return false;
}

SniffInput make_sniff_input(std::string_view file, std::string_view text) {
  SniffInput input;
  input.name = lower_ascii(file.substr(file.find_last_of("/\\") + 1));
  const std::size_t dot = input.name.rfind('.');
  if (dot != std::string::npos) input.extension = input.name.substr(dot + 1);
  const bool whole = text.size() <= kHeadBytes;
  input.head = text.substr(0, kHeadBytes);
  std::string_view rest = input.head;
  while (!rest.empty() && input.lines.size() < kHeadLines) {
    const std::size_t end = rest.find_first_of("\r\n");
    if (end == std::string_view::npos && !whole && !input.lines.empty()) {
      break;
    }
    const std::string_view line = rest.substr(0, end);
    if (!trim(line).empty()) input.lines.push_back(line);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return input;
}

int sniff_slant(const SniffInput& input) {
  return input.head.rfind("#slant-lexicon", 0) == 0 ? 100 : 0;
}

}  // namespace slant::detail
