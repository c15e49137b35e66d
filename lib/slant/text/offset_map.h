// SPDX-License-Identifier: Apache-2.0
// Where each byte of a derived text stands in the bytes it was made from.
//
//   OffsetMap map;
//   map.append_linear(5, 3);        // text[0..3) is source[5..8)
//   map.append_atomic(3, 8, 6);     // text[3..6) stands for source[8..14)
//   map.to_source(1, 5);            // {6, 14}
//
// Linear pieces map byte by byte; atomic ones (an entity, a repaired byte)
// stand for the whole of their source. An empty map is the identity.
#pragma once

#include <cstdint>
#include <vector>

#include "slant/base/span.h"

namespace slant {

class OffsetMap {
 public:
  bool is_identity() const { return pieces_.empty(); }
  void clear();

  // The next `length` bytes of text are source bytes from `source_begin`.
  void append_linear(std::uint32_t source_begin, std::uint32_t length);

  // The next `text_length` bytes of text stand as a whole for
  // `source_length` bytes from `source_begin` (either may be 0).
  void append_atomic(std::uint32_t text_length, std::uint32_t source_begin,
                     std::uint32_t source_length);

  // The source range of text[begin, end). Cost: O(log pieces).
  // A range that is empty maps to the empty range where its byte would be.
  Span to_source(std::uint32_t begin, std::uint32_t end) const;

  // Length of the text mapped so far.
  std::uint32_t text_size() const { return text_size_; }

 private:
  struct Piece {
    std::uint32_t text_begin;
    std::uint32_t source_begin;
    std::uint32_t source_length;  // of an atomic piece
    bool linear;
  };

  const Piece& piece_at(std::uint32_t text_pos) const;

  std::vector<Piece> pieces_;
  std::uint32_t text_size_ = 0;
};

}  // namespace slant
