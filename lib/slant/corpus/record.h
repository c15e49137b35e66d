// SPDX-License-Identifier: Apache-2.0
// One record of a corpus: an article or a sentence with what is known of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"

namespace slant {

enum class FieldKind : std::uint8_t {
  text,  // value is the text itself
  json,  // value is compact JSON: a number, true, null, an array ...
};

struct Field {
  std::string_view name;
  std::string_view value;
  FieldKind kind = FieldKind::text;
};

// The bytes of one record as a Framer cut them out, not yet looked into.
// They are followed by kRecordPadding readable bytes, as simdjson needs.
struct RawRecord {
  std::uint64_t number = 0;  // 1-based; a header is none
  std::uint64_t offset = 0;  // of its first byte, after decompression
  std::uint64_t line = 1;    // 1-based, of its first byte
  std::string_view bytes;    // without the line end
  std::string problem;       // not empty: why it cannot be parsed
};
inline constexpr std::size_t kRecordPadding = 64;

// A parsed record. The views live until the record is parsed into again or
// the RawRecord it came from goes.
struct Record {
  std::uint64_t number = 0;
  std::uint64_t offset = 0;
  std::uint64_t line = 1;
  std::string_view id;    // empty where there is none
  std::string_view text;  // of the text field
  // How `text` is to be read, where the record says so: "html", "plain";
  // and its encoding. Empty: as whoever reads it thinks best.
  std::string_view media;
  std::string_view charset;
  std::vector<Field> fields;  // all, in the order of the input
  // Set: the record is bad, and only what stands above `id` means anything.
  std::optional<Error> error;

  // The field of that name, or nullptr. Cost: O(fields).
  const Field* find(std::string_view name) const {
    for (const Field& field : fields) {
      if (field.name == name) return &field;
    }
    return nullptr;
  }

  std::string storage;  // holds what had to be unescaped; the parser's
};

}  // namespace slant
