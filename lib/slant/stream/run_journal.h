// SPDX-License-Identifier: Apache-2.0
// How far a run has come, in a file beside its output: what was written up
// to a checkpoint is on disk, and a run that is killed goes on from there. The
// same file is the lock that keeps a second run away.
//
//   slant::RunJournal journal("scores.jsonl.resume");
//   journal.open(fingerprint, mode);
//   journal.last();                  // the last checkpoint, if there is one
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "slant/base/result.h"
#include "slant/stream/batch.h"

namespace slant {

struct Checkpoint {
  InputPosition input;
  RunCounts counts;
  std::uint64_t output_bytes = 0;
  std::uint64_t quarantine_bytes = 0;
  bool complete = false;  // all is written; only names are left to be given
};

// One line with a checksum.
std::string to_line(const Checkpoint& checkpoint);
std::optional<Checkpoint> parse_checkpoint(std::string_view line);

enum class ResumeMode : std::uint8_t {
  fresh,    // an unfinished run in the way is an error
  resume,   // goes on with it, or starts where there is none
  restart,  // throws it away
};

class RunJournal {
 public:
  RunJournal() = default;
  ~RunJournal();
  RunJournal(const RunJournal&) = delete;
  RunJournal& operator=(const RunJournal&) = delete;

  // Errors: io (also: another run holds it); usage, when an unfinished run
  //         is in the way, or was one of other inputs or settings, which
  //         `fingerprint` tells.
  Result<void> open(const std::string& path, const std::string& fingerprint,
                    ResumeMode mode);
  const std::optional<Checkpoint>& last() const { return last_; }
  // On disk when it returns. Errors: io.
  Result<void> add(const Checkpoint& checkpoint);
  // Removes the file and lets go of the lock.
  void remove();

 private:
  Result<void> lock();
  Result<void> read(const std::string& first, ResumeMode mode);
  Result<void> begin(const std::string& first);

  std::string path_;
  int fd_ = -1;
  std::uint64_t good_ = 0;  // bytes up to the end of the last checkpoint
  std::optional<Checkpoint> last_;
};

}  // namespace slant
