// SPDX-License-Identifier: Apache-2.0
// The charts of a page, drawn on the points of report/chart.h. Labels and
// numbers are text of the page, so that they wrap, scale and can be read
// aloud; only bars and curves are drawings.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/report/chart.h"
#include "slant/report/html/escape.h"
#include "slant/report/html/markup.h"
#include "slant/report/html/overview.h"
#include "slant/report/targets_section.h"

namespace slant::html {
namespace {

constexpr std::size_t kMostLinks = 120;  // paragraphs of an arc
constexpr std::size_t kMostBars = 8;
constexpr std::size_t kMostWords = 6;
constexpr double kWidth = 1000;
constexpr double kHeight = 60;  // of a panel

struct Panel {
  std::vector<const ChartPoint*> points;
  double words = 0;
  bool drawn = false;  // some bar has a height
  double full = 0;
};

Panel panel_of(const Chart& chart, std::string_view series, double least) {
  Panel panel;
  panel.full = arc_scale(chart, series, least);
  for (const ChartPoint& point : chart.points) {
    if (point.series != series) continue;
    panel.points.push_back(&point);
    panel.words += point.words;
    panel.drawn |= std::abs(point.value) > 0;
  }
  return panel;
}

// One bar a paragraph, as wide as its share of the words.
void append_panel(const Panel& panel, bool balance, std::string_view prefix,
                  std::string& out) {
  const double zero = balance ? kHeight / 2 : kHeight;
  const double unit = (balance ? kHeight / 2 : kHeight) / panel.full;
  const bool links = panel.points.size() <= kMostLinks;
  double x = 0;
  for (const ChartPoint* point : panel.points) {
    const double wide = kWidth * point->words / panel.words;
    if (!std::isnan(point->value)) {
      const bool cut = std::abs(point->value) > panel.full;
      const double height = std::min(std::abs(point->value), panel.full) * unit;
      std::string style = balance ? (point->value < 0 ? "neg" : "pos") : "rate";
      if (cut) style += " cut";
      const std::string rect = fmt::format(
          "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
          "height=\"{:.1f}\"/>",
          style, x, point->value < 0 ? zero : zero - height,
          std::max(wide - 2, 0.6), height);
      if (links) {
        fmt::format_to(
            std::back_inserter(out),
            "<a href=\"#{}p{}\" tabindex=\"-1\"><title>Paragraph {}: {}</title>"
            "<rect class=\"hit\" x=\"{:.1f}\" y=\"0\" width=\"{:.1f}\" "
            "height=\"{}\"/>{}</a>",
            prefix, point->number, point->number,
            balance ? "tone " + signed_text(point->value)
                    : fmt::format("loaded {:.0f} per 1,000", point->value),
            x, wide, kHeight, rect);
      } else {
        out += rect;
      }
    }
    x += wide;
  }
  fmt::format_to(std::back_inserter(out),
                 R"(<path class="mid" d="M0 {0}H{1}"/>)", zero, kWidth);
}

void append_arc(const Chart& chart, std::string_view prefix, std::string& out) {
  const Panel tone = panel_of(chart, "tone", kLeastToneScale);
  const Panel loaded = panel_of(chart, "loaded", kLeastRateScale);
  if (tone.points.size() < 2 && loaded.points.size() < 2) return;
  if (!tone.drawn && !loaded.drawn) return;
  out +=
      "<figure class=\"arc\"><figcaption><h2>From start to end</h2>"
      "<p>One bar a paragraph, as wide as it has words; click one to read "
      "it. Pale bars, of a few words, reach beyond the scale."
      "</p></figcaption>\n";
  const auto draw = [&](const Panel& panel, bool balance,
                        std::string_view label, const std::string& full) {
    if (panel.words == 0) return;
    fmt::format_to(
        std::back_inserter(out),
        "<div class=\"panel\"><span class=\"k\">{}</span><svg viewBox=\"0 0 "
        "{} {}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
        label, kWidth, kHeight);
    append_panel(panel, balance, prefix, out);
    out += "</svg><span class=\"top\">" + full + "</span></div>\n";
  };
  draw(tone, true, "tone", "±" + fmt::format("{:.2f}", tone.full));
  draw(loaded, false, "loaded per 1,000", fmt::format("{:.0f}", loaded.full));
  out += "</figure>\n";
}

void append_bars(const Chart& chart, std::string& out) {
  if (chart.points.empty()) return;
  fmt::format_to(std::back_inserter(out),
                 "<figure class=\"bars\"><figcaption><h2>{}</h2><p>{} (n = "
                 "{})</p></figcaption>\n<ul>",
                 chart.title, text(chart.unit), chart.points[0].n);
  const double full = std::max(chart.points[0].value, 0.01);
  std::size_t shown = 0;
  for (const ChartPoint& point : chart.points) {
    if (shown == kMostBars || point.value <= 0) break;
    ++shown;
    out += "<li><span class=\"k\">" + text(point.label) + "</span>";
    append_bar(out, point.value / full, "share");
    append_data(out, point.value, fmt::format("{:.0f} %", 100 * point.value));
    out += "</li>\n";
  }
  out += "</ul></figure>\n";
}

void append_target(const ReportItem& item, std::uint32_t t,
                   std::string_view prefix, std::string& out) {
  const TargetScore& score = item.targets->targets[t];
  const std::string_view verdict = verdict_of(score);
  fmt::format_to(std::back_inserter(out),
                 "<tr><th scope=\"row\"><bdi>{}</bdi><td class=\"n\">{}<td>{}"
                 "<td class=\"cb\">",
                 name(item.targets->list.targets[t].name), score.mentions,
                 verdict.empty() ? "–" : verdict);
  append_balance(out, score.evaluation, score.interval.low,
                 score.interval.high);
  out += "<td class=\"n\">";
  append_data(
      out, score.evaluation,
      std::isnan(score.evaluation) ? "n/a" : signed_text(score.evaluation));
  out += "<td class=\"ws\">";
  std::size_t words = 0;
  for (const TargetWord* word : deciding_words(item.doc, *item.targets, t)) {
    if (words++ == kMostWords) break;
    const std::uint32_t sentence =
        item.targets->list.mentions[word->mention].sentence;
    fmt::format_to(std::back_inserter(out),
                   R"(<a class="w {}" href="#{}p{}"><bdi>{}</bdi></a> )",
                   word->value < 0 ? "neg" : "pos", prefix,
                   item.doc.sentences()[sentence].paragraph + 1,
                   name(item.doc.text(span_of(item.doc, *word))));
  }
  out += '\n';
}

void append_targets(const ReportItem& item, std::string_view prefix,
                    std::string& out) {
  if (item.targets == nullptr) return;
  constexpr std::size_t kMostTargets = 12;
  const auto order = ranked_targets(*item.targets, kMostTargets);
  if (order.empty()) return;
  out +=
      "<figure class=\"who\"><figcaption><h2>Who is praised, who is blamed"
      "</h2><p>Evaluation from −1 to 1 with its 90&nbsp;% interval, and the "
      "words that decide it: <span class=\"w neg\">blame</span>, <span "
      "class=\"w pos\">praise</span>. A verdict is given only where the "
      "interval leaves 0 out.</p></figcaption>\n<div class=\"scroll\" "
      "tabindex=\"0\" role=\"region\" aria-label=\"" +
      region_label("Targets", prefix) +
      "\"><table><thead><tr><th scope=\"col\">Target<th "
      "scope=\"col\">Mentions<th "
      "scope=\"col\">Verdict<th scope=\"col\"><span class=\"vh\">Chart</span>"
      "<th scope=\"col\">Score<th scope=\"col\">Words</tr></thead><tbody>\n";
  for (const std::uint32_t t : order) append_target(item, t, prefix, out);
  out += "</tbody></table></div>";
  for (const TargetContrast& contrast : item.targets->contrasts) {
    if (contrast.first_sentences < 5 || contrast.second_sentences < 5) continue;
    out += "<p class=\"note\">" + name(contrast_line(contrast)) + "</p>";
  }
  out += "</figure>\n";
}

}  // namespace

void append_charts(const ReportRun& run, const ReportItem& item,
                   std::string_view prefix, std::string& out) {
  append_arc(find_chart_kind("arc")->make(run, item), prefix, out);
  append_targets(item, prefix, out);
  out += "<div class=\"pair\">\n";
  append_bars(find_chart_kind("frames")->make(run, item), out);
  append_bars(find_chart_kind("morals")->make(run, item), out);
  out += "</div>\n";
  append_voices(run, item, prefix, out);
  append_axes(run, item, prefix, out);
}

}  // namespace slant::html
