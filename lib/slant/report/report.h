// SPDX-License-Identifier: Apache-2.0
// What a report is made of, and the writers that put it into a format.
//
//   auto writer = slant::make_report_writer("json", run, options);
//   writer->begin(out);
//   writer->document(item, out);
//   writer->end(out);
//
// Writers append to a string and know nothing of files.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slant/base/result.h"
#include "slant/embed/word_axes.h"
#include "slant/match/matcher.h"
#include "slant/score/score_table.h"
#include "slant/score/scorer.h"
#include "slant/score/targets.h"
#include "slant/score/voice_scores.h"
#include "slant/text/document.h"

namespace slant {

// What every document of a run shares; printed as the run header.
struct ReportRun {
  std::string version;
  const Matcher* matcher = nullptr;
  std::span<const Feature> features;
  VoiceMask voices = kAllVoices;  // only hits in these are shown
  // The axes that the measure of this name is about; null: none.
  const WordAxes* axes = nullptr;
  // Names and values of the options that shape the numbers.
  std::vector<std::pair<std::string, std::string>> settings;
};

// One analysed document.
struct ReportItem {
  const Document& doc;
  const MatchList& matches;
  const ScoreTable& scores;
  std::span<const std::uint32_t> sentence_words;
  const TargetScores* targets = nullptr;  // null: not asked for
  // Each voice by itself; empty: not asked for.
  std::span<const VoiceScores> by_voice = {};
};

struct ReportOptions {
  std::uint32_t width = 80;  // columns of a terminal
  bool color = false;
  bool unicode = true;          // false: ASCII only (locale C)
  bool show_text = false;       // text: the paragraphs with words highlighted
  bool show_sentences = false;  // rows for sentences too
  bool show_voices = false;     // csv, jsonl: each voice by itself, too
  bool csv_safe = false;        // guard text cells against spreadsheets
  std::uint32_t top = 12;       // strongest words listed
};

class ReportWriter {
 public:
  virtual ~ReportWriter() = default;
  virtual void begin(std::string& out) = 0;
  virtual void document(const ReportItem& item, std::string& out) = 0;
  // An input that could not be read.
  virtual void failure(const Error& error, std::string& out) = 0;
  virtual void end(std::string& out) = 0;
};

struct ReportFormat {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<ReportWriter> (*make)(const ReportRun& run,
                                        const ReportOptions& options);
};

// All formats, in the order help lists them.
std::span<const ReportFormat> report_formats();

// The format called `name`, or null.
const ReportFormat* find_report_format(std::string_view name);

}  // namespace slant
