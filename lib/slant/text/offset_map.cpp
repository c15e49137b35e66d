// SPDX-License-Identifier: Apache-2.0
#include "slant/text/offset_map.h"

#include <algorithm>

namespace slant {

void OffsetMap::clear() {
  pieces_.clear();
  text_size_ = 0;
}

void OffsetMap::append_linear(std::uint32_t source_begin,
                              std::uint32_t length) {
  if (length == 0) return;
  const bool continues =
      !pieces_.empty() && pieces_.back().linear &&
      pieces_.back().source_begin + (text_size_ - pieces_.back().text_begin) ==
          source_begin;
  if (!continues) pieces_.push_back({text_size_, source_begin, 0, true});
  text_size_ += length;
}

void OffsetMap::append_atomic(std::uint32_t text_length,
                              std::uint32_t source_begin,
                              std::uint32_t source_length) {
  if (text_length == 0) return;
  pieces_.push_back({text_size_, source_begin, source_length, false});
  text_size_ += text_length;
}

const OffsetMap::Piece& OffsetMap::piece_at(std::uint32_t text_pos) const {
  auto after = std::upper_bound(pieces_.begin(), pieces_.end(), text_pos,
                                [](std::uint32_t pos, const Piece& piece) {
                                  return pos < piece.text_begin;
                                });
  return after == pieces_.begin() ? *after : *(after - 1);
}

Span OffsetMap::to_source(std::uint32_t begin, std::uint32_t end) const {
  if (is_identity()) return {begin, end};
  const Piece& first = piece_at(begin);
  const std::uint32_t source_begin =
      first.linear ? first.source_begin + (begin - first.text_begin)
                   : first.source_begin;
  if (begin >= end) return {source_begin, source_begin};
  const Piece& last = piece_at(end - 1);
  const std::uint32_t source_end =
      last.linear ? last.source_begin + (end - last.text_begin)
                  : last.source_begin + last.source_length;
  // Markup may reorder text (never seen in Markdown or HTML, but a map is
  // not the place to trust that): the span stays well formed.
  return {source_begin, std::max(source_begin, source_end)};
}

}  // namespace slant
