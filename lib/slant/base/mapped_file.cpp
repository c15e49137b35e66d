// SPDX-License-Identifier: Apache-2.0
#include "slant/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace slant {
namespace {

tl::unexpected<Error> failure(ErrorCode code, const std::string& path,
                              std::string message) {
  Error error;
  error.code = code;
  error.file = path;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

std::string reason(int number) {
  return std::generic_category().message(number);
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  // O_NONBLOCK: a pipe without a writer is refused, not waited for.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    const int number = errno;
    return failure(number == ENOENT || number == ENOTDIR ? ErrorCode::not_found
                                                         : ErrorCode::io,
                   path, "cannot open: " + reason(number));
  }
  struct stat status {};
  const bool known = ::fstat(fd, &status) == 0;
  if (!known || !S_ISREG(status.st_mode)) {
    ::close(fd);
    if (known && S_ISDIR(status.st_mode)) {
      return failure(ErrorCode::not_found, path,
                     "is a directory; expected a file");
    }
    return failure(ErrorCode::malformed, path,
                   "cannot be mapped into memory; expected a regular file");
  }
  MappedFile file;
  file.size_ = static_cast<std::size_t>(status.st_size);
  if (file.size_ != 0) {
    void* data = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED) {
      const int number = errno;
      file.size_ = 0;
      ::close(fd);
      return failure(ErrorCode::io, path, "cannot map: " + reason(number));
    }
    file.data_ = static_cast<const char*>(data);
  }
  ::close(fd);
  return file;
}

MappedFile::~MappedFile() {
  // munmap takes what mmap gave, which nobody else holds as non-const.
  if (size_ != 0) ::munmap(const_cast<char*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace slant
