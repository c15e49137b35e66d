// SPDX-License-Identifier: Apache-2.0
// Rows in order of a value, with equal values in one group.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace slant::detail {

struct Order {
  std::vector<std::uint32_t> rows;    // by value, ascending
  std::vector<std::uint32_t> begins;  // of each group in rows, and the end
  std::vector<std::uint32_t> group;   // of each row

  explicit Order(std::span<const double> values)
      : rows(values.size()), group(values.size()) {
    std::iota(rows.begin(), rows.end(), 0);
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::uint32_t a, std::uint32_t b) {
                       return values[a] < values[b];
                     });
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (i == 0 || values[rows[i]] != values[rows[i - 1]]) {
        begins.push_back(i);
      }
      group[rows[i]] = static_cast<std::uint32_t>(begins.size() - 1);
    }
    begins.push_back(static_cast<std::uint32_t>(rows.size()));
  }
  std::size_t groups() const { return begins.size() - 1; }
};

}  // namespace slant::detail
