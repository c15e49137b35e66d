// SPDX-License-Identifier: Apache-2.0
#include "slant/text/offset_map.h"

#include <gtest/gtest.h>

namespace slant {
namespace {

TEST(OffsetMap, EmptyIsTheIdentity) {
  const OffsetMap map;
  EXPECT_TRUE(map.is_identity());
  EXPECT_EQ(map.to_source(3, 9), (Span{3, 9}));
}

struct Case {
  std::uint32_t begin, end;
  Span source;
};

TEST(OffsetMap, LinearAndAtomicPieces) {
  OffsetMap map;
  map.append_linear(5, 3);      // text 0..3 is source 5..8
  map.append_atomic(3, 8, 6);   // text 3..6 stands for source 8..14
  map.append_linear(20, 2);     // text 6..8 is source 20..22
  map.append_atomic(1, 22, 0);  // text 8..9 stands for nothing
  EXPECT_EQ(map.text_size(), 9U);
  const Case cases[] = {
      {0, 3, {5, 8}},
      {1, 2, {6, 7}},
      {2, 4, {7, 14}},
      {3, 6, {8, 14}},
      {4, 5, {8, 14}},
      {1, 5, {6, 14}},
      {5, 7, {8, 21}},
      {6, 8, {20, 22}},
      {0, 8, {5, 22}},
      {8, 9, {22, 22}},
      {0, 9, {5, 22}},
      // Empty ranges stand where their byte would.
      {0, 0, {5, 5}},
      {2, 2, {7, 7}},
      {7, 7, {21, 21}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(map.to_source(c.begin, c.end), c.source)
        << c.begin << ".." << c.end;
  }
}

TEST(OffsetMap, NeighboursMergeAndNothingIsNoPiece) {
  OffsetMap map;
  map.append_linear(7, 0);
  map.append_atomic(0, 7, 4);
  EXPECT_TRUE(map.is_identity());
  map.append_linear(7, 2);
  map.append_linear(9, 2);
  map.append_linear(20, 1);
  EXPECT_EQ(map.to_source(0, 4), (Span{7, 11}));
  EXPECT_EQ(map.to_source(3, 5), (Span{10, 21}));
  map.clear();
  EXPECT_TRUE(map.is_identity());
  EXPECT_EQ(map.text_size(), 0U);
}

}  // namespace
}  // namespace slant
