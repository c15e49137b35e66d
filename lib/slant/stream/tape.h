// SPDX-License-Identifier: Apache-2.0
// Rows on their way from the threads that score to the one that has the
// database: values one after the other, in memory, never in a file.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace slant::detail {

class TapeWriter {
 public:
  explicit TapeWriter(std::string& out) : out_(out) {}

  template <class Number>
  void number(Number value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint64_t>(value.size()));
    out_ += value;
  }

 private:
  std::string& out_;
};

class TapeReader {
 public:
  explicit TapeReader(std::string_view tape) : tape_(tape) {}

  bool ended() const { return tape_.empty(); }
  template <class Number>
  Number number() {
    Number value;
    std::memcpy(&value, tape_.data(), sizeof value);
    tape_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view text() {
    const auto size = static_cast<std::size_t>(number<std::uint64_t>());
    const std::string_view value = tape_.substr(0, size);
    tape_.remove_prefix(size);
    return value;
  }

 private:
  std::string_view tape_;
};

// What follows on the tape.
enum class TapeTag : std::uint8_t {
  document,  // has_id u8, id, fields, words u32, bytes u32, error
  unit,      // level u8, number, begin, end, words u32; n u32, then n times
             // feature u32, value f64, n u32
  hit,       // paragraph, begin, end u32, measure, category, text,
             // weight f64, voice
};

}  // namespace slant::detail
