// SPDX-License-Identifier: Apache-2.0
// MyThes: "word|meanings", then for each "(part)|term|term (note)|...".
#include <algorithm>
#include <charconv>
#include <optional>

#include "lexical_data.h"
#include "slant/base/file.h"

namespace slant::tool {
namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{256} << 20U;

// How a term counts, by the note behind it.
struct Note {
  std::string_view text;
  float together;
  float alike;
};
constexpr Note kNotes[] = {
    {"(antonym)", 0, -1},
    {"(generic term)", 0.3F, 0},
    {"(similar term)", 0.7F, 0.3F},
    {"(related term)", 0.7F, 0.3F},
    {"", 1, 0.5F},
};

std::optional<std::uint32_t> row_of(std::string_view term, LexicalData& data) {
  std::string text(term);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool inner = c == '-' || c == '\'';
    if (!inner && (c < 'a' || c > 'z')) return std::nullopt;
  }
  if (text.size() < 2 || is_function_word(text)) return std::nullopt;
  return data.row(text);
}

void add_term(std::uint32_t head, std::string_view term, LexicalData& data) {
  const std::size_t open = term.find(" (");
  const std::string_view note =
      open == std::string_view::npos ? "" : term.substr(open + 1);
  const auto row = row_of(term.substr(0, open), data);
  if (!row || *row == head) return;
  const auto* how =
      std::find_if(std::begin(kNotes), std::end(kNotes) - 1,
                   [&](const Note& known) { return known.text == note; });
  if (how->alike != 0) data.edges.push_back({head, *row, how->alike});
  if (how->alike < 0) return;
  // Nothing but the thesaurus knows some words: five lines make one.
  data.words[*row].count += 0.2;
  data.add_pair(head, *row, how->together);
}

}  // namespace

Result<void> read_thesaurus(const std::string& path, LexicalData& data) {
  auto bytes = read_file(path, kMaxBytes);
  if (!bytes) return unexpected(std::move(bytes.error()));
  std::string_view rest = *bytes;
  std::uint32_t number = 0;
  const auto next = [&](std::string_view& line) {
    if (rest.empty()) return false;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    return true;
  };
  Error error;
  error.file = path;
  std::string_view line;
  next(line);  // the encoding
  if (line != "UTF-8") {
    error.line = 1;
    error.message = "expected 'UTF-8', as MyThes' files begin";
    return unexpected(std::move(error));
  }
  while (next(line)) {
    const std::size_t bar = line.find('|');
    std::uint32_t meanings = 0;
    const char* end = line.data() + line.size();
    if (bar == std::string_view::npos ||
        std::from_chars(line.data() + bar + 1, end, meanings).ptr != end) {
      error.line = number;
      error.message = "expected 'word|number of meanings'";
      return unexpected(std::move(error));
    }
    const auto head = row_of(line.substr(0, bar), data);
    for (std::uint32_t m = 0; m < meanings && next(line); ++m) {
      std::size_t at = line.find('|');
      while (head && at != std::string_view::npos) {
        const std::size_t stop = line.find('|', at + 1);
        add_term(*head, line.substr(at + 1, stop - at - 1), data);
        at = stop;
      }
    }
  }
  return {};
}

}  // namespace slant::tool
