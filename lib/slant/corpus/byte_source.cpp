// SPDX-License-Identifier: Apache-2.0
#include "slant/corpus/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace slant {
namespace {

Error source_error(ErrorCode code, const std::string& name,
                   const std::string& what, int number) {
  Error error;
  error.code = code;
  error.file = name;
  error.message = what + ": " + std::generic_category().message(number);
  return error;
}

class DescriptorSource : public ByteSource {
 public:
  DescriptorSource(int fd, bool owned, std::string name)
      : fd_(fd), owned_(owned), name_(std::move(name)) {
    struct stat status {};
    may_wait_ = ::fstat(fd, &status) == 0 && !S_ISREG(status.st_mode);
  }
  ~DescriptorSource() override {
    if (owned_) ::close(fd_);
  }
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    for (;;) {
      const ssize_t n = ::read(fd_, to, size);
      if (n >= 0) {
        consumed_ += static_cast<std::uint64_t>(n);
        return static_cast<std::size_t>(n);
      }
      if (errno == EINTR) continue;
      return unexpected(
          source_error(ErrorCode::io, name_, "cannot read", errno));
    }
  }
  const std::string& name() const override { return name_; }
  std::uint64_t consumed() const override { return consumed_; }
  bool may_wait() const override { return may_wait_; }
  bool ready() override {
    if (!may_wait_) return true;
    pollfd entry{fd_, POLLIN, 0};
    return ::poll(&entry, 1, 0) != 0;
  }

 private:
  int fd_;
  bool owned_;
  bool may_wait_ = false;
  std::uint64_t consumed_ = 0;
  std::string name_;
};

class MemorySource : public ByteSource {
 public:
  MemorySource(std::string_view bytes, std::string name, std::size_t most)
      : bytes_(bytes), name_(std::move(name)), most_(most) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    std::size_t n = std::min(size, bytes_.size());
    if (most_ != 0) n = std::min(n, most_);
    std::memcpy(to, bytes_.data(), n);
    bytes_.remove_prefix(n);
    return n;
  }
  const std::string& name() const override { return name_; }

 private:
  std::string_view bytes_;
  std::string name_;
  std::size_t most_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const int number = errno;
    const ErrorCode code = number == ENOENT || number == ENOTDIR
                               ? ErrorCode::not_found
                               : ErrorCode::io;
    return unexpected(source_error(code, path, "cannot open", number));
  }
  auto source = std::make_unique<DescriptorSource>(fd, true, path);
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
    return unexpected(
        source_error(ErrorCode::not_found, path, "cannot read", EISDIR));
  }
  return decompress(std::move(source));
}

std::unique_ptr<ByteSource> open_descriptor(int fd, std::string name) {
  return decompress(
      std::make_unique<DescriptorSource>(fd, false, std::move(name)));
}

std::unique_ptr<ByteSource> memory_source(std::string_view bytes,
                                          std::string name, std::size_t most) {
  return std::make_unique<MemorySource>(bytes, std::move(name), most);
}

}  // namespace slant
