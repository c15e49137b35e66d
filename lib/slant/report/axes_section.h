// SPDX-License-Identifier: Apache-2.0
// Where a document lies on axes (slant/score/axes.h), for every format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "slant/report/json_writer.h"
#include "slant/report/report.h"
#include "slant/report/terminal.h"
#include "slant/score/axes.h"
#include "slant/stats/bootstrap.h"

namespace slant {

// A unit on one axis.
struct AxisPlace {
  std::size_t axis = 0;
  Score bias;
  Score intensity;
  Interval interval;  // 90 %, of the bias
  // The pole towards which the whole interval lies of the background's bias;
  // "": neither.
  std::string_view pole;
};

// In the order of the file; empty without run.axes or the measure.
std::vector<AxisPlace> axis_places(const ReportRun& run, const ReportItem& item,
                                   UnitRef unit);

// The axis that feature `f` is of, or -1.
int axis_of(const ReportRun& run, std::size_t f);

// The words behind `f`, a bias, strongest first: slant/score/axes.h.
std::vector<AxisWord> words_behind(const ReportRun& run, const ReportItem& item,
                                   UnitRef unit, std::size_t axis);

// "+0.031": cosines of texts differ in the third digit.
std::string signed_cosine(double value);
// "+0.024 to +0.038"; "" where it is not known.
std::string interval_text(Interval interval);

struct AxesLayout {
  std::uint32_t width = 80;
  bool unicode = true;
  std::size_t words = 6;  // most an axis
};

// The table for a terminal; nothing where there are no axes.
void append_axes_text(const ReportRun& run, const ReportItem& item,
                      const AxesLayout& layout, const Painter& paint,
                      std::string& out);

// "+crisis", "-hope x2": words with the side of the background they are on.
std::vector<std::string> signed_words(const ReportRun& run,
                                      const ReportItem& item, UnitRef unit,
                                      std::size_t axis, std::size_t most);

// The value of the key "axes" of a run header.
void write_axes_header(const WordAxes& axes, JsonWriter& json);

}  // namespace slant
