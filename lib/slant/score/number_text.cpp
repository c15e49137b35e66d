// SPDX-License-Identifier: Apache-2.0
#include "slant/score/number_text.h"

#include <array>
#include <charconv>

namespace slant {
namespace {

std::string text_of(double value, std::chars_format format, int precision) {
  // Long enough for any double: 309 digits before the point.
  std::array<char, 400> buffer{};
  const auto done = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                  value, format, precision);
  return {buffer.data(), done.ptr};
}

}  // namespace

std::string number(double value) {
  return text_of(value, std::chars_format::general, 12);
}

std::string fixed(double value, int digits) {
  return text_of(value, std::chars_format::fixed, digits);
}

}  // namespace slant
