// SPDX-License-Identifier: Apache-2.0
// Half-open ranges of bytes and of indices.
//
//   slant::Span s{4, 9};            // bytes 4..8 of the original input
//   s.size();                       // 5
//
// Two coordinate systems never mix: `Span` counts bytes of the original
// input, `TextSpan` counts bytes of the text that is analysed (markup and
// malformed bytes removed). Document::to_source turns one into the other.
#pragma once

#include <cstdint>

namespace slant {

template <class Tag>
struct BasicSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return end == begin; }
  constexpr bool contains(BasicSpan other) const {
    return begin <= other.begin && other.end <= end;
  }
  friend constexpr bool operator==(BasicSpan, BasicSpan) = default;
};

// Bytes of the original input, as the user's file holds them.
using Span = BasicSpan<struct SourceBytes>;

// Bytes of Document::text().
using TextSpan = BasicSpan<struct TextBytes>;

// Half-open range of indices into one of Document's arrays.
struct IndexRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return end == begin; }
  friend constexpr bool operator==(IndexRange, IndexRange) = default;
};

}  // namespace slant
