// SPDX-License-Identifier: Apache-2.0
// A library to be preloaded: the Nth call of one function that writes to a
// regular file fails.
//
//   FAIL_CALL=write FAIL_NTH=3 FAIL_ERRNO=28 LD_PRELOAD=... slant score ...
//
// FAIL_MARK, if given, names a file that is made when the call failed.
// FAIL_CALL is write (also pwrite), sync, truncate, rename, close or open (of
// files to be written).
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

std::atomic<long> g_calls{0};

// Whether this call is the one.
bool fails(const char* call) {
  const char* wanted = std::getenv("FAIL_CALL");
  const char* nth = std::getenv("FAIL_NTH");
  if (wanted == nullptr || nth == nullptr || std::strcmp(wanted, call) != 0) {
    return false;
  }
  if (++g_calls != std::atol(nth)) return false;
  const char* mark = std::getenv("FAIL_MARK");
  if (mark != nullptr) ::mknod(mark, S_IFREG | 0600, 0);
  const char* number = std::getenv("FAIL_ERRNO");
  errno = number == nullptr ? ENOSPC : std::atoi(number);
  return true;
}

bool is_file(int fd) {
  struct stat status {};
  return fd > 2 && ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

bool is_written(int fd) {
  const int flags = ::fcntl(fd, F_GETFL);
  return is_file(fd) && flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

template <class Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

using OpenFunction = int (*)(const char*, int, ...);

int open_as(const char* name, const char* path, int flags, mode_t mode) {
  static const auto kOpen = real<OpenFunction>("open");
  static const auto kOpen64 = real<OpenFunction>("open64");
  if ((flags & O_ACCMODE) != O_RDONLY && fails("open")) return -1;
  return (std::strcmp(name, "open") == 0 ? kOpen : kOpen64)(path, flags, mode);
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
  static const auto kReal =
      real<ssize_t (*)(int, const void*, size_t)>("write");
  if (is_file(fd) && fails("write")) return -1;
  return kReal(fd, bytes, size);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  static const auto kReal =
      real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  if (is_file(fd) && fails("write")) return -1;
  return kReal(fd, bytes, size, at);
}

int fsync(int fd) {
  static const auto kReal = real<int (*)(int)>("fsync");
  if (is_file(fd) && fails("sync")) return -1;
  return kReal(fd);
}

int fdatasync(int fd) {
  static const auto kReal = real<int (*)(int)>("fdatasync");
  if (is_file(fd) && fails("sync")) return -1;
  return kReal(fd);
}

int ftruncate(int fd, off_t size) {
  static const auto kReal = real<int (*)(int, off_t)>("ftruncate");
  if (fails("truncate")) return -1;
  return kReal(fd, size);
}

int rename(const char* from, const char* to) {
  static const auto kReal = real<int (*)(const char*, const char*)>("rename");
  if (fails("rename")) return -1;
  return kReal(from, to);
}

int close(int fd) {
  static const auto kReal = real<int (*)(int)>("close");
  const bool failing = is_written(fd) && fails("close");
  const int number = errno;
  const int status = kReal(fd);
  if (!failing) return status;
  errno = number;
  return -1;
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return open_as("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return open_as("open64", path, flags, mode);
}

}  // extern "C"
