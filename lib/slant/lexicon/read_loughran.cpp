// SPDX-License-Identifier: Apache-2.0
// Loughran and McDonald's master dictionary: CSV by header; a cell of a
// category holds the year a word was added, 0, or minus the year it was
// removed. Older files grade Modal 1 (strong) to 3 (weak).
#include <algorithm>

#include "slant/lexicon/delimited.h"
#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

constexpr std::string_view kTags[] = {
    "Negative",     "Positive",    "Uncertainty",    "Litigious",
    "Strong_Modal", "Weak_Modal",  "Moderate_Modal", "Constraining",
    "Complexity",   "Superfluous", "Interesting",    "Irr_Verb",
    "Harvard_IV"};

constexpr std::string_view kModals[] = {"strong_modal", "moderate_modal",
                                        "weak_modal"};

// What a spreadsheet makes of words: "1-Dec", "#NAME?", "1.00E+05".
bool is_damaged(std::string_view word) {
  if (word.empty()) return true;
  if (word.front() == '#') return true;
  return word.find_first_of("0123456789") != std::string_view::npos;
}

class LoughranReader {
 public:
  explicit LoughranReader(Importer& importer)
      : importer_(importer), table_(importer) {}

  Result<void> run() {
    if (!table_.read_header()) return importer_.status();
    word_ = table_.column("Word");
    if (word_ < 0) {
      importer_.fail(table_.header()[0].place,
                     "no column 'Word' in the header");
      return importer_.status();
    }
    for (const std::string_view tag : kTags) {
      const int index = table_.column(tag);
      if (index >= 0) {
        columns_.emplace_back(
            index, importer_.category(kRootCategory, lower_ascii(tag), {}));
      }
    }
    modal_ = table_.column("Modal");
    while (table_.next()) row();
    return importer_.status();
  }

 private:
  void row() {
    const Cell& word = table_.cell(word_);
    bool any = false;
    const bool damaged = is_damaged(word.text);
    if (damaged) {
      importer_.drop(word.place, "'" + std::string(word.text.substr(0, 40)) +
                                     "' is no word, but what a spreadsheet "
                                     "makes of one; left out");
      return;
    }
    for (const auto& [index, category] : columns_) {
      const Cell& cell = table_.cell(index);
      const auto year = importer_.number(cell.text, cell.place);
      if (!year) {
        if (!cell.text.empty()) not_a_number(cell);
        continue;
      }
      if (*year < 0) {
        importer_.tally(Severity::note, cell.place,
                        "a negative year: the word was removed from the "
                        "category; left out");
      }
      if (*year <= 0) continue;
      any = true;
      importer_.add(word.text, TermSyntax::literal, category, 1, word.place);
    }
    if (modal_ >= 0) any = modal(word, table_.cell(modal_)) || any;
    if (!any) {
      importer_.tally(Severity::note, word.place,
                      "words in no category are left out");
    }
  }

  void not_a_number(const Cell& cell) {
    importer_.drop(cell.place, "expected a year or 0, found '" +
                                   std::string(cell.text.substr(0, 40)) +
                                   "'; left out");
  }

  bool modal(const Cell& word, const Cell& cell) {
    const auto grade = importer_.number(cell.text, cell.place);
    if (!grade) {
      if (!cell.text.empty()) not_a_number(cell);
      return false;
    }
    if (*grade <= 0) return false;
    if (*grade != 1 && *grade != 2 && *grade != 3) {
      importer_.drop(cell.place, "expected a Modal of 0 to 3; left out");
      return false;
    }
    const std::string_view name = kModals[static_cast<std::size_t>(*grade) - 1];
    importer_.add(word.text, TermSyntax::literal,
                  importer_.category(kRootCategory, name, cell.place), 1,
                  word.place);
    return true;
  }

  Importer& importer_;
  TableReader table_;
  int word_ = -1;
  int modal_ = -1;
  std::vector<std::pair<int, CategoryId>> columns_;
};

}  // namespace

int sniff_loughran(const SniffInput& input) {
  return !input.lines.empty() && header_has(input.lines[0], "word") &&
                 header_has(input.lines[0], "negative") &&
                 header_has(input.lines[0], "uncertainty")
             ? 95
             : 0;
}

Result<void> read_loughran(Importer& importer) {
  return LoughranReader(importer).run();
}

}  // namespace slant::detail
