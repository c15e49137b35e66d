// SPDX-License-Identifier: Apache-2.0
// slant score: what its files share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "command.h"
#include "slant/stream/score_corpus.h"

namespace slant::tool {

// Options of reading records, shared with `slant shard`.
struct RecordInputOptions {
  std::vector<std::string> inputs;
  std::string from = "auto";
  std::string text_field = "text";
  std::string id_field = "id";
  bool id_required = false;
  std::uint64_t max_record = std::uint64_t{64} << 20U;
  std::vector<std::string> columns;  // text=body, id=key

  void add_to(CLI::App& app);
  // Errors: usage for a --columns that is none.
  Result<RecordOptions> records() const;
};

// The columns that --measures names. Errors: usage.
Result<std::vector<std::size_t>> choose_features(
    const Analyzer& analyzer, const std::vector<std::string>& names);

// Shows how far a run is, on a terminal, or as JSON lines for programs.
class Progress {
 public:
  // `mode` is auto, none, text or json; `total` 0 where it cannot be known.
  Progress(const std::string& mode, std::uint64_t total);
  void show(const RunCounts& counts, std::uint64_t file_bytes, bool last);
  // Before anything else is said on the terminal.
  void clear();

 private:
  enum class Kind : std::uint8_t { none, text, json };
  void as_text(const RunCounts& counts, std::uint64_t file_bytes,
               double seconds);
  void as_json(const RunCounts& counts, std::uint64_t file_bytes,
               double seconds, bool last) const;

  Kind kind_ = Kind::none;
  std::uint64_t total_;
  std::int64_t begin_ms_;
  std::int64_t shown_ms_;
  bool on_screen_ = false;
};

// SIGINT, SIGTERM and SIGPIPE end the program as ever, after a word on
// standard error (`said`) and, for what nobody will resume, after removing
// `scrap`.
void end_cleanly_on_signals(const std::string& said, const std::string& scrap);

}  // namespace slant::tool
