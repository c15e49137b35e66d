// SPDX-License-Identifier: Apache-2.0
// The scale that all groups of a measure share, and its charts over time.
#pragma once

#include <string>

#include "slant/report/html/groups_page.h"

namespace slant::html {

// The smallest scale that holds 0, all means and all intervals.
struct GroupScale {
  double low = 0;
  double high = 0;
  // From 0 to 100.
  double at(double value) const { return 100 * (value - low) / (high - low); }
};
GroupScale group_scale(const GroupMeasure& measure);

// "0.42", "41.2", "n/a", with a true minus sign.
std::string group_number(double value);

// Small multiples: a line for each series, all on one scale and one stretch
// of time; means as points, intervals as bars through them.
void append_lines(const GroupMeasure& measure, std::string& out);

}  // namespace slant::html
