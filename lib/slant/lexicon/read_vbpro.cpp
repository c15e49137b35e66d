// SPDX-License-Identifier: Apache-2.0
// VBPro: ">>Category<<", then one pattern a line.
#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

bool is_head(std::string_view text) {
  return text.size() > 4 && text.substr(0, 2) == ">>" &&
         text.substr(text.size() - 2) == "<<";
}

}  // namespace

int sniff_vbpro(const SniffInput& input) {
  if (!input.lines.empty() && is_head(trim(input.lines[0]))) return 95;
  return input.has_extension("vbp") ? 80 : 0;
}

Result<void> read_vbpro(Importer& importer) {
  Line line;
  std::optional<CategoryId> category;
  while (importer.next_line(line)) {
    const std::string_view text = trim(line.text);
    if (text.empty()) continue;
    const Place place = line.place(text);
    if (is_head(text)) {
      category = importer.category(kRootCategory,
                                   text.substr(2, text.size() - 4), place);
    } else if (!category) {
      importer.drop(place, "a word before the first '>>category<<'; left out");
    } else {
      importer.add(text, TermSyntax::star, *category, 1, place);
    }
  }
  return importer.status();
}

}  // namespace slant::detail
