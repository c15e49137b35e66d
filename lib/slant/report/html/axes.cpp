// SPDX-License-Identifier: Apache-2.0
// The table of axes on a page.
#include <fmt/format.h>

#include "slant/report/axes_section.h"
#include "slant/report/html/escape.h"
#include "slant/report/html/markup.h"
#include "slant/report/html/overview.h"

namespace slant::html {
namespace {

void append_cosine(double value, std::string& out) {
  append_data(out, value, with_minus(signed_cosine(value)));
}

void append_axis(const ReportRun& run, const ReportItem& item,
                 const AxisPlace& place, std::string& out) {
  const WordAxis& axis = run.axes->axes()[place.axis];
  out += "<tr><th scope=\"row\">" + name(axis.name) + "<td class=\"n\">";
  if (place.bias.measurable()) {
    append_cosine(place.bias.value, out);
  } else {
    out += "<span class=\"na\">n/a</span>";
  }
  out +=
      "<td>" + with_minus(interval_text(place.interval)) + "<td class=\"n\">";
  append_cosine(axis.background, out);
  out += "<td>" + name(place.pole) + "<td>";
  bool first = true;
  for (const std::string& word :
       signed_words(run, item, {Level::document, 0}, place.axis, 6)) {
    fmt::format_to(std::back_inserter(out), "{}<span class=\"w {}\">{}</span>",
                   first ? "" : ", ", word[0] == '-' ? "neg" : "pos",
                   name(word.substr(1)));
    first = false;
  }
  out += "</tr>\n";
}

}  // namespace

void append_axes(const ReportRun& run, const ReportItem& item,
                 std::string_view prefix, std::string& out) {
  const auto places = axis_places(run, item, {Level::document, 0});
  if (places.empty()) return;
  const WordAxesInfo& info = run.axes->info();
  fmt::format_to(
      std::back_inserter(out),
      "<figure class=\"who\"><figcaption><h2>Axes of word vectors</h2><p>The "
      "mean cosine of {} of {} words with each axis, its first-named pole "
      "above 0, with a 90&nbsp;% interval; {} {}. A text leans to a pole "
      "where the whole interval lies on that side of the background ({}). "
      "Words: those that draw it <span class=\"w pos\">towards the first "
      "pole</span>, <span class=\"w neg\">towards the second</span>.</p>"
      "</figcaption>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"{}\"><table><thead><tr><th scope=\"col\">Axis<th "
      "scope=\"col\">Bias<th scope=\"col\">Interval<th "
      "scope=\"col\">Background<th scope=\"col\">Leans to<th "
      "scope=\"col\">Words</tr></thead><tbody>\n",
      places[0].bias.n, item.doc.scored_words(), name(info.id),
      name(info.version),
      info.background.empty() ? "none" : name(info.background),
      region_label("Axes", prefix));
  for (const AxisPlace& place : places) append_axis(run, item, place, out);
  out += "</tbody></table></div></figure>\n";
}

}  // namespace slant::html
