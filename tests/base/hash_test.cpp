// SPDX-License-Identifier: Apache-2.0
#include "slant/base/hash.h"

#include <gtest/gtest.h>

#include <unordered_set>

namespace slant {
namespace {

// The empty input's value is the one that xxHash publishes for XXH3_64bits
// with seed 0 (its sanity check); it changes if the algorithm does.
TEST(Hash, IsXxh3) {
  EXPECT_EQ(hash64(""), 0x2D06800538D394C2ULL);
  EXPECT_EQ(hash32(""), 0x38D394C2U);
}

TEST(Hash, DependsOnBytesAlone) {
  const std::string text = "xxsame bytesyy";
  EXPECT_EQ(hash64(std::string_view(text).substr(2, 10)), hash64("same bytes"));
}

TEST(Hash, ShortKeysDoNotCollide) {
  std::unordered_set<std::uint64_t> seen;
  std::string key;
  for (int length = 1; length <= 300; ++length) {
    key.push_back('a');
    seen.insert(hash64(key));  // lengths alone
  }
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (char c = 'a'; c <= 'z'; ++c) {
        seen.insert(hash64(std::string{'_', a, b, c}));
      }
    }
  }
  EXPECT_EQ(seen.size(), 300U + 26U * 26U * 26U);
}

}  // namespace
}  // namespace slant
