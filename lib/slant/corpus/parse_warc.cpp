// SPDX-License-Identifier: Apache-2.0
// One record of a WARC file: the page behind its headers.
#include <zlib.h>

#include <algorithm>
#include <charconv>

#include "slant/corpus/parsers.h"
#include "slant/corpus/warc_header.h"

namespace slant {
namespace {

constexpr std::size_t kMaxPage = std::size_t{64} << 20U;

// Joins the chunks of "Transfer-Encoding: chunked". A body that is no such
// thing (many crawlers have undone it and left the header) stays as it is.
bool join_chunks(std::string_view body, std::string& out) {
  out.clear();
  for (;;) {
    std::size_t size = 0;
    const auto done =
        std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const std::size_t line = body.find('\n');
    if (done.ec != std::errc() || line == std::string_view::npos) return false;
    body.remove_prefix(line + 1);
    if (size == 0) return true;
    if (size > body.size()) return false;
    out += body.substr(0, size);
    body.remove_prefix(size);
    if (body.substr(0, 2) == "\r\n") body.remove_prefix(2);
  }
}

// Undoes gzip; false when damaged or too large.
bool gunzip(std::string_view in, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 32) != Z_OK) return false;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
  stream.avail_in = static_cast<uInt>(in.size());
  std::size_t used = 0;
  int status = Z_OK;
  while (status == Z_OK && used <= kMaxPage) {
    if (used == out.size()) out.resize(std::max<std::size_t>(65536, used * 2));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    stream.avail_out = static_cast<uInt>(out.size() - used);
    status = inflate(&stream, Z_NO_FLUSH);
    used = out.size() - stream.avail_out;
  }
  inflateEnd(&stream);
  out.resize(used);
  return status == Z_STREAM_END;
}

class WarcParser : public RecordParser {
 public:
  explicit WarcParser(std::string name) : name_(std::move(name)) {}

  void parse(const RawRecord& raw, RecordScratch& /*scratch*/,
             Record& record) const override {
    if (!detail::begin_record(name_, raw, record)) return;
    const std::size_t header = detail::header_block(raw.bytes);
    const std::string_view block = raw.bytes.substr(0, header);
    std::string_view body =
        raw.bytes.substr(std::min(header, raw.bytes.size()));
    std::string_view type = detail::header_value(block, "Content-Type");
    if (detail::header_value(block, "WARC-Type") == "response") {
      const std::size_t http = detail::header_block(body);
      const std::string_view lines = body.substr(0, http);
      body.remove_prefix(std::min(http, body.size()));
      type = detail::header_value(lines, "Content-Type");
      if (!decode(lines, body, record.storage)) {
        detail::fail_record(name_, raw, 0, "the page's gzip data are damaged",
                            record);
        return;
      }
    }
    record.id = detail::header_value(block, "WARC-Target-URI");
    record.text = body;
    record.media = type.empty() || type.find("html") != std::string_view::npos
                       ? "html"
                       : "plain";
    record.charset = detail::charset_of(type);
    if (record.charset.empty() && record.media == "html") {
      record.charset = detail::charset_of(body.substr(0, 1024));
    }
    record.fields = {
        {"url", record.id, FieldKind::text},
        {"date", detail::header_value(block, "WARC-Date"), FieldKind::text},
        {"record_id", detail::header_value(block, "WARC-Record-ID"),
         FieldKind::text}};
  }

 private:
  static bool decode(std::string_view lines, std::string_view& body,
                     std::string& storage) {
    std::string joined;
    const auto encoding = detail::header_value(lines, "Transfer-Encoding");
    if (encoding.find("chunked") != std::string_view::npos &&
        join_chunks(body, joined)) {
      storage = std::move(joined);
      body = storage;
    }
    // As with chunks: only where it is still so.
    if (body.substr(0, 2) != "\x1F\x8B") return true;
    std::string page;
    if (!gunzip(body, page)) return false;
    storage = std::move(page);
    body = storage;
    return true;
  }

  std::string name_;
};

}  // namespace

Result<std::unique_ptr<RecordParser>> make_warc_parser(
    const std::string& name, const RawRecord* /*header*/,
    const RecordOptions& /*options*/) {
  return std::make_unique<WarcParser>(name);
}

}  // namespace slant
