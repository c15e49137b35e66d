// SPDX-License-Identifier: Apache-2.0
#include <md4c.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/span.h"
#include "slant/text/block_writer.h"
#include "slant/text/blocks.h"
#include "slant/text/front_matter.h"
#include "slant/text/html_entities.h"
#include "slant/text/html_reader.h"
#include "slant/text/markdown_guard.h"

namespace slant {
namespace {

using detail::BlockWriter;

// md4c counts the bytes it keeps for lines (up to 20 for each) in an int.
constexpr std::size_t kMaxLines = 50'000'000;

// Takes md4c's events. md4c is given a copy of the source in which floods
// are written over (see markdown_guard.h); what it calls text is read from
// the source at the same offset.
class MarkdownReader {
 public:
  MarkdownReader(std::string_view source, BlockWriter& writer)
      : source_(source), writer_(writer), html_(writer) {}

  // Reads the Markdown from `begin` on; false if md4c gave up.
  bool read(std::size_t begin);

 private:
  void enter_block(MD_BLOCKTYPE type, const void* detail);
  void leave_block(MD_BLOCKTYPE type);
  void text(MD_TEXTTYPE type, std::string_view bytes);

  bool in_copy(std::string_view bytes) const;
  void put(std::string_view bytes);
  void put_line_end();
  void put_entity(std::string_view bytes);
  void collect_html(std::string_view bytes);
  void flush_html();
  void note_guard(const detail::MarkdownGuard& guard);
  MD_PARSER make_parser() const;

  static MarkdownReader& self(void* data) {
    return *static_cast<MarkdownReader*>(data);
  }

