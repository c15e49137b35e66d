// SPDX-License-Identifier: Apache-2.0
// A small JSON writer: keys in the order they are written, numbers by
// std::to_chars (shortest form that reads back to the same double), NaN and
// infinities as null, strings escaped as RFC 8259 asks.
//
//   slant::JsonWriter json(out);
//   json.begin_object();
//   json.key("n").value(3);
//   json.end_object();               // {"n":3}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace slant {

class JsonWriter {
 public:
  // `indent` 0 writes everything on one line.
  explicit JsonWriter(std::string& out, int indent = 0)
      : out_(out), indent_(indent) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  // `text` must be valid UTF-8.
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);
  JsonWriter& value(std::uint64_t number);
  JsonWriter& value(std::uint32_t number) {
    return value(std::uint64_t{number});
  }
  JsonWriter& value(int number);
  JsonWriter& value(bool flag);
  JsonWriter& null();

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void new_line();

  std::string& out_;
  int indent_;
  int depth_ = 0;
  bool first_ = true;  // nothing yet at this depth
  bool after_key_ = false;
};

// `text` as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

// Shortest decimal form; "null" for NaN and infinities.
void append_number(std::string& out, double number);

}  // namespace slant
