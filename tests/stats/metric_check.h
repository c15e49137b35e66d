// SPDX-License-Identifier: Apache-2.0
// Random weighted rows, and the same rows written out, for slow twins.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "slant/stats/bootstrap.h"

namespace slant::test {

struct Expanded {
  std::vector<double> x;
  std::vector<double> y;
  std::vector<std::uint32_t> weights;
  std::vector<double> all_x;  // each as often as its weight says
  std::vector<double> all_y;

  // Few distinct values, so that there are ties.
  Expanded(Random& random, std::uint32_t rows, std::uint32_t values) {
    for (std::uint32_t i = 0; i < rows; ++i) {
      x.push_back(random.below(values));
      y.push_back(random.below(values));
      weights.push_back(random.below(4));
      for (std::uint32_t w = 0; w < weights.back(); ++w) {
        all_x.push_back(x.back());
        all_y.push_back(y.back());
      }
    }
  }
};

}  // namespace slant::test
