// SPDX-License-Identifier: Apache-2.0
#include "slant/text/characters.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "slant/base/utf8.h"

namespace slant::detail {
namespace {

struct EasyRange {
  char32_t first;
  char32_t last;
  Easy easy;
};

// Sorted. Everything between the ranges is hard. Word_Break properties of
// Unicode 15; tests/text/words_test.cpp checks every code point named here
// against ICU.
constexpr EasyRange kEasyRanges[] = {
    {0x80, 0x84, Easy::other},        {0x85, 0x85, Easy::space},
    {0x86, 0x9F, Easy::other},        {0xA0, 0xA0, Easy::space},
    {0xA1, 0xA9, Easy::other},        {0xAA, 0xAA, Easy::letter},
    {0xAB, 0xAC, Easy::other},        {0xAD, 0xAD, Easy::extend},
    {0xAE, 0xB4, Easy::other},        {0xB5, 0xB5, Easy::letter},
    {0xB6, 0xB6, Easy::other},        {0xB8, 0xB9, Easy::other},
    {0xBA, 0xBA, Easy::letter},       {0xBB, 0xBF, Easy::other},
    {0xC0, 0xD6, Easy::letter},       {0xD7, 0xD7, Easy::other},
    {0xD8, 0xF6, Easy::letter},       {0xF7, 0xF7, Easy::other},
    {0xF8, 0x2C1, Easy::letter},      {0x300, 0x344, Easy::extend},
    {0x346, 0x362, Easy::extend},     {0x388, 0x38A, Easy::letter},
    {0x38C, 0x38C, Easy::letter},     {0x38E, 0x3A1, Easy::letter},
    {0x3A3, 0x3F5, Easy::letter},     {0x400, 0x481, Easy::letter},
    {0x48A, 0x52F, Easy::letter},     {0x1E00, 0x1EFF, Easy::letter},
    {0x2010, 0x2017, Easy::other},    {0x2018, 0x2019, Easy::mid},
    {0x201A, 0x2023, Easy::other},    {0x2025, 0x2026, Easy::other},
    {0x2028, 0x2029, Easy::space},    {0x2030, 0x203E, Easy::other},
    {0x20A0, 0x20C0, Easy::other},    {0xFFFD, 0xFFFD, Easy::other},
    {0x1F300, 0x1F3FA, Easy::symbol}, {0x1F400, 0x1F53D, Easy::symbol},
    {0x1F546, 0x1F64F, Easy::symbol}, {0x1F680, 0x1F6C5, Easy::symbol},
    {0x1F90C, 0x1F93A, Easy::symbol}, {0x1F93C, 0x1F945, Easy::symbol},
    {0x1F947, 0x1F9FF, Easy::symbol},
};

bool is_one_of(std::string_view mark,
               std::initializer_list<std::string_view> marks) {
  return std::find(marks.begin(), marks.end(), mark) != marks.end();
}

}  // namespace

Easy classify(char32_t c) {
  const auto* after =
      std::upper_bound(std::begin(kEasyRanges), std::end(kEasyRanges), c,
                       [](char32_t value, const EasyRange& range) {
                         return value < range.first;
                       });
  if (after == std::begin(kEasyRanges)) return Easy::hard;
  const EasyRange& range = *(after - 1);
  return c <= range.last ? range.easy : Easy::hard;
}

bool is_extender(char32_t c) {
  const int word_break =
      u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK);
  return word_break == U_WB_EXTEND || word_break == U_WB_FORMAT ||
         word_break == U_WB_ZWJ;
}

bool is_ideographic_end(std::string_view mark) {
  return is_one_of(mark, {"。", "！", "？", "｡", "．"});
}

bool is_sentence_end(std::string_view mark) {
  if (mark.size() == 1) {
    return mark[0] == '.' || mark[0] == '!' || mark[0] == '?';
  }
  return mark == "…" || mark == "‼" || mark == "⁇" || mark == "؟" ||
         mark == "।" || is_ideographic_end(mark);
}

bool is_closer(std::string_view mark) {
  if (mark.size() == 1) {
    return mark[0] == '"' || mark[0] == '\'' || mark[0] == ')' ||
           mark[0] == ']' || mark[0] == '}';
  }
  return is_one_of(mark, {"”", "’", "»", "›", "“", "」", "』", "）"});
}

bool is_opener(std::string_view mark) {
  if (mark.size() == 1) {
    return mark[0] == '"' || mark[0] == '\'' || mark[0] == '(' ||
           mark[0] == '[' || mark[0] == '{';
  }
  return is_one_of(mark, {"“", "‘", "«", "‹", "„", "‚", "「", "『", "（"});
}

bool is_dash(std::string_view mark) { return is_one_of(mark, {"–", "—", "―"}); }

bool starts_upper(std::string_view word) {
  if (word.empty()) return false;
  if (static_cast<unsigned char>(word[0]) < 0x80) {
    return is_ascii_upper(word[0]);
  }
  const auto c = static_cast<UChar32>(decode_utf8(word, 0).value);
  return u_isupper(c) != 0 || u_istitle(c) != 0;
}

bool starts_lower(std::string_view word) {
  if (word.empty()) return false;
  if (static_cast<unsigned char>(word[0]) < 0x80) {
    return is_ascii_lower(word[0]);
  }
  return u_islower(static_cast<UChar32>(decode_utf8(word, 0).value)) != 0;
}

}  // namespace slant::detail
