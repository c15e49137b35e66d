// SPDX-License-Identifier: Apache-2.0
// Lexicoder 3 .lc3: "+category", then one pattern a line.
//
// The Lexicoder Sentiment Dictionary's negated categories ("neg_negative")
// are kept as categories: whoever uses it subtracts them, as its authors do.
#include "slant/lexicon/readers.h"

namespace slant::detail {

int sniff_lexicoder(const SniffInput& input) {
  if (input.has_extension("lc3")) return 90;
  if (input.lines.size() < 2) return 0;
  const std::string_view first = trim(input.lines[0]);
  return first.size() > 1 && first[0] == '+' ? 60 : 0;
}

Result<void> read_lexicoder(Importer& importer) {
  Line line;
  std::optional<CategoryId> category;
  Place head;
  std::size_t before = 0;
  const auto close = [&] {
    if (category && importer.size() == before) {
      importer.note(head, "the category has no words; it is not kept");
    }
  };
  while (importer.next_line(line)) {
    const std::string_view text = trim(line.text);
    if (text.empty()) continue;
    const Place place = line.place(text);
    if (text.size() > 1 && text.front() == '+') {
      close();
      category = importer.category(kRootCategory, text.substr(1), place);
      head = place;
      before = importer.size();
      continue;
    }
    if (!category) {
      importer.drop(place, "a word before the first '+category'; left out");
      continue;
    }
    if (text.data() != line.text.data()) {
      importer.tally(Severity::note, place,
                     "a blank before a word marks its start in Lexicoder; "
                     "every pattern starts at a word here");
    }
    std::string term(text);
    std::size_t to = 0;
    for (std::size_t from = 0; from < term.size(); ++from) {
      const bool escape = term[from] == '\\' && from + 1 < term.size();
      if (escape) {
        importer.tally(Severity::note, place, "'\\' before a mark is dropped");
        ++from;
      }
      term[to++] = term[from];
    }
    term.resize(to);
    importer.add(term, TermSyntax::star, *category, 1, place);
  }
  close();
  return importer.status();
}

}  // namespace slant::detail
