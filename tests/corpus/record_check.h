// SPDX-License-Identifier: Apache-2.0
// Records as lines of text, so that cases can say what they expect.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "slant/corpus/record_reader.h"

namespace slant::test {

// "1@0 id=a text=b [name=value ...]" or "2@9 line:column: what is wrong"; a
// failure to read comes last, as "failed: ...".
inline std::vector<std::string> read_all(std::unique_ptr<ByteSource> source,
                                         std::string_view format,
                                         const RecordOptions& options = {}) {
  std::vector<std::string> out;
  auto reader = RecordReader::open(std::move(source),
                                   *find_record_format(format), options);
  if (!reader) return {"failed: " + reader.error().to_string()};
  Record record;
  for (;;) {
    auto more = reader->next(record);
    if (!more) {
      out.push_back("failed: " + more.error().to_string());
      return out;
    }
    if (!*more) return out;
    std::string line = std::to_string(record.number) + '@' +
                       std::to_string(record.offset) + ' ';
    if (record.error) {
      EXPECT_TRUE(record.fields.empty());
      EXPECT_TRUE(record.text.empty());
      Error error = *record.error;
      error.file.clear();
      line += std::to_string(error.line) + ':' + std::to_string(error.column) +
              ": " + error.message;
    } else {
      line += "id=" + std::string(record.id) +
              " text=" + std::string(record.text) + " [";
      for (const Field& field : record.fields) {
        line += std::string(field.name) +
                (field.kind == FieldKind::json ? "~" : "=") +
                std::string(field.value) + ' ';
      }
      line.back() = ']';
    }
    out.push_back(std::move(line));
  }
}

// Reads `bytes` cut into pieces of every small size, which must change
// nothing.
inline std::vector<std::string> read_cut(std::string_view bytes,
                                         std::string_view format,
                                         RecordOptions options = {}) {
  const auto whole = read_all(memory_source(bytes, "in"), format, options);
  for (const std::size_t most : {1U, 2U, 3U, 7U}) {
    options.limits.chunk_bytes = most;
    EXPECT_EQ(read_all(memory_source(bytes, "in", most), format, options),
              whole)
        << "cut into pieces of " << most;
  }
  return whole;
}

}  // namespace slant::test
