// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/part_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace slant {

Error system_error(const std::string& file, const std::string& what,
                   int number) {
  Error error;
  error.code = ErrorCode::io;
  error.file = file;
  error.message = what + ": " + std::generic_category().message(number);
  return error;
}

Result<void> write_all(int fd, std::string_view bytes,
                       const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0) {
      if (errno == EINTR) continue;
      return unexpected(system_error(name, "cannot write", errno));
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

void sync_directory(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder =
      slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

PartFile::~PartFile() {
  if (fd_ >= 0) ::close(fd_);
}

Result<void> PartFile::open(std::uint64_t size) {
  fd_ = ::open(partial_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) return unexpected(system_error(path_, "cannot write", errno));
  struct stat status {};
  if (::fstat(fd_, &status) != 0) {
    return unexpected(system_error(path_, "cannot write", errno));
  }
  if (static_cast<std::uint64_t>(status.st_size) < size) {
    Error error;
    error.code = ErrorCode::io;
    error.file = partial_;
    error.message =
        "is shorter than the run that is to be resumed had left it; start "
        "over with --restart";
    return unexpected(std::move(error));
  }
  if (::ftruncate(fd_, static_cast<off_t>(size)) != 0 ||
      ::lseek(fd_, static_cast<off_t>(size), SEEK_SET) < 0) {
    return unexpected(system_error(path_, "cannot write", errno));
  }
  // As the file is that it replaces.
  if (::stat(path_.c_str(), &status) == 0) {
    ::fchmod(fd_, status.st_mode & 07777U);
  }
  size_ = size;
  return {};
}

Result<void> PartFile::write(std::string_view bytes) {
  auto written = write_all(fd_, bytes, path_);
  if (written) size_ += bytes.size();
  return written;
}

Result<void> PartFile::sync() {
  if (::fdatasync(fd_) == 0) return {};
  return unexpected(system_error(path_, "cannot write", errno));
}

Result<void> PartFile::publish() {
  if (fd_ >= 0) {
    const bool synced = ::fsync(fd_) == 0;
    const int sync_error = errno;
    const bool closed = ::close(fd_) == 0;
    const int close_error = errno;
    fd_ = -1;
    if (!synced || !closed) {
      return unexpected(system_error(path_, "cannot write",
                                     synced ? close_error : sync_error));
    }
  }
  if (::rename(partial_.c_str(), path_.c_str()) == 0) return {};
  const int number = errno;
  // Renamed before this run was killed the last time.
  if (number == ENOENT && ::access(path_.c_str(), F_OK) == 0) return {};
  return unexpected(system_error(path_, "cannot rename into place", number));
}

void PartFile::discard() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
  if (!partial_.empty()) ::unlink(partial_.c_str());
}

}  // namespace slant
