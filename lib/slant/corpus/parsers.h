// SPDX-License-Identifier: Apache-2.0
// Makers of the parsers, for registry.cpp, and what they share.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "slant/corpus/record_reader.h"

namespace slant {

Result<std::unique_ptr<RecordParser>> make_tsv_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options);
Result<std::unique_ptr<RecordParser>> make_csv_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options);
Result<std::unique_ptr<RecordParser>> make_json_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options);
Result<std::unique_ptr<RecordParser>> make_text_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options);

Result<std::unique_ptr<RecordParser>> make_html_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options);
Result<std::unique_ptr<RecordParser>> make_docx_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options);
Result<std::unique_ptr<RecordParser>> make_warc_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options);

namespace detail {

// Clears `record` and fills what is known before parsing. True: go on;
// false: the framer found it bad, and that is said.
bool begin_record(const std::string& name, const RawRecord& raw,
                  Record& record);

// Says that `record` is bad at byte `at` of raw.bytes.
void fail_record(const std::string& name, const RawRecord& raw, std::size_t at,
                 std::string message, Record& record);

// What is wrong with JSON, and where; `at` is npos when nothing is. Slow
// and exact: for records that simdjson has refused.
struct JsonFault {
  std::size_t at = std::string_view::npos;
  std::string message;
};
JsonFault find_json_fault(std::string_view json);

}  // namespace detail
}  // namespace slant
