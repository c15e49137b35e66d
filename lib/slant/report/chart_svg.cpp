// SPDX-License-Identifier: Apache-2.0
#include "slant/report/chart_svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/report/html/escape.h"
#include "slant/report/html/markup.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant {
namespace {

constexpr double kMargin = 16;
constexpr double kTitle = 44;  // title and unit
constexpr double kRow = 22;    // of bars and balances
constexpr double kPanel = 96;  // of an arc
constexpr double kAxis = 22;
constexpr double kValue = 56;  // room for a number
constexpr double kMostLabel = 220;
constexpr std::uint32_t kLabelColumns = 32;
constexpr double kColumn = 6.6;  // of 12 px sans-serif, on average
// More labels than this below an arc would touch.
constexpr std::size_t kMostTicks = 30;

constexpr std::string_view kStyle =
    "text{font:12px 'Helvetica Neue',Arial,sans-serif;fill:#1b1b1b}"
    ".title{font-size:15px;font-weight:600}.unit{fill:#555}"
    ".pos{fill:#0072b2}.neg{fill:#d55e00}.rate{fill:#5b4b8a}"
    ".grid{stroke:#ddd;fill:none}.mid{stroke:#555;fill:none}"
    ".ci{stroke:#1b1b1b;stroke-width:1.25;fill:none}";

double height_of(const Chart& chart) {
  if (chart.shape == ChartShape::arc) return kTitle + 2 * (kPanel + kAxis);
  return kTitle + kRow * static_cast<double>(chart.points.size()) + kAxis;
}

class SvgWriter {
 public:
  SvgWriter(double width, std::string& out) : width_(width), out_(out) {}

  void chart(const Chart& chart) {
    text(kMargin, y_ + 18, "title", chart.title);
    const std::string unit = chart.document.empty()
                                 ? chart.unit
                                 : chart.unit + " · " + chart.document;
    text(kMargin, y_ + 35, "unit",
         fit(unit, static_cast<std::uint32_t>((width_ - 2 * kMargin) / kColumn),
             true));
    y_ += kTitle;
    if (chart.points.empty()) {
      text(kMargin, y_ + 14, "", "nothing to measure");
      y_ += kAxis;
    } else if (chart.shape == ChartShape::arc) {
      arc(chart);
    } else {
      rows(chart);
    }
  }

  void skip(double by) { y_ += by; }