  std::string_view source_;
  BlockWriter& writer_;
  detail::HtmlReader html_;
  std::string copy_;
  std::uint32_t copy_begin_ = 0;  // offset of copy_ in the source
  std::uint32_t cursor_ = 0;      // the source has been read up to here
  std::uint32_t cells_ = 0;       // of the row so far
  std::size_t html_depth_ = 0;    // before the paragraph
  // Raw HTML that was not read yet, and what of it is not HTML.
  Span html_span_;
  std::vector<Span> html_gaps_;
};

bool is_table_cell(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_TH || type == MD_BLOCK_TD;
}

bool has_inlines(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_P || type == MD_BLOCK_H || is_table_cell(type);
}

bool is_left_out(MD_SPANTYPE type) {
  return type == MD_SPAN_IMG || type == MD_SPAN_CODE;
}

bool MarkdownReader::read(std::size_t begin) {
  cursor_ = copy_begin_ = static_cast<std::uint32_t>(begin);
  copy_ = source_.substr(begin);
  const detail::MarkdownGuard guard = detail::guard_markdown(copy_);
  if (guard.lines > kMaxLines) return false;
  note_guard(guard);
  // 0.4.8 is known to look one character past the end: a string has one.
  const MD_PARSER parser = make_parser();
  const int failed =
      md_parse(copy_.data(), static_cast<MD_SIZE>(copy_.size()), &parser, this);
  flush_html();
  writer_.end_block();
  return failed == 0;
}

MD_PARSER MarkdownReader::make_parser() const {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    self(data).enter_block(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    self(data).leave_block(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    self(data).flush_html();
    if (is_left_out(type)) ++self(data).writer_.context.hidden;
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    self(data).flush_html();
    if (is_left_out(type)) --self(data).writer_.context.hidden;
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size,
                   void* data) {
    self(data).text(type, {bytes, size});
    return 0;
  };
  return parser;
}

void MarkdownReader::enter_block(MD_BLOCKTYPE type, const void* detail) {
  flush_html();
  if (has_inlines(type)) html_depth_ = html_.depth();
  if (is_table_cell(type)) {
    if (cells_++ > 0) writer_.append_atomic("\t", {cursor_, cursor_});
    return;
  }
  writer_.end_block();
  detail::BlockContext& context = writer_.context;
  if (type == MD_BLOCK_QUOTE) ++context.quote;
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) ++context.list;
  if (type == MD_BLOCK_LI) ++context.item;
  if (type == MD_BLOCK_CODE) ++context.code;
  if (type == MD_BLOCK_TR) cells_ = 0;
  if (type == MD_BLOCK_H) {
    context.heading = static_cast<std::uint8_t>(
        static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
  }
}

void MarkdownReader::leave_block(MD_BLOCKTYPE type) {
  flush_html();
  // A tag that a paragraph leaves open ends with it: "the <script> tag".
  if (has_inlines(type)) html_.close_to(html_depth_);
  if (is_table_cell(type)) return;
  writer_.end_block();
  detail::BlockContext& context = writer_.context;
  if (type == MD_BLOCK_QUOTE) --context.quote;
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) --context.list;
  if (type == MD_BLOCK_LI) --context.item;
  if (type == MD_BLOCK_CODE) --context.code;
  if (type == MD_BLOCK_H) context.heading = 0;
}

void MarkdownReader::text(MD_TEXTTYPE type, std::string_view bytes) {
  if (type == MD_TEXT_HTML) {
    collect_html(bytes);
    return;
  }
  flush_html();
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
    put_line_end();
  } else if (type == MD_TEXT_ENTITY) {
    put_entity(bytes);
  } else {
    put(bytes);
  }
}

bool MarkdownReader::in_copy(std::string_view bytes) const {
  const std::less<> before;
  return !before(bytes.data(), copy_.data()) &&
         before(bytes.data(), copy_.data() + copy_.size());
}

void MarkdownReader::put(std::string_view bytes) {
  if (bytes.empty()) return;
  if (in_copy(bytes)) {
    const auto begin =
        static_cast<std::uint32_t>(copy_begin_ + (bytes.data() - copy_.data()));
    cursor_ = begin + static_cast<std::uint32_t>(bytes.size());
    writer_.append(source_.substr(begin, bytes.size()), begin);
  } else if (bytes == "\n") {
    put_line_end();
  } else {
    // Blanks that md4c made of a tab, or of a line end in a code span.
    writer_.append_atomic(bytes, {cursor_, cursor_});
  }
}

// md4c does not say where a line end stands: it is the next one.
void MarkdownReader::put_line_end() {
  const std::size_t found = source_.find_first_of("\r\n", cursor_);
  if (found == std::string_view::npos) {
    cursor_ = static_cast<std::uint32_t>(source_.size());
    return;
  }
  const auto begin = static_cast<std::uint32_t>(found);
  const std::string_view line_end = source_.substr(begin).starts_with("\r\n")
                                        ? "\r\n"
                                        : source_.substr(begin, 1);
  cursor_ = begin + static_cast<std::uint32_t>(line_end.size());
  writer_.append(line_end, begin);
}

void MarkdownReader::put_entity(std::string_view bytes) {
  const auto ref = detail::decode_reference(bytes);
  if (ref.source_size != bytes.size() || !in_copy(bytes)) {
    put(bytes);  // "&nosuchname;" is plain text
    return;
  }
  const auto begin =
      static_cast<std::uint32_t>(copy_begin_ + (bytes.data() - copy_.data()));
  cursor_ = begin + ref.source_size;
  writer_.append_atomic(ref.text(), {begin, cursor_});
}

// Raw HTML comes line by line. What stands between two pieces is a line end
// and the marks of lists and quotes, which HTML must not see.
void MarkdownReader::collect_html(std::string_view bytes) {
  if (bytes.empty() || !in_copy(bytes)) return;
  const auto begin =
      static_cast<std::uint32_t>(copy_begin_ + (bytes.data() - copy_.data()));
  const auto end = begin + static_cast<std::uint32_t>(bytes.size());
  if (html_span_.empty()) {
    html_span_ = {begin, end};
    return;
  }
  const std::string_view between =
      source_.substr(html_span_.end, begin - html_span_.end);
  if (between.find_first_not_of(" \t\r\n") != std::string_view::npos) {
    html_gaps_.push_back({html_span_.end, begin});
  }
  html_span_.end = end;
}

void MarkdownReader::flush_html() {
  if (html_span_.empty()) return;
  const Span span = html_span_;
  std::string_view piece = source_.substr(span.begin, span.size());
  std::string without_gaps;
  if (!html_gaps_.empty()) {
    without_gaps = piece;
    for (const Span gap : html_gaps_) {
      for (std::uint32_t pos = gap.begin; pos < gap.end; ++pos) {
        char& c = without_gaps[pos - span.begin];
        if (c != '\n' && c != '\r') c = detail::kGapByte;
      }
    }
    piece = without_gaps;
  }
  html_span_ = {};
  html_gaps_.clear();
  cursor_ = span.end;
  html_.read(piece, span.begin);
}

void MarkdownReader::note_guard(const detail::MarkdownGuard& guard) {
  if (!guard.any()) return;
  std::string what;
  const auto add = [&what](bool changed, std::string_view name) {
    if (!changed) return;
    if (!what.empty()) what += ", ";
    what += name;
  };
  add(guard.brackets, "brackets or tildes");
  add(guard.containers, "lists or quotes");
  add(guard.tables, "table columns");
  add(guard.marks, "marks of emphasis and the like");
  writer_.add_note("markdown.limit",
                   "Too many or too deeply nested " + what +
                       " in one paragraph; from some point on they are "
                       "taken as plain text.");
}

// What is left when md4c cannot: paragraphs parted by blank lines.
void read_plain(std::string_view source, std::size_t begin,
                BlockWriter& writer) {
  while (begin < source.size()) {
    std::size_t end =
        std::min(source.find_first_of("\r\n", begin), source.size());
    const bool blank = source.find_first_not_of(" \t", begin) >= end;
    end = std::min(end + 1, source.size());
    if (blank) writer.end_block();
    writer.append(source.substr(begin, end - begin),
                  static_cast<std::uint32_t>(begin));
    begin = end;
  }
  writer.end_block();
}

void write_front_matter(std::string_view source, Span content,
                        BlockWriter& writer) {
  ++writer.context.code;
  writer.append(source.substr(content.begin, content.size()), content.begin);
  writer.end_block();
  --writer.context.code;
}

}  // namespace

void read_markdown(std::string_view source, BlockText& out) {
  out.clear();
  const detail::FrontMatter front = detail::find_front_matter(source);
  BlockWriter writer(out);
  write_front_matter(source, front.content, writer);
  if (MarkdownReader(source, writer).read(front.end)) return;
  out.clear();
  BlockWriter plain(out);
  plain.add_note("markdown.too_large",
                 "The text is too large to be read as Markdown; it is read "
                 "as paragraphs of plain text.");
  write_front_matter(source, front.content, plain);
  read_plain(source, front.end, plain);
}

}  // namespace slant
