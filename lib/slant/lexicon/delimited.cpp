// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/delimited.h"

#include <algorithm>

namespace slant::detail {
namespace {

// More columns than any lexicon has; keeps a row's cells in bounds.
constexpr std::size_t kMaxColumns = 20'000;

bool is_blank_row(const std::vector<Cell>& row) {
  return std::all_of(row.begin(), row.end(),
                     [](const Cell& cell) { return cell.text.empty(); });
}

char first_line_separator(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (!trim(text.substr(0, end)).empty()) {
      return find_separator(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return ',';
}

}  // namespace

char find_separator(std::string_view line) {
  std::size_t counts[4] = {};
  constexpr std::string_view kSeparators = "\t;,|";
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    const std::size_t which = kSeparators.find(c);
    if (!quoted && which != std::string_view::npos) ++counts[which];
  }
  const auto* best = std::max_element(std::begin(counts), std::end(counts));
  return *best == 0 ? ','
                    : kSeparators[static_cast<std::size_t>(best - counts)];
}

TableReader::TableReader(Importer& importer, char separator)
    : importer_(importer),
      text_(importer.text()),
      separator_(separator != 0 ? separator : first_line_separator(text_)) {}

void TableReader::end_line() {
  const bool two =
      text_[pos_] == '\r' && pos_ + 1 < text_.size() && text_[pos_ + 1] == '\n';
  pos_ += two ? 2 : 1;
  line_begin_ = pos_;
  ++line_;
}

// A cell that opens with a quote: up to its closing one, "" for a quote.
bool TableReader::quoted_cell(Cell& cell) {
  const Place open = cell.place;
  std::string& out = unquoted_.emplace_back();
  ++pos_;
  while (!at_end()) {
    const char c = text_[pos_];
    if (c == '"') {
      if (pos_ + 1 >= text_.size() || text_[pos_ + 1] != '"') break;
      ++pos_;
    }
    if (at_line_end()) {
      end_line();
      out += ' ';
    } else {
      out += c;
      ++pos_;
    }
    if (out.size() > kMaxLexiconLine) break;
  }
  if (at_end() || text_[pos_] != '"') {
    return importer_.fail(open, "a quote that is never closed");
  }
  ++pos_;
  // What stands between the quote and the separator is kept as it is.
  while (!at_end() && text_[pos_] != separator_ && !at_line_end()) {
    out += text_[pos_++];
  }
  cell.text = trim(out);
  return true;
}

bool TableReader::read_cell(Cell& cell) {
  cell.place = {line_, static_cast<std::uint32_t>(pos_ - line_begin_) + 1};
  if (separator_ != '\t' && !at_end() && text_[pos_] == '"') {
    return quoted_cell(cell);
  }
  const std::size_t begin = pos_;
  while (!at_end() && text_[pos_] != separator_ && !at_line_end()) ++pos_;
  cell.text = trim(text_.substr(begin, pos_ - begin));
  if (pos_ - begin > kMaxLexiconLine) {
    return importer_.fail(cell.place, "a cell longer than 1 MiB",
                          ErrorCode::too_large);
  }
  return true;
}

bool TableReader::read_row(std::vector<Cell>& row) {
  row.clear();
  unquoted_.clear();
  if (importer_.failed() || at_end()) return false;
  row_place_ = {line_, 1};
  while (true) {
    if (!read_cell(row.emplace_back())) return false;
    if (at_end()) return true;
    if (at_line_end()) {
      end_line();
      return true;
    }
    ++pos_;
    if (row.size() >= kMaxColumns) {
      return importer_.fail(row_place_, "more than 20,000 columns",
                            ErrorCode::too_large);
    }
  }
}

bool TableReader::read_header() {
  do {
    if (!read_row(header_)) return false;
  } while (is_blank_row(header_));
  header_bytes_.swap(unquoted_);
  return true;
}

int TableReader::column(std::string_view name) const {
  const std::string wanted = lower_ascii(name);
  for (std::size_t c = 0; c < header_.size(); ++c) {
    if (lower_ascii(header_[c].text) == wanted) return static_cast<int>(c);
  }
  return -1;
}

bool TableReader::next() {
  do {
    if (!read_row(row_)) return false;
  } while (is_blank_row(row_));
  if (row_.size() > header_.size()) {
    const auto extra =
        row_.begin() + static_cast<std::ptrdiff_t>(header_.size());
    if (std::any_of(extra, row_.end(),
                    [](const Cell& cell) { return !cell.text.empty(); })) {
      importer_.drop(extra->place,
                     "more cells than the header has; the cells "
                     "beyond it are left out");
    }
  }
  const Place end = row_.back().place;
  row_.resize(header_.size(), Cell{{}, end});
  return true;
}

}  // namespace slant::detail
