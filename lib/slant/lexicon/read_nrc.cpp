// SPDX-License-Identifier: Apache-2.0
// The NRC lexicons of Mohammad and Turney:
//
//   EmoLex      word <TAB> emotion <TAB> 0|1; "word--sense, sense" by sense;
//               or one wide sheet: English Word, anger, ..., French Word
//   Intensity   word <TAB> emotion <TAB> score; term <TAB> score <TAB>
//               AffectDimension, with its licence in front
//   VAD         Word <TAB> Valence <TAB> Arousal <TAB> Dominance, 0..1;
//               version 2 in lower case, -1..1
#include <algorithm>
#include <set>

#include "slant/lexicon/delimited.h"
#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

constexpr std::string_view kEmotions[] = {
    "anger",   "anticipation", "disgust", "fear",     "joy",
    "sadness", "surprise",     "trust",   "negative", "positive"};
constexpr std::string_view kDimensions[] = {"valence", "arousal", "dominance"};

bool is_emotion(std::string_view cell) {
  const std::string name = lower_ascii(trim(cell));
  return std::find(std::begin(kEmotions), std::end(kEmotions), name) !=
         std::end(kEmotions);
}

bool is_vad_header(std::string_view line) {
  return header_has(line, "valence") && header_has(line, "arousal") &&
         header_has(line, "dominance");
}
bool is_wide_header(std::string_view line) {
  return header_has(line, "anger") && header_has(line, "trust") &&
         header_has(line, "negative");
}

class NrcReader {
 public:
  explicit NrcReader(Importer& importer) : importer_(importer) {}

  Result<void> run() {
    const SniffInput input = make_sniff_input("", importer_.text());
    if (!input.lines.empty() && is_vad_header(input.lines[0])) {
      wide(std::begin(kDimensions), std::end(kDimensions), true);
    } else if (!input.lines.empty() && is_wide_header(input.lines[0])) {
      wide(std::begin(kEmotions), std::end(kEmotions), false);
    } else {
      long_form();
    }
    return importer_.status();
  }

 private:
  CategoryId category(std::string_view name, Place place) {
    return importer_.category(kRootCategory, lower_ascii(trim(name)), place);
  }

  // The column of terms: as mapped, or the first.
  int term_column(const TableReader& table) {
    for (const auto& [what, name] : importer_.options().columns) {
      if (what != "term") continue;
      const int found = table.column(name);
      if (found < 0) {
        importer_.fail(table.header()[0].place,
                       "no column '" + name + "' in the header",
                       ErrorCode::usage);
      }
      return found;
    }
    return 0;
  }

  void wide(const std::string_view* begin, const std::string_view* end,
            bool scores) {
    TableReader table(importer_);
    if (!table.read_header()) return;
    const int term = term_column(table);
    if (term < 0) return;
    struct Column {
      int index;
      CategoryId category;
    };
    std::vector<Column> columns;
    for (const std::string_view* name = begin; name != end; ++name) {
      const int index = table.column(*name);
      if (index >= 0) {
        columns.push_back(
            {index,
             category(*name,
                      table.header()[static_cast<std::size_t>(index)].place)});
      }
    }
    bool negative = false;
    while (table.next()) {
      const Cell& word = table.cell(term);
      if (!usable(word)) continue;
      for (const Column& column : columns) {
        const Cell& cell = table.cell(column.index);
        const auto value = importer_.number(cell.text, cell.place);
        if (!value) {
          importer_.drop(cell.place, "expected a number, found '" +
                                         std::string(cell.text.substr(0, 40)) +
                                         "'; left out");
          continue;
        }
        negative = negative || *value < 0;
        if (scores || association(*value, cell.place)) {
          add(word.text, column.category, *value, word.place);
        }
      }
    }
    if (scores) say_scale(table.header()[0].text == "Word", negative);
  }

  void say_scale(bool version_one, bool negative) {
    if (version_one && negative) {
      importer_.warn({1, 1},
                     "the header is that of version 1, whose scale is "
                     "0..1, but there are numbers below 0");
      return;
    }
    importer_.note({1, 1}, version_one
                               ? "weights are as in the file: version 1 by "
                                 "its header, scale 0..1"
                           : negative ? "weights are as in the file: scale "
                                        "-1..1"
                                      : "weights are as in the file; no "
                                        "number is below 0, so the scale may "
                                        "be 0..1");
  }

  bool usable(const Cell& word) {
    if (word.text == "NO TRANSLATION") {
      importer_.tally(Severity::error, word.place,
                      "'NO TRANSLATION'; left out");
      return false;
    }
    if (word.text.empty()) {
      importer_.drop(word.place, "the term is empty; left out");
      return false;
    }
    return true;
  }

  // In EmoLex 1 is an association and 0 is none.
  bool association(double value, Place place) {
    if (value != 0 && value != 1) {
      importer_.drop(place, "expected 0 or 1; left out");
      return false;
    }
    return value == 1;
  }

  void long_form() {
    Line line;
    bool seen = false;
    while (importer_.next_line(line)) {
      if (trim(line.text).empty()) continue;
      const auto cells = split(line.text, '\t');
      const bool row = cells.size() == 3 && long_row(cells, line);
      seen = seen || row;
      if (!row && !seen) {
        importer_.tally(Severity::note, line.place(),
                        "text or a header in front of the words; passed over");
      } else if (!row) {
        importer_.drop(line.place(),
                       "expected word, emotion and score, parted "
                       "by tabs; left out");
      }
    }
  }

  // Intensity files hold fractions, EmoLex only 0 and 1; the emotion stands
  // second, in the older Affect Intensity file third.
  bool long_row(const std::vector<std::string_view>& cells, const Line& line) {
    std::size_t emotion = 1;
    std::size_t score = 2;
    if (!is_emotion(cells[1])) std::swap(emotion, score);
    const auto value = importer_.number(cells[score], line.place(cells[score]));
    if (!value || trim(cells[emotion]).empty()) return false;
    std::string_view term = cells[0];
    const std::size_t senses = term.find("--");
    if (senses != std::string_view::npos && senses > 0) {
      term = term.substr(0, senses);
      importer_.tally(Severity::note, line.place(),
                      "senses ('word--sense') are joined: an emotion of any "
                      "sense counts");
    }
    if (*value == 0) return true;
    const CategoryId id = category(cells[emotion], line.place(cells[emotion]));
    if (senses != std::string_view::npos && !senses_.emplace(term, id).second) {
      return true;
    }
    add(term, id, *value, line.place(cells[0]));
    return true;
  }

  void add(std::string_view term, CategoryId category, double weight,
           Place place) {
    importer_.add(term, TermSyntax::literal, category, weight, place);
  }

  Importer& importer_;
  std::set<std::pair<std::string, CategoryId>> senses_;
};

}  // namespace

int sniff_nrc(const SniffInput& input) {
  if (input.lines.empty()) return 0;
  if (is_vad_header(input.lines[0]) || is_wide_header(input.lines[0])) {
    return 90;
  }
  std::size_t rows = 0;
  for (const std::string_view line : input.lines) {
    const auto cells = split(line, '\t');
    rows += cells.size() == 3 && (is_emotion(cells[1]) || is_emotion(cells[2]))
                ? 1
                : 0;
    if (cells.size() == 3 && header_has(line, "affectdimension")) return 90;
  }
  return rows * 2 > input.lines.size() ? 90 : 0;
}

Result<void> read_nrc(Importer& importer) { return NrcReader(importer).run(); }

}  // namespace slant::detail
