// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "slant/text/blocks.h"
#include "slant/text/html_entities.h"
#include "slant/text/html_raw_text.h"
#include "slant/text/html_reader.h"

namespace slant {
namespace detail {
namespace {

constexpr ElementId kBr = element_id("br");

bool is_letter(char c) {
  c = to_lower_ascii(c);
  return c >= 'a' && c <= 'z';
}

}  // namespace

void HtmlReader::read(std::string_view piece, std::uint32_t base) {
  in_ = piece;
  base_ = base;
  pos_ = 0;
  gaps_ = piece.find(kGapByte) != std::string_view::npos;
  while (pos_ < in_.size()) {
    if (in_[pos_] == '<') {
      read_markup();
    } else {
      read_text(std::min(in_.find('<', pos_), in_.size()));
    }
  }
  if (open_.overflowed()) {
    writer_.add_note("html.depth",
                     "Elements are nested over a million deep; what they "
                     "hide or mark further in is taken as plain text.");
  }
}

void HtmlReader::read_text(std::size_t end) {
  const std::size_t begin = pos_;
  pos_ = end;
  const std::string_view text = in_.substr(begin, end - begin);
  if (!std::all_of(text.begin(), text.end(), is_html_space)) open_.text();
  if (writer_.context.hidden == 0) put_text(begin, end);
}

std::size_t HtmlReader::gap_after(std::size_t begin, std::size_t end) const {
  if (!gaps_) return end;
  return std::min(in_.substr(0, end).find(kGapByte, begin), end);
}

// Text without its gap bytes.
void HtmlReader::put_text(std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t gap = gap_after(begin, end);
    put_decoded(begin, gap);
    begin = gap + 1;
  }
}

// Text with its character references decoded.
void HtmlReader::put_decoded(std::size_t begin, std::size_t end) {
  const std::string_view text = in_.substr(0, end);
  std::size_t written = begin;
  std::size_t at = text.find('&', begin);
  while (at != std::string_view::npos) {
    const CharacterReference ref = decode_reference(text.substr(at));
    if (ref.source_size > 0) {
      writer_.append(text.substr(written, at - written), source_pos(written));
      written = at + ref.source_size;
      writer_.append_atomic(ref.text(), {source_pos(at), source_pos(written)});
    }
    at = text.find('&', at + std::max<std::size_t>(ref.source_size, 1));
  }
  writer_.append(text.substr(written), source_pos(written));
}

void HtmlReader::put_raw(std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t gap = gap_after(begin, end);
    writer_.append(in_.substr(begin, gap - begin), source_pos(begin));
    begin = gap + 1;
  }
}

// At a `<`.
void HtmlReader::read_markup() {
  const char next = pos_ + 1 < in_.size() ? in_[pos_ + 1] : ' ';
  if (is_letter(next)) {
    read_start_tag();
  } else if (next == '/') {
    const char name = pos_ + 2 < in_.size() ? in_[pos_ + 2] : ' ';
    if (is_letter(name)) {
      read_end_tag();
    } else {
      skip_past(">", pos_ + 2);
    }
  } else if (next == '!') {
    read_declaration();
  } else if (next == '?') {
    skip_past(">", pos_ + 2);
  } else {
    read_text(std::min(in_.find('<', pos_ + 1), in_.size()));
  }
}

// Comment, doctype or CDATA. CDATA is a comment but in svg and math, whose
// text is left out anyway.
void HtmlReader::read_declaration() {
  const std::string_view rest = in_.substr(pos_);
  if (rest.starts_with("<!--")) {
    pos_ = comment_end(in_, pos_ + 4);
  } else if (rest.starts_with("<![CDATA[") && open_.in_foreign()) {
    skip_past("]]>", pos_ + 9);
  } else {
    skip_past(">", pos_ + 2);
  }
}

void HtmlReader::skip_past(std::string_view end, std::size_t from) {
  const std::size_t found = in_.find(end, std::min(from, in_.size()));
  pos_ = found == std::string_view::npos ? in_.size() : found + end.size();
}

// The name at pos_, which is moved behind it.
ElementId HtmlReader::read_name(bool add) {
  const std::size_t begin = pos_;
  while (pos_ < in_.size() && !is_html_space(in_[pos_]) && in_[pos_] != '/' &&
         in_[pos_] != '>') {
    ++pos_;
  }
  std::string name(in_.substr(begin, std::min<std::size_t>(pos_ - begin, 64)));
  std::transform(name.begin(), name.end(), name.begin(), to_lower_ascii);
  return open_.intern(name, add);
}

