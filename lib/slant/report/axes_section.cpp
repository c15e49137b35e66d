// SPDX-License-Identifier: Apache-2.0
#include "slant/report/axes_section.h"

#include <fmt/format.h>

#include <cmath>

#include "slant/report/intervals.h"
#include "slant/report/summary.h"

namespace slant {
namespace {

// Columns of the terminal's table.
constexpr std::uint32_t kName = 25;
constexpr std::uint32_t kBias = 8;
constexpr std::uint32_t kInterval = 18;
constexpr std::uint32_t kBackground = 12;

std::string_view pole_of(const WordAxis& axis, Interval interval) {
  if (std::isnan(interval.low)) return "";
  if (interval.low > axis.background) return axis.first_pole;
  if (interval.high < axis.background) return axis.second_pole;
  return "";
}

ScoreInput input_of(const ReportRun& run, const ReportItem& item) {
  return {item.doc,   *run.matcher,        item.matches,
          run.voices, item.sentence_words, nullptr};
}

std::span<const Score> row_of(const ReportItem& item, UnitRef unit) {
  switch (unit.level) {
    case Level::document:
      return item.scores.document();
    case Level::paragraph:
      return item.scores.paragraph(unit.index);
    case Level::sentence:
      break;
  }
  return item.scores.sentence(unit.index);
}

}  // namespace

std::string signed_cosine(double value) {
  std::string out = fmt::format("{:+.3f}", value);
  return out == "-0.000" || out == "+0.000" ? "0.000" : out;
}

std::string interval_text(Interval interval) {
  if (std::isnan(interval.low)) return "";
  return signed_cosine(interval.low) + " to " + signed_cosine(interval.high);
}

int axis_of(const ReportRun& run, std::size_t f) {
  const Feature& feature = run.features[f];
  if (run.axes == nullptr || feature.measure != kAxesMeasure) return -1;
  const auto axes = run.axes->axes();
  for (std::size_t a = 0; a < axes.size(); ++a) {
    if (axis_category(axes[a].name) == feature.category) {
      return static_cast<int>(a);
    }
  }
  return -1;
}

std::vector<AxisPlace> axis_places(const ReportRun& run, const ReportItem& item,
                                   UnitRef unit) {
  std::vector<AxisPlace> places;
  const auto row = row_of(item, unit);
  for (std::size_t f = 0; f + 1 < run.features.size(); ++f) {
    if (run.features[f].unit != Unit::bias) continue;
    const int axis = axis_of(run, f);
    if (axis < 0) continue;
    AxisPlace place;
    place.axis = static_cast<std::size_t>(axis);
    place.bias = row[f];
    place.intensity = row[f + 1];  // as the scorer orders them
    place.interval = interval_of(run, item, unit, f);
    place.pole = pole_of(run.axes->axes()[place.axis], place.interval);
    places.push_back(place);
  }
  return places;
}

std::vector<AxisWord> words_behind(const ReportRun& run, const ReportItem& item,
                                   UnitRef unit, std::size_t axis) {
  return axis_words(input_of(run, item), *run.axes, unit, axis);
}

std::vector<std::string> signed_words(const ReportRun& run,
                                      const ReportItem& item, UnitRef unit,
                                      std::size_t axis, std::size_t most) {
  std::vector<std::string> out;
  const double background = run.axes->axes()[axis].background;
  for (const AxisWord& word : words_behind(run, item, unit, axis)) {
    if (out.size() == most) break;
    std::string text = word.cosine < background ? "-" : "+";
    text += printable(item.doc.text(word.span));
    if (word.count > 1) text += " x" + std::to_string(word.count);
    out.push_back(std::move(text));
  }
  return out;
}

namespace {

void append_axis(const ReportRun& run, const ReportItem& item,
                 const AxisPlace& place, const AxesLayout& layout,
                 const Painter& paint, std::string& out) {
  const WordAxis& axis = run.axes->axes()[place.axis];
  const auto shown = [&](std::string_view text) {
    std::string safe = printable(text);
    return layout.unicode ? safe : to_ascii(safe);
  };
  std::string line = "  ";
  line += pad_right(fit(shown(axis.name), kName - 1, layout.unicode), kName);
  line += pad_left(place.bias.measurable() ? signed_cosine(place.bias.value)
                                           : std::string("n/a"),
                   kBias);
  line += pad_left(interval_text(place.interval), kInterval);
  line += pad_left(signed_cosine(axis.background), kBackground);
  line += "  ";
  if (!place.pole.empty()) {
    line += paint(place.pole == axis.first_pole ? Style::green : Style::red,
                  shown(place.pole));
  }
  while (line.back() == ' ') line.pop_back();
  out += fit(line, layout.width, layout.unicode) + '\n';
  std::string words;
  for (const std::string& word : signed_words(run, item, {Level::document, 0},
                                              place.axis, layout.words)) {
    words += (words.empty() ? "" : ", ") + shown(word);
  }
  if (place.pole.empty() || words.empty()) return;
  out += "      ";
  append_wrapped(words, 6, 6, layout.width, out);
}

}  // namespace

void append_axes_text(const ReportRun& run, const ReportItem& item,
                      const AxesLayout& layout, const Painter& paint,
                      std::string& out) {
  const auto places = axis_places(run, item, {Level::document, 0});
  if (places.empty()) return;
  out += paint(Style::bold, "Axes of word vectors");
  const WordAxesInfo& info = run.axes->info();
  std::string about =
      fmt::format(" ({} {}; {} of {} words have a place", printable(info.id),
                  printable(info.version), with_commas(places[0].bias.n),
                  with_commas(item.doc.scored_words()));
  if (!info.background.empty()) {
    about += "; background: " + printable(info.background);
  }
  append_wrapped(about + ')', 20, 2, layout.width, out);
  std::string title = "  " + pad_right("axis (first pole: +)", kName);
  title += pad_left("bias", kBias) + pad_left("90 % interval", kInterval) +
           pad_left("background", kBackground) + "  leans to";
  out += paint(Style::dim, fit(title, layout.width, layout.unicode)) + '\n';
  for (const AxisPlace& place : places) {
    append_axis(run, item, place, layout, paint, out);
  }
  out += '\n';
}

void write_axes_header(const WordAxes& axes, JsonWriter& json) {
  const WordAxesInfo& info = axes.info();
  json.begin_object();
  json.key("id").value(info.id);
  json.key("version").value(info.version);
  json.key("language").value(info.language);
  json.key("licence").value(info.licence);
  json.key("model").value(info.model);
  json.key("background").value(info.background);
  json.key("words").value(axes.words());
  json.key("checksum").value(axes.checksum());
  json.key("axes").begin_array();
  for (const WordAxis& axis : axes.axes()) {
    json.begin_object();
    json.key("name").value(axis.name);
    json.key("category").value(axis_category(axis.name));
    json.key("first_pole").value(axis.first_pole);
    json.key("second_pole").value(axis.second_pole);
    json.key("background").value(axis.background);
    json.key("first_seeds").value(axis.first_seeds);
    json.key("second_seeds").value(axis.second_seeds);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace slant
