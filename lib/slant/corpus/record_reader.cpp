// SPDX-License-Identifier: Apache-2.0
#include "slant/corpus/record_reader.h"

#include <algorithm>

#include "slant/corpus/parsers.h"

namespace slant {

namespace detail {

void fail_record(const std::string& name, const RawRecord& raw, std::size_t at,
                 std::string message, Record& record) {
  const std::string_view before = raw.bytes.substr(0, at);
  const std::size_t last = before.rfind('\n');
  Error error;
  error.code = ErrorCode::malformed;
  error.file = name;
  error.line = static_cast<std::uint32_t>(
      raw.line + static_cast<std::uint64_t>(
                     std::count(before.begin(), before.end(), '\n')));
  error.column = static_cast<std::uint32_t>(
      before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1);
  error.message = std::move(message);
  record.error = std::move(error);
  record.fields.clear();
  record.id = record.text = {};
}

bool begin_record(const std::string& name, const RawRecord& raw,
                  Record& record) {
  record.media = record.charset = {};
  record.number = raw.number;
  record.offset = raw.offset;
  record.line = raw.line;
  record.id = record.text = {};
  record.fields.clear();
  record.error.reset();
  record.storage.clear();
  if (raw.problem.empty()) return true;
  fail_record(name, raw, raw.bytes.size(), raw.problem, record);
  record.error->line = static_cast<std::uint32_t>(raw.line);
  record.error->column = 1;
  return false;
}

}  // namespace detail

Result<RecordReader> RecordReader::open(std::unique_ptr<ByteSource> source,
                                        const RecordFormat& format,
                                        const RecordOptions& options) {
  RecordReader reader;
  const std::string name = source->name();
  reader.framer_ = format.frame(std::move(source), options.limits);
  const RawRecord* header = nullptr;
  if (format.has_header) {
    auto first = reader.framer_->next(reader.raw_);
    if (!first) return unexpected(std::move(first.error()));
    Error error;
    error.file = name;
    error.line = 1;
    if (!*first) {
      error.message = "empty; expected a header with the names of columns";
      return unexpected(std::move(error));
    }
    if (!reader.raw_.problem.empty()) {
      error.message = "in the header: " + reader.raw_.problem;
      return unexpected(std::move(error));
    }
    header = &reader.raw_;
    reader.header_records_ = 1;
  }
  auto parser = format.make_parser(name, header, options);
  if (!parser) return unexpected(std::move(parser.error()));
  reader.parser_ = std::move(*parser);
  return reader;
}

Result<bool> RecordReader::next(Record& record) {
  auto more = framer_->next(raw_);
  if (!more || !*more) return more;
  raw_.number -= header_records_;
  parser_->parse(raw_, scratch_, record);
  return true;
}

}  // namespace slant
