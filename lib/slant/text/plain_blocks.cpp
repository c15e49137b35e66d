// SPDX-License-Identifier: Apache-2.0
// Paragraphs of plain text. Plain text marks nothing, so kinds are read off
// the form of lines; every rule is one small function below.
#include <algorithm>

#include "slant/base/utf8.h"
#include "slant/text/blocks.h"
#include "slant/text/boilerplate.h"
#include "slant/text/characters.h"
#include "slant/text/lines.h"

namespace slant {
namespace {

// Lines longer than this were not broken by hand or by a mail program.
constexpr std::uint32_t kWrapColumns = 120;
constexpr std::uint32_t kHeadingWords = 20;

bool is_blank_char(std::string_view text, std::uint32_t pos,
                   std::uint32_t& size) {
  const char c = text[pos];
  size = 1;
  if (detail::is_ascii_space(c)) return true;
  if (static_cast<unsigned char>(c) < 0x80) return false;
  const CodePoint cp = decode_utf8(text, pos);
  size = cp.size;
  return detail::classify(cp.value) == detail::Easy::space ||
         cp.value == 0x3000 || cp.value == 0xFEFF ||
         (cp.value >= 0x2000 && cp.value <= 0x200B);
}

TextSpan trim(std::string_view text, TextSpan span) {
  std::uint32_t size = 0;
  while (span.begin < span.end && is_blank_char(text, span.begin, size)) {
    span.begin += size;
  }
  while (span.begin < span.end) {
    std::uint32_t last = span.end - 1;
    while (last > span.begin && is_continuation_byte(text[last])) --last;
    if (!is_blank_char(text, last, size)) break;
    span.end = last;
  }
  return span;
}

// "- item", "* item", "• item", "3. item", "(b) item".
bool is_list_item(std::string_view line) {
  if (line.size() < 3) return false;
  if ((line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') {
    return true;
  }
  for (const std::string_view bullet : {"•", "‣", "▪", "◦", "–"}) {
    if (line.substr(0, bullet.size()) == bullet &&
        line.size() > bullet.size() && line[bullet.size()] == ' ') {
      return true;
    }
  }
  std::size_t p = line[0] == '(' ? 1 : 0;
  const std::size_t first = p;
  while (p < line.size() && p - first < 3 && detail::is_ascii_digit(line[p])) {
    ++p;
  }
  if (p == first && line[0] == '(' && detail::is_ascii_alnum(line[p])) ++p;
  if (p == first || p + 1 >= line.size()) return false;
  const bool closed = line[p] == ')' || (line[0] != '(' && line[p] == '.');
  return closed && line[p + 1] == ' ';
}

bool is_block_quote(std::string_view line) {
  return line.size() > 1 && line[0] == '>' &&
         (line[1] == ' ' || line[1] == '>');
}

struct WordShape {
  std::uint32_t words = 0;
  std::uint32_t long_words = 0;    // four letters or more
  std::uint32_t capital_long = 0;  // of these, capitalised
};

WordShape word_shape(std::string_view line) {
  WordShape shape;
  std::size_t p = 0;
  while (p < line.size()) {
    while (p < line.size() && line[p] == ' ') ++p;
    const std::size_t begin = p;
    while (p < line.size() && line[p] != ' ') ++p;
    if (p == begin) continue;
    ++shape.words;
    std::string_view word = line.substr(begin, p - begin);
    if (count_code_points(word) < 4) continue;
    ++shape.long_words;
    if (detail::starts_upper(word)) ++shape.capital_long;
  }
  return shape;
}

bool ends_like_prose(std::string_view line) {
  static constexpr std::string_view kEnds[] = {
      ".",  "!",  ",",  ";",  ":",  "…",  ".\"",
      ".”", ",”", "!”", "?”", ".’", ".)", "\xE3\x80\x82"};
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](auto end) {
    return line.size() >= end.size() &&
           line.substr(line.size() - end.size()) == end;
  });
}

// A line that could head what follows: short, no end of a sentence, starts
// with a capital, a digit or a quotation mark.
bool could_be_heading(std::string_view line) {
  if (line.size() > 250 || ends_like_prose(line)) return false;
  const WordShape shape = word_shape(line);
  if (shape.words == 0 || shape.words > kHeadingWords) return false;
  const bool titled = shape.capital_long * 10 >= shape.long_words * 6;
  const bool starts = detail::starts_upper(line) ||
                      detail::is_ascii_digit(line[0]) ||
                      static_cast<unsigned char>(line[0]) >= 0x80 ||
                      line[0] == '"' || line[0] == '\'';
  return starts && (titled || shape.words <= 12);
}

class PlainBlocks {
 public:
  PlainBlocks(std::string_view text, std::vector<Block>& blocks)
      : text_(text), blocks_(blocks) {}

