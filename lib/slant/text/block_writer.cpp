// SPDX-License-Identifier: Apache-2.0
#include "slant/text/block_writer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "slant/base/utf8.h"

namespace slant::detail {
namespace {

// One byte is left for the line end of the last block.
constexpr std::size_t kMaxText = std::numeric_limits<std::uint32_t>::max() - 1;

// White_Space of Unicode 15 (PropList.txt).
bool is_white_space(char32_t c) {
  if (c <= 0x20) return c == 0x20 || (c >= 0x09 && c <= 0x0D);
  if (c < 0x1680) return c == 0x85 || c == 0xA0;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::uint8_t clamp_level(std::uint32_t level) {
  return static_cast<std::uint8_t>(std::min<std::uint32_t>(level, 255));
}

// The kind and level of a block that begins in `context`.
Block block_in(const BlockContext& context) {
  Block block;
  if (context.code > 0) {
    block.kind = ParagraphKind::code;
  } else if (context.boilerplate > 0) {
    block.kind = ParagraphKind::boilerplate;
  } else if (context.heading > 0) {
    block.kind = ParagraphKind::heading;
    block.level = context.heading;
  } else if (context.quote > 0) {
    block.kind = ParagraphKind::block_quote;
    block.level = clamp_level(context.quote);
  } else if (context.item > 0) {
    block.kind = ParagraphKind::list_item;
    block.level = clamp_level(std::max<std::uint32_t>(context.list, 1));
  }
  return block;
}

}  // namespace

std::size_t leading_white_space(std::string_view bytes) {
  std::size_t pos = 0;
  while (pos < bytes.size()) {
    const CodePoint c = decode_utf8(bytes, pos);
    if (!is_white_space(c.value)) break;
    pos += c.size;
  }
  return pos;
}

std::size_t trailing_white_space(std::string_view bytes) {
  std::size_t end = bytes.size();
  while (end > 0) {
    std::size_t begin = end - 1;
    while (begin > 0 && is_continuation_byte(bytes[begin])) --begin;
    if (!is_white_space(decode_utf8(bytes, begin).value)) break;
    end = begin;
  }
  return bytes.size() - end;
}

void BlockWriter::append(std::string_view bytes, std::uint32_t source_begin) {
  if (context.hidden > 0) return;
  if (!open_) {
    const std::size_t white = leading_white_space(bytes);
    bytes.remove_prefix(white);
    source_begin += static_cast<std::uint32_t>(white);
  }
  if (bytes.empty()) return;
  const std::size_t white = trailing_white_space(bytes);
  const auto body = static_cast<std::uint32_t>(bytes.size() - white);
  if (body > 0 && has_room(body)) {
    open_block();
    out_.text.append(bytes.substr(0, body));
    out_.map.append_linear(source_begin, body);
    source_end_ = source_begin + body;
  }
  if (white > 0) {
    hold(bytes.substr(body),
         {source_begin + body, static_cast<std::uint32_t>(white), 0, true});
  }
}

void BlockWriter::append_atomic(std::string_view bytes, Span source) {
  if (context.hidden > 0) return;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  if (leading_white_space(bytes) == bytes.size()) {
    hold(bytes, {source.begin, size, source.size(), false});
    return;
  }
  if (!has_room(size)) return;
  open_block();
  out_.text.append(bytes);
  out_.map.append_atomic(size, source.begin, source.size());
  source_end_ = source.end;
}

void BlockWriter::add_line_break(std::uint32_t source_pos) {
  if (context.hidden > 0 || !open_) return;
  if (broken_ && context.code == 0) {
    end_block();
    return;
  }
  hold("\n", {source_pos, 1, 0, false});
  broken_ = true;
}

void BlockWriter::end_block() {
  held_.clear();
  held_text_.clear();
  broken_ = false;
  if (!open_) return;
  open_ = false;
  block_.span.end = static_cast<std::uint32_t>(out_.text.size());
  if (only_time_ && block_.kind != ParagraphKind::code) {
    block_.kind = ParagraphKind::boilerplate;
    block_.level = 0;
  }
  out_.blocks.push_back(block_);
  out_.text.push_back('\n');
  out_.map.append_atomic(1, source_end_, 0);
}

void BlockWriter::add_note(std::string code, std::string message) {
  for (const Note& note : out_.notes) {
    if (note.code == code) return;
  }
  out_.notes.push_back({std::move(code), std::move(message)});
}

void BlockWriter::hold(std::string_view bytes, const Held& piece) {
  if (!open_) return;
  held_text_.append(bytes);
  if (piece.linear && !held_.empty() && held_.back().linear &&
      held_.back().source_begin + held_.back().length == piece.source_begin) {
    held_.back().length += piece.length;
    return;
  }
  held_.push_back(piece);
}

void BlockWriter::release_held() {
  out_.text.append(held_text_);
  for (const Held& piece : held_) {
    if (piece.linear) {
      out_.map.append_linear(piece.source_begin, piece.length);
    } else {
      out_.map.append_atomic(piece.length, piece.source_begin,
                             piece.source_length);
    }
  }
  held_.clear();
  held_text_.clear();
  broken_ = false;
}

// Called before each piece of text that is not all white space.
void BlockWriter::open_block() {
  if (open_) {
    release_held();
    only_time_ = only_time_ && context.time > 0;
    return;
  }
  open_ = true;
  only_time_ = context.time > 0;
  block_ = block_in(context);
  block_.span.begin = static_cast<std::uint32_t>(out_.text.size());
}

// Some references are longer decoded than written (&nGt; is six bytes), so
// an input below 4 GiB may have a text above it.
bool BlockWriter::has_room(std::size_t bytes) {
  if (full_) return false;
  if (out_.text.size() + held_text_.size() + bytes < kMaxText) return true;
  full_ = true;
  add_note("markup.too_large",
           "The text without markup is over 4 GiB; the rest is left out.");
  return false;
}

}  // namespace slant::detail
