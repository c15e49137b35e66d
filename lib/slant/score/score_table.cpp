// SPDX-License-Identifier: Apache-2.0
#include "slant/score/score_table.h"

namespace slant {

std::string_view to_string(Unit unit) {
  switch (unit) {
    case Unit::compound:
      return "compound";
    case Unit::per_1000:
      return "per_1000";
    case Unit::weighted_per_1000:
      return "weighted_per_1000";
    case Unit::share:
      return "share";
    case Unit::entropy:
      return "entropy";
    case Unit::sum:
      return "sum";
    case Unit::bias:
      return "bias";
    case Unit::intensity:
      return "intensity";
    case Unit::coverage:
      return "coverage";
    case Unit::points:
      return "points";
  }
  return "";
}

std::string Feature::key() const {
  std::string out = measure;
  if (!category.empty()) out += '.' + category;
  out += '.';
  out += to_string(unit);
  return out;
}

void ScoreTable::reset(std::size_t features, std::size_t paragraphs,
                       std::size_t sentences) {
  features_ = features;
  document_.assign(features, Score{});
  paragraphs_.assign(features * paragraphs, Score{});
  sentences_.assign(features * sentences, Score{});
}

}  // namespace slant
