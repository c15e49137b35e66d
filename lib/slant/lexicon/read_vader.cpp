// SPDX-License-Identifier: Apache-2.0
// VADER's vader_lexicon.txt: token, mean, standard deviation and ten
// ratings, parted by tabs; no header. Lines that users add may stop after
// the mean. Tokens hold blanks, brackets and stars that mean themselves.
#include "slant/lexicon/readers.h"

namespace slant::detail {

int sniff_vader(const SniffInput& input) {
  if (input.name_has("vader_lexicon")) return 96;
  if (input.name_has("emoji_utf8_lexicon")) return 90;
  for (const std::string_view line : input.lines) {
    const auto cells = split(line, '\t');
    if (cells.size() >= 4 && trim(cells[3]).substr(0, 1) == "[") return 95;
  }
  return 0;
}

Result<void> read_vader(Importer& importer) {
  const CategoryId category = importer.category(kRootCategory, "valence", {});
  Line line;
  std::size_t numbers = 0;
  std::size_t others = 0;
  Importer::Extra extra;
  extra.on_duplicate = OnDuplicate::replace;  // as VADER's own loader does
  while (importer.next_line(line)) {
    if (trim(line.text).empty()) continue;
    const auto cells = split(line.text, '\t');
    const Place place = line.place(cells[0]);
    if (cells.size() < 2) {
      importer.drop(place, "expected a token, a tab and its mean; left out");
      continue;
    }
    const auto mean = importer.number(cells[1], line.place(cells[1]));
    if (!mean) {
      ++others;
      importer.drop(line.place(cells[1]),
                    "'" + std::string(trim(cells[1]).substr(0, 40)) +
                        "' is no number; left out");
      continue;
    }
    ++numbers;
    if (*mean < -4 || *mean > 4) {
      importer.warn(line.place(cells[1]), "the mean is outside -4..4");
    }
    importer.add(cells[0], TermSyntax::literal, category, *mean, place, extra);
  }
  if (numbers == 0 && others > 0) {
    importer.fail({1, 1},
                  "no means: if this is VADER's table of emoji, it "
                  "holds descriptions and no scores, and is no word "
                  "list");
  }
  return importer.status();
}

}  // namespace slant::detail
