// SPDX-License-Identifier: Apache-2.0
// Reads corpora: a Framer cuts records out, a RecordParser looks into them.
// A bad record is given as one, in its place, and shifts no other.
//
//   const auto* format = slant::record_format_of("corpus.jsonl.zst");
//   auto reader = slant::RecordReader::open(
//       std::move(*slant::open_source(path)), *format, {});
//   slant::Record record;
//   while (*reader->next(record))
//     if (!record.error) use(record.id, record.text);
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/corpus/framer.h"
#include "slant/corpus/record.h"

namespace slant {

struct RecordOptions {
  // Names of the fields that Record::text and Record::id are taken from.
  // Empty: none is wanted.
  std::string text_field = "text";
  std::string id_field = "id";
  bool id_required = false;
  FrameLimits limits;
};

// Working memory of a thread that parses.
class RecordScratch {
 public:
  RecordScratch();
  ~RecordScratch();
  RecordScratch(RecordScratch&&) noexcept;
  RecordScratch& operator=(RecordScratch&&) noexcept;
  struct Impl;
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

// Looks into one record. Immutable: threads may share it.
class RecordParser {
 public:
  virtual ~RecordParser() = default;
  // What is wrong with a record goes into record.error: broken syntax, a
  // missing text, a text that is none, with line and column.
  // Cost: O(bytes).
  virtual void parse(const RawRecord& raw, RecordScratch& scratch,
                     Record& record) const = 0;
  // Names of the columns, for formats that have a header.
  virtual std::span<const std::string> columns() const { return {}; }
};

// One row of the table of formats.
struct RecordFormat {
  std::string_view name;
  std::string_view summary;
  std::string_view suffixes;  // ".jsonl .ndjson"
  bool has_header;
  std::unique_ptr<Framer> (*frame)(std::unique_ptr<ByteSource> source,
                                   FrameLimits limits);
  // `header` is the first record where has_header, else nullptr.
  Result<std::unique_ptr<RecordParser>> (*make_parser)(
      const std::string& name, const RawRecord* header,
      const RecordOptions& options);
};

std::span<const RecordFormat> record_formats();
// By name, or nullptr.
const RecordFormat* find_record_format(std::string_view name);
// By the suffix of a path, after .gz or .zst; nullptr: none fits.
const RecordFormat* record_format_of(std::string_view path);

class RecordReader {
 public:
  // Reads the header, where the format has one.
  //
  // Errors: those of ByteSource::read; malformed for a header that is
  //         missing or names a column twice; usage for a wanted column that
  //         it does not name.
  static Result<RecordReader> open(std::unique_ptr<ByteSource> source,
                                   const RecordFormat& format,
                                   const RecordOptions& options);

  // The next record; false at the end. `record` is good until the next call.
  Result<bool> next(Record& record);

  std::span<const std::string> columns() const { return parser_->columns(); }
  // For those who cut in one thread and parse in others.
  Framer& framer() { return *framer_; }
  const RecordParser& parser() const { return *parser_; }
  // Outlives the reader.
  std::shared_ptr<const RecordParser> shared_parser() const { return parser_; }
  // Of the header in RawRecord::number, so that records count from 1.
  std::uint64_t header_records() const { return header_records_; }

 private:
  std::unique_ptr<Framer> framer_;
  std::shared_ptr<const RecordParser> parser_;
  std::uint64_t header_records_ = 0;
  RawRecord raw_;
  RecordScratch scratch_;
};

}  // namespace slant
