// SPDX-License-Identifier: Apache-2.0
// A few hundred kilobytes of records on their way through a run, and the
// reader that cuts the input into such batches.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "slant/corpus/record_reader.h"
#include "slant/stream/input_list.h"

namespace slant {

// Where the input stands between two records.
struct InputPosition {
  std::uint64_t file = 0;     // index into the list
  std::uint64_t records = 0;  // of it that were read, a header not counted
  friend bool operator==(InputPosition, InputPosition) = default;
};

struct RunCounts {
  std::uint64_t records = 0;       // good and bad
  std::uint64_t bad = 0;           // of these
  std::uint64_t failed_files = 0;  // could not be read, or not to their end
  std::uint64_t bytes = 0;         // of records
  RunCounts& operator+=(const RunCounts& more) {
    records += more.records;
    bad += more.bad;
    failed_files += more.failed_files;
    bytes += more.bytes;
    return *this;
  }
};

struct BatchItem {
  RawRecord raw;
  std::size_t begin = 0;  // of its bytes, in Batch::bytes
  std::size_t size = 0;
  std::shared_ptr<const RecordParser> parser;
  const CorpusFile* file = nullptr;
  // Set: the file could not be read, or not further. No record.
  std::optional<Error> file_error;
};

struct Batch {
  std::vector<char> bytes;
  std::vector<BatchItem> items;
  std::size_t count = 0;         // of items in use: their memory is used again
  InputPosition end;             // behind the last of them
  std::uint64_t file_bytes = 0;  // read so far, of all files; for progress
  // What the worker makes of it.
  std::string rows;
  std::string packed;  // rows, compressed
  std::string quarantine;
  std::vector<std::string> complaints;
  RunCounts counts;
};

// A slice of a corpus for one of several machines: the records whose first
// byte lies in the rank-th of `world` equal parts of all bytes.
struct Shard {
  std::uint64_t rank = 0;
  std::uint64_t world = 1;
};

// Cuts a list of files into batches. The same records make the same batches,
// however reads are cut, as long as `eager` is off.
class BatchReader {
 public:
  BatchReader(std::vector<CorpusFile> files, RecordOptions options);

  // Where a file ends early, complete records are given and then an item
  // with file_error; the next file is read as ever.
  //
  // Errors: usage, when a table has no column of the wanted name.
  // False: there is no more.
  Result<bool> next(Batch& batch);

  // Ends a batch as soon as the next record would have to be waited for.
  void set_eager(bool eager) { eager_ = eager; }
  // Reads up to `position` and drops it.
  void skip_to(InputPosition position) { skip_ = position; }
  // Errors: usage for standard input and pipes, whose size nobody knows.
  // Cost:   decompresses what is compressed once more.
  Result<void> take_shard(Shard shard);

  std::span<const CorpusFile> files() const { return files_; }

 private:
  Result<bool> open_next();
  void add(Batch& batch);
  void add_failure(Batch& batch, Error error);
  Result<bool> read_one(Batch& batch);
  bool is_wanted(std::uint64_t offset) const;

  std::vector<CorpusFile> files_;
  RecordOptions options_;
  bool eager_ = false;
  InputPosition skip_;
  InputPosition at_;
  std::optional<RecordReader> reader_;
  std::shared_ptr<const RecordParser> parser_;
  RawRecord raw_;
  std::uint64_t finished_bytes_ = 0;  // of files before this one
  // Of a shard: offsets over all files.
  std::uint64_t first_ = 0;
  std::uint64_t last_ = static_cast<std::uint64_t>(-1);
  std::vector<std::uint64_t> file_begin_;
};

}  // namespace slant
