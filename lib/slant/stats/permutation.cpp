// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/permutation.h"

#include <cmath>
#include <utility>
#include <vector>

#include "slant/stats/bootstrap.h"

namespace slant {

double permutation_p(std::span<const double> a, std::span<const double> b,
                     std::uint32_t permutations, std::uint64_t seed) {
  if (a.empty() || b.empty()) return 1;
  std::vector<double> all(a.begin(), a.end());
  all.insert(all.end(), b.begin(), b.end());
  double total = 0;
  for (const double value : all) total += value;
  const auto n = static_cast<std::uint32_t>(a.size());
  const auto size = static_cast<std::uint32_t>(all.size());
  const auto apart = [&](double first) {
    return std::abs(first / n - (total - first) / (size - n));
  };
  double first = 0;
  for (const double value : a) first += value;
  // Sums in another order differ in their last bits; a tie is a tie.
  const double observed = apart(first) - 1e-12;
  Random random(seed);
  std::uint32_t as_far = 0;
  for (std::uint32_t p = 0; p < permutations; ++p) {
    // The first n of a shuffle.
    first = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      std::swap(all[i], all[i + random.below(size - i)]);
      first += all[i];
    }
    as_far += apart(first) >= observed ? 1 : 0;
  }
  return (1.0 + as_far) / (1.0 + permutations);
}

}  // namespace slant
