// SPDX-License-Identifier: Apache-2.0
#include "slant/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace slant {
namespace {

Error file_error(ErrorCode code, const std::string& path, std::string message) {
  Error error;
  error.code = code;
  error.file = path;
  error.message = std::move(message);
  return error;
}

std::string reason(int number) {
  return std::generic_category().message(number);
}

Error limit_error(const std::string& name, std::uint64_t max_bytes) {
  return file_error(
      ErrorCode::too_large, name,
      "larger than the limit of " + std::to_string(max_bytes) + " bytes");
}

}  // namespace

Result<std::string> read_descriptor(int fd, const std::string& name,
                                    std::uint64_t max_bytes) {
  std::string bytes;
  std::size_t used = 0;
  for (;;) {
    // Room for what is known to come, and never a byte past the limit + 1.
    if (used == bytes.size()) {
      if (used > max_bytes) return unexpected(limit_error(name, max_bytes));
      bytes.resize(used < 32768 ? 65536 : used * 2);
    }
    const ssize_t n = ::read(fd, bytes.data() + used, bytes.size() - used);
    if (n < 0) {
      if (errno == EINTR) continue;
      return unexpected(
          file_error(ErrorCode::io, name, "cannot read: " + reason(errno)));
    }
    if (n == 0) break;
    used += static_cast<std::size_t>(n);
    if (used > max_bytes) return unexpected(limit_error(name, max_bytes));
  }
  bytes.resize(used);
  return bytes;
}

Result<std::string> read_file(const std::string& path,
                              std::uint64_t max_bytes) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const int number = errno;
    const ErrorCode code = number == ENOENT || number == ENOTDIR
                               ? ErrorCode::not_found
                               : ErrorCode::io;
    return unexpected(file_error(code, path, "cannot open: " + reason(number)));
  }
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(fd);
    return unexpected(file_error(ErrorCode::not_found, path,
                                 "is a directory; expected a file"));
  }
  auto bytes = read_descriptor(fd, path, max_bytes);
  ::close(fd);
  return bytes;
}

}  // namespace slant
