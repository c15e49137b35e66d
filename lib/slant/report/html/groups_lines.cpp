// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "slant/report/html/escape.h"
#include "slant/report/html/groups_scale.h"
#include "slant/report/html/markup.h"

namespace slant {
namespace {

constexpr std::size_t kMostSeries = 24;
constexpr double kWidth = 1000;
constexpr double kMargin = 12;  // so that the first and last bar are whole

bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view text) {
  int number = 0;
  for (const char c : text) number = 10 * number + (c - '0');
  return number;
}

// The two digits behind "-" at `from`, or 0.
int part_of(std::string_view value, std::size_t from) {
  if (value.size() < from + 3 || value[from] != '-') return 0;
  const std::string_view part = value.substr(from + 1, 2);
  return digits(part) ? number_of(part) : 0;
}

// In years; near enough to place a point.
double when(std::string_view date) {
  constexpr double kMonth = 1.0 / 12;
  constexpr double kDay = 1.0 / 372;
  const int month = std::clamp(part_of(date, 4), 1, 12);
  const int day = std::clamp(part_of(date, 7), 1, 31);
  return number_of(date.substr(0, 4)) + kMonth * (month - 1) + kDay * (day - 1);
}

struct Stretch {
  double begin = std::numeric_limits<double>::infinity();
  double end = -std::numeric_limits<double>::infinity();
  std::string first;
  std::string last;

  void add(const std::string& date) {
    const double time = when(date);
    if (time < begin) {
      begin = time;
      first = date;
    }
    if (time > end) {
      end = time;
      last = date;
    }
  }
  double at(const std::string& date) const {
    if (begin >= end) return kWidth / 2;
    return kMargin +
           (kWidth - 2 * kMargin) * (when(date) - begin) / (end - begin);
  }
};

class LinePlot {
 public:
  LinePlot(const html::GroupScale& scale, const Stretch& stretch)
      : scale_(scale), stretch_(stretch) {}

  void add(const GroupRow& row) {
    if (std::isnan(row.mean)) return;
    const double x = stretch_.at(row.name);
    fmt::format_to(std::back_inserter(line_), "{}{:.1f} {:.1f}",
                   line_.empty() ? 'M' : 'L', x, y(row.mean));
    fmt::format_to(std::back_inserter(dots_), "M{:.1f} {:.1f}h0", x,
                   y(row.mean));
    if (!std::isnan(row.low) && !std::isnan(row.high)) {
      fmt::format_to(std::back_inserter(bars_), "M{:.1f} {:.1f}V{:.1f}", x,
                     y(row.low), y(row.high));
    }
  }

  void append(std::string& out) const {
    fmt::format_to(
        std::back_inserter(out),
        "<svg viewBox=\"0 0 {} 100\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\"><path class=\"mid\" d=\"M0 {:.1f}H{}\"/><path "
        "class=\"ci\" d=\"{}\"/><path class=\"run\" d=\"{}\"/><path "
        "class=\"dot\" d=\"{}\"/></svg>",
        kWidth, y(0), kWidth, bars_, line_, dots_);
  }

 private:
  double y(double value) const { return 100 - scale_.at(value); }

  const html::GroupScale& scale_;
  const Stretch& stretch_;
  std::string line_;
  std::string dots_;
  std::string bars_;
};

void append_plot(const std::string& series, const LinePlot& plot,
                 const html::GroupScale& scale, const Stretch& stretch,
                 std::string& out) {
  out += "<div class=\"mini\">";
  if (!series.empty()) out += "<h3><bdi>" + html::name(series) + "</bdi></h3>";
  fmt::format_to(std::back_inserter(out),
                 "<div class=\"plot\"><span class=\"hi\">{}</span><span "
                 "class=\"lo\">{}</span>",
                 html::group_number(scale.high), html::group_number(scale.low));
  plot.append(out);
  fmt::format_to(std::back_inserter(out),
                 "<span class=\"ends\"><span>{}</span><span>{}</span></span>"
                 "</div></div>\n",
                 html::name(stretch.first),
                 stretch.last == stretch.first ? "" : html::name(stretch.last));
}

}  // namespace

bool is_date(std::string_view value) {
  if (value.size() < 4 || !digits(value.substr(0, 4))) return false;
  if (value.size() == 4) return true;
  return part_of(value, 4) > 0 && (value.size() == 7 || part_of(value, 7) > 0);
}

namespace html {

GroupScale group_scale(const GroupMeasure& measure) {
  GroupScale scale;
  for (const GroupRow& row : measure.groups) {
    for (const double value : {row.mean, row.low, row.high}) {
      if (std::isnan(value)) continue;
      scale.low = std::min(scale.low, value);
      scale.high = std::max(scale.high, value);
    }
  }
  if (scale.low == scale.high) scale.high = scale.low + 1;
  return scale;
}

std::string group_number(double value) {
  if (std::isnan(value)) return "n/a";
  if (value == 0) return "0";
  return with_minus(std::abs(value) < 10 ? fmt::format("{:.2f}", value)
                                         : fmt::format("{:.1f}", value));
}

void append_lines(const GroupMeasure& measure, std::string& out) {
  const GroupScale scale = group_scale(measure);
  Stretch stretch;
  for (const GroupRow& row : measure.groups) {
    if (is_date(row.name)) stretch.add(row.name);
  }
  if (stretch.first.empty()) return;
  out += "<div class=\"minis\">\n";
  std::size_t series = 0;
  std::size_t left_out = 0;
  for (std::size_t begin = 0; begin < measure.groups.size();) {
    LinePlot plot(scale, stretch);
    const std::string& of = measure.groups[begin].series;
    std::size_t end = begin;
    for (; end < measure.groups.size() && measure.groups[end].series == of;
         ++end) {
      if (is_date(measure.groups[end].name)) plot.add(measure.groups[end]);
    }
    if (series < kMostSeries) {
      append_plot(of, plot, scale, stretch, out);
    } else {
      ++left_out;
    }
    ++series;
    begin = end;
  }
  out += "</div>\n";
  if (left_out != 0) {
    fmt::format_to(std::back_inserter(out),
                   "<p class=\"note\">{} more lines are in the table "
                   "alone.</p>\n",
                   left_out);
  }
}

}  // namespace html
}  // namespace slant
