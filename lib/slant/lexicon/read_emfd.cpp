// SPDX-License-Identifier: Apache-2.0
// The extended Moral Foundations Dictionary: CSV with the header
// word,care_p,...,sanctity_p,care_sent,...,sanctity_sent. Probabilities
// become categories probability.care ..., sentiments sentiment.care ...
#include "slant/lexicon/delimited.h"
#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() &&
         text.substr(text.size() - end.size()) == end;
}

struct Column {
  std::size_t index;
  CategoryId category;
  double low;
};

}  // namespace

int sniff_emfd(const SniffInput& input) {
  return !input.lines.empty() && header_has(input.lines[0], "care_p") &&
                 header_has(input.lines[0], "care_sent")
             ? 95
             : 0;
}

Result<void> read_emfd(Importer& importer) {
  TableReader table(importer);
  if (!table.read_header()) return importer.status();
  const int word = table.column("word");
  if (word < 0) {
    importer.fail(table.header()[0].place, "no column 'word' in the header");
    return importer.status();
  }
  std::vector<Column> columns;
  for (std::size_t c = 0; c < table.header().size(); ++c) {
    const Cell& cell = table.header()[c];
    const bool probability = ends_with(cell.text, "_p");
    if (!probability && !ends_with(cell.text, "_sent")) continue;
    const CategoryId parent = importer.category(
        kRootCategory, probability ? "probability" : "sentiment", cell.place);
    columns.push_back(
        {c,
         importer.category(parent, cell.text.substr(0, cell.text.rfind('_')),
                           cell.place),
         probability ? 0.0 : -1.0});
  }
  importer.note(table.header()[0].place,
                "scores are means over words in the authors' program: divide "
                "the weighted rate by the rate");
  while (table.next()) {
    const Cell& term = table.cell(word);
    for (const Column& column : columns) {
      const Cell& cell = table.row()[column.index];
      const auto weight = importer.number(cell.text, cell.place);
      if (!weight || *weight < column.low || *weight > 1) {
        importer.drop(cell.place, column.low == 0
                                      ? "expected a probability 0..1; left out"
                                      : "expected a sentiment -1..1; left out");
        continue;
      }
      importer.add(term.text, TermSyntax::literal, column.category, *weight,
                   term.place);
    }
  }
  return importer.status();
}

}  // namespace slant::detail