  void run() {
    survey();
    std::uint32_t pos = 0;
    TextSpan chunk{};  // lines gathered so far
    bool open = false;
    while (pos < text_.size()) {
      const TextSpan raw = next_line(text_, pos);
      const TextSpan line = trim(text_, raw);
      if (line.empty()) {
        if (open) add(chunk);
        open = false;
        continue;
      }
      if (open && joins(chunk, line)) {
        chunk.end = line.end;
        continue;
      }
      if (open) add(chunk);
      chunk = line;
      open = true;
    }
    if (open) add(chunk);
    mark_headings();
  }

 private:
  // One look at all lines: are there blank ones, are they broken by hand?
  void survey() {
    std::uint32_t pos = 0;
    std::uint32_t last_end = 0;
    std::uint32_t inner_lines = 0;
    std::uint32_t running_on = 0;
    bool seen = false;
    while (pos < text_.size()) {
      const TextSpan line = trim(text_, next_line(text_, pos));
      if (line.empty()) {
        if (seen) blank_pending_ = true;
        continue;
      }
      if (blank_pending_) has_blank_lines_ = true;
      longest_line_ = std::max(longest_line_, line.size());
      if (seen) {
        ++inner_lines;
        if (!ends_like_prose(text_.substr(0, last_end)
                                 .substr(last_end > 8 ? last_end - 8 : 0))) {
          ++running_on;
        }
      }
      seen = true;
      last_end = line.end;
    }
    // Wrapped text without a blank line: most lines stop inside a sentence.
    wrapped_ = longest_line_ <= kWrapColumns &&
               (has_blank_lines_ ||
                (inner_lines >= 3 && running_on * 10 >= inner_lines * 7 &&
                 longest_line_ >= 40));
  }

  bool joins(TextSpan chunk, TextSpan line) const {
    const std::string_view next = text(line);
    if (is_list_item(next)) return false;
    const bool quoted = is_block_quote(text(chunk));
    if (quoted != is_block_quote(next) && !quoted) return false;
    if (detail::is_boilerplate(text(chunk)) || detail::is_boilerplate(next)) {
      return false;
    }
    if (wrapped_) return true;
    // A block of short lines inside a text of long ones (a poem, a letter
    // that was pasted in) is one paragraph where lines run on.
    return has_blank_lines_ && line.size() <= kWrapColumns &&
           detail::starts_lower(next);
  }

  std::string_view text(TextSpan span) const {
    return text_.substr(span.begin, span.size());
  }

  void add(TextSpan span) {
    const std::string_view piece = text(span);
    Block block{span, ParagraphKind::body, 0};
    if (detail::is_boilerplate(piece)) {
      block.kind = ParagraphKind::boilerplate;
    } else if (is_list_item(piece)) {
      block.kind = ParagraphKind::list_item;
      block.level = 1;
    } else if (is_block_quote(piece)) {
      block.kind = ParagraphKind::block_quote;
      block.level = 1;
    }
    blocks_.push_back(block);
  }

  // A heading needs prose below it: the next block that is neither
  // boilerplate nor another possible heading is longer than itself.
  void mark_headings() {
    bool prose_below = false;
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      Block& block = blocks_[i];
      if (block.kind == ParagraphKind::boilerplate) continue;
      const bool candidate = block.kind == ParagraphKind::body &&
                             could_be_heading(text(block.span));
      if (candidate && prose_below) {
        block.kind = ParagraphKind::heading;
        block.level = 2;
      } else if (!candidate) {
        prose_below = true;
      }
    }
    if (!blocks_.empty() && blocks_.front().kind == ParagraphKind::heading) {
      blocks_.front().level = 1;
    }
  }

  std::string_view text_;
  std::vector<Block>& blocks_;
  bool has_blank_lines_ = false;
  bool blank_pending_ = false;
  bool wrapped_ = false;
  std::uint32_t longest_line_ = 0;
};

}  // namespace

void find_plain_blocks(std::string_view text, std::vector<Block>& blocks) {
  PlainBlocks(text, blocks).run();
}

}  // namespace slant
