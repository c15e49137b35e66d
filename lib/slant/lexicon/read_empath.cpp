// SPDX-License-Identifier: Apache-2.0
// Empath: category <TAB> term <TAB> term ..., rows of any length, no header.
#include <algorithm>

#include "slant/lexicon/readers.h"

namespace slant::detail {

int sniff_empath(const SniffInput& input) {
  if (input.has_extension("empath")) return 90;
  if (input.lines.empty()) return 0;
  std::size_t long_rows = 0;
  std::size_t tabs = 0;  // of the first row
  bool ragged = false;
  for (const std::string_view line : input.lines) {
    const auto cells = split(line, '\t');
    const bool numbers =
        std::any_of(cells.begin(), cells.end(), [](std::string_view cell) {
          return !cell.empty() && cell[0] >= '0' && cell[0] <= '9';
        });
    if (numbers) return 0;
    if (tabs == 0) tabs = cells.size();
    ragged = ragged || cells.size() != tabs;
    long_rows += cells.size() >= 3 ? 1 : 0;
  }
  if (input.name == "categories.tsv" && long_rows > 0) return 85;
  return ragged && long_rows * 2 > input.lines.size() ? 45 : 0;
}

Result<void> read_empath(Importer& importer) {
  Line line;
  while (importer.next_line(line)) {
    if (trim(line.text).empty()) continue;
    const auto cells = split(line.text, '\t');
    if (cells.size() < 2) {
      importer.drop(line.place(), "a category without terms; left out");
      continue;
    }
    const CategoryId category =
        importer.category(kRootCategory, cells[0], line.place());
    for (std::size_t i = 1; i < cells.size() && !importer.failed(); ++i) {
      if (trim(cells[i]).empty()) continue;
      std::string term(trim(cells[i]));
      if (term.find('_') != std::string::npos) {
        std::replace(term.begin(), term.end(), '_', ' ');
        importer.tally(Severity::note, line.place(cells[i]),
                       "'_' between words is read as a blank");
      }
      importer.add(term, TermSyntax::literal, category, 1,
                   line.place(cells[i]));
    }
  }
  return importer.status();
}

}  // namespace slant::detail
