// SPDX-License-Identifier: Apache-2.0
#include "slant/report/chart.h"

#include <algorithm>
#include <cmath>

#include "slant/report/hits.h"
#include "slant/report/intervals.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/targets_section.h"
#include "slant/report/terminal.h"
#include "slant/report/voices.h"

namespace slant {
namespace {

constexpr std::size_t kOpeningBytes = 80;
constexpr std::size_t kMostTargets = 12;
constexpr std::size_t kMostDeciding = 8;
constexpr std::size_t kMostWords = 20;

std::string readable(std::string_view category) {
  std::string out(category);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '_' || c == '.'; }, ' ');
  return out;
}

Chart chart_of(std::string_view kind, ChartShape shape, std::string title,
               std::string unit, const Document& doc) {
  Chart chart;
  chart.kind = kind;
  chart.shape = shape;
  chart.title = std::move(title);
  chart.unit = std::move(unit);
  chart.document = printable(doc.name());
  return chart;
}

ChartPoint point_of(const ReportRun& run, const ReportItem& item, UnitRef unit,
                    std::span<const Score> row, int feature) {
  const auto f = static_cast<std::size_t>(feature);
  ChartPoint point;
  point.value = row[f].value;
  point.n = row[f].n;
  if (row[f].measurable()) {
    const Interval interval = interval_of(run, item, unit, f);
    point.low = interval.low;
    point.high = interval.high;
  }
  return point;
}

void add_arc(const ReportRun& run, const ReportItem& item, int feature,
             std::string_view series, Chart& chart) {
  if (feature < 0) return;
  for (std::uint32_t p = 0; p < item.doc.paragraphs().size(); ++p) {
    const Paragraph& paragraph = item.doc.paragraphs()[p];
    if (!is_scored(paragraph.kind)) continue;
    ChartPoint point = point_of(run, item, {Level::paragraph, p},
                                item.scores.paragraph(p), feature);
    point.series = series;
    point.label = "paragraph " + std::to_string(p + 1);
    point.number = p + 1;
    point.words = paragraph.words;
    point.detail =
        printable(first_bytes(item.doc.text(paragraph.span), kOpeningBytes));
    chart.points.push_back(std::move(point));
  }
}

Chart make_arc(const ReportRun& run, const ReportItem& item) {
  Chart chart = chart_of("arc", ChartShape::arc,
                         "Tone and loaded wording from start to end",
                         "tone: -1 to 1; loaded: per 1,000 words", item.doc);
  add_arc(run, item, feature_index(run, "sentiment", "", Unit::compound),
          "tone", chart);
  add_arc(run, item, feature_index(run, "loaded", "", Unit::per_1000), "loaded",
          chart);
  return chart;
}

Chart make_shares(const ReportRun& run, const ReportItem& item,
                  std::string_view kind, std::string_view measure,
                  std::string title) {
  Chart chart = chart_of(kind, ChartShape::bars, std::move(title),
                         "share of the weight of all hits", item.doc);
  const auto row = item.scores.document();
  for (std::size_t f = 0; f < run.features.size(); ++f) {
    const Feature& feature = run.features[f];
    if (feature.measure != measure || feature.unit != Unit::share ||
        !row[f].measurable()) {
      continue;
    }
    ChartPoint point;
    point.label = readable(feature.category);
    point.value = row[f].value;
    point.n = row[f].n;
    chart.points.push_back(std::move(point));
  }
  std::stable_sort(chart.points.begin(), chart.points.end(),
                   [](const ChartPoint& a, const ChartPoint& b) {
                     return a.value > b.value;
                   });
  return chart;
}

Chart make_frames(const ReportRun& run, const ReportItem& item) {
  return make_shares(run, item, "frames", "frame", "Policy frames");
}

Chart make_news_frames(const ReportRun& run, const ReportItem& item) {
  return make_shares(run, item, "news-frames", "news_frame", "News frames");
}

Chart make_morals(const ReportRun& run, const ReportItem& item) {
  return make_shares(run, item, "morals", "moral", "Moral foundations");
}

Chart make_targets(const ReportRun& run, const ReportItem& item) {
  (void)run;
  Chart chart =
      chart_of("targets", ChartShape::balance, "Who is praised, who is blamed",
               "evaluation, -1 blamed to 1 praised", item.doc);
  if (item.targets == nullptr) return chart;
  for (const std::uint32_t t : ranked_targets(*item.targets, kMostTargets)) {
    const TargetScore& score = item.targets->targets[t];
    ChartPoint point;
    point.label = item.targets->list.targets[t].name;
    point.value = score.evaluation;
    point.low = score.interval.low;
    point.high = score.interval.high;
    point.n = score.sentences;
    std::size_t shown = 0;
    for (const TargetWord* word : deciding_words(item.doc, *item.targets, t)) {
      if (shown++ == kMostDeciding) break;
      if (!point.detail.empty()) point.detail += ", ";
      point.detail += word->value < 0 ? '-' : '+';
      point.detail += printable(item.doc.text(span_of(item.doc, *word)));
    }
    chart.points.push_back(std::move(point));
  }
  return chart;
}

Chart make_voices(const ReportRun& run, const ReportItem& item) {
  (void)run;
  Chart chart = chart_of("voices", ChartShape::bars, "Whose words",
                         "share of words", item.doc);
  const VoiceWords words = voice_words(item.doc);
  std::uint32_t all = 0;
  for (const std::uint32_t n : words) all += n;
  for (std::size_t v = 0; v < kVoiceCount && all != 0; ++v) {
    ChartPoint point;
    point.label = to_string(static_cast<Voice>(v));
    point.value = static_cast<double>(words[v]) / all;
    point.n = words[v];
    chart.points.push_back(std::move(point));
  }
  return chart;
}

