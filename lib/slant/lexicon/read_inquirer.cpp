// SPDX-License-Identifier: Apache-2.0
// General Inquirer: a table with the header Entry, Source, Positiv, ...,
// Othtags, Defined; a cell holds its column's name where the tag is set.
// Entries of several senses (RIGHT#1, RIGHT#2) are told apart by rules of
// part of speech there; here they are joined: by default the word has every
// tag that any of its senses has.
#include <algorithm>
#include <map>

#include "slant/lexicon/delimited.h"
#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

struct Word {
  std::map<CategoryId, std::uint32_t> tags;  // senses that have it
  std::uint32_t senses = 0;
  Place place;
};

class InquirerReader {
 public:
  explicit InquirerReader(Importer& importer)
      : importer_(importer), table_(importer) {}

  Result<void> run() {
    if (!table_.read_header()) return importer_.status();
    entry_ = table_.column("Entry");
    if (entry_ < 0) {
      importer_.fail(table_.header()[0].place,
                     "no column 'Entry' in the header");
      return importer_.status();
    }
    find_columns();
    while (table_.next()) row();
    write();
    return importer_.status();
  }

 private:
  // Othtags and Defined hold free text, Source the list a word is from.
  void find_columns() {
    const int skipped[] = {entry_, table_.column("Source"),
                           table_.column("Othtags"), table_.column("Defined")};
    for (std::size_t c = 0; c < table_.header().size(); ++c) {
      const Cell& cell = table_.header()[c];
      const bool skip = std::find(std::begin(skipped), std::end(skipped),
                                  static_cast<int>(c)) != std::end(skipped);
      if (skip || cell.text.empty()) continue;
      columns_.emplace_back(
          c, importer_.category(kRootCategory, cell.text, cell.place));
    }
  }

  void row() {
    const Cell& entry = table_.cell(entry_);
    std::string_view name = entry.text;
    const std::size_t hash = name.rfind('#');
    const bool sense = hash != std::string_view::npos && hash > 0 &&
                       hash + 1 < name.size() &&
                       name.find_first_not_of("0123456789", hash + 1) ==
                           std::string_view::npos;
    const bool later = sense && name.substr(hash + 1) != "1";
    if (sense) {
      name = name.substr(0, hash);
      importer_.tally(Severity::warning, entry.place,
                      "senses (WORD#1) are joined: parts of speech are not "
                      "checked");
    }
    if (later && importer_.options().senses == SensePolicy::first) return;
    Word& word = words_[std::string(name)];
    if (word.senses++ == 0) word.place = entry.place;
    for (const auto& [index, category] : columns_) {
      if (member(table_.row()[index], table_.header()[index].text)) {
        ++word.tags[category];
      }
    }
  }

  bool member(const Cell& cell, std::string_view tag) {
    if (cell.text.empty()) return false;
    const std::string value = lower_ascii(cell.text);
    if (value == lower_ascii(tag)) return true;
    if (value == "true" || value == "1") {
      importer_.tally(Severity::note, cell.place,
                      "a spreadsheet's TRUE or 1 is read as the tag");
      return true;
    }
    if (value == "false" || value == "0") return false;
    importer_.drop(cell.place,
                   "expected '" + std::string(tag) + "' or nothing, found '" +
                       std::string(cell.text.substr(0, 40)) + "'; left out");
    return false;
  }

  void write() {
    const bool majority = importer_.options().senses == SensePolicy::majority;
    for (const auto& [name, word] : words_) {
      if (word.tags.empty()) {
        importer_.tally(Severity::note, word.place,
                        "words without any tag are left out");
      }
      for (const auto& [category, senses] : word.tags) {
        if (majority && senses * 2 <= word.senses) continue;
        importer_.add(name, TermSyntax::literal, category, 1, word.place);
      }
    }
  }

  Importer& importer_;
  TableReader table_;
  int entry_ = -1;
  std::vector<std::pair<std::size_t, CategoryId>> columns_;
  std::map<std::string, Word> words_;
};

}  // namespace

int sniff_inquirer(const SniffInput& input) {
  return !input.lines.empty() && header_has(input.lines[0], "entry") &&
                 header_has(input.lines[0], "positiv")
             ? 95
             : 0;
}

Result<void> read_inquirer(Importer& importer) {
  return InquirerReader(importer).run();
}

}  // namespace slant::detail
