// SPDX-License-Identifier: Apache-2.0
// Permutation test of the difference between two means.
#pragma once

#include <cstdint>
#include <span>

namespace slant {

// The two-sided p of mean(a) - mean(b) where group labels are exchangeable:
// (1 + permutations at least as far apart) / (1 + permutations).
//
// Returns 1 where a group is empty. Cost: O(permutations * (a + b)).
// Source: Phipson and Smyth 2010 (why p is never 0).
double permutation_p(std::span<const double> a, std::span<const double> b,
                     std::uint32_t permutations, std::uint64_t seed);

}  // namespace slant