Chart make_scores(const ReportRun& run, const ReportItem& item) {
  Chart chart = chart_of("scores", ChartShape::bars, "The document's scores",
                         "see series", item.doc);
  for (std::size_t f = 0; f < run.features.size(); ++f) {
    const Feature& feature = run.features[f];
    if (!feature.category.empty() || !item.scores.document()[f].measurable()) {
      continue;
    }
    ChartPoint point = point_of(run, item, {Level::document, 0},
                                item.scores.document(), static_cast<int>(f));
    point.series = to_string(feature.unit);
    point.label = readable(feature.measure);
    chart.points.push_back(std::move(point));
  }
  return chart;
}

Chart make_words(const ReportRun& run, const ReportItem& item) {
  Chart chart =
      chart_of("words", ChartShape::bars, "The strongest loaded words",
               "weight, 0 to 1", item.doc);
  for (const StrongWord& word : strongest_words(run, item)) {
    if (chart.points.size() == kMostWords) break;
    ChartPoint point;
    point.label = printable(word.hit.text);
    point.value = word.hit.weight;
    point.n = word.count;
    point.number = static_cast<std::uint32_t>(word.paragraph + 1);
    point.detail = readable(word.hit.category);
    chart.points.push_back(std::move(point));
  }
  return chart;
}

constexpr ChartKind kChartKinds[] = {
    {"arc", "tone and loaded wording, paragraph by paragraph", make_arc},
    {"frames", "policy frames", make_frames},
    {"news-frames", "frames of news stories", make_news_frames},
    {"morals", "moral foundations", make_morals},
    {"targets", "who is praised, who is blamed", make_targets},
    {"voices", "whose words: the author's, quoted, reported", make_voices},
    {"words", "the strongest loaded words", make_words},
    {"scores", "the document's scores with their intervals", make_scores},
};

const ChartPoint* find_point(const Chart& chart, std::string_view series,
                             std::string_view label) {
  const auto found = std::find_if(
      chart.points.begin(), chart.points.end(), [&](const ChartPoint& point) {
        return point.series == series && point.label == label;
      });
  return found == chart.points.end() ? nullptr : &*found;
}

void append_cell(std::string& out, std::string_view text) {
  const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quoted) out += '"';
  out += ',';
}

void append_cell(std::string& out, double value) {
  if (!std::isnan(value)) append_number(out, value);
  out += ',';
}

}  // namespace

double arc_scale(const Chart& chart, std::string_view series, double least) {
  constexpr std::uint32_t kLeastWords = 20;
  double scale = least;
  for (const ChartPoint& point : chart.points) {
    if (point.series == series && point.words >= kLeastWords &&
        !std::isnan(point.value)) {
      scale = std::max(scale, std::abs(point.value));
    }
  }
  return scale;
}

std::span<const ChartKind> chart_kinds() { return kChartKinds; }

const ChartKind* find_chart_kind(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kChartKinds), std::end(kChartKinds),
                   [&](const ChartKind& kind) { return kind.name == name; });
  return found == std::end(kChartKinds) ? nullptr : found;
}

std::vector<Chart> comparison_of(std::span<const Chart> scores) {
  std::vector<Chart> charts(2);
  charts[0].title = "Loaded terms";
  charts[0].unit = "per 1,000 words";
  charts[1].title = "Tone";
  charts[1].unit = "-1 to 1";
  charts[1].shape = ChartShape::balance;
  for (const Chart& chart : scores) {
    const ChartPoint* points[] = {
        find_point(chart, to_string(Unit::per_1000), "loaded"),
        find_point(chart, to_string(Unit::compound), "sentiment")};
    for (std::size_t i = 0; i < 2; ++i) {
      charts[i].kind = "compare";
      ChartPoint point = points[i] == nullptr ? ChartPoint{} : *points[i];
      point.series = i == 0 ? "loaded" : "tone";
      point.label = chart.document;
      charts[i].points.push_back(std::move(point));
    }
  }
  // Both in one order, so that a document stands at one height.
  std::vector<std::size_t> order(scores.size());
  for (std::size_t d = 0; d < order.size(); ++d) order[d] = d;
  const auto rate = [&](std::size_t d) {
    const double value = charts[0].points[d].value;
    return std::isnan(value) ? -1.0 : value;
  };
  std::stable_sort(
      order.begin(), order.end(),
      [&](std::size_t a, std::size_t b) { return rate(a) > rate(b); });
  for (Chart& chart : charts) {
    std::vector<ChartPoint> sorted;
    sorted.reserve(order.size());
    for (const std::size_t d : order) sorted.push_back(chart.points[d]);
    chart.points = std::move(sorted);
  }
  return charts;
}

void append_chart_csv(const Chart& chart, bool header, std::string& out) {
  if (header) {
    out +=
        "chart,document,series,label,paragraph,value,low,high,n,unit,detail\n";
  }
  for (const ChartPoint& point : chart.points) {
    append_cell(out, chart.kind);
    append_cell(out, chart.document);
    append_cell(out, point.series);
    append_cell(out, point.label);
    if (point.number != 0) out += std::to_string(point.number);
    out += ',';
    append_cell(out, point.value);
    append_cell(out, point.low);
    append_cell(out, point.high);
    append_cell(out, static_cast<double>(point.n));
    append_cell(out, chart.unit);
    append_cell(out, point.detail);
    out.back() = '\n';
  }
}

}  // namespace slant
