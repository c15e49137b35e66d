// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/groups_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/report/html/escape.h"
#include "slant/report/html/groups_scale.h"
#include "slant/report/html/markup.h"
#include "slant/report/html/page.h"

namespace slant {
namespace {

using html::group_number;
using html::GroupScale;

void append_mean(const GroupRow& row, const GroupScale& scale,
                 std::string& out) {
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

std::string full_name(const GroupRow& row) {
  std::string name = "<bdi>" + html::name(row.name) + "</bdi>";
  if (row.series.empty()) return name;
  return "<bdi>" + html::name(row.series) + "</bdi> · " + name;
}

void append_row(const GroupRow& row, const GroupScale& scale,
                std::string& out) {
  out += "<tr><th scope=\"row\">" + full_name(row) + "<td class=\"cb\">";
  append_mean(row, scale, out);
  out += "<td class=\"n\">";
  html::append_data(out, row.mean, group_number(row.mean));
  out += "<td class=\"n\">";
  if (!std::isnan(row.low) && !std::isnan(row.high)) {
    html::append_data(out, row.low, group_number(row.low));
    out += " to ";
    html::append_data(out, row.high, group_number(row.high));
  }
  out += "<td class=\"n\">";
  html::append_data(out, row.n);
  out += '\n';
}

bool has_interval(const GroupRow& row) {
  return !std::isnan(row.mean) && !std::isnan(row.low) && !std::isnan(row.high);
}

std::string with_interval(const GroupRow& row) {
  return "<strong>" + full_name(row) + "</strong> " + group_number(row.mean) +
         " <span class=\"ci\">(" + group_number(row.low) + " to " +
         group_number(row.high) + ")</span>";
}

// Highest and lowest, and whether their intervals tell them apart.
void append_finding(const GroupMeasure& measure, std::string& out) {
  const GroupRow* most = nullptr;
  const GroupRow* least = nullptr;
  bool all = true;
  for (const GroupRow& row : measure.groups) {
    all &= has_interval(row);
    if (!has_interval(row)) continue;
    if (most == nullptr || row.mean > most->mean) most = &row;
    if (least == nullptr || row.mean < least->mean) least = &row;
  }
  if (most == least) return;
  out += all ? "<p class=\"said\">Highest "
             : "<p class=\"said\">Of those with an interval highest ";
  out += with_interval(*most) + ", lowest " + with_interval(*least) +
         (least->high < most->low
              ? ": their intervals lie apart.</p>"
              : ": their intervals overlap; do not rank them.</p>");
}

void append_table(const GroupsPage& page, const GroupMeasure& measure,
                  std::string& out) {
  const GroupScale scale = html::group_scale(measure);
  fmt::format_to(
      std::back_inserter(out),
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">"
      "<table class=\"by\"><thead><tr><th scope=\"col\">{1}</th><th "
      "scope=\"col\"><span class=\"vh\">Chart</span></th><th scope=\"col\" "
      "class=\"n\">Mean</th><th scope=\"col\" class=\"n\">{2:.3g}&nbsp;% "
      "interval</th><th scope=\"col\" class=\"n\">n</th></tr></thead><tbody>\n",
      html::name(measure.title), html::name(page.groups), 100 * page.level);
  for (const GroupRow& row : measure.groups) append_row(row, scale, out);
  out += "</tbody></table></div>";
}

void append_measure(const GroupsPage& page, const GroupMeasure& measure,
                    std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "<figure class=\"gm\"><figcaption><h2>{}</h2><p>{}</p>",
                 html::name(measure.title), html::name(measure.unit));
  append_finding(measure, out);
  out += "</figcaption>\n";
  if (measure.over_time) {
    html::append_lines(measure, out);
    out += "<details class=\"cat\"><summary>The numbers: " +
           html::name(measure.title) + "</summary>";
    append_table(page, measure, out);
    out += "</details>";
  } else {
    append_table(page, measure, out);
  }
  out += "</figure>\n";
}

}  // namespace

void write_groups_page(const GroupsPage& page,
                       std::span<const GroupMeasure> measures,
                       std::string& out) {
  html::append_head(page.title + " · slant summary", false, out);
  out += R"(<main><p class="eyebrow">slant summary</p><h1 dir="auto">)" +
         html::name(page.title) + "</h1>\n";
  for (const std::string& note : page.notes) {
    out += "<p class=\"note\">" + html::name(note) + "</p>\n";
  }
  fmt::format_to(
      std::back_inserter(out),
      "<p class=\"sure\">Means over {0}, each alike, with {1:.3g}&nbsp;% "
      "intervals: other {0} like these would give a mean inside them {1:.3g} "
      "times in a hundred. n is how many {0} had the score; a mean over a few "
      "says little. Where two intervals overlap widely, do not rank the two. "
      "These are measurements of wording, never a verdict on an outlet or an "
      "author.</p>\n",
      html::name(page.counted), 100 * page.level);
  bool lines = false;
  for (const GroupMeasure& measure : measures) lines |= measure.over_time;
  out += lines ? "<div>\n" : "<div class=\"pair\">\n";
  for (const GroupMeasure& measure : measures) {
    append_measure(page, measure, out);
  }
  if (measures.empty()) out += "<p>There is nothing to show.</p>\n";
  out += "</div></main>\n</body>\n</html>\n";
}

}  // namespace slant
