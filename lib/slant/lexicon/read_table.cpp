// SPDX-License-Identifier: Apache-2.0
// Any table with a header line. Which column is what is told by the user
// (--map term=Word,score=Valence) or by the usual names; with neither score
// nor category every column of numbers becomes a category.
#include <algorithm>

#include "slant/lexicon/delimited.h"
#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

constexpr std::string_view kTermNames[] = {
    "term",   "word",  "token",   "entry", "pattern",
    "phrase", "lemma", "dicterm", "words", "terms"};
constexpr std::string_view kScoreNames[] = {
    "score", "weight", "value", "valence", "polarity", "sentiment", "mean"};
constexpr std::string_view kCategoryNames[] = {
    "category", "categories", "class", "label", "emotion", "dimension"};
constexpr std::string_view kRoles[] = {"term",  "score",       "category",
                                       "flags", "alternative", "note"};

template <class Names>
bool is_one_of(std::string_view text, const Names& names) {
  const std::string name = lower_ascii(text);
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

char separator_of(const std::string& text) {
  if (text == "tab" || text == "\\t") return '\t';
  return text.size() == 1 ? text[0] : '\0';
}

class GenericReader {
 public:
  explicit GenericReader(Importer& importer)
      : importer_(importer),
        table_(importer, separator_of(importer.options().separator)) {}

  Result<void> run() {
    if (!table_.read_header()) return importer_.status();
    if (!mapped_columns()) return importer_.status();
    if (term_ < 0) term_ = find(kTermNames);
    if (term_ < 0) {
      importer_.fail(table_.header()[0].place,
                     "no column of terms: name it with --map term=COLUMN; "
                     "the header has " +
                         header_names(),
                     ErrorCode::malformed);
      return importer_.status();
    }
    if (score_ < 0) score_ = find(kScoreNames);
    if (category_ < 0) category_ = find(kCategoryNames);
    note_unused();
    while (table_.next()) row();
    return importer_.status();
  }

 private:
  template <class Names>
  int find(const Names& names) const {
    for (std::size_t c = 0; c < table_.header().size(); ++c) {
      if (is_one_of(table_.header()[c].text, names)) {
        return static_cast<int>(c);
      }
    }
    return -1;
  }

  std::string header_names() const {
    std::string out;
    for (const Cell& cell : table_.header()) {
      if (out.size() > 200) return out + ", ...";
      out += (out.empty() ? "'" : ", '") + std::string(cell.text) + "'";
    }
    return out;
  }

  bool mapped_columns() {
    int* const places[] = {&term_,  &score_,       &category_,
                           &flags_, &alternative_, &note_};
    for (const auto& [role, name] : importer_.options().columns) {
      const auto* known = std::find(std::begin(kRoles), std::end(kRoles), role);
      if (known == std::end(kRoles)) {
        return importer_.fail({},
                              "unknown part '" + role +
                                  "' of a column map; expected term, score, "
                                  "category, flags, alternative, note",
                              ErrorCode::usage);
      }
      const int column = table_.column(name);
      if (column < 0) {
        return importer_.fail(
            table_.header()[0].place,
            "no column '" + name + "'; the header has " + header_names(),
            ErrorCode::usage);
      }
      *places[known - std::begin(kRoles)] = column;
    }
    return true;
  }

  bool is_used(int column) const {
    return column == term_ || column == score_ || column == category_ ||
           column == flags_ || column == alternative_ || column == note_;
  }

  void note_unused() {
    for (std::size_t c = 0; c < table_.header().size(); ++c) {
      const Cell& cell = table_.header()[c];
      if (is_used(static_cast<int>(c))) continue;
      if (score_ >= 0 || category_ >= 0) {
        importer_.note(cell.place,
                       "column '" + std::string(cell.text) + "' is not read");
      } else {
        dimensions_.push_back(static_cast<int>(c));
      }
    }
  }

  std::string_view text_of(int column) const {
    return column < 0 ? std::string_view() : table_.cell(column).text;
  }

  void row() {
    const Cell& term = table_.cell(term_);
    if (term.text.empty()) {
      importer_.drop(term.place, "the term is empty; left out");
      return;
    }
    if (!dimensions_.empty()) {
      for (const int column : dimensions_) dimension(term, column);
      return;
    }
    double weight = 1;
    if (score_ >= 0) {
      const Cell& cell = table_.cell(score_);
      const auto number = importer_.number(cell.text, cell.place);
      if (!number) {
        importer_.drop(cell.place, "expected a number, found '" +
                                       std::string(cell.text.substr(0, 40)) +
                                       "'; left out");
        return;
      }
      weight = *number;
    }
    add(term, category(), weight);
  }

  CategoryId category() {
    if (category_ >= 0) {
      const Cell& cell = table_.cell(category_);
      return importer_.category_path(cell.text, cell.place);
    }
    const std::string& asked = importer_.options().category;
    if (!asked.empty()) return importer_.category_path(asked, {});
    const std::string_view name =
        score_ >= 0 ? table_.header()[static_cast<std::size_t>(score_)].text
                    : std::string_view("words");
    return importer_.category(kRootCategory, lower_ascii(name), {});
  }

  // A column of numbers, or of X where the term is in its category.
  void dimension(const Cell& term, int column) {
    const Cell& cell = table_.cell(column);
    if (cell.text.empty()) return;
    const bool member = cell.text == "X" || cell.text == "x";
    const auto weight =
        member ? std::optional(1.0) : importer_.number(cell.text, cell.place);
    const Cell& head = table_.header()[static_cast<std::size_t>(column)];
    if (!weight) {
      importer_.tally(Severity::error, cell.place,
                      "column '" + std::string(head.text.substr(0, 60)) +
                          "' holds what is neither a number nor X; left out");
      return;
    }
    add(term, importer_.category(kRootCategory, head.text, head.place),
        *weight);
  }

  void add(const Cell& term, CategoryId category, double weight) {
    Importer::Extra extra;
    extra.alternative = text_of(alternative_);
    extra.note = text_of(note_);
    constexpr std::string_view kLetters = "nvadCPST";  // in order of bits
    for (const char c : text_of(flags_)) {
      const std::size_t bit = kLetters.find(c);
      if (bit == std::string_view::npos) {
        importer_.drop(table_.cell(flags_).place,
                       std::string("unknown flag '") + c +
                           "'; expected letters of nvadCPST; left out");
        continue;
      }
      extra.flags |= static_cast<std::uint8_t>(1U << bit);
    }
    importer_.add(
        term.text,
        importer_.options().wildcards ? TermSyntax::glob : TermSyntax::literal,
        category, weight, term.place, extra);
  }

  Importer& importer_;
  TableReader table_;
  int term_ = -1;
  int score_ = -1;
  int category_ = -1;
  int flags_ = -1;
  int alternative_ = -1;
  int note_ = -1;
  std::vector<int> dimensions_;
};

}  // namespace

int sniff_table(const SniffInput& input) {
  if (input.lines.empty()) return 0;
  const bool separated =
      input.lines[0].find_first_of("\t,;|") != std::string_view::npos;
  if (separated) {
    for (const std::string_view name : kTermNames) {
      if (header_has(input.lines[0], name)) return 40;
    }
  }
  return input.has_extension("csv") || input.has_extension("tsv") ? 30 : 0;
}

Result<void> read_table(Importer& importer) {
  return GenericReader(importer).run();
}

}  // namespace slant::detail
