// SPDX-License-Identifier: Apache-2.0
#include "slant/text/encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "slant/base/utf8.h"
#include "slant/text/lines.h"

namespace slant::detail {
namespace {

constexpr std::size_t kProbeBytes = 8192;

struct Magic {
  std::string_view bytes;
  std::string_view what;
};

// What people hand to a text tool by mistake.
constexpr Magic kMagic[] = {
    {"%PDF-", "a PDF file; extract its text first"},
    {"PK\x03\x04", "a zip archive (docx, odt, epub ...); extract its text first"},
    {"\x1F\x8B", "gzip-compressed; decompress it first"},
    {"\x28\xB5\x2F\xFD", "zstd-compressed; decompress it first"},
    {"\x89PNG", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF8", "a GIF image"},
    {"\x7F" "ELF", "an executable"},
    {"\xD0\xCF\x11\xE0", "an old Word or Excel file; save it as text first"},
    {"SQLite format 3", "an SQLite database"},
};

Error error_at(ErrorCode code, std::string_view file, std::string message) {
  Error error;
  error.code = code;
  error.file = file;
  error.message = std::move(message);
  return error;
}

struct ControlCount {
  std::size_t controls = 0;  // C0 bytes that text does not hold
  std::size_t even_nul = 0;
  std::size_t odd_nul = 0;
  std::size_t bytes = 0;
};

ControlCount count_controls(std::string_view bytes) {
  ControlCount count;
  count.bytes = std::min(bytes.size(), kProbeBytes);
  for (std::size_t i = 0; i < count.bytes; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const bool text_control = (c >= 0x07 && c <= 0x0D) || c == 0x1B;
    if (c < 0x20 && !text_control) ++count.controls;
    if (c == 0) ++(i % 2 == 0 ? count.even_nul : count.odd_nul);
  }
  return count;
}

// Bytes that are no text at all: an error that says what they look like.
Result<void> refuse_binary(DocumentInput input) {
  for (const Magic& magic : kMagic) {
    if (input.bytes.substr(0, magic.bytes.size()) == magic.bytes) {
      return unexpected(error_at(ErrorCode::malformed, input.name,
                                 "this is " + std::string(magic.what) +
                                     " (--force reads it as text)"));
    }
  }
  const ControlCount count = count_controls(input.bytes);
  const std::size_t half = count.bytes / 2;
  const bool big = half > 1 && count.even_nul * 2 > half &&
                   count.odd_nul * 20 < half;
  const bool little = half > 1 && count.odd_nul * 2 > half &&
                      count.even_nul * 20 < half;
  if (big || little) {
    return unexpected(error_at(
        ErrorCode::encoding, input.name,
        std::string("not UTF-8 but probably UTF-16 without a byte order "
                    "mark; try --encoding ") +
            (big ? "UTF-16BE" : "UTF-16LE")));
  }
  if (count.controls * 10 > count.bytes) {
    return unexpected(error_at(
        ErrorCode::malformed, input.name,
        "looks like a binary file: " + std::to_string(count.controls) +
            " control bytes in the first " + std::to_string(count.bytes) +
            " (--force reads it as text)"));
  }
  return {};
}

struct ByteOrderMark {
  std::string_view encoding;
  std::uint32_t size = 0;
};

ByteOrderMark find_mark(std::string_view bytes) {
  const auto starts = [&](std::string_view mark) {
    return bytes.substr(0, mark.size()) == mark;
  };
  using namespace std::string_view_literals;
  if (starts("\xEF\xBB\xBF"sv)) return {"UTF-8", 3};
  if (starts("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4};
  if (starts("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4};
  if (starts("\xFF\xFE"sv)) return {"UTF-16LE", 2};
  if (starts("\xFE\xFF"sv)) return {"UTF-16BE", 2};
  return {};
}

// Single high bytes between ASCII letters are how windows-1252 looks.
bool looks_like_windows_1252(std::string_view bytes, std::size_t malformed) {
  std::size_t lone = 0;
  for (std::size_t i = 0; i < bytes.size() && i < 65536; ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
    const bool before =
        i == 0 || static_cast<unsigned char>(bytes[i - 1]) < 0x80;
    const bool after = i + 1 == bytes.size() ||
                       static_cast<unsigned char>(bytes[i + 1]) < 0x80;
    lone += before && after ? 1 : 0;
  }
  return lone * 2 > malformed;
}

std::string count_of(std::size_t n, std::string_view what) {
  return std::to_string(n) + ' ' + std::string(what) + (n == 1 ? "" : "s");
}

Error strict_error(DocumentInput input, std::size_t at) {
  const LineIndex lines(input.bytes.substr(0, at));
  const LineColumn where = lines.at(static_cast<std::uint32_t>(at));
  Error error = error_at(ErrorCode::encoding, input.name,
                         "malformed UTF-8 at byte " + std::to_string(at) +
                             "; --utf8 repair reads it as U+FFFD");
  error.line = where.line;
  error.column = where.column;
  return error;
}

// Malformed pieces become U+FFFD; everything else is copied in runs.
Result<void> repair(DocumentInput input, std::uint32_t skip,
                    Utf8Policy policy, Decoded& out) {
  const std::string_view bytes = input.bytes;
  out.identity = false;
  std::size_t run = skip;
  std::size_t malformed = 0;
  std::size_t pos = skip;
  const auto flush = [&](std::size_t end) {
    out.text.append(bytes.substr(run, end - run));
    out.map.append_linear(static_cast<std::uint32_t>(run),
                          static_cast<std::uint32_t>(end - run));
  };
  while (pos < bytes.size()) {
    if (static_cast<unsigned char>(bytes[pos]) < 0x80) {
      ++pos;
      continue;
    }
    const CodePoint c = decode_utf8(bytes, pos);
    if (!c.valid) {
      if (policy == Utf8Policy::strict) {
        return unexpected(strict_error(input, pos));
      }
      flush(pos);
      append_utf8(out.text, kReplacement);
      out.map.append_atomic(3, static_cast<std::uint32_t>(pos), c.size);
      ++malformed;
      run = pos + c.size;
    }
    pos += c.size;
  }
  flush(bytes.size());
  std::string message = count_of(malformed, "malformed UTF-8 sequence") +
                        " read as U+FFFD";
  if (looks_like_windows_1252(bytes, malformed)) {
    message += "; the text looks like windows-1252: try --encoding "
               "windows-1252";
  }
  out.notes.push_back({"utf8.repaired", std::move(message)});
  return {};
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Collects code units with their source offsets into UTF-8 and a map.
class UnitSink {
 public:
  UnitSink(std::uint32_t base, Decoded& out) : base_(base), out_(out) {}

  void unit(char16_t unit, std::uint32_t offset) {
    if (unit >= 0xDC00 && unit <= 0xDFFF && pending_ >= 0xD800 &&
        pending_ <= 0xDBFF) {
      pending_ = 0x10000 + ((pending_ - 0xD800) << 10U) + (unit - 0xDC00U);
      return;
    }
    flush(offset);
    pending_ = unit;
    begin_ = offset;
    any_ = true;
  }

  void flush(std::uint32_t end) {
    if (!any_) return;
    const auto before = out_.text.size();
    append_utf8(out_.text, pending_);
    const auto size = static_cast<std::uint32_t>(out_.text.size() - before);
    const std::uint32_t source = end - begin_;
    if (size == 1 && source == 1) {
      out_.map.append_linear(base_ + begin_, 1);
    } else {
      out_.map.append_atomic(size, base_ + begin_, source);
    }
    if (pending_ == kReplacement) ++replaced_;
    any_ = false;
  }

  std::size_t replaced() const { return replaced_; }

 private:
  std::uint32_t base_;
  Decoded& out_;
  char32_t pending_ = 0;
  std::uint32_t begin_ = 0;
  bool any_ = false;
  std::size_t replaced_ = 0;
};

Result<void> convert(DocumentInput input, std::uint32_t skip,
                     const std::string& encoding, Decoded& out) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status) != 0) {
    return unexpected(error_at(
        ErrorCode::usage, "",
        "unknown encoding '" + encoding +
            "'; expected a name such as UTF-8, windows-1252, UTF-16LE"));
  }
  out.identity = false;
  const char* source = input.bytes.data() + skip;
  const char* const source_begin = source;
  const char* const source_end = input.bytes.data() + input.bytes.size();
  UnitSink sink(skip, out);
  std::array<UChar, 4096> units{};
  std::array<std::int32_t, 4096> offsets{};
  do {
    status = U_ZERO_ERROR;
    const auto chunk = static_cast<std::int32_t>(source - source_begin);
    UChar* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(),
                   &source, source_end, offsets.data(), true, &status);
    for (std::ptrdiff_t i = 0; i < target - units.data(); ++i) {
      // An offset of -1 belongs to a unit begun in the call before.
      const std::int32_t at = offsets[static_cast<std::size_t>(i)];
      sink.unit(units[static_cast<std::size_t>(i)],
                static_cast<std::uint32_t>(chunk + std::max(at, 0)));
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  sink.flush(static_cast<std::uint32_t>(source_end - source_begin));
  if (sink.replaced() != 0) {
    out.notes.push_back(
        {"encoding.replaced",
         count_of(sink.replaced(), "character") + " malformed in " +
             encoding + " read as U+FFFD"});
  }
  return {};
}

bool is_utf8_name(std::string_view name) {
  return name.empty() || name == "UTF-8" || name == "utf-8" ||
         name == "utf8" || name == "UTF8";
}

}  // namespace

Result<void> decode(DocumentInput input, const DocumentOptions& options,
                    Decoded& out) {
  const ByteOrderMark mark = find_mark(input.bytes);
  if (!is_utf8_name(options.encoding)) {
    return convert(input, mark.size, options.encoding, out);
  }
  if (mark.size != 0 && mark.encoding != "UTF-8") {
    out.notes.push_back({"encoding.mark", "read as " +
                                              std::string(mark.encoding) +
                                              " after its byte order mark"});
    return convert(input, mark.size, std::string(mark.encoding), out);
  }
  if (!options.force_binary) {
    auto fine = refuse_binary(input);
    if (!fine) return fine;
  }
  if (is_valid_utf8(input.bytes)) {
    out.skip = mark.size;
    return {};
  }
  return repair(input, mark.size, options.utf8, out);
}

}  // namespace slant::detail
