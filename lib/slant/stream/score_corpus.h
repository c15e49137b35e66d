// SPDX-License-Identifier: Apache-2.0
// Scores a corpus: records in, rows out, in order, on all cores, in bounded
// memory.
//
//   slant::CorpusRun run;
//   run.files = *slant::list_inputs({"news.jsonl.zst"}, "auto");
//   run.rows.analyzer = &analyzer;
//   run.format = slant::find_row_format("jsonl");
//   run.output = "scores.jsonl";
//   auto done = slant::score_corpus(run);
//
// The bytes of the output depend on input, settings and lexicons alone, not on
// the number of jobs, the cuts of the input, or kills and resumes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "slant/match/targets.h"
#include "slant/score/targets.h"
#include "slant/stream/batch.h"
#include "slant/stream/row_writer.h"
#include "slant/stream/run_journal.h"

namespace slant {

struct CorpusRun {
  std::vector<CorpusFile> files;
  RecordOptions records;
  std::optional<Shard> shard;
  // Of texts in JSON lines and tables; files tell theirs by name.
  TextFormat text_format = TextFormat::plain;

  RowOptions rows;
  const RowFormat* format = nullptr;
  const TargetFinder* finder = nullptr;  // null: no targets
  const TargetScorer* targets = nullptr;

  std::string output;      // "" or "-": standard output
  std::string quarantine;  // "" for none
  // The run as JSON, {"tool":...}: stored beside the output, and what a
  // resumed run is compared with.
  std::string header;
  std::string header_path;  // "": OUTPUT.run.json
  ResumeMode resume = ResumeMode::fresh;
  unsigned checkpoint_ms = 2000;
  unsigned jobs = 1;

  // Called by one thread at a time, never together.
  std::function<void(const RunCounts&, std::uint64_t file_bytes)> progress;
  std::function<void(const std::string&)> complain;
};

struct CorpusResult {
  RunCounts counts;
  bool was_complete = false;  // resumed, and nothing was left to do
};

// Errors: usage (a table without the wanted column, an unfinished run in the
//         way), io (the output cannot be written: nothing of it is left).
//         Bad records and files that cannot be read are counted, not errors.
// Cost:   memory of (2 * jobs + 1) batches and of `jobs` analyses, whatever
//         the number of records.
Result<CorpusResult> score_corpus(const CorpusRun& run);

// Where the side file of an output is.
std::string header_path_of(const CorpusRun& run);

}  // namespace slant
