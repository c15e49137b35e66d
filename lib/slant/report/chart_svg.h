// SPDX-License-Identifier: Apache-2.0
// Charts as an SVG file of their own, for a paper.
#pragma once

#include <span>
#include <string>

#include "slant/report/chart.h"

namespace slant {

// Appends one SVG document with the charts below each other: black on white,
// signs besides colours, fonts by family name only, nothing loaded from
// outside. `width` in user units, at least 320. Cost: O(points).
void append_svg(std::span<const Chart> charts, double width, std::string& out);

}  // namespace slant
