// SPDX-License-Identifier: Apache-2.0
#include "slant/report/voice_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/report/hits.h"
#include "slant/report/summary.h"
#include "slant/report/voices.h"

namespace slant {
namespace {

// A voice of fewer words says nothing by its rates.
constexpr std::uint32_t kEnoughWords = 20;

std::string_view short_name(Voice voice) {
  return voice == Voice::scare ? "scare quotes" : to_string(voice);
}

std::string label_of(const Feature& feature) {
  switch (feature.unit) {
    case Unit::compound:
      return "tone";
    case Unit::points:
      return feature.measure + " score";
    default:
      break;
  }
  std::string name = feature.measure;
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

bool is_of_interest(const Feature& feature) {
  if (!feature.category.empty()) return false;
  return feature.unit == Unit::compound || feature.unit == Unit::points ||
         feature.unit == Unit::per_1000;
}

constexpr std::uint32_t kLabel = 28;
constexpr std::uint32_t kColumn = 12;

}  // namespace

std::vector<VoiceRow> voice_rows(const ReportItem& item, UnitRef unit) {
  std::vector<VoiceRow> rows;
  for (const VoiceScores& of : item.by_voice) {
    if (unit.level == Level::document) {
      rows.push_back({of.voice, of.words, of.scores.document()});
      continue;
    }
    const Paragraph& paragraph = item.doc.paragraphs()[unit.index];
    std::uint32_t words = 0;
    for (std::uint32_t s = paragraph.sentences.begin;
         s < paragraph.sentences.end; ++s) {
      words += of.sentence_words[s];
    }
    if (words == 0) continue;
    rows.push_back({of.voice, words, of.scores.paragraph(unit.index)});
  }
  return rows;
}

std::vector<VoiceMeasure> voice_measures(const ReportRun& run,
                                         const ReportItem& item) {
  std::vector<VoiceMeasure> out;
  const auto whole = item.scores.document();
  for (std::size_t f = 0; f < run.features.size(); ++f) {
    const Feature& feature = run.features[f];
    if (!is_of_interest(feature) || !whole[f].measurable() ||
        whole[f].value == 0) {
      continue;
    }
    out.push_back({label_of(feature), f});
  }
  return out;
}

std::string voice_cell(const Feature& feature, const Score& score) {
  if (!score.measurable()) return "n/a";
  if (feature.unit == Unit::compound) return signed_number(score.value);
  return fmt::format("{:.0f}", score.value);
}

bool has_voices_to_compare(const ReportItem& item) {
  return std::count_if(item.by_voice.begin(), item.by_voice.end(),
                       [](const VoiceScores& of) {
                         return of.words >= kEnoughWords;
                       }) > 1;
}

void append_voices_text(const ReportRun& run, const ReportItem& item,
                        std::uint32_t width, const Painter& paint,
                        std::string& out) {
  if (!has_voices_to_compare(item)) return;
  const auto rows = voice_rows(item, {Level::document, 0});
  std::string title =
      pad_right("By voice (per 1,000 words)", kLabel) + pad_left("all", 6);
  std::string words = "  " + pad_right("words", kLabel - 2) +
                      pad_left(with_commas(item.doc.scored_words()), 6);
  const std::size_t most = (width - kLabel - 6) / (kColumn + 1);
  const std::size_t shown = std::min(rows.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    title += ' ' + pad_left(std::string(short_name(rows[i].voice)), kColumn);
    words += ' ' + pad_left(with_commas(rows[i].words), kColumn);
  }
  out += paint(Style::bold, title) + '\n' + words + '\n';
  for (const VoiceMeasure& measure : voice_measures(run, item)) {
    const Feature& feature = run.features[measure.feature];
    std::string line =
        "  " + pad_right(measure.label, kLabel - 2) +
        pad_left(voice_cell(feature, item.scores.document()[measure.feature]),
                 6);
    for (std::size_t i = 0; i < shown; ++i) {
      line +=
          ' ' + pad_left(voice_cell(feature, rows[i].scores[measure.feature]),
                         kColumn);
    }
    out += line + '\n';
  }
  out += '\n';
}

void append_voices_markdown(const ReportRun& run, const ReportItem& item,
                            std::string& out) {
  if (!has_voices_to_compare(item)) return;
  const auto rows = voice_rows(item, {Level::document, 0});
  out += "\n| by voice (per 1,000 words) | all |";
  std::string rule = "|---|--:|";
  std::string words =
      fmt::format("| words | {} |", with_commas(item.doc.scored_words()));
  for (const VoiceRow& row : rows) {
    out += fmt::format(" {} |", short_name(row.voice));
    rule += "--:|";
    words += fmt::format(" {} |", with_commas(row.words));
  }
  out += '\n' + rule + '\n' + words + '\n';
  for (const VoiceMeasure& measure : voice_measures(run, item)) {
    const Feature& feature = run.features[measure.feature];
    out += fmt::format(
        "| {} | {} |", measure.label,
        voice_cell(feature, item.scores.document()[measure.feature]));
    for (const VoiceRow& row : rows) {
      out += fmt::format(" {} |",
                         voice_cell(feature, row.scores[measure.feature]));
    }
    out += '\n';
  }
}

void write_voice_scores(const ReportRun& run, const ReportItem& item,
                        UnitRef unit, JsonWriter& json) {
  json.begin_object();
  auto rows = voice_rows(item, unit);
  if (rows.size() == 1) rows.clear();
  for (const VoiceRow& row : rows) {
    json.key(to_string(row.voice)).begin_object();
    json.key("words").value(row.words);
    json.key("scores").begin_array();
    for (std::size_t f = 0; f < row.scores.size(); ++f) {
      const Feature& feature = run.features[f];
      json.begin_object();
      json.key("measure").value(feature.measure);
      json.key("category").value(feature.category);
      json.key("value").value(row.scores[f].value);
      json.key("unit").value(to_string(feature.unit));
      json.key("n").value(row.scores[f].n);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_object();
}

}  // namespace slant
