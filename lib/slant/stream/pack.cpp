// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/pack.h"

#include <zlib.h>
#include <zstd.h>

namespace slant {
namespace {

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() &&
         text.substr(text.size() - suffix.size()) == suffix;
}

bool pack_gzip(std::string_view bytes, std::string& out) {
  z_stream stream{};
  // 15 bits of window, 16: with gzip's header, which says nothing of time.
  if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    return false;
  }
  const std::size_t before = out.size();
  out.resize(before + deflateBound(&stream, bytes.size()) + 32);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
  stream.avail_out = static_cast<uInt>(out.size() - before);
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return done;
}

bool pack_zstd(std::string_view bytes, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + ZSTD_compressBound(bytes.size()));
  const std::size_t size = ZSTD_compress(
      out.data() + before, out.size() - before, bytes.data(), bytes.size(), 3);
  if (ZSTD_isError(size) != 0) return false;
  out.resize(before + size);
  return true;
}

}  // namespace

Packing packing_of(std::string_view path) {
  if (ends_with(path, ".gz")) return Packing::gzip;
  if (ends_with(path, ".zst")) return Packing::zstd;
  return Packing::none;
}

bool pack(Packing packing, std::string_view bytes, std::string& out) {
  if (bytes.empty()) return true;
  switch (packing) {
    case Packing::gzip:
      return pack_gzip(bytes, out);
    case Packing::zstd:
      return pack_zstd(bytes, out);
    case Packing::none:
      out += bytes;
  }
  return true;
}

}  // namespace slant
