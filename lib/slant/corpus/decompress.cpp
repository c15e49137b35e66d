// SPDX-License-Identifier: Apache-2.0
// gzip by zlib and Zstandard by libzstd, as ByteSources over ByteSources.
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "slant/corpus/byte_source.h"

namespace slant {
namespace {

constexpr std::size_t kInput = 128U << 10U;
constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";

// Compressed bytes on their way in.
class Input {
 public:
  explicit Input(std::unique_ptr<ByteSource> raw)
      : raw_(std::move(raw)), buffer_(kInput) {}

  // At least `n` bytes, unless the source ends before.
  Result<void> want(std::size_t n) {
    while (end_ - begin_ < n && !ended_) {
      if (begin_ != 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
      }
      auto got = raw_->read(buffer_.data() + end_, buffer_.size() - end_);
      if (!got) return unexpected(std::move(got.error()));
      ended_ = *got == 0;
      end_ += *got;
    }
    return {};
  }
  std::string_view bytes() const {
    return {buffer_.data() + begin_, end_ - begin_};
  }
  void consume(std::size_t n) { begin_ += n; }
  const std::string& name() const { return raw_->name(); }
  std::uint64_t consumed() const { return raw_->consumed(); }
  bool may_wait() const { return raw_->may_wait(); }
  bool ready() { return begin_ != end_ || ended_ || raw_->ready(); }

 private:
  std::unique_ptr<ByteSource> raw_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
};

Error damaged(const std::string& name, const char* what) {
  Error error;
  error.code = ErrorCode::malformed;
  error.file = name;
  error.message = what;
  return error;
}

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(Input input) : input_(std::move(input)) {}
  ~GzipSource() override {
    if (open_) inflateEnd(&stream_);
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    size = std::min<std::size_t>(size, std::numeric_limits<uInt>::max());
    for (;;) {
      auto more = input_.want(open_ ? 1 : kGzip.size());
      if (!more) return unexpected(std::move(more.error()));
      const std::string_view in = input_.bytes();
      if (!open_) {
        // gzip(1) too ignores what follows the last member: padding.
        if (in.substr(0, kGzip.size()) != kGzip) return 0;
        if (inflateInit2(&stream_, 15 + 16) != Z_OK) {
          return unexpected(damaged(name(), "no memory to decompress"));
        }
        open_ = true;
      }
      if (in.empty()) {
        return unexpected(damaged(name(), "the compressed data end too early"));
      }
      auto made = inflate_some(in, to, size);
      if (!made || *made != 0) return made;
    }
  }
  const std::string& name() const override { return input_.name(); }
  std::uint64_t consumed() const override { return input_.consumed(); }
  bool may_wait() const override { return input_.may_wait(); }
  bool ready() override { return input_.ready(); }

 private:
  Result<std::size_t> inflate_some(std::string_view in, char* to,
                                   std::size_t size) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    input_.consume(in.size() - stream_.avail_in);
    const std::size_t made = size - stream_.avail_out;
    if (status == Z_STREAM_END) {
      inflateEnd(&stream_);
      open_ = false;
    } else if (status != Z_OK && made == 0) {
      return unexpected(damaged(name(), "the compressed data are damaged"));
    }
    return made;
  }

  Input input_;
  z_stream stream_{};
  bool open_ = false;
};

class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(Input input)
      : input_(std::move(input)), stream_(ZSTD_createDStream()) {}
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (stream_ == nullptr) {
      return unexpected(damaged(name(), "no memory to decompress"));
    }
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
      auto more = input_.want(1);
      if (!more) return unexpected(std::move(more.error()));
      const std::string_view bytes = input_.bytes();
      if (bytes.empty() && frame_done_) return 0;
      ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
      const std::size_t status = ZSTD_decompressStream(stream_, &out, &in);
      input_.consume(in.pos);
      if (ZSTD_isError(status) != 0) {
        return unexpected(damaged(name(), ZSTD_getErrorName(status)));
      }
      frame_done_ = status == 0;
      if (bytes.empty() && out.pos == 0 && !frame_done_) {
        return unexpected(damaged(name(), "the compressed data end too early"));
      }
    }
    return out.pos;
  }
  const std::string& name() const override { return input_.name(); }
  std::uint64_t consumed() const override { return input_.consumed(); }
  bool may_wait() const override { return input_.may_wait(); }
  bool ready() override { return input_.ready(); }

 private:
  Input input_;
  ZSTD_DStream* stream_;
  bool frame_done_ = true;
};

class PlainSource : public ByteSource {
 public:
  explicit PlainSource(Input input) : input_(std::move(input)) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    auto more = input_.want(1);
    if (!more) return unexpected(std::move(more.error()));
    const std::size_t n = std::min(size, input_.bytes().size());
    std::memcpy(to, input_.bytes().data(), n);
    input_.consume(n);
    return n;
  }
  const std::string& name() const override { return input_.name(); }
  std::uint64_t consumed() const override { return input_.consumed(); }
  bool may_wait() const override { return input_.may_wait(); }
  bool ready() override { return input_.ready(); }

 private:
  Input input_;
};

// Looks at the first bytes when first asked for some, so that making one
// cannot fail.
class MarkedSource : public ByteSource {
 public:
  explicit MarkedSource(std::unique_ptr<ByteSource> raw)
      : raw_(std::move(raw)), name_(raw_->name()) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (real_ == nullptr) {
      Input input(std::move(raw_));
      auto more = input.want(kZstd.size());
      if (!more) {
        real_ = std::make_unique<PlainSource>(std::move(input));
        return unexpected(std::move(more.error()));
      }
      const std::string_view bytes = input.bytes();
      if (bytes.substr(0, kGzip.size()) == kGzip) {
        real_ = std::make_unique<GzipSource>(std::move(input));
      } else if (bytes.substr(0, kZstd.size()) == kZstd) {
        real_ = std::make_unique<ZstdSource>(std::move(input));
      } else {
        real_ = std::make_unique<PlainSource>(std::move(input));
      }
    }
    return real_->read(to, size);
  }
  const std::string& name() const override { return name_; }
  std::uint64_t consumed() const override { return now().consumed(); }
  bool may_wait() const override { return now().may_wait(); }
  bool ready() override { return now().ready(); }

 private:
  ByteSource& now() const { return real_ != nullptr ? *real_ : *raw_; }

  std::unique_ptr<ByteSource> raw_;
  std::unique_ptr<ByteSource> real_;
  std::string name_;
};

}  // namespace

std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> raw) {
  return std::make_unique<MarkedSource>(std::move(raw));
}

}  // namespace slant
