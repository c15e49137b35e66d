// SPDX-License-Identifier: Apache-2.0
#include "slant/text/markdown_guard.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace slant::detail {
namespace {

constexpr std::size_t kMaxPrefix = 100;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxColumns = 128;
constexpr std::size_t kMaxMarks = 1'000'000;
constexpr std::uint64_t kStepsPerByte = 256;
constexpr std::uint64_t kFreeSteps = 10'000;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The bytes that md4c makes a mark of, with the extensions we use.
constexpr std::string_view kMarkBytes = "\\*_`&;<>[!]~|";

constexpr std::array<bool, 256> make_mark_table() {
  std::array<bool, 256> table{};
  for (const char c : kMarkBytes) table[static_cast<unsigned char>(c)] = true;
  table[0] = true;
  return table;
}

constexpr std::array<bool, 256> kIsMark = make_mark_table();

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Guard {
 public:
  explicit Guard(std::string& text) : text_(text) {}

  MarkdownGuard run();

 private:
  // A list item by the columns of its mark and of its text.
  struct Item {
    std::size_t mark;
    std::size_t content;
  };

  // Length of the mark of a list or quote at `pos`, 0 if there is none.
  std::size_t container_mark(std::size_t pos, std::size_t end) const;
  bool begins_item(std::size_t begin, std::size_t end);
  void limit_containers(std::size_t begin, std::size_t end);
  void limit_columns(std::size_t begin, std::size_t end);
  void limit_marks(std::size_t begin, std::size_t end);
  void take_mark(std::size_t pos, std::size_t end);
  void close_bracket(std::size_t pos);
  void spend(std::uint64_t steps, std::size_t pos);
  void begin_paragraph(std::size_t pos);

  std::string& text_;
  MarkdownGuard done_;
  std::vector<Item> items_;  // that surely are open
  // Of the run of lines without a blank one that a paragraph lies in.
  std::size_t paragraph_ = 0;
  std::uint64_t lines_ = 0;
  std::uint64_t tildes_ = 0;
  std::uint64_t steps_ = 0;  // of md4c, at most
  std::size_t marks_ = 0;
  bool spent_ = false;          // too many steps: no more brackets and tildes
  std::size_t depth_ = 0;       // open brackets, at most
  std::size_t first_open_ = 0;  // the outermost of them
  // A code span or tag came: whether it hides a `]` only md4c knows.
  bool unsure_ = false;
};

MarkdownGuard Guard::run() {
  std::size_t begin = 0;
  while (begin < text_.size()) {
    const std::size_t end =
        std::min(text_.find_first_of("\r\n", begin), text_.size());
    const std::size_t prefix =
        std::min(text_.find_first_not_of(" \t", begin), text_.size());
    ++done_.lines;
    if (begins_item(begin, end) || prefix >= end) begin_paragraph(begin);
    if (prefix < end) {
      ++lines_;
      limit_containers(begin, end);
      limit_columns(begin, end);
      limit_marks(begin, end);
    }
    begin = end + 1;
  }
  return done_;
}

void Guard::begin_paragraph(std::size_t pos) {
  paragraph_ = pos;
  lines_ = tildes_ = steps_ = 0;
  marks_ = depth_ = 0;
  spent_ = unsure_ = false;
}

std::size_t Guard::container_mark(std::size_t pos, std::size_t end) const {
  const auto ends = [&](std::size_t at) {
    return at >= end || is_blank(text_[at]);
  };
  const char c = text_[pos];
  if (c == '>') return 1;
  if (c == '-' || c == '+' || c == '*') return ends(pos + 1) ? 1 : 0;
  std::size_t at = pos;
  while (at < end && at < pos + 9 && is_digit(text_[at])) ++at;
  if (at == pos || at >= end || (text_[at] != '.' && text_[at] != ')')) {
    return 0;
  }
  return ends(at + 1) ? at + 1 - pos : 0;
}

// Whether the line is an item "- x" wherever it stands, so that a long list
// is not taken for one long paragraph. Sure are those with up to three
// blanks before them, or as many more than the text of the item on the line
// before; deeper ones could be the next line of a paragraph.
bool Guard::begins_item(std::size_t begin, std::size_t end) {
  std::size_t pos = begin;
  while (pos < end && text_[pos] == ' ') ++pos;
  const auto is_bullet = [&] {
    return pos + 2 < end &&
           (text_[pos] == '-' || text_[pos] == '+' || text_[pos] == '*') &&
           text_[pos + 1] == ' ' && !is_blank(text_[pos + 2]);
  };
  const std::size_t column = pos - begin;
  if (column >= kMaxPrefix || !is_bullet()) {
    items_.clear();
    return false;
  }
  while (!items_.empty() && items_.back().mark > column) items_.pop_back();
  const bool sibling = !items_.empty() && items_.back().mark == column;
  const bool child = !items_.empty() && column >= items_.back().content &&
                     column < items_.back().content + 4;
  if (child) {
    items_.push_back({column, column + 2});
    return true;
  }
  if (sibling) return true;
  items_.clear();
  if (column > 3) return false;
  items_.push_back({column, column + 2});
  return true;
}

// Marks of containers are followed by no more than blanks and further
// marks. A mark after 100 bytes of these opens nothing.
void Guard::limit_containers(std::size_t begin, std::size_t end) {
  std::size_t pos = begin;
  while (pos < end) {
    if (is_blank(text_[pos])) {
      ++pos;
      continue;
    }
    const std::size_t size = container_mark(pos, end);
    if (size == 0) return;
    if (pos - begin >= kMaxPrefix) {
      text_[pos] = 'x';
      done_.containers = true;
      return;
    }
    pos += size;
  }
}

// The row of dashes under the head of a table that is too wide.
void Guard::limit_columns(std::size_t begin, std::size_t end) {
  std::size_t columns = 0;
  std::size_t dash = end;
  for (std::size_t pos = begin; pos < end; ++pos) {
    const char c = text_[pos];
    if (c == '|') ++columns;
    if (c == '-' && columns > 0) dash = pos;
    // Marks of containers may stand before it.
    if (columns > 0 && c != '|' && c != '-' && c != ':' && !is_blank(c)) {
      return;
    }
  }
  if (columns <= kMaxColumns || dash == end) return;
  text_[dash] = 'x';
  done_.tables = true;
}

void Guard::limit_marks(std::size_t begin, std::size_t end) {
  for (std::size_t pos = begin; pos < end; ++pos) {
    const char c = text_[pos];
    if (!kIsMark[static_cast<unsigned char>(c)]) continue;
    if (++marks_ > kMaxMarks) {
      text_[pos] = 'x';
      done_.marks = true;
    } else if (c == '\0') {
      text_[pos] = 'x';
    } else if (c == '\\') {
      ++pos;  // whatever it is, it opens and closes nothing
      if (pos < end && text_[pos] == '\0') text_[pos] = 'x';
    } else {
      take_mark(pos, end);
    }
  }
}

void Guard::take_mark(std::size_t pos, std::size_t end) {
  const char c = text_[pos];
  const char next = pos + 1 < end ? text_[pos + 1] : ' ';
  if (c == '[' || c == ']' || c == '~') {
    if (c == '[' && depth_++ == 0) first_open_ = pos;
    if (c == ']') close_bracket(pos);
    if (c == '~') spend(++tildes_, pos);
    if (spent_) {
      text_[pos] = 'x';
      done_.brackets = true;
    }
  } else if (c == '`' || (c == '<' && (is_letter(next) || next == '/' ||
                                       next == '!' || next == '?'))) {
    unsure_ = true;
  }
}

void Guard::close_bracket(std::size_t pos) {
  // Two walks over the lines before it, and the hash of its label.
  spend(2 * lines_, pos);
  if (depth_ > kMaxDepth) spend(2 * (pos - first_open_), pos);
  if (depth_ > 0 && !unsure_) --depth_;
}

void Guard::spend(std::uint64_t steps, std::size_t pos) {
  steps_ += steps;
  if (steps_ > kFreeSteps + kStepsPerByte * (pos - paragraph_)) spent_ = true;
}

}  // namespace

MarkdownGuard guard_markdown(std::string& text) { return Guard(text).run(); }

}  // namespace slant::detail
