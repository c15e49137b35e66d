// SPDX-License-Identifier: Apache-2.0
// A file that is written under the name PATH.partial and gets its own name
// only when it is whole.
//
//   slant::PartFile file("scores.jsonl");
//   file.open(true);  file.write(rows);  file.publish();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "slant/base/result.h"

namespace slant {

class PartFile {
 public:
  PartFile() = default;
  explicit PartFile(std::string path)
      : path_(std::move(path)), partial_(path_ + ".partial") {}
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  const std::string& path() const { return path_; }
  const std::string& partial() const { return partial_; }

  // Opens PATH.partial to be written from byte `size` on, cut there.
  //
  // Errors: io; also when there are not so many bytes.
  Result<void> open(std::uint64_t size);
  Result<void> write(std::string_view bytes);
  Result<void> sync();
  std::uint64_t size() const { return size_; }

  // Syncs, closes and renames; fine where that was done before.
  Result<void> publish();
  // Closes and removes PATH.partial.
  void discard();

 private:
  std::string path_;
  std::string partial_;
  int fd_ = -1;
  std::uint64_t size_ = 0;
};

// Writes all of `bytes`. Errors: io, named `name`.
Result<void> write_all(int fd, std::string_view bytes, const std::string& name);

// Makes the names in the directory of `path` last. Errors are of no use to
// anybody: some file systems cannot do it.
void sync_directory(const std::string& path);

Error system_error(const std::string& file, const std::string& what,
                   int number);

}  // namespace slant
