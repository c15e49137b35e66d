// SPDX-License-Identifier: Apache-2.0
// Messages of the Language Server Protocol over a pair of descriptors:
// "Content-Length: n", an empty line, n bytes of JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace slant::tool {

class LspWire {
 public:
  LspWire(int in, int out) : in_(in), out_(out) {}

  enum class Got : std::uint8_t { message, nothing, end, broken };

  // The next message. Waits `timeout_ms` for it, for ever when negative.
  Got read(std::string& message, int timeout_ms);
  // Whether a message, or the start of one, is there already.
  bool has_input() const;
  // False when nobody reads any more.
  bool write(std::string_view message) const;

 private:
  bool take(std::string& message, bool& broken);

  // More than any text that is edited by hand.
  static constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

  int in_;
  int out_;
  std::string buffer_;
};

}  // namespace slant::tool
