// SPDX-License-Identifier: Apache-2.0
#include "slant/base/result.h"

#include <gtest/gtest.h>

#include "slant/base/span.h"

namespace slant {
namespace {

struct ErrorCase {
  Error error;
  const char* text;
};

TEST(Error, ToString) {
  const ErrorCase cases[] = {
      {{ErrorCode::malformed, "a.tsv", 14, 9, "what; expected that"},
       "a.tsv:14:9: what; expected that"},
      {{ErrorCode::malformed, "a.tsv", 14, 0, "what"}, "a.tsv:14: what"},
      {{ErrorCode::io, "a.tsv", 0, 0, "what"}, "a.tsv: what"},
      // A column without a line says nothing.
      {{ErrorCode::io, "a.tsv", 0, 3, "what"}, "a.tsv: what"},
      {{ErrorCode::usage, "", 3, 4, "what"}, "what"},
  };
  for (const ErrorCase& c : cases) EXPECT_EQ(c.error.to_string(), c.text);
}

TEST(Result, HoldsAValueOrAnError) {
  const auto half = [](int n) -> Result<int> {
    if (n % 2 != 0) {
      return unexpected({ErrorCode::usage, "", 0, 0, "odd"});
    }
    return n / 2;
  };
  ASSERT_TRUE(half(4));
  EXPECT_EQ(*half(4), 2);
  ASSERT_FALSE(half(3));
  EXPECT_EQ(half(3).error().code, ErrorCode::usage);
  EXPECT_EQ(half(3).error().message, "odd");
}

TEST(Span, SizeEmptyContains) {
  constexpr Span kOuter{4, 9};
  static_assert(kOuter.size() == 5 && !kOuter.empty());
  static_assert(Span{4, 4}.empty());
  static_assert(kOuter.contains({4, 9}) && kOuter.contains({5, 5}));
  static_assert(!kOuter.contains({3, 5}) && !kOuter.contains({8, 10}));
}

}  // namespace
}  // namespace slant
