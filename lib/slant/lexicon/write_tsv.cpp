// SPDX-License-Identifier: Apache-2.0
// The writer of slant's own format.
#include <algorithm>
#include <charconv>
#include <numeric>
#include <tuple>

#include "slant/lexicon/builder.h"

namespace slant {
namespace {

// A cell of metadata or text: one line, no tabs, no blanks at the edges.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == '\t' || c == '\n' || c == '\r' || c == ' ';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void header_line(std::string_view key, std::string_view value,
                 std::string& out) {
  const std::string line = one_line(value);
  out += '#';
  out += key;
  out += ": ";
  out += line.empty() ? "unknown" : line;
  out += '\n';
}

void cell(std::string_view text, std::string& out) {
  const std::string line = one_line(text);
  out += '\t';
  out += line.empty() ? "-" : line;
}

std::string flag_letters(std::uint8_t flags) {
  constexpr std::string_view kLetters = "nvadCPST";  // in order of bits
  std::string out;
  for (std::size_t bit = 0; bit < kLetters.size(); ++bit) {
    if ((flags >> bit & 1U) != 0) out.push_back(kLetters[bit]);
  }
  return out;
}

void number(double value, std::string& out) {
  char buffer[32];
  const auto end =
      std::to_chars(std::begin(buffer), std::end(buffer), value).ptr;
  out += '\t';
  out.append(std::begin(buffer), end);
}

}  // namespace

std::string write_lexicon_tsv(const Lexicon& lexicon) {
  const LexiconInfo& info = lexicon.info();
  std::string out = "#slant-lexicon 1\n";
  const std::pair<std::string_view, const std::string*> keys[] = {
      {"id", &info.id},
      {"version", &info.version},
      {"language", &info.language},
      {"construct", &info.construct},
      {"licence", &info.licence},
      {"source", &info.source},
      {"citation", &info.citation},
      {"retrieved", &info.retrieved},
      {"changes", &info.changes},
  };
  for (const auto& [key, value] : keys) header_line(key, *value, out);
  if (!info.limits.empty()) header_line("limits", info.limits, out);
  if (!info.weights.empty()) header_line("weights", info.weights, out);
  out +=
      "#columns: pattern\tkind\tcategory\tweight\tflags\talternative\tnote\n";
  const auto entries = lexicon.entries();
  std::vector<std::uint32_t> order(entries.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(entries[a].pattern, entries[a].kind, entries[a].category) <
           std::tie(entries[b].pattern, entries[b].kind, entries[b].category);
  });
  for (const std::uint32_t i : order) {
    const Entry& entry = entries[i];
    out += entry.pattern;
    cell(to_string(entry.kind), out);
    cell(lexicon.category(entry.category), out);
    number(entry.weight, out);
    cell(flag_letters(entry.flags), out);
    cell(entry.alternative, out);
    cell(entry.note, out);
    out += '\n';
  }
  return out;
}

}  // namespace slant
