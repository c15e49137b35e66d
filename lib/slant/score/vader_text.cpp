// SPDX-License-Identifier: Apache-2.0
#include "slant/score/vader_text.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "slant/base/utf8.h"

namespace slant::detail {

std::string_view python_strip(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = decode_utf8(text, 0);
    if (!is_python_space(c.value)) break;
    text.remove_prefix(c.size);
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_continuation_byte(text[last])) --last;
    if (!is_python_space(decode_utf8(text, last).value)) break;
    text = text.substr(0, last);
  }
  return text;
}

bool python_lower(std::string_view word, std::string& out) {
  constexpr char32_t kDottedI = 0x130;  // two code points in lower case
  constexpr char32_t kSigma = 0x3A3;    // differs at the end of a word
  out.clear();
  bool upper = false;
  bool other = false;
  bool special = false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_utf8(word, at);
    at += c.size;
    const auto value = static_cast<UChar32>(c.value);
    upper = upper || u_isUUppercase(value) != 0;
    other = other || u_isULowercase(value) != 0 || u_istitle(value) != 0;
    special = special || c.value == kDottedI || c.value == kSigma;
    append_utf8(out, static_cast<char32_t>(u_tolower(value)));
  }
  if (special) {
    out.clear();
    icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())))
        .toLower(icu::Locale::getRoot())
        .toUTF8String(out);
  }
  return upper && !other;
}

}  // namespace slant::detail
