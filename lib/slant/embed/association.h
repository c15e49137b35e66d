// SPDX-License-Identifier: Apache-2.0
// What a model associates: WEAT between two sets of targets and two of
// attributes, and the relative norm distance.
//
//   const auto weat = slant::weat(set, {x, y}, {a, b});
//   weat.effect_sample, weat.p;
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "slant/embed/vector_set.h"

namespace slant {

using RowList = std::span<const std::size_t>;

struct WeatOptions {
  // Partitions are enumerated up to this many targets of each kind, drawn
  // above.
  std::size_t exact_up_to = 10;
  std::uint64_t samples = 100000;
  std::uint64_t seed = 20261124;
};

struct WeatResult {
  double statistic = 0;  // sum over X of s minus sum over Y
  // (mean of X - mean of Y) / standard deviation over X and Y together. The
  // two conventions in use: n - 1 (Caliskan et al.), n (WEFE).
  double effect_sample = 0;
  double effect_population = 0;
  // One-sided: the share of equal-size partitions whose statistic is at
  // least as high, and (as the paper writes) higher. Drawn ones count as
  // (1 + #) / (1 + samples).
  double p = 1;
  double p_strict = 1;
  std::uint64_t partitions = 0;
  bool exact = false;
  std::vector<double> x;  // s(w) of every target
  std::vector<double> y;
};

// s(w) = mean cosine with A - mean cosine with B.
//
// Requires: no list is empty and x.size() == y.size().
// Cost:   O(targets * attributes * dimension + partitions * targets).
// Source: Caliskan, Bryson and Narayanan 2017, supplement.
WeatResult weat(const VectorSet& set, RowList x, RowList y, RowList a,
                RowList b, const WeatOptions& options = {});

enum class NormDistance : std::uint8_t {
  euclidean,  // as published: > 0 is nearer to the second group
  cosine,     // a likeness: > 0 is nearer to the first
};

struct RndResult {
  double mean = 0;
  std::vector<double> by_word;  // one an attribute word
};

// ||w - mean(first)|| - ||w - mean(second)||, and its mean over `attributes`.
// Vectors as they are: Garg normalises them before, WEFE does not.
//
// Source: Garg, Schiebinger, Jurafsky and Zou 2018, PNAS 115(16).
RndResult relative_norm_distance(const VectorSet& set, RowList first,
                                 RowList second, RowList attributes,
                                 NormDistance distance);

}  // namespace slant
