// SPDX-License-Identifier: Apache-2.0
// Reads numbers out of bytes and never past their end. Little-endian files on
// little-endian machines, which Debian's fastText writes too.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace slant::detail {

static_assert(std::endian::native == std::endian::little,
              "embedding files are read as little-endian");

class ByteCursor {
 public:
  explicit ByteCursor(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t at() const { return at_; }
  std::uint64_t left() const { return bytes_.size() - at_; }

  // False, and nothing moves, where too few bytes are left.
  template <class T>
  bool read(T& value) {
    static_assert(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>);
    if (left() < sizeof(T)) return false;
    std::memcpy(&value, bytes_.data() + at_, sizeof(T));
    at_ += sizeof(T);
    return true;
  }
  bool skip(std::uint64_t size) {
    if (left() < size) return false;
    at_ += size;
    return true;
  }
  bool skip_to(char mark) {
    const std::size_t end = bytes_.find(mark, at_);
    if (end == std::string_view::npos) return false;
    at_ = end + 1;
    return true;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

// The float at `from`, which need not be aligned.
inline float load_float(const char* from) {
  float value = 0;
  std::memcpy(&value, from, sizeof value);
  return value;
}

}  // namespace slant::detail
