// SPDX-License-Identifier: Apache-2.0
// What the writers of rows share, and their makers, for row_registry.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "slant/report/voice_section.h"
#include "slant/stream/row_writer.h"

namespace slant {

std::unique_ptr<RowWriter> make_jsonl_rows(const RowOptions& options);
std::unique_ptr<RowWriter> make_wide_csv_rows(const RowOptions& options);
std::unique_ptr<RowWriter> make_tidy_csv_rows(const RowOptions& options);
std::unique_ptr<RowWriter> make_dolma_rows(const RowOptions& options);
std::unique_ptr<RowWriter> make_sqlite_rows(const RowOptions& options);

namespace detail {

// One row to be: a unit of a document.
struct UnitRow {
  Level level = Level::document;
  std::uint32_t index = 0;  // 0-based, as ScoreTable counts
  Span source;              // bytes of the text
  Span characters;          // bytes of Document::characters()
  std::uint32_t words = 0;  // in the voices that count
  std::span<const Score> scores;
};

std::uint32_t words_of(const Analyzer& analyzer, const Analysis& analysis,
                       UnitRef unit);

UnitRow document_row(const Analyzer& analyzer, const Analysis& analysis);
UnitRow paragraph_row(const Analyzer& analyzer, const Analysis& analysis,
                      std::uint32_t p);
UnitRow sentence_row(const Analyzer& analyzer, const Analysis& analysis,
                     std::uint32_t s);

// Calls use(UnitRow) for the document, then each paragraph followed by its
// sentences, as far as `options` asks for them.
template <class Use>
void for_each_unit(const RowOptions& options, const Analysis& analysis,
                   Use use) {
  const Analyzer& analyzer = *options.analyzer;
  const auto wanted = [&](Level level) {
    return (options.levels & level_bit(level)) != 0;
  };
  if (wanted(Level::document)) use(document_row(analyzer, analysis));
  if (!wanted(Level::paragraph) && !wanted(Level::sentence)) return;
  const auto paragraphs = analysis.doc.paragraphs();
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    if (wanted(Level::paragraph)) use(paragraph_row(analyzer, analysis, p));
    if (!wanted(Level::sentence)) continue;
    for (std::uint32_t s = paragraphs[p].sentences.begin;
         s < paragraphs[p].sentences.end; ++s) {
      use(sentence_row(analyzer, analysis, s));
    }
  }
}

// The voices of a document or a paragraph that has words in several; empty for
// one of a single voice, whose scores are the unit's own, and for sentences.
std::vector<VoiceRow> voices_of(const ScoredRecord& item, const UnitRow& row);

// Appends a whole number, without a temporary string.
void append_integer(std::string& out, std::uint64_t number);
// As append_number of json_writer.h, with a short way for 0.
void append_score(std::string& out, double value);
// Appends text that may be malformed as a JSON string.
void append_any_json_string(std::string& out, std::string_view text);
// The record's id as a JSON string, or null.
void append_id(std::string& out, const Record& record);
// {"outlet":"X","year":2020}: the fields to keep that the record has.
void append_kept(std::string& out, const RowOptions& options,
                 const Record& record);
// Appends a CSV cell, quoted where it must be.
void append_cell(std::string& out, std::string_view text, bool safe);

std::string_view to_string(ErrorCode code);

}  // namespace detail
}  // namespace slant
