// SPDX-License-Identifier: Apache-2.0
// Finds where JSON breaks RFC 8259. simdjson says only that it does.
#include <vector>

#include "slant/base/utf8.h"
#include "slant/corpus/parsers.h"

namespace slant::detail {
namespace {

constexpr std::size_t kMaxDepth = 1024;  // simdjson's

class FaultFinder {
 public:
  explicit FaultFinder(std::string_view json) : json_(json) {}

  JsonFault find() {
    blanks();
    while (fault_.at == std::string_view::npos && !done_) step();
    if (fault_.at == std::string_view::npos && at_ < json_.size()) {
      fail(at_, "text after the end of the value");
    }
    return fault_;
  }

 private:
  char peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }

  bool fail(std::size_t at, const char* message) {
    if (fault_.at == std::string_view::npos) fault_ = {at, message};
    return false;
  }

  void blanks() {
    while (at_ < json_.size() && std::string_view(" \t\r\n").find(json_[at_]) !=
                                     std::string_view::npos) {
      ++at_;
    }
  }

  // One value, or the opening of one, and what closes after it.
  void step() {
    const char c = peek();
    if (c == '{' || c == '[') {
      if (open_.size() >= kMaxDepth) {
        fail(at_, "nested deeper than 1024");
        return;
      }
      open_.push_back(c);
      ++at_;
      blanks();
      if (peek() == (c == '{' ? '}' : ']')) {
        close();
      } else if (c == '{') {
        key();
      }
      return;
    }
    if (c == '"' ? string() : scalar()) after_value();
  }

  void close() {
    open_.pop_back();
    ++at_;
    after_value();
  }

  void after_value() {
    for (;;) {
      blanks();
      if (open_.empty()) {
        done_ = true;
        return;
      }
      const bool object = open_.back() == '{';
      if (peek() == ',') {
        ++at_;
        blanks();
        if (object) key();
        return;
      }
      if (peek() != (object ? '}' : ']')) {
        fail(at_, object ? "expected ',' or '}'" : "expected ',' or ']'");
        return;
      }
      open_.pop_back();
      ++at_;
    }
  }

  void key() {
    if (peek() != '"') {
      fail(at_, "expected a key in quotation marks");
      return;
    }
    if (!string()) return;
    blanks();
    if (peek() != ':') {
      fail(at_, "expected ':'");
      return;
    }
    ++at_;
    blanks();
  }

  bool string() {
    const std::size_t open = at_++;
    while (at_ < json_.size()) {
      const char c = json_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) {
        return fail(at_, "a control character inside a string");
      }
      if (c == '\\') {
        if (!escape()) return false;
        continue;
      }
      const CodePoint point = decode_utf8(json_, at_);
      if (!point.valid) return fail(at_, "malformed UTF-8");
      at_ += point.size;
    }
    return fail(open, "a string that is never closed");
  }

  // Four hexadecimal digits after \u, or a value above 0xFFFF.
  char32_t hex() const {
    char32_t value = 0;
    for (std::size_t i = at_ + 2; i < at_ + 6; ++i) {
      const char c = i < json_.size() ? json_[i] : '\0';
      char32_t digit = 0;
      if (c >= '0' && c <= '9') {
        digit = static_cast<char32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        digit = static_cast<char32_t>((c | 0x20) - 'a' + 10);
      } else {
        return 0x10000;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  bool escape() {
    const std::size_t begin = at_;
    const char c = at_ + 1 < json_.size() ? json_[at_ + 1] : '\0';
    if (c != 'u') {
      if (c == '\0' ||
          std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) {
        return fail(begin, "an unknown escape");
      }
      at_ += 2;
      return true;
    }
    const char32_t first = hex();
    if (first > 0xFFFF) return fail(begin, "\\u without four digits");
    at_ += 6;
    if (first < 0xD800 || first > 0xDFFF) return true;
    const bool pair = first < 0xDC00 && json_.substr(at_, 2) == "\\u";
    const char32_t second = pair ? hex() : 0;
    if (second < 0xDC00 || second > 0xDFFF) {
      return fail(begin, "half a surrogate pair");
    }
    at_ += 6;
    return true;
  }

  bool scalar() {
    for (const std::string_view word : {"true", "false", "null"}) {
      if (json_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return true;
      }
    }
    return number();
  }

  std::size_t digits() {
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ - begin;
  }

  bool number() {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    const bool zero = peek() == '0';
    const std::size_t whole = digits();
    if (whole == 0) {
      return fail(begin, begin >= json_.size() ? "the value ends too early"
                                               : "expected a value");
    }
    if (zero && whole > 1) return fail(begin, "a number that begins with 0");
    if (peek() == '.') {
      ++at_;
      if (digits() == 0) return fail(begin, "a number that ends in '.'");
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (digits() == 0) return fail(begin, "a number without its exponent");
    }
    return true;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  std::vector<char> open_;
  bool done_ = false;
  JsonFault fault_;
};

}  // namespace

JsonFault find_json_fault(std::string_view json) {
  return FaultFinder(json).find();
}

}  // namespace slant::detail
