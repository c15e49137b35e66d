// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/run_journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

#include "slant/base/file.h"
#include "slant/base/hash.h"
#include "slant/stream/part_file.h"

namespace slant {
namespace {

constexpr std::string_view kMagic = "slant-resume 1 ";
constexpr std::uint64_t kMaxJournal = std::uint64_t{1} << 30U;

Error journal_error(ErrorCode code, const std::string& path,
                    std::string message) {
  Error error;
  error.code = code;
  error.file = path;
  error.message = std::move(message);
  return error;
}

}  // namespace

std::string to_line(const Checkpoint& checkpoint) {
  std::string line;
  for (const std::uint64_t number :
       {checkpoint.input.file, checkpoint.input.records,
        checkpoint.counts.records, checkpoint.counts.bad,
        checkpoint.counts.failed_files, checkpoint.counts.bytes,
        checkpoint.output_bytes, checkpoint.quarantine_bytes,
        std::uint64_t{checkpoint.complete}}) {
    line += std::to_string(number) + ' ';
  }
  return line + std::to_string(hash64(line)) + '\n';
}

std::optional<Checkpoint> parse_checkpoint(std::string_view line) {
  std::uint64_t numbers[10] = {};
  const char* at = line.data();
  const char* const end = line.data() + line.size();
  std::size_t checked = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    if (i == 9) checked = static_cast<std::size_t>(at - line.data());
    const auto done = std::from_chars(at, end, numbers[i]);
    if (done.ec != std::errc()) return std::nullopt;
    at = done.ptr;
    if (i < 9) {
      if (at == end || *at != ' ') return std::nullopt;
      ++at;
    }
  }
  if (at != end || hash64(line.substr(0, checked)) != numbers[9]) {
    return std::nullopt;
  }
  Checkpoint checkpoint;
  checkpoint.input = {numbers[0], numbers[1]};
  checkpoint.counts = {numbers[2], numbers[3], numbers[4], numbers[5]};
  checkpoint.output_bytes = numbers[6];
  checkpoint.quarantine_bytes = numbers[7];
  checkpoint.complete = numbers[8] != 0;
  return checkpoint;
}

RunJournal::~RunJournal() {
  if (fd_ >= 0) ::close(fd_);
}

// Opens and locks the file that has the name when the lock is ours: the one
// opened may have been removed by a run that ended in between.
Result<void> RunJournal::lock() {
  for (;;) {
    fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd_ < 0) return unexpected(system_error(path_, "cannot write", errno));
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      const int number = errno;
      ::close(fd_);
      fd_ = -1;
      if (number == EINTR) continue;
      if (number != EWOULDBLOCK) {
        return unexpected(system_error(path_, "cannot lock", number));
      }
      return unexpected(journal_error(ErrorCode::io, path_,
                                      "another run is writing this output"));
    }
    struct stat mine {};
    struct stat named {};
    if (::fstat(fd_, &mine) == 0 && ::stat(path_.c_str(), &named) == 0 &&
        mine.st_ino == named.st_ino && mine.st_dev == named.st_dev) {
      return {};
    }
    ::close(fd_);
  }
}

Result<void> RunJournal::read(const std::string& first, ResumeMode mode) {
  auto bytes = read_descriptor(fd_, path_, kMaxJournal);
  if (!bytes) return unexpected(std::move(bytes.error()));
  std::string_view rest = *bytes;
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return {};  // killed before it began
  if (mode == ResumeMode::fresh) {
    return unexpected(journal_error(
        ErrorCode::usage, path_,
        "left by a run that did not end; --resume goes on with it, --restart "
        "starts over"));
  }
  if (rest.substr(0, end) != first) {
    return unexpected(journal_error(
        ErrorCode::usage, path_,
        "left by a run with other inputs, settings or lexicons, or another "
        "version of slant; --restart starts over"));
  }
  // The last line that is whole: a kill may have cut the one behind it.
  for (rest.remove_prefix(end + 1); !rest.empty();) {
    const std::size_t at = rest.find('\n');
    if (at == std::string_view::npos) break;
    const auto checkpoint = parse_checkpoint(rest.substr(0, at));
    if (!checkpoint) break;
    last_ = checkpoint;
    rest.remove_prefix(at + 1);
    good_ = bytes->size() - rest.size();
  }
  return {};
}

// What follows the last good line is cut off; without one, all.
Result<void> RunJournal::begin(const std::string& first) {
  if (::ftruncate(fd_, static_cast<off_t>(good_)) != 0 ||
      ::lseek(fd_, static_cast<off_t>(good_), SEEK_SET) < 0) {
    return unexpected(system_error(path_, "cannot write", errno));
  }
  if (good_ != 0) return {};
  return write_all(fd_, first + '\n', path_);
}

Result<void> RunJournal::open(const std::string& path,
                              const std::string& fingerprint, ResumeMode mode) {
  path_ = path;
  auto locked = lock();
  if (!locked) return locked;
  const std::string first = std::string(kMagic) + fingerprint;
  if (mode != ResumeMode::restart) {
    auto done = read(first, mode);
    if (!done) {
      // The lock goes; the file stays for whoever resumes.
      ::close(fd_);
      fd_ = -1;
      return done;
    }
  }
  auto begun = begin(first);
  // One that tells of nothing done would only be in the way.
  if (!begun && good_ == 0) remove();
  return begun;
}

Result<void> RunJournal::add(const Checkpoint& checkpoint) {
  auto written = write_all(fd_, to_line(checkpoint), path_);
  if (!written) return written;
  if (::fdatasync(fd_) != 0) {
    return unexpected(system_error(path_, "cannot write", errno));
  }
  last_ = checkpoint;
  return {};
}

void RunJournal::remove() {
  if (fd_ < 0) return;
  ::unlink(path_.c_str());
  ::close(fd_);
  fd_ = -1;
}

}  // namespace slant
