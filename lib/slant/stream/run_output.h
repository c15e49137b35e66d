// SPDX-License-Identifier: Apache-2.0
// Where the rows of a run go: a descriptor, a file that appears whole, a
// database.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "slant/base/result.h"
#include "slant/stream/batch.h"
#include "slant/stream/pack.h"
#include "slant/stream/row_writer.h"
#include "slant/stream/run_journal.h"

namespace slant {

class RunOutput {
 public:
  virtual ~RunOutput() = default;
  // Ready to write behind `from`, or from the beginning, with `head` first.
  // May give a later checkpoint than the journal's, where it knows of one.
  virtual Result<std::optional<Checkpoint>> begin(
      const std::optional<Checkpoint>& from, std::string_view head) = 0;
  // In the order of the input.
  virtual Result<void> write(const Batch& batch) = 0;
  // Makes what is written last; fills in output_bytes.
  virtual Result<void> checkpoint(Checkpoint& at) = 0;
  // Gives the output its name; fine where that was done before.
  virtual Result<void> publish() = 0;
  // Removes what is unfinished.
  virtual void discard() = 0;
};

// Writes to an open descriptor, which stays the caller's. Nothing can be
// resumed.
std::unique_ptr<RunOutput> descriptor_output(int fd, std::string name,
                                             Packing packing);
std::unique_ptr<RunOutput> file_output(const std::string& path,
                                       Packing packing);
// Tables runs, documents, units, features, scores, hits; views score_rows and
// wide. `header` is the run header, JSON.
std::unique_ptr<RunOutput> sqlite_output(const std::string& path,
                                         const RowOptions& rows,
                                         std::string header);

}  // namespace slant
