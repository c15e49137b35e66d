// SPDX-License-Identifier: Apache-2.0
// libFuzzer: every record reader takes any bytes, in any pieces, and gives
// the same records. The first byte is the size of the pieces.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "slant/corpus/record_reader.h"

namespace {

std::string read_all(std::string_view bytes, const slant::RecordFormat& format,
                     std::size_t piece) {
  slant::RecordOptions options;
  options.text_field = format.has_header ? "" : "text";
  options.limits.chunk_bytes = piece;
  options.limits.max_record_bytes = 100;
  auto reader = slant::RecordReader::open(
      slant::memory_source(bytes, "in", piece), format, options);
  if (!reader) return "! " + reader.error().to_string();
  std::string out;
  slant::Record record;
  std::uint64_t number = 0;
  for (;;) {
    auto more = reader->next(record);
    if (!more) return out + "! " + more.error().to_string();
    if (!*more) return out;
    if (record.number != ++number) std::abort();
    out += std::to_string(record.offset) + ' ';
    if (record.error) out += record.error->to_string();
    for (const slant::Field& field : record.fields) {
      out += field.name;
      out += '=';
      out += field.value;
    }
    out += '\n';
  }
}

// Compressed data may be damaged; how much comes before the error depends on
// the pieces.
void decompress(std::string_view bytes) {
  const auto source = slant::decompress(slant::memory_source(bytes, "in", 5));
  char buffer[64];
  std::size_t total = 0;
  for (;;) {
    auto n = source->read(buffer, sizeof buffer);
    if (!n || *n == 0 || (total += *n) > 1U << 20U) return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1,
                               size - 1);
  decompress(bytes);
  for (const slant::RecordFormat& format : slant::record_formats()) {
    const std::string whole = read_all(bytes, format, 1U << 16U);
    if (whole != read_all(bytes, format, 1U + data[0] % 16U)) {
      std::fprintf(stderr, "%s depends on the pieces\n",
                   std::string(format.name).c_str());
      std::abort();
    }
  }
  return 0;
}
