// SPDX-License-Identifier: Apache-2.0
// Cuts a stream of bytes into records without looking into them: the part
// of reading that must be done in order.
//
//   slant::LineFramer framer(std::move(source), limits);
//   slant::RawRecord raw;
//   while (*framer.next(raw)) parse_anywhere(raw);
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "slant/corpus/byte_source.h"
#include "slant/corpus/record.h"

namespace slant {

struct FrameLimits {
  // A longer record is a bad record; the next one is read as ever.
  std::size_t max_record_bytes = std::size_t{64} << 20U;
  std::size_t chunk_bytes = std::size_t{256} << 10U;  // of one read
};

// Bytes read and not yet used, in one piece, padded for simdjson.
class InputBuffer {
 public:
  InputBuffer(std::unique_ptr<ByteSource> source, std::size_t chunk)
      : source_(std::move(source)), chunk_(chunk) {}

  std::string_view bytes() const {
    return {buffer_.data() + begin_, end_ - begin_};
  }
  // Reads more behind bytes(); false at the end. Moves what is there, so
  // views are lost. Cost: amortised O(bytes read).
  Result<bool> fill();
  void consume(std::size_t n) {
    begin_ += n;
    offset_ += n;
  }
  // Of bytes()'s first byte in the whole input.
  std::uint64_t offset() const { return offset_; }
  const std::string& name() const { return source_->name(); }
  std::uint64_t consumed() const { return source_->consumed(); }
  bool may_wait() const { return source_->may_wait(); }
  bool ready() { return source_->ready(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::size_t chunk_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
};

class Framer {
 public:
  virtual ~Framer() = default;

  // The next record; false at the end. `raw` is good until the next call.
  //
  // Errors: those of ByteSource::read. All complete records before the
  //         damage have been given; the one that was cut is not.
  // Cost:   O(bytes); memory for the longest record up to the limit.
  virtual Result<bool> next(RawRecord& raw) = 0;
  virtual const std::string& name() const = 0;
  // Whether next() would return without waiting for whoever writes the
  // input. Reads what is there already. Views of the record given last are
  // lost.
  virtual bool ready() { return true; }
  // Bytes taken from the file itself, before decompression.
  virtual std::uint64_t consumed() const = 0;
};

// One record a line, ended by LF or CR LF. Empty lines are no records. A
// byte order mark is skipped.
std::unique_ptr<Framer> frame_lines(std::unique_ptr<ByteSource> source,
                                    FrameLimits limits);

// RFC 4180: line ends inside quotation marks do not end a record. A quote
// that never closes costs the line it opens in, not the rest of the file.
std::unique_ptr<Framer> frame_csv(std::unique_ptr<ByteSource> source,
                                  FrameLimits limits);

// The responses of a WARC file (ISO 28500) that are text: 2xx and text/*, or
// without a type; resource and conversion records too. Others are no records.
// Where a Content-Length does not lead to the next record, that record is bad
// and reading goes on at the next one.
std::unique_ptr<Framer> frame_warc(std::unique_ptr<ByteSource> source,
                                   FrameLimits limits);

// All of it is one record.
std::unique_ptr<Framer> frame_whole(std::unique_ptr<ByteSource> source,
                                    FrameLimits limits);

}  // namespace slant
