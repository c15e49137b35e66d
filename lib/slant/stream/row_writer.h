// SPDX-License-Identifier: Apache-2.0
// What a scored record looks like in the output: one writer a layout.
//
//   const slant::RowFormat* format = slant::find_row_format("jsonl");
//   auto writer = format->make(context);
//   writer->begin(out);
//   writer->scored({record, analysis, nullptr}, out);   // from any thread
//
// A row never tells where in the input its record stood, so that the rows of
// two inputs are the rows of both in one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/corpus/record.h"
#include "slant/pipeline/analyzer.h"
#include "slant/score/targets.h"

namespace slant {

// A set of levels, as bits 1 << Level.
using LevelMask = std::uint8_t;
constexpr LevelMask level_bit(Level level) {
  return static_cast<LevelMask>(1U << static_cast<unsigned>(level));
}

struct RowOptions {
  const Analyzer* analyzer = nullptr;
  LevelMask levels = level_bit(Level::document);
  std::vector<std::size_t> columns;  // features of the analyzer, in order
  std::vector<std::string> keep;     // fields of the input to repeat
  bool csv_safe = false;             // guard cells that a spreadsheet would run
  std::string version;               // of slant, for hits_of's run
  bool by_voice = false;  // rows of documents and paragraphs, by voice too
};

struct ScoredRecord {
  const Record& record;
  const Analysis& analysis;
  const TargetScores* targets = nullptr;  // null: not asked for
  std::span<const VoiceScores> by_voice = {};
};

// Immutable; shared by threads. Appends whole rows.
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  // What stands once, before all rows.
  virtual void begin(std::string& /*out*/) const {}
  virtual void scored(const ScoredRecord& item, std::string& out) const = 0;
  // A record that could not be scored. `record` may have an id.
  virtual void failed(const Record& record, const Error& error,
                      std::string& out) const = 0;
};

struct RowFormat {
  std::string_view name;
  std::string_view summary;
  std::string_view suffixes;  // that stand for it; "" for none
  bool database;              // rows are for SqliteSink, not for a file
  bool voices;                // RowOptions::by_voice can be told
  std::unique_ptr<RowWriter> (*make)(const RowOptions& options);
};

std::span<const RowFormat> row_formats();
const RowFormat* find_row_format(std::string_view name);
// By the suffix of a path, after .gz or .zst; nullptr: none fits.
const RowFormat* row_format_of(std::string_view path);

}  // namespace slant
