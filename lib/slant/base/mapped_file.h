// SPDX-License-Identifier: Apache-2.0
// A file mapped into memory, read-only: opening costs no reading.
//
//   auto file = slant::MappedFile::open("model.bin");
//   std::string_view bytes = file->bytes();
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "slant/base/result.h"

namespace slant {

class MappedFile {
 public:
  // Errors: not_found (no such file; a directory), io, malformed (a pipe or
  //         device: only regular files can be mapped).
  // Cost:   O(1); pages are read when they are first looked at. Whoever
  //         shortens the file meanwhile ends this process (SIGBUS); files
  //         that are replaced by renaming are safe.
  static Result<MappedFile> open(const std::string& path);

  MappedFile() = default;
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace slant
