// SPDX-License-Identifier: Apache-2.0
// HTML in pieces: the whole of a page, or the raw HTML in a Markdown text,
// where what one piece leaves open holds for all that follows.
//
//   slant::detail::BlockWriter writer(out);
//   slant::detail::HtmlReader html(writer);
//   html.read("<p>Hello</p>", 0);
//   writer.end_block();
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "slant/text/block_writer.h"
#include "slant/text/html_elements.h"
#include "slant/text/open_elements.h"

namespace slant::detail {

// A byte that is no part of the HTML around it (a `>` of a block quote in
// Markdown). No UTF-8 holds it; in text it is dropped.
inline constexpr char kGapByte = '\xFF';

class HtmlReader {
 public:
  explicit HtmlReader(BlockWriter& writer)
      : writer_(writer), open_(writer.context) {}

  // Reads one piece, whose first byte stands at `base` in the source. A tag
  // or comment that the piece leaves unfinished ends with it.
  //
  // Cost: O(n): each byte is looked at once by the tokenizer (HTML standard,
  //       13.2.5), which never goes back.
  void read(std::string_view piece, std::uint32_t base);

  std::size_t depth() const { return open_.depth(); }
  void close_to(std::size_t depth) { open_.close_to(depth); }

 private:
  struct Attributes {
    bool hidden = false;
    bool self_closing = false;
    bool complete = false;  // the tag's `>` was there
  };

  void read_text(std::size_t end);
  std::size_t gap_after(std::size_t begin, std::size_t end) const;
  void put_text(std::size_t begin, std::size_t end);
  void put_decoded(std::size_t begin, std::size_t end);
  void put_raw(std::size_t begin, std::size_t end);
  void read_markup();
  void read_declaration();
  void skip_past(std::string_view end, std::size_t from);
  void read_start_tag();
  void read_end_tag();
  void read_raw_content(std::string_view name, ElementFlags flags);
  ElementId read_name(bool add);
  Attributes read_attributes();
  bool read_attribute(bool& style_seen);

  std::uint32_t source_pos(std::size_t pos) const {
    return base_ + static_cast<std::uint32_t>(pos);
  }

  BlockWriter& writer_;
  OpenElements open_;
  std::string_view in_;
  std::uint32_t base_ = 0;
  std::size_t pos_ = 0;
  bool gaps_ = false;
};

}  // namespace slant::detail
