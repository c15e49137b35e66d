// SPDX-License-Identifier: Apache-2.0
// Text for a page: whatever it holds, it stays text.
//
//   slant::html::append_text(out, "<b>");         // &lt;b&gt;
//   slant::html::append_script_json(out, json);   // no "</script>" inside
#pragma once

#include <string>
#include <string_view>

namespace slant::html {

// Appends `text` as character data, safe between tags and in a quoted
// attribute: & < > " ' by references, CR as &#13; (a parser would make it a
// line feed), other control characters by their pictures (U+2400 ...), C1
// controls and malformed UTF-8 as U+FFFD. Cost: O(n).
void append_text(std::string& out, std::string_view text);
std::string text(std::string_view text);

// A name from outside, on one line, with bidi controls and their like made
// visible; safe as append_text.
std::string name(std::string_view text);

// Appends JSON, in which < > & and U+2028, U+2029 occur in strings alone,
// with these as \uNNNN: no tag or comment can begin inside a script element.
void append_script_json(std::string& out, std::string_view json);

// "loaded.partisan_label" -> "loaded partisan label".
std::string readable(std::string_view category);

// Base64 with padding (RFC 4648), of bytes given in hexadecimal.
std::string base64_of_hex(std::string_view hex);

}  // namespace slant::html
