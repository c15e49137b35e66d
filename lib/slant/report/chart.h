// SPDX-License-Identifier: Apache-2.0
// What a chart shows, as data: the page, the SVG of `slant figure` and its
// CSV draw on the same points, whose values are those of the JSON report.
//
//   const ChartKind* kind = find_chart_kind("frames");
//   Chart chart = kind->make(run, item);
//   append_chart_csv(chart, true, out);
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/report/report.h"

namespace slant {

struct ChartPoint {
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

  std::string series;  // "tone"; "" where a chart has one only
  std::string label;   // "security"
  double value = kNone;
  double low = kNone;  // 90 % interval, where one is known
  double high = kNone;
  std::uint32_t n = 0;       // words, sentences or hits it rests on
  std::uint32_t number = 0;  // of the paragraph, from 1; 0: none
  std::uint32_t words = 0;   // of the paragraph
  std::string detail;        // deciding words, opening words
};

enum class ChartShape : std::uint8_t {
  arc,      // two panels over the length of the text
  bars,     // from 0
  balance,  // -1 to 1, around a middle line
};

struct Chart {
  std::string_view kind;
  ChartShape shape = ChartShape::bars;
  std::string title;
  std::string document;
  std::string unit;
  std::vector<ChartPoint> points;
};

struct ChartKind {
  std::string_view name;
  std::string_view summary;
  Chart (*make)(const ReportRun& run, const ReportItem& item);
};

// Where the scale of a panel of an arc ends: the largest value of paragraphs
// of 20 words or more, and at least `least`. A heading of five words has rates
// that would flatten all others; its bar is cut off there.
double arc_scale(const Chart& chart, std::string_view series, double least);
inline constexpr double kLeastToneScale = 0.5;
inline constexpr double kLeastRateScale = 16;

// All kinds, in the order help lists them.
std::span<const ChartKind> chart_kinds();
const ChartKind* find_chart_kind(std::string_view name);

// Documents side by side, from the "scores" chart of each: the loaded rate
// and the tone, with their intervals; the most loaded first.
std::vector<Chart> comparison_of(std::span<const Chart> scores);

// Tidy CSV, one line a point; `header` writes the names of the columns
// first. Numbers in full precision, missing ones empty.
void append_chart_csv(const Chart& chart, bool header, std::string& out);

}  // namespace slant
