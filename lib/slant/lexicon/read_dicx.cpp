// SPDX-License-Identifier: Apache-2.0
// LIWC-22 .dicx: CSV with the header DicTerm,CatA,CatB; a cell is X, empty,
// or in weighted dictionaries a number.
#include "slant/lexicon/delimited.h"
#include "slant/lexicon/readers.h"

namespace slant::detail {

int sniff_dicx(const SniffInput& input) {
  if (!input.lines.empty() && header_has(input.lines[0], "dicterm")) {
    return 95;
  }
  return input.has_extension("dicx") ? 70 : 0;
}

Result<void> read_dicx(Importer& importer) {
  TableReader table(importer);
  if (!table.read_header()) return importer.status();
  const auto& header = table.header();
  if (lower_ascii(header[0].text) != "dicterm") {
    importer.fail(header[0].place,
                  "expected the header 'DicTerm,category,...'; an encrypted "
                  ".dicx cannot be read, export it from LIWC-22");
    return importer.status();
  }
  if (table.separator() != ',') {
    importer.note(
        header[0].place,
        std::string("cells are parted by '") +
            (table.separator() == '\t' ? std::string("\\t")
                                       : std::string(1, table.separator())) +
            "', not ','");
  }
  std::vector<CategoryId> categories = {kRootCategory};
  for (std::size_t c = 1; c < header.size(); ++c) {
    categories.push_back(
        importer.category(kRootCategory, header[c].text, header[c].place));
  }
  while (table.next()) {
    const Cell& term = table.cell(0);
    if (term.text.empty()) {
      importer.drop(table.place(), "the DicTerm is empty; left out");
      continue;
    }
    bool any = false;
    for (std::size_t c = 1; c < header.size(); ++c) {
      const Cell& cell = table.row()[c];
      if (cell.text.empty()) continue;
      any = true;
      const bool member = cell.text == "X" || cell.text == "x";
      const auto weight =
          member ? std::optional(1.0) : importer.number(cell.text, cell.place);
      if (!weight) {
        importer.drop(cell.place, "expected X, a number or nothing, found '" +
                                      std::string(cell.text.substr(0, 40)) +
                                      "'; left out");
        continue;
      }
      importer.add(term.text, TermSyntax::star, categories[c], *weight,
                   term.place);
    }
    if (!any) {
      importer.drop(term.place, "'" + std::string(term.text.substr(0, 60)) +
                                    "' has no category; left out");
    }
  }
  return importer.status();
}

}  // namespace slant::detail
