// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/groups_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/report/html/escape.h"
#include "slant/report/html/markup.h"
#include "slant/report/html/page.h"
#include "slant/report/summary.h"

namespace slant {
namespace {

// The smallest scale that holds 0, all means and all intervals.
struct Scale {
  double low = 0;
  double high = 0;
  double at(double value) const { return 100 * (value - low) / (high - low); }
};

Scale scale_of(const GroupMeasure& measure) {
  Scale scale;
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

std::string shown(double value) {
  if (std::isnan(value)) return "n/a";
  return html::with_minus(std::abs(value) < 10 ? fmt::format("{:.2f}", value)
                                               : fmt::format("{:.1f}", value));
}

void append_mean(const GroupRow& row, const Scale& scale, std::string& out) {
  out +=
      "<svg class=\"bar mean\" viewBox=\"0 0 100 8\" "
      "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bg\" "
      "width=\"100\" height=\"8\"/>";
  auto end = std::back_inserter(out);
  if (!std::isnan(row.mean)) {
    const double zero = scale.at(0);
    const double mean = scale.at(row.mean);
    fmt::format_to(end,
                   "<rect class=\"{}\" x=\"{:.1f}\" y=\"1\" width=\"{:.1f}\" "
                   "height=\"6\"/><path class=\"mid\" d=\"M{:.1f} 0V8\"/>",
                   row.mean < 0 ? "neg" : "pos", std::min(zero, mean),
                   std::abs(mean - zero), zero);
  }
  if (!std::isnan(row.low) && !std::isnan(row.high)) {
    fmt::format_to(end,
                   "<path class=\"ci\" d=\"M{0:.1f} 4H{1:.1f}M{0:.1f} "
                   "1V7M{1:.1f} 1V7\"/>",
                   scale.at(row.low), scale.at(row.high));
  }
  out += "</svg>";
}

void append_row(const GroupRow& row, const Scale& scale, std::string& out) {
  out += "<tr><th scope=\"row\"><bdi>" + html::name(row.name) +
         "</bdi><td class=\"cb\">";
  append_mean(row, scale, out);
  out += "<td class=\"n\">";
  html::append_data(out, row.mean, shown(row.mean));
  out += "<td class=\"n\">";
  if (!std::isnan(row.low) && !std::isnan(row.high)) {
    html::append_data(out, row.low, shown(row.low));
    out += " to ";
    html::append_data(out, row.high, shown(row.high));
  }
  out += "<td class=\"n\">";
  html::append_data(out, row.n);
  out += '\n';
}

void append_measure(const GroupMeasure& measure, std::string& out) {
  const Scale scale = scale_of(measure);
  fmt::format_to(
      std::back_inserter(out),
      "<figure><figcaption><h2>{0}</h2><p>{1}</p></figcaption>\n<div "
      "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">"
      "<table><thead><tr><th scope=\"col\">Group</th><th scope=\"col\"><span "
      "class=\"vh\">Chart</span></th><th scope=\"col\" class=\"n\">Mean</th>"
      "<th scope=\"col\" class=\"n\">90&nbsp;% interval</th><th scope=\"col\" "
      "class=\"n\">Documents</th></tr></thead><tbody>\n",
      html::name(measure.title), html::name(measure.unit));
  for (const GroupRow& row : measure.groups) append_row(row, scale, out);
  out += "</tbody></table></div></figure>\n";
}

}  // namespace

void write_groups_page(std::string_view title,
                       std::span<const GroupMeasure> measures,
                       std::string& out) {
  html::append_head(title, false, out);
  out += R"(<main><p class="eyebrow">slant summary</p><h1 dir="auto">)" +
         html::name(title) +
         "</h1>\n<p class=\"sure\">Means over documents with 90&nbsp;% "
         "intervals. Where two intervals overlap widely, do not rank the two. "
         "These are measurements of wording, never a verdict on an outlet or "
         "an author.</p>\n";
  for (const GroupMeasure& measure : measures) append_measure(measure, out);
  if (measures.empty()) out += "<p>There is nothing to show.</p>\n";
  out += "</main>\n</body>\n</html>\n";
}

}  // namespace slant
