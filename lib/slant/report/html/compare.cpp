// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/report/html/escape.h"
#include "slant/report/html/markup.h"

namespace slant::html {
namespace {

const ChartPoint* find(const Chart& chart, std::string_view label,
                       std::string_view series) {
  const auto found = std::find_if(
      chart.points.begin(), chart.points.end(), [&](const ChartPoint& point) {
        return point.label == label && point.series == series;
      });
  return found == chart.points.end() ? nullptr : &*found;
}

const ChartPoint* rate_of(const Compared& document) {
  return find(document.scores, "loaded", to_string(Unit::per_1000));
}

double rate_or_none(const Compared& document) {
  const ChartPoint* point = rate_of(document);
  return point == nullptr ? -1 : point->value;
}

// The loaded rate of each paragraph, as wide as it has words; one scale for
// all documents.
void spark(const Chart& arc, double full, std::string& out) {
  constexpr double kWidth = 160;
  constexpr double kHeight = 24;
  double words = 0;
  for (const ChartPoint& point : arc.points) {
    if (point.series == "loaded") words += point.words;
  }
  fmt::format_to(std::back_inserter(out),
                 "<svg class=\"spark\" viewBox=\"0 0 {} {}\" "
                 "preserveAspectRatio=\"none\" aria-hidden=\"true\"><path "
                 "class=\"rate\" d=\"M0 {}",
                 kWidth, kHeight, kHeight);
  double x = 0;
  for (const ChartPoint& point : arc.points) {
    if (point.series != "loaded") continue;
    const double value = std::isnan(point.value) ? 0 : point.value;
    x += kWidth * point.words / words;
    fmt::format_to(std::back_inserter(out), "V{:.1f}H{:.1f}",
                   kHeight * (1 - std::min(1.0, value / full)), x);
  }
  fmt::format_to(std::back_inserter(out), "V{}Z\"/></svg>", kHeight);
}

void rate_cell(const ChartPoint* point, double full, std::string& out) {
  if (point == nullptr) {
    out += "<td data-v=\"-1\">n/a<td>";
    return;
  }
  out += "<td data-v=\"";
  out += fmt::format("{}", point->value);
  out += R"(" class="n">)";
  append_data(out, point->value, fmt::format("{:.0f}", point->value));
  out += "<td class=\"cb\">";
  append_bar(out, point->value / full, "rate");
  if (!std::isnan(point->low)) {
    fmt::format_to(std::back_inserter(out),
                   "<span class=\"ci\">{:.0f} to {:.0f}</span>", point->low,
                   point->high);
  }
}

void tone_cell(const ChartPoint* point, std::string& out) {
  if (point == nullptr) {
    out += "<td data-v=\"-2\">n/a<td>";
    return;
  }
  out += "<td data-v=\"" + fmt::format("{}", point->value) + R"(" class="n">)";
  append_data(out, point->value, signed_text(point->value));
  out += "<td class=\"cb\">";
  append_balance(out, point->value, point->low, point->high);
}

}  // namespace

void append_comparison(const std::vector<Compared>& documents,
                       std::string& out) {
  std::vector<const Compared*> order;
  double full = 32;
  double peak = 64;
  for (const Compared& document : documents) {
    order.push_back(&document);
    full = std::max(full, rate_or_none(document));
    for (const ChartPoint& point : document.arc.points) {
      if (point.series == "loaded" && !std::isnan(point.value)) {
        peak = std::max(peak, point.value);
      }
    }
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const Compared* a, const Compared* b) {
                     return rate_or_none(*a) > rate_or_none(*b);
                   });
  fmt::format_to(
      std::back_inserter(out),
      "<header class=\"first\"><p class=\"eyebrow\">slant report</p><h1>{} "
      "articles side by side</h1><p class=\"lede\">The most loaded first. One "
      "scale for all; ranges are 90&nbsp;% intervals: where two overlap "
      "widely, do not rank the two.</p></header>\n<div class=\"scroll\" "
      "tabindex=\"0\" role=\"region\" aria-label=\"Comparison\"><table "
      "class=\"cmp\" id=\"compare\"><thead><tr><th scope=\"col\">Article</th>"
      "<th scope=\"col\" class=\"n\">Words</th><th scope=\"col\" colspan=\"2\">"
      "Loaded per 1,000</th><th scope=\"col\" colspan=\"2\">Tone</th><th "
      "scope=\"col\">Loaded, start to end</th><th scope=\"col\">Blamed</th>"
      "<th scope=\"col\">Praised</th></tr></thead><tbody>\n",
      documents.size());
  for (const Compared* document : order) {
    fmt::format_to(std::back_inserter(out),
                   "<tr><th scope=\"row\" dir=\"auto\"><a href=\"#{}doc\">{}"
                   "</a></th><td class=\"n\" data-v=\"{}\">",
                   document->prefix, document->title, document->words);
    append_data(out, std::uint64_t{document->words});
    rate_cell(rate_of(*document), full, out);
    tone_cell(find(document->scores, "sentiment", to_string(Unit::compound)),
              out);
    out += "<td>";
    spark(document->arc, peak, out);
    const auto or_dash = [](const std::string& names) {
      return names.empty() ? std::string("–") : names;
    };
    out += "<td>" + or_dash(document->blamed) + "<td>" +
           or_dash(document->praised) + "\n";
  }
  out += "</tbody></table></div>\n";
}

}  // namespace slant::html
