// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/decode.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "slant/base/utf8.h"

namespace slant::detail {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view what;
};
constexpr Magic kMagic[] = {
    {"PK\x03\x04",
     "an Excel workbook or a zip archive; save it as CSV (UTF-8)"},
    {"\xD0\xCF\x11\xE0", "an old Excel or Word file; save it as CSV (UTF-8)"},
    {"\x1F\x8B", "compressed with gzip; decompress it first"},
    {"\x28\xB5\x2F\xFD", "compressed with zstd; decompress it first"},
    {"%PDF-", "a PDF"},
    {"SQLite format 3", "an SQLite database"},
};

Error error_of(std::string_view file, ErrorCode code, std::string message) {
  Error error;
  error.code = code;
  error.file = file;
  error.message = std::move(message);
  return error;
}

// Bytes that the encoding has no character for must be an error, not a
// U+FFFD, so the converter stops at them.
Result<std::string> convert(std::string_view file, std::string_view bytes,
                            const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) {
    return unexpected(
        error_of(file, ErrorCode::usage, "unknown encoding '" + name + "'"));
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr,
                      nullptr, nullptr, &status);
  std::string out;
  const char* source = bytes.data();
  const char* end = source + bytes.size();
  char16_t buffer[4096];
  char16_t high = 0;  // a surrogate whose other half is still to come
  bool more = true;
  while (more) {
    char16_t* target = std::begin(buffer);
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, std::end(buffer), &source, end,
                   nullptr, 1, &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !more) {
      return unexpected(error_of(
          file, ErrorCode::encoding,
          "not " + name + " at byte " + std::to_string(source - bytes.data())));
    }
    for (const char16_t* u = std::begin(buffer); u != target; ++u) {
      if ((*u & 0xFC00) == 0xD800) {
        high = *u;
      } else if ((*u & 0xFC00) == 0xDC00 && high != 0) {
        append_utf8(out, 0x10000 + ((high & 0x3FFU) << 10U) + (*u & 0x3FFU));
        high = 0;
      } else {
        append_utf8(out, *u);
      }
    }
  }
  return out;
}

struct Malformed {
  std::size_t byte = 0;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

Malformed first_malformed(std::string_view bytes) {
  Malformed out;
  while (out.byte < bytes.size()) {
    const CodePoint c = decode_utf8(bytes, out.byte);
    if (!c.valid) break;
    out.byte += c.size;
    out.column += c.size;
    if (c.value == '\n') {
      ++out.line;
      out.column = 1;
    }
  }
  return out;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Among the single-byte encodings of such files. An apostrophe between
// letters is 0xD5 in Mac Roman and 0x92 in windows-1252; e acute 0x8E, 0xE9.
std::string guess_encoding(std::string_view bytes) {
  std::size_t mac = 0;
  std::size_t windows = 0;
  bool undefined = false;  // in windows-1252
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    undefined = undefined || byte == 0x81 || byte == 0x8D || byte == 0x8F ||
                byte == 0x90 || byte == 0x9D;
    const bool inner = i > 0 && i + 1 < bytes.size() &&
                       is_letter(bytes[i - 1]) && is_letter(bytes[i + 1]);
    if (!inner) continue;
    mac += byte == 0xD5 || byte == 0x8E || byte == 0x8F ? 1 : 0;
    windows += byte == 0x92 || (byte >= 0xE0 && byte != 0xF7) ? 1 : 0;
  }
  if (mac > windows) return "macintosh";
  return undefined ? "iso-8859-1" : "windows-1252";
}

std::string_view marked_encoding(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE"sv) return "UTF-16LE";
  if (bytes.substr(0, 2) == "\xFE\xFF"sv) return "UTF-16BE";
  return {};
}

// Text holds few control bytes; what is encrypted holds one in eight.
bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && !(byte >= 0x07 && byte <= 0x0D) && byte != 0x1B;
  });
  return static_cast<std::size_t>(controls) * 20 > head.size();
}

Result<std::string> to_utf8(std::string_view file, std::string_view bytes,
                            std::string_view encoding, DecodedLexicon& out) {
  const std::string_view marked = marked_encoding(bytes);
  if (!marked.empty()) {
    out.encoding = marked;
    return convert(file, bytes.substr(2), out.encoding);
  }
  if (!encoding.empty() && encoding != "auto") {
    out.encoding = encoding;
    return convert(file, bytes, out.encoding);
  }
  out.encoding = "UTF-8";
  if (is_valid_utf8(bytes)) return std::string(bytes);
  const std::string likely = guess_encoding(bytes);
  if (encoding == "auto") {
    out.encoding = likely;
    out.guessed = true;
    return convert(file, bytes, likely);
  }
  const Malformed at = first_malformed(bytes);
  Error error = error_of(file, ErrorCode::encoding,
                         "not UTF-8 at byte " + std::to_string(at.byte) +
                             "; looks like " + likely +
                             ", run again with --encoding " + likely);
  error.line = at.line;
  error.column = at.column;
  return unexpected(std::move(error));
}

}  // namespace

Result<DecodedLexicon> decode_lexicon(std::string_view file,
                                      std::string_view bytes,
                                      std::string_view encoding) {
  for (const Magic& magic : kMagic) {
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes) {
      return unexpected(error_of(file, ErrorCode::malformed,
                                 "this is " + std::string(magic.what)));
    }
  }
  if (marked_encoding(bytes).empty() && encoding.empty() && is_binary(bytes)) {
    return unexpected(error_of(
        file, ErrorCode::malformed,
        "no text: binary, or encrypted; an internal dictionary of LIWC must "
        "be exported as .dic, UTF-16 without a byte order mark needs "
        "--encoding UTF-16LE"));
  }
  DecodedLexicon out;
  auto text = to_utf8(file, bytes, encoding, out);
  if (!text) return unexpected(std::move(text.error()));
  out.text = std::move(*text);
  if (out.text.compare(0, 3, "\xEF\xBB\xBF") == 0) out.text.erase(0, 3);
  const std::size_t nul = out.text.find('\0');
  if (nul != std::string::npos) {
    return unexpected(
        error_of(file, ErrorCode::malformed,
                 "no text: a NUL at byte " + std::to_string(nul)));
  }
  return out;
}

}  // namespace slant::detail
