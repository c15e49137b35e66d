// SPDX-License-Identifier: Apache-2.0
// The table "By voice" on a page.
#include <fmt/format.h>

#include "slant/report/html/escape.h"
#include "slant/report/html/markup.h"
#include "slant/report/html/overview.h"
#include "slant/report/voice_section.h"

namespace slant::html {
namespace {

std::string_view head_of(Voice voice) {
  switch (voice) {
    case Voice::author:
      return "Author";
    case Voice::quoted:
      return "Quoted";
    case Voice::attributed:
      return "Reported";
    case Voice::scare:
      break;
  }
  return "Scare quotes";
}

// Measures that stand open; the rest is behind "more".
constexpr std::size_t kMostOpen = 7;

void begin_table(const std::vector<VoiceRow>& rows, std::string_view label,
                 std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                 "aria-label=\"{}\"><table>",
                 label);
  out +=
      "<thead><tr><th scope=\"col\">Per 1,000 words<th scope=\"col\" "
      "class=\"n\">All";
  for (const VoiceRow& row : rows) {
    fmt::format_to(std::back_inserter(out), R"(<th scope="col" class="n">{})",
                   head_of(row.voice));
  }
  out += "</tr></thead><tbody>\n";
}

void append_words(const ReportItem& item, const std::vector<VoiceRow>& rows,
                  std::string& out) {
  out += R"(<tr><th scope="row">words in this voice<td class="n">)";
  append_data(out, std::uint64_t{item.doc.scored_words()});
  for (const VoiceRow& row : rows) {
    out += "<td class=\"n\">";
    append_data(out, std::uint64_t{row.words});
  }
  out += "</tr>\n";
}

void append_cell(const Feature& feature, const Score& score, std::string& out) {
  out += "<td class=\"n\">";
  if (score.measurable()) {
    append_data(out, score.value, with_minus(voice_cell(feature, score)));
  } else {
    out += "n/a";
  }
}

}  // namespace

void append_voices(const ReportRun& run, const ReportItem& item,
                   std::string_view prefix, std::string& out) {
  if (!has_voices_to_compare(item)) return;
  const auto rows = voice_rows(item, {Level::document, 0});
  out +=
      "<figure class=\"voices\"><figcaption><h2>By voice</h2><p>Each measure "
      "in the author's own words and in those of others: what is loaded in a "
      "quotation is the speaker's, choosing it the author's. Tone from −1 to "
      "1, scores in points; a voice of few words has rates that jump."
      "</p></figcaption>\n";
  begin_table(rows, region_label("By voice", prefix), out);
  append_words(item, rows, out);
  const auto measures = voice_measures(run, item);
  for (std::size_t i = 0; i < measures.size(); ++i) {
    if (i == kMostOpen) {
      out += "</tbody></table></div><details class=\"cat\"><summary>" +
             std::to_string(measures.size() - kMostOpen) +
             " more measures by voice</summary>";
      begin_table(rows, region_label("More by voice", prefix), out);
    }
    const VoiceMeasure& measure = measures[i];
    const Feature& feature = run.features[measure.feature];
    fmt::format_to(
        std::back_inserter(out), R"(<tr data-m="{} {}"><th scope="row">{})",
        text(feature.measure), to_string(feature.unit), text(measure.label));
    append_cell(feature, item.scores.document()[measure.feature], out);
    for (const VoiceRow& row : rows) {
      append_cell(feature, row.scores[measure.feature], out);
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div>";
  out += measures.size() > kMostOpen ? "</details></figure>\n" : "</figure>\n";
}

}  // namespace slant::html
