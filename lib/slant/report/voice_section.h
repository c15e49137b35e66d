// SPDX-License-Identifier: Apache-2.0
// "By voice": each measure in the author's own words beside what sources are
// quoted with, for every format.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "slant/report/json_writer.h"
#include "slant/report/report.h"
#include "slant/report/terminal.h"

namespace slant {

// The scores of one unit in each voice that it has words in.
struct VoiceRow {
  Voice voice = Voice::author;
  std::uint32_t words = 0;
  std::span<const Score> scores;
};

// Of a document or a paragraph; empty where none were asked for.
std::vector<VoiceRow> voice_rows(const ReportItem& item, UnitRef unit);

// The columns that a table by voice has room for, as rows with a label:
// tone, loaded score, and the rates of whole measures that the document has
// words of.
struct VoiceMeasure {
  std::string label;
  std::size_t feature = 0;
};
std::vector<VoiceMeasure> voice_measures(const ReportRun& run,
                                         const ReportItem& item);

// "+0.12", "78", "n/a": a value as tables show it.
std::string voice_cell(const Feature& feature, const Score& score);

// Whether the document has enough words in more than one voice to compare.
bool has_voices_to_compare(const ReportItem& item);

// The table for a terminal; nothing where there is nothing to compare.
void append_voices_text(const ReportRun& run, const ReportItem& item,
                        std::uint32_t width, const Painter& paint,
                        std::string& out);

// The same for Markdown.
void append_voices_markdown(const ReportRun& run, const ReportItem& item,
                            std::string& out);

// The value of the key "by_voice" of a document or a paragraph:
// {"author": {"words": n, "scores": [{measure, category, value, unit, n}]}}.
// Of a unit that has words in one voice only it is empty: its scores are
// those of the unit.
void write_voice_scores(const ReportRun& run, const ReportItem& item,
                        UnitRef unit, JsonWriter& json);

}  // namespace slant
