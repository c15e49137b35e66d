// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/permutation.h"

#include <cmath>

namespace slant {
namespace {

struct Case {
  const char* name;
  std::vector<double> a;
  std::vector<double> b;
  double exact;  // share of all relabellings at least as far apart
};

TEST(Permutation, ComesNearTheExactTest) {
  const Case cases[] = {
      // 20 ways to pick 3 of 6; only {1,2,3} and {4,5,6} are 3 apart.
      {"parted", {1, 2, 3}, {4, 5, 6}, 2.0 / 20},
      // 6 ways to pick 2 of 4: apart by 0, 0 (the two mixed pairs 1+4 and
      // 2+3), 1, 1, 2, 2; observed {1, 3} against {2, 4}: 1 apart.
      {"mixed", {1, 3}, {2, 4}, 4.0 / 6},
      {"the same", {1, 1}, {1, 1}, 1},
      // One against three: 0, 0, 0 or 1 picked; only the 1 is as far.
      {"one odd", {1}, {0, 0, 0}, 1.0 / 4},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_NEAR(permutation_p(c.a, c.b, 20000, 1), c.exact, 0.012);
  }
}

// (1 + #) / (1 + N): never 0, and with no permutation 1.
TEST(Permutation, CountsTheDataThemselves) {
  const std::vector<double> low(12, 0.0);
  const std::vector<double> high(12, 1.0);
  // 2 of 2,704,156 relabellings are as far apart: none of 99 will be.
  EXPECT_DOUBLE_EQ(permutation_p(low, high, 99, 7), 1.0 / 100);
  EXPECT_DOUBLE_EQ(permutation_p(low, high, 0, 7), 1.0);
  EXPECT_DOUBLE_EQ(permutation_p({}, high, 99, 7), 1.0);
}

TEST(Permutation, TheSameSeedTheSameP) {
  const std::vector<double> a = {0.1, 0.4, -0.2, 0.3};
  const std::vector<double> b = {0.0, -0.4, -0.1};
  EXPECT_EQ(permutation_p(a, b, 500, 3), permutation_p(a, b, 500, 3));
}

}  // namespace
}  // namespace slant
