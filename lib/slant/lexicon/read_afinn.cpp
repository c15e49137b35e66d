// SPDX-License-Identifier: Apache-2.0
// AFINN: term and integer, parted by the last tab of the line (by blanks in
// copies that lost it); no header.
#include <algorithm>

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

struct Pair {
  std::string_view term;
  std::string_view score;
  bool tab = true;
};

Pair split_last(std::string_view line) {
  std::string_view text = line;
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  std::size_t at = text.rfind('\t');
  const bool tab = at != std::string_view::npos;
  if (!tab) at = text.find_last_of(' ');
  if (at == std::string_view::npos) return {text, {}, tab};
  return {text.substr(0, at), text.substr(at + 1), tab};
}

bool is_score(std::string_view text) {
  text = trim(text);
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    text.remove_prefix(1);
  }
  return text.size() == 1 && text[0] >= '0' && text[0] <= '5';
}

}  // namespace

int sniff_afinn(const SniffInput& input) {
  if (input.name.rfind("afinn", 0) == 0) return 90;
  if (input.lines.empty()) return 0;
  const bool all = std::all_of(input.lines.begin(), input.lines.end(),
                               [](std::string_view line) {
                                 const auto cells = split(line, '\t');
                                 return cells.size() == 2 && is_score(cells[1]);
                               });
  return all ? 50 : 0;
}

Result<void> read_afinn(Importer& importer) {
  const CategoryId category = importer.category(kRootCategory, "valence", {});
  Line line;
  while (importer.next_line(line)) {
    if (trim(line.text).empty()) continue;
    const Pair pair = split_last(line.text);
    const auto score =
        pair.score.empty()
            ? std::nullopt
            : importer.number(pair.score, line.place(pair.score));
    if (!score) {
      importer.drop(line.place(pair.term),
                    "expected a term, a tab and a number; left out");
      continue;
    }
    if (!pair.tab) {
      importer.tally(Severity::note, line.place(pair.score),
                     "no tab; the score is what follows the last blank");
    }
    if (*score < -5 || *score > 5) {
      importer.warn(line.place(pair.score), "the score is outside -5..5");
    }
    importer.add(pair.term, TermSyntax::literal, category, *score,
                 line.place(pair.term));
  }
  return importer.status();
}

}  // namespace slant::detail
