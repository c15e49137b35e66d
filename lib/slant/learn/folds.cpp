// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/folds.h"

#include <algorithm>
#include <numeric>

#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

// Rows of a group, and how many have each label.
struct Counts {
  double rows = 0;
  std::vector<double> labels;
};

// What a fold would lack of evenness with `group` in it, less what it lacks
// without: the change of the sum of squared shares.
double increase(const Counts& fold, const Counts& group, const Counts& all) {
  const auto part = [](double had, double more, double of) {
    return of == 0 ? 0 : more * (2 * had + more) / (of * of);
  };
  double sum = part(fold.rows, group.rows, all.rows);
  for (std::size_t k = 0; k < all.labels.size(); ++k) {
    sum += part(fold.labels[k], group.labels[k], all.labels[k]);
  }
  return sum;
}

}  // namespace

std::vector<std::uint32_t> group_folds(std::span<const std::uint32_t> group,
                                       std::span<const std::uint8_t> hit,
                                       std::uint32_t labels,
                                       std::uint32_t folds,
                                       std::uint64_t seed) {
  Counts all;
  all.labels.resize(labels);
  std::uint32_t count = 0;
  for (const std::uint32_t g : group) count = std::max(count, g + 1);
  std::vector<Counts> groups(count, all);
  for (std::size_t i = 0; i < group.size(); ++i) {
    for (Counts* to : {&groups[group[i]], &all}) {
      to->rows += 1;
      for (std::uint32_t k = 0; k < labels; ++k) {
        to->labels[k] += hit[i * labels + k];
      }
    }
  }
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  Random random(seed);
  for (std::uint32_t i = count; i > 1; --i) {
    std::swap(order[i - 1], order[random.below(i)]);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     return groups[a].rows > groups[b].rows;
                   });
  Counts none;
  none.labels.resize(labels);
  std::vector<Counts> filled(folds, none);
  std::vector<std::uint32_t> fold_of(count);
  for (const std::uint32_t g : order) {
    std::uint32_t best = 0;
    double least = increase(filled[0], groups[g], all);
    for (std::uint32_t f = 1; f < folds; ++f) {
      const double more = increase(filled[f], groups[g], all);
      if (more < least) {
        least = more;
        best = f;
      }
    }
    fold_of[g] = best;
    filled[best].rows += groups[g].rows;
    for (std::uint32_t k = 0; k < labels; ++k) {
      filled[best].labels[k] += groups[g].labels[k];
    }
  }
  std::vector<std::uint32_t> out;
  for (const std::uint32_t g : group) out.push_back(fold_of[g]);
  return out;
}

}  // namespace slant
