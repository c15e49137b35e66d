// SPDX-License-Identifier: Apache-2.0
#include "lsp_wire.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>

namespace slant::tool {

bool LspWire::take(std::string& message, bool& broken) {
  const std::size_t head = buffer_.find("\r\n\r\n");
  if (head == std::string::npos) {
    broken = buffer_.size() > 65536;  // no header is that long
    return false;
  }
  constexpr std::string_view kLength = "Content-Length:";
  const std::size_t at = buffer_.find(kLength);
  std::size_t length = 0;
  if (at == std::string::npos || at > head) {
    broken = true;
    return false;
  }
  std::size_t digits = at + kLength.size();
  while (digits < head && buffer_[digits] == ' ') ++digits;
  const auto got =
      std::from_chars(buffer_.data() + digits, buffer_.data() + head, length);
  if (got.ec != std::errc{} || length > kMostBytes) {
    broken = true;
    return false;
  }
  const std::size_t begin = head + 4;
  if (buffer_.size() - begin < length) return false;
  message = buffer_.substr(begin, length);
  buffer_.erase(0, begin + length);
  return true;
}

bool LspWire::has_input() const {
  if (buffer_.find("\r\n\r\n") != std::string::npos) return true;
  pollfd wait{in_, POLLIN, 0};
  return ::poll(&wait, 1, 0) > 0;
}

LspWire::Got LspWire::read(std::string& message, int timeout_ms) {
  for (;;) {
    bool broken = false;
    if (take(message, broken)) return Got::message;
    if (broken) return Got::broken;
    pollfd wait{in_, POLLIN, 0};
    const int ready = ::poll(&wait, 1, timeout_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return Got::end;
    if (ready == 0) return Got::nothing;
    std::array<char, 65536> bytes{};
    const ssize_t n = ::read(in_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return Got::end;
    buffer_.append(bytes.data(), static_cast<std::size_t>(n));
  }
}

bool LspWire::write(std::string_view message) const {
  std::string bytes =
      "Content-Length: " + std::to_string(message.size()) + "\r\n\r\n";
  bytes += message;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t n = ::write(out_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace slant::tool
