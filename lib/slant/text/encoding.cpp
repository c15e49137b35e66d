// SPDX-License-Identifier: Apache-2.0
#include "slant/text/encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "slant/base/utf8.h"
#include "slant/text/characters.h"
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
    {"PK\x03\x04",
     "a zip archive (docx, odt, epub ...); extract its text first"},
    {"\x1F\x8B", "gzip-compressed; decompress it first"},
    {"\x28\xB5\x2F\xFD", "zstd-compressed; decompress it first"},
    {"\x89PNG", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF8", "a GIF image"},
    {"\x7F"
     "ELF",
     "an executable"},
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
  std::size_t nul[4] = {};   // by position modulo four
  std::size_t bytes = 0;
};

ControlCount count_controls(std::string_view bytes) {
  ControlCount count;
  const std::string_view probe = bytes.substr(0, kProbeBytes);
  count.bytes = probe.size();
  // No branches, and sums of one byte each: the compiler makes SIMD of it.
  constexpr std::size_t kBlock = 128;
  for (std::size_t begin = 0; begin < probe.size(); begin += kBlock) {
    std::uint8_t sum = 0;
    for (const char byte : probe.substr(begin, kBlock)) {
      const auto c = static_cast<unsigned char>(byte);
      const bool text_control =
          static_cast<unsigned char>(c - 0x07) <= 0x06 || c == 0x1B;
      sum = static_cast<std::uint8_t>(sum +
                                      (static_cast<unsigned>(c < 0x20) &
                                       static_cast<unsigned>(!text_control)));
    }
    count.controls += sum;
  }
  if (count.controls == 0) return count;
  for (std::size_t i = 0; i < probe.size(); ++i) {
    if (probe[i] == 0) ++count.nul[i % 4];
  }
  return count;
}

// Malformed UTF-8 sequences of the first `size` bytes.
std::size_t count_malformed(std::string_view bytes, std::size_t size) {
  std::size_t malformed = 0;
  for (std::size_t pos = 0; pos < size;) {
    const CodePoint c = decode_utf8(bytes, pos);
    malformed += c.valid ? 0 : 1;
    pos += c.size;
  }
  return malformed;
}

// The UTF-16 or UTF-32 that these NUL bytes look like, or nothing: most
// characters of most texts leave the high half of their unit empty.
std::string_view wide_encoding(const ControlCount& count) {
  const auto& nul = count.nul;
  const std::size_t quarter = count.bytes / 4;
  const auto full = [&](std::size_t n) { return n * 10 >= quarter * 9; };
  const auto empty = [&](std::size_t n) { return n * 20 < quarter; };
  if (quarter > 0 && full(nul[0]) && full(nul[1]) && empty(nul[3])) {
    return "UTF-32BE";
  }
  if (quarter > 0 && full(nul[2]) && full(nul[3]) && empty(nul[0])) {
    return "UTF-32LE";
  }
  const std::size_t even = nul[0] + nul[2];
  const std::size_t odd = nul[1] + nul[3];
  const std::size_t half = count.bytes / 2;
  if (half > 1 && even * 2 > half && odd * 20 < half) return "UTF-16BE";
  if (half > 1 && odd * 2 > half && even * 20 < half) return "UTF-16LE";
  return {};
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
  const std::string_view wide = wide_encoding(count);
  if (!wide.empty()) {
    return unexpected(error_at(
        ErrorCode::encoding, input.name,
        "not UTF-8 but probably " + std::string(wide.substr(0, 6)) +
            " without a byte order mark; try --encoding " + std::string(wide)));
  }
  if (count.controls * 10 > count.bytes) {
    return unexpected(error_at(
        ErrorCode::malformed, input.name,
        "looks like a binary file: " + std::to_string(count.controls) +
            " control bytes in the first " + std::to_string(count.bytes) +
            " (--force reads it as text)"));
  }
  // Bytes of any value hold a few controls, and next to no UTF-8. Text in
  // another encoding holds none.
  if (count.controls * 50 > count.bytes) {
    const std::size_t malformed = count_malformed(input.bytes, count.bytes);
    if (malformed * 10 > count.bytes) {
      return unexpected(error_at(
          ErrorCode::malformed, input.name,
          "looks like a binary file: " + std::to_string(count.controls) +
              " control bytes and " + std::to_string(malformed) +
              " malformed UTF-8 sequences in the first " +
              std::to_string(count.bytes) +
              " bytes (--force reads it as text, --encoding says which)"));
    }
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
Result<void> repair(DocumentInput input, std::uint32_t skip, Utf8Policy policy,
                    Decoded& out) {
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
  std::string message =
      count_of(malformed, "malformed UTF-8 sequence") + " read as U+FFFD";
  if (looks_like_windows_1252(bytes, malformed)) {
    message +=
        "; the text looks like windows-1252: try --encoding "
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

// The converter for the encoding that is named; where only the mark says
// which byte order "UTF-16" means, the mark's. Sets `skip` to the bytes of a
// mark that belongs to the encoding: in windows-1252, FF FE is text.
Converter open_converter(const std::string& encoding, ByteOrderMark mark,
                         std::uint32_t& skip) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status) != 0) return nullptr;
  const char* known = ucnv_getName(converter.get(), &status);
  const std::string_view name = known != nullptr ? known : "";
  const bool any_order = name == "UTF-16" || name == "UTF-32";
  if (any_order && mark.encoding.starts_with(name)) {
    converter.reset(ucnv_open(std::string(mark.encoding).c_str(), &status));
    skip = mark.size;
  } else {
    skip = mark.encoding == name || mark.encoding == "UTF-8" ? mark.size : 0;
  }
  return converter;
}

Result<void> convert(DocumentInput input, ByteOrderMark mark,
                     const std::string& encoding, Decoded& out) {
  std::uint32_t skip = 0;
  const Converter converter = open_converter(encoding, mark, skip);
  if (converter == nullptr) {
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
  UErrorCode status = U_ZERO_ERROR;
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
    out.notes.push_back({"encoding.replaced",
                         count_of(sink.replaced(), "character") +
                             " malformed in " + encoding + " read as U+FFFD"});
  }
  return {};
}

bool is_utf8_name(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), ascii_lower);
  return lower.empty() || lower == "utf-8" || lower == "utf8";
}

}  // namespace

Result<void> decode(DocumentInput input, const DocumentOptions& options,
                    Decoded& out) {
  const ByteOrderMark mark = find_mark(input.bytes);
  if (!is_utf8_name(options.encoding)) {
    return convert(input, mark, options.encoding, out);
  }
  if (mark.size != 0 && mark.encoding != "UTF-8") {
    out.notes.push_back({"encoding.mark", "read as " +
                                              std::string(mark.encoding) +
                                              " after its byte order mark"});
    return convert(input, mark, std::string(mark.encoding), out);
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
