// SPDX-License-Identifier: Apache-2.0
// libFuzzer: any bytes become valid UTF-8, and every byte of it stands where
// the map says.
#include "../text/token_check.h"
#include "fuzz_check.h"
#include "slant/base/utf8.h"
#include "slant/text/encoding.h"
#include "slant/text/lines.h"

namespace slant {
namespace {

using test::require;

// The repair as the standard has it, one code point at a time.
void check_repair(std::string_view bytes, const detail::Decoded& out) {
  require(is_valid_utf8(out.text), "repaired text is not UTF-8");
  require(out.map.text_size() == out.text.size(), "map is not complete");
  std::size_t pos = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  std::uint32_t text = 0;
  while (pos < bytes.size()) {
    const CodePoint c = decode_utf8(bytes, pos);
    const std::uint32_t size = c.valid ? c.size : 3;
    const Span source = out.map.to_source(text, text + size);
    require(source.begin == pos && source.size() == c.size, "wrong source");
    const std::string_view piece =
        std::string_view(out.text).substr(text, size);
    require(piece == (c.valid ? bytes.substr(pos, c.size) : "\uFFFD"),
            "wrong text");
    pos += c.size;
    text += size;
  }
  require(text == out.text.size(), "text left over");
}

void check_named(std::string_view bytes, const char* encoding) {
  DocumentOptions options;
  options.encoding = encoding;
  detail::Decoded out;
  require(detail::decode({"fuzz", bytes}, options, out).has_value(),
          "a known encoding failed");
  require(is_valid_utf8(out.text), "converted text is not UTF-8");
  require(out.map.text_size() == out.text.size(), "map is not complete");
  std::uint32_t before = 0;
  for (std::uint32_t i = 0; i < out.text.size(); ++i) {
    const Span source = out.map.to_source(i, i + 1);
    require(source.begin >= before && source.end >= source.begin &&
                source.end <= bytes.size(),
            "map goes backwards or leaves the source");
    before = source.begin;
  }
}

void check_lines(std::string_view text) {
  const LineIndex index(text);
  LineColumn before{1, 0};
  for (std::uint32_t i = 0; i <= text.size(); ++i) {
    const LineColumn at = index.at(i);
    require(at.line >= before.line && at.line <= index.line_count() &&
                (at.line > before.line || at.column >= before.column),
            "lines or columns go backwards");
    before = at;
  }
}

}  // namespace
}  // namespace slant

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace slant;
  const std::string_view bytes = test::as_text(data, size);
  DocumentOptions options;
  options.force_binary = true;
  detail::Decoded out;
  if (detail::decode({"fuzz", bytes}, options, out) && !out.identity &&
      !out.notes.empty() && out.notes[0].code == "utf8.repaired") {
    check_repair(bytes, out);
  }
  for (const char* encoding : {"UTF-16LE", "UTF-16", "windows-1252",
                               "Shift_JIS", "Big5-HKSCS", "GB18030"}) {
    check_named(bytes, encoding);
  }
  check_lines(bytes);
  return 0;
}
