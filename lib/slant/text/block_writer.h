// SPDX-License-Identifier: Apache-2.0
// Where the markup readers put their text: keeps the offset map in step,
// trims blocks, leaves out what is hidden and names each block's kind.
//
//   slant::detail::BlockWriter writer(out);
//   writer.context.heading = 1;
//   writer.append(" Title ", 4);        // source bytes from offset 4
//   writer.end_block();                 // out.text == "Title\n"
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/span.h"
#include "slant/text/blocks.h"

namespace slant::detail {

// What is open around the text being read. Counters, so that an element may
// end out of order without a walk over those inside it.
struct BlockContext {
  std::uint32_t hidden = 0;  // text is dropped
  std::uint32_t code = 0;
  std::uint32_t boilerplate = 0;
  std::uint32_t time = 0;
  std::uint32_t quote = 0;
  std::uint32_t list = 0;
  std::uint32_t item = 0;
  std::uint8_t heading = 0;  // level of the innermost heading, 0 if none
};

class BlockWriter {
 public:
  explicit BlockWriter(BlockText& out) : out_(out) {}

  BlockContext context;

  // Text that stands as it is in the source, from `source_begin` on.
  // Cost: O(bytes).
  void append(std::string_view bytes, std::uint32_t source_begin);

  // Text that stands as a whole for `source`, e.g. a character reference.
  void append_atomic(std::string_view bytes, Span source);

  // A line end that the source does not hold (<br>), at `source_pos`. The
  // second in a row ends the block, except in code.
  void add_line_break(std::uint32_t source_pos);

  // Ends the block, if one is open. Blocks without text are never made.
  void end_block();

  void add_note(std::string code, std::string message);

 private:
  // White space that counts only if text follows it in the same block.
  struct Held {
    std::uint32_t source_begin;
    std::uint32_t length;
    std::uint32_t source_length;
    bool linear;
  };

  void hold(std::string_view bytes, const Held& piece);
  void release_held();
  void open_block();
  bool has_room(std::size_t bytes);

  BlockText& out_;
  std::string held_text_;
  std::vector<Held> held_;
  bool open_ = false;
  bool broken_ = false;     // a line break is held
  bool full_ = false;       // text would pass 32 bits
  bool only_time_ = false;  // all text of the block is inside <time>
  Block block_;
  std::uint32_t source_end_ = 0;  // of the text of the open block
};

// Bytes of white space at the two ends of `bytes`: Unicode's White_Space,
// so that a paragraph of &nbsp; alone is no paragraph.
std::size_t leading_white_space(std::string_view bytes);
std::size_t trailing_white_space(std::string_view bytes);

}  // namespace slant::detail
