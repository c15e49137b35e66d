// SPDX-License-Identifier: Apache-2.0
// Tables in text: cells parted by comma, semicolon, tab or bar.
//
//   detail::TableReader table(importer);
//   if (!table.read_header()) return importer.status();
//   while (table.next()) use(table.cell(table.column("word")).text);
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "slant/lexicon/importer.h"

namespace slant::detail {

struct Cell {
  std::string_view text;  // quotes taken off, blanks at the edges too
  Place place;
};

class TableReader {
 public:
  // `separator`: 0 finds it in the first line. Cells in double quotes are
  // read as RFC 4180 says, unless the separator is a tab: then a quote is a
  // character like any other.
  explicit TableReader(Importer& importer, char separator = 0);

  // The first row that is not blank becomes the header. False when there is
  // none.
  bool read_header();
  const std::vector<Cell>& header() const { return header_; }
  // The header's column of that name, case apart; -1 when there is none.
  int column(std::string_view name) const;

  // The next row that is not blank; short rows are filled up with empty
  // cells, cells beyond the header are a diagnostic. False at the end.
  bool next();
  const Cell& cell(int column) const {
    return row_[static_cast<std::size_t>(column)];
  }
  const std::vector<Cell>& row() const { return row_; }
  Place place() const { return row_place_; }
  char separator() const { return separator_; }

 private:
  bool read_row(std::vector<Cell>& row);
  bool read_cell(Cell& cell);
  bool quoted_cell(Cell& cell);
  bool at_end() const { return pos_ >= text_.size(); }
  bool at_line_end() const {
    return text_[pos_] == '\n' || text_[pos_] == '\r';
  }
  void end_line();

  Importer& importer_;
  std::string_view text_;
  char separator_;
  std::size_t pos_ = 0;
  std::size_t line_begin_ = 0;
  std::uint32_t line_ = 1;
  std::vector<Cell> header_;
  std::vector<Cell> row_;
  Place row_place_;
  std::deque<std::string> unquoted_;      // of the row at hand
  std::deque<std::string> header_bytes_;  // of the header
};

// Of the tab, semicolon, comma and bar, the one that is there most often
// outside quotes; a comma when none is.
char find_separator(std::string_view line);

}  // namespace slant::detail
