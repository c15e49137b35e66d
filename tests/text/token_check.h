// SPDX-License-Identifier: Apache-2.0
// Tokens as a line of text, and what must hold for the tokens of any text;
// shared by the tests and the fuzz targets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "slant/base/utf8.h"
#include "slant/text/token_array.h"
#include "slant/text/words.h"

namespace slant::test {

// `text` with the padding that segment_words wants, alive as long as this.
class Padded {
 public:
  explicit Padded(std::string_view text) : size_(text.size()), bytes_(text) {
    bytes_.append(kTextPadding, '\0');
  }
  std::string_view view() const {
    return std::string_view(bytes_).substr(0, size_);
  }
  TextSpan all() const { return {0, static_cast<std::uint32_t>(size_)}; }

 private:
  std::size_t size_;
  std::string bytes_;
};

// "Hi :-) 3!" is "w[Hi] s[:-)] n[3]p[!]": a blank where white space stands.
inline std::string show(std::string_view text, const TokenArray& tokens) {
  std::string out;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Token token = tokens[i];
    if (token.space_before) out += ' ';
    out += "wnusp"[static_cast<int>(token.kind)];
    out += '[';
    out += text.substr(token.span.begin, token.span.size());
    out += ']';
  }
  return out;
}

// Sorted, without overlap, not empty, inside `span`, on character
// boundaries. Returns what is wrong, or nothing.
inline std::string check_tokens(std::string_view text, TextSpan span,
                                const TokenArray& tokens) {
  std::uint32_t end = span.begin;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const TextSpan at = tokens.span(i);
    if (at.begin < end) return "token starts before the last one ends";
    if (at.end <= at.begin) return "empty token";
    if (at.end > span.end) return "token out of range";
    if (is_continuation_byte(text[at.begin]) ||
        (at.end < text.size() && is_continuation_byte(text[at.end]))) {
      return "token not on a character boundary";
    }
    end = at.end;
  }
  return "";
}

// Our own path and ICU's must cut alike. Returns what is wrong, or nothing.
inline std::string check_twins(std::string_view text) {
  const Padded padded(text);
  TokenArray own;
  TokenArray icu;
  segment_words(padded.view(), padded.all(), {.merge_addresses = false}, own);
  segment_words_icu(padded.view(), padded.all(), icu);
  const std::string wrong = check_tokens(padded.view(), padded.all(), own);
  if (!wrong.empty()) return wrong;
  const std::string a = show(padded.view(), own);
  const std::string b = show(padded.view(), icu);
  if (a == b) return "";
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  at = a.rfind(' ', at) == a.npos ? 0 : a.rfind(' ', at);
  return "own: " + a.substr(at, 160) + "\nicu: " + b.substr(at, 160);
}

}  // namespace slant::test
