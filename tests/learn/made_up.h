// SPDX-License-Identifier: Apache-2.0
// Labelled rows for tests of training, made up from a seed.
#pragma once

#include "slant/learn/train.h"
#include "slant/stats/bootstrap.h"
#include "test_value.h"

namespace slant::test {

// Rows of two labels. Positive ones have loaded words and a high measure,
// mostly; a group is two rows.
struct MadeUp {
  Examples examples;
  TrainTargets targets;

  MadeUp(std::uint32_t rows, std::uint64_t seed) {
    examples.measures = {"made.up"};
    targets.labels = {"plain", "loaded"};
    static constexpr const char* kLoaded[] = {"shameful", "disgraceful"};
    static constexpr const char* kPlain[] = {"routine", "ordinary"};
    static constexpr const char* kAny[] = {"harbour", "council", "road"};
    Random random(seed);
    for (std::uint32_t i = 0; i < rows; ++i) {
      const bool loaded = i % 2 == 1;
      UnitFeatures unit;
      unit.measures = {(loaded ? 3.0 : 1.0) + random.below(2)};
      unit.terms.push_back(
          {std::string("w") + (loaded ? kLoaded : kPlain)[random.below(2)], 0,
           1});
      unit.terms.push_back({std::string("w") + kAny[random.below(3)], 1, 1});
      add(unit, loaded ? 1 : 0, i);
    }
  }

  void add(const UnitFeatures& unit, std::uint8_t hit, std::uint32_t group) {
    examples.add(unit);
    targets.hit.push_back(hit);
    targets.group.push_back(group);
  }
};

inline TrainOptions quick() {
  TrainOptions options;
  options.folds = 4;
  options.inner_folds = 3;
  options.costs = {1, 10};
  return options;
}

}  // namespace slant::test