void HtmlReader::read_start_tag() {
  const std::uint32_t tag_begin = source_pos(pos_);
  ++pos_;
  const ElementId id = read_name(true);
  const Attributes attributes = read_attributes();
  if (!attributes.complete) return;
  if (id == kBr) writer_.add_line_break(tag_begin);
  const ElementFlags flags = element_flags(id);
  const bool raw = (flags & kRawText) != 0 && !open_.in_foreign();
  const bool was_shown = writer_.context.hidden == 0;
  open_.start(id, attributes.hidden, attributes.self_closing);
  // What begins hidden ends the block before it; what is inside of hidden
  // elements (an icon in a sentence) ends nothing.
  const bool shown = was_shown || writer_.context.hidden == 0;
  if ((flags & kBlock) != 0 && shown) writer_.end_block();
  if (raw) read_raw_content(kElements[id].name, flags);
}

void HtmlReader::read_end_tag() {
  const std::uint32_t tag_begin = source_pos(pos_);
  pos_ += 2;
  const ElementId id = read_name(false);
  if (!read_attributes().complete) return;
  if (id == kBr) writer_.add_line_break(tag_begin);
  open_.end(id);
  if ((element_flags(id) & kBlock) != 0 && writer_.context.hidden == 0) {
    writer_.end_block();
  }
}

// Up to the end tag, which is read as any other.
void HtmlReader::read_raw_content(std::string_view name, ElementFlags flags) {
  const std::size_t begin = pos_;
  pos_ = raw_text_end(in_, pos_, name);
  if ((flags & kCode) != 0) put_raw(begin, pos_);
}

HtmlReader::Attributes HtmlReader::read_attributes() {
  Attributes attributes;
  bool style_seen = false;
  while (pos_ < in_.size()) {
    const char c = in_[pos_];
    if (c == '>') {
      ++pos_;
      attributes.complete = true;
      return attributes;
    }
    if (c == '/' || is_html_space(c)) {
      ++pos_;
      attributes.self_closing = c == '/';
    } else {
      attributes.self_closing = false;
      if (read_attribute(style_seen)) attributes.hidden = true;
    }
  }
  return attributes;
}

// One attribute; whether it hides its element.
bool HtmlReader::read_attribute(bool& style_seen) {
  const auto skip_to = [this](auto&& stop) {
    const std::size_t begin = pos_;
    while (pos_ < in_.size() && !stop(in_[pos_])) ++pos_;
    return in_.substr(begin, pos_ - begin);
  };
  const std::size_t begin = pos_++;  // a leading `=` belongs to the name
  skip_to([](char c) {
    return is_html_space(c) || c == '/' || c == '>' || c == '=';
  });
  const std::string_view name = in_.substr(begin, pos_ - begin);
  const std::size_t name_end = pos_;
  skip_to([](char c) { return !is_html_space(c); });
  std::string_view value;
  if (pos_ >= in_.size() || in_[pos_] != '=') {
    pos_ = name_end;
  } else {
    ++pos_;
    skip_to([](char c) { return !is_html_space(c); });
    const char quote = pos_ < in_.size() ? in_[pos_] : ' ';
    if (quote == '"' || quote == '\'') {
      const std::size_t end = std::min(in_.find(quote, pos_ + 1), in_.size());
      value = in_.substr(pos_ + 1, end - pos_ - 1);
      pos_ = std::min(end + 1, in_.size());
    } else {
      value = skip_to([](char c) { return is_html_space(c) || c == '>'; });
    }
  }
  if (equals_ignoring_case(name, "hidden")) return true;
  if (equals_ignoring_case(name, "aria-hidden")) {
    return equals_ignoring_case(value, "true");
  }
  if (!equals_ignoring_case(name, "style") || style_seen) return false;
  style_seen = true;
  return style_hides(value);
}

}  // namespace detail

void read_html(std::string_view source, BlockText& out) {
  out.clear();
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // byte order mark
  const std::size_t begin = source.starts_with(kMark) ? kMark.size() : 0;
  detail::BlockWriter writer(out);
  detail::HtmlReader html(writer);
  html.read(source.substr(begin), static_cast<std::uint32_t>(begin));
  writer.end_block();
}

}  // namespace slant
