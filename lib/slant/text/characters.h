// SPDX-License-Identifier: Apache-2.0
// What a character is to the segmenters: classes of ASCII bytes by table,
// of other code points by range.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace slant::detail {

enum CharClass : std::uint8_t {
  kOther = 0,
  kLetter = 1,
  kDigit = 2,
  kUnderscore = 4,     // ExtendNumLet
  kSpace = 8,          // blanks and line ends
  kMidLetterish = 16,  // ' and . : join letters and join digits
  kMidNumber = 32,     // , and ; : join digits
  kNonAscii = 64,
};

inline constexpr std::uint8_t kAlnum = kLetter | kDigit | kUnderscore;

constexpr std::array<std::uint8_t, 256> make_char_classes() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    std::uint8_t cls = kOther;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) cls = kLetter;
    if (c >= '0' && c <= '9') cls = kDigit;
    if (c == '_') cls = kUnderscore;
    if (c == ' ' || (c >= 0x09 && c <= 0x0D)) cls = kSpace;
    if (c == '\'' || c == '.') cls = kMidLetterish;
    if (c == ',' || c == ';') cls = kMidNumber;
    if (c >= 0x80) cls = kNonAscii;
    table[c] = cls;
  }
  return table;
}

inline constexpr auto kCharClasses = make_char_classes();

inline std::uint8_t char_class(char c) {
  return kCharClasses[static_cast<unsigned char>(c)];
}

inline bool is_ascii_space(char c) { return char_class(c) == kSpace; }
inline bool is_ascii_alnum(char c) { return (char_class(c) & kAlnum) != 0; }
inline bool is_ascii_digit(char c) { return char_class(c) == kDigit; }
inline bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
inline char ascii_lower(char c) {
  return is_ascii_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}

// How our own path treats a code point above U+007F.
enum class Easy : std::uint8_t {
  letter,  // Word_Break=ALetter
  mid,     // U+2018 and U+2019: Word_Break=MidNumLet
  extend,  // combining accents, soft hyphen: part of the letter before
  other,   // a boundary on both sides
  symbol,  // emoji: like other, and a token of kind symbol
  space,   // white space
  hard,    // not ours: ICU decides
};

Easy classify(char32_t c);

// Whether `c` belongs to the character before it (Word_Break Extend, Format
// or ZWJ), so that no boundary stands between them.
bool is_extender(char32_t c);

// Characters by their role in prose, given as the bytes of one token.
bool is_sentence_end(std::string_view mark);     // . ! ? … and full-width kin
bool is_ideographic_end(std::string_view mark);  // 。 ！ ？ ｡
bool is_closer(std::string_view mark);  // quotes and brackets that close
bool is_opener(std::string_view mark);
bool is_dash(std::string_view mark);  // en and em dash, horizontal bar

// Whether the word begins with an upper-case (or title-case) letter.
bool starts_upper(std::string_view word);
bool starts_lower(std::string_view word);

}  // namespace slant::detail
