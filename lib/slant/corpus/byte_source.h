// SPDX-License-Identifier: Apache-2.0
// Where bytes come from: files, standard input, memory; gzip and Zstandard
// are undone on the way, whatever the file is called.
//
//   auto source = slant::open_source("corpus.jsonl.zst");
//   while (auto n = (*source)->read(buffer, sizeof buffer)) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "slant/base/result.h"

namespace slant {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads up to `size` > 0 bytes; 0 is the end.
  //
  // Errors: io; malformed for compressed data that is damaged or ends too
  //         early. What was read before remains good.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
  // As messages name it.
  virtual const std::string& name() const = 0;
  // Bytes taken so far from the file itself, before decompression.
  virtual std::uint64_t consumed() const { return 0; }
  // Whether read() may have to wait for a writer: pipes, terminals.
  virtual bool may_wait() const { return false; }
  // Whether read() would return at once.
  virtual bool ready() { return true; }
};

// Opens a file. Data that begins with the mark of gzip (also of several
// members) or Zstandard (also of several frames) is decompressed, in memory
// of at most 128 MB + some buffers, whatever the data ask for.
//
// Errors: not_found (no such file, a directory), io.
Result<std::unique_ptr<ByteSource>> open_source(const std::string& path);

// The same for an open descriptor, which stays the caller's.
std::unique_ptr<ByteSource> open_descriptor(int fd, std::string name);

// `bytes` must outlive the source. `most` > 0 gives at most so many bytes a
// read, which tests use to cut the input everywhere.
std::unique_ptr<ByteSource> memory_source(std::string_view bytes,
                                          std::string name,
                                          std::size_t most = 0);

// What `raw` gives, decompressed when it begins with a mark of compression.
std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> raw);

}  // namespace slant