 private:
  template <class... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format,
                   std::forward<Args>(args)...);
  }

  void text(double x, double y, std::string_view style, std::string_view words,
            std::string_view anchor = "start") {
    put("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\" text-anchor=\"{}\">{}"
        "</text>\n",
        x, y, style, anchor, html::text(words));
  }

  void rect(double x, double y, double width, double height,
            std::string_view style, std::string_view title) {
    put("<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" "
        "class=\"{}\"><title>{}</title></rect>\n",
        x, y, std::max(width, 0.0), std::max(height, 0.0), style,
        html::text(title));
  }

  static std::string shown(const Chart& chart, const ChartPoint& point) {
    if (std::isnan(point.value)) return "n/a";
    if (chart.shape == ChartShape::balance) {
      return html::signed_text(point.value);
    }
    if (chart.unit.substr(0, 5) == "share") {
      return fmt::format("{:.0f} %", 100 * point.value);
    }
    return fmt::format("{:.3g}", point.value);
  }

  // Bars and balances: a label, a bar, a number.
  void rows(const Chart& chart) {
    double label = 0;
    double full = 0;
    for (const ChartPoint& point : chart.points) {
      label = std::max(label, kColumn * display_width(point.label));
      for (const double value : {point.value, point.high}) {
        if (!std::isnan(value)) full = std::max(full, std::abs(value));
      }
    }
    label = std::min({label, kMostLabel, width_ / 3}) + 8;
    const bool balance = chart.shape == ChartShape::balance;
    if (balance || full == 0) full = 1;
    const double left = kMargin + label;
    const double room = width_ - left - kValue - kMargin;
    const double zero = balance ? left + room / 2 : left;
    const double unit = (balance ? room / 2 : room) / full;
    for (const ChartPoint& point : chart.points) {
      text(left - 8, y_ + 15, "", fit(point.label, kLabelColumns, true), "end");
      bar(chart, point, zero, unit);
      text(width_ - kMargin, y_ + 15, "", shown(chart, point), "end");
      y_ += kRow;
    }
    put("<path class=\"mid\" d=\"M{:.1f} {:.1f}V{:.1f}\"/>\n", zero,
        y_ - kRow * static_cast<double>(chart.points.size()), y_);
    if (balance) {
      text(left, y_ + 15, "unit", "−1");
      text(zero, y_ + 15, "unit", "0", "middle");
      text(left + room, y_ + 15, "unit", "1", "end");
    }
    y_ += kAxis;
  }

  void bar(const Chart& chart, const ChartPoint& point, double zero,
           double unit) {
    if (std::isnan(point.value)) return;
    const double length = point.value * unit;
    std::string title = point.label + ": " + shown(chart, point);
    if (point.n != 0) title += fmt::format(" (n = {})", point.n);
    if (!point.detail.empty()) title += ": " + point.detail;
    std::string_view style = "rate";
    if (chart.shape == ChartShape::balance) {
      style = point.value < 0 ? "neg" : "pos";
    }
    rect(std::min(zero, zero + length), y_ + 4, std::abs(length), kRow - 8,
         style, title);
    if (std::isnan(point.low)) return;
    const double low = zero + point.low * unit;
    const double high = zero + point.high * unit;
    put("<path class=\"ci\" d=\"M{:.2f} {:.2f}H{:.2f}M{:.2f} {:.2f}v8M{:.2f} "
        "{:.2f}v8\"/>\n",
        low, y_ + kRow / 2, high, low, y_ + kRow / 2 - 4, high,
        y_ + kRow / 2 - 4);
  }

  // Two panels: each paragraph takes the width of its words.
  void arc(const Chart& chart) {
    panel(chart, "tone", true);
    panel(chart, "loaded", false);
  }

  void panel(const Chart& chart, std::string_view series, bool balance) {
    std::vector<const ChartPoint*> points;
    double words = 0;
    const double full =
        arc_scale(chart, series, balance ? kLeastToneScale : kLeastRateScale);
    for (const ChartPoint& point : chart.points) {
      if (point.series != series) continue;
      points.push_back(&point);
      words += point.words;
    }
    const double left = kMargin + 64;
    const double scale = words == 0 ? 0 : (width_ - left - kMargin) / words;
    const double zero = y_ + (balance ? kPanel / 2 : kPanel);
    const double unit = (balance ? kPanel / 2 : kPanel) / full;
    text(left - 8, zero + 4, "", series, "end");
    text(left - 8, y_ + 10, "unit",
         balance ? fmt::format("{:+.2g}", full) : fmt::format("{:.0f}", full),
         "end");
    double x = left;
    for (const ChartPoint* point : points) {
      const double wide = point->words * scale;
      if (!std::isnan(point->value)) {
        const double height = std::min(std::abs(point->value), full) * unit;
        const std::string_view style =
            balance ? (point->value < 0 ? "neg" : "pos") : "rate";
        rect(x, point->value < 0 ? zero : zero - height,
             std::max(wide - 1, 0.4), height, style,
             fmt::format("{}: {}. {}", point->label,
                         balance ? html::signed_text(point->value)
                                 : fmt::format("{:.0f}", point->value),
                         point->detail));
      }
      if (!balance && points.size() <= kMostTicks && wide > 14) {
        text(x + wide / 2, zero + 15, "unit", std::to_string(point->number),
             "middle");
      }
      x += wide;
    }
    put("<path class=\"mid\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>\n", left, zero, x);
    y_ += kPanel + kAxis;
  }

  double width_;
  std::string& out_;
  double y_ = kMargin;
};

}  // namespace

void append_svg(std::span<const Chart> charts, double width, std::string& out) {
  width = std::max(width, 320.0);
  double height = 2 * kMargin;
  for (const Chart& chart : charts) height += height_of(chart) + kMargin;
  fmt::format_to(std::back_inserter(out),
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" "
                 "height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
                 "role=\"img\">\n<title>{2}</title>\n<style>{3}</style>\n"
                 "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
                 width, height,
                 html::text(charts.empty() ? "" : charts[0].title), kStyle);
  SvgWriter writer(width, out);
  for (const Chart& chart : charts) {
    writer.chart(chart);
    writer.skip(kMargin);
  }
  out += "</svg>\n";
}

}  // namespace slant
