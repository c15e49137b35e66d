// SPDX-License-Identifier: Apache-2.0
// Parts rows into folds so that no group stands in two, and each fold has its
// share of every label.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace slant {

// The fold of each row, 0 to folds - 1. `group` numbers the rows' groups,
// `hit` is rows x labels (1: the row has the label).
//
// Groups are taken from the largest down, in an order that `seed` decides
// among equals, and each goes where it leaves labels most evenly spread.
// Requires: folds > 0. Cost: O(rows * labels + groups * folds * labels).
std::vector<std::uint32_t> group_folds(std::span<const std::uint32_t> group,
                                       std::span<const std::uint8_t> hit,
                                       std::uint32_t labels,
                                       std::uint32_t folds, std::uint64_t seed);

}  // namespace slant
