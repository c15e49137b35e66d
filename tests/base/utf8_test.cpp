// SPDX-License-Identifier: Apache-2.0
// UTF-8: maximal subparts as in Unicode 15, section 3.9, tables 3-8 to 3-11,
// and every code point there is.
#include "slant/base/utf8.h"

#include <gtest/gtest.h>

#include <random>

namespace slant {
namespace {

using namespace std::string_view_literals;

struct DecodeCase {
  const char* name;
  std::string_view input;
  // Length of each piece, in order; negative when it is malformed.
  std::vector<int> pieces;
};

const DecodeCase kDecodeCases[] = {
    {"ascii", "a\0b"sv, {1, 1, 1}},
    {"two bytes", "\xC3\xA9", {2}},
    {"three bytes", "\xE2\x82\xAC", {3}},
    {"four bytes", "\xF0\x9F\x98\x80", {4}},
    {"table 3-8, non-shortest forms",
     "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
     {-1, -1, -1, -1, -1, -1, -1, -1, 1}},
    {"table 3-9, surrogates",
     "\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41",
     {-1, -1, -1, -1, -1, -1, -1, -1, 1}},
    {"table 3-10, other ill-formed",
     "\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42",
     {-1, -1, -1, -1, -1, 1, -1, -1, 1}},
    {"table 3-11, truncated",
     "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41",
     {-2, -1, -3, -2, 1}},
    {"truncated at the end: 2", "\xC3", {-1}},
    {"truncated at the end: 3", "a\xE2\x82", {1, -2}},
    {"truncated at the end: 4", "\xF0\x9F\x98", {-3}},
    {"lone continuation", "\x80\x80", {-1, -1}},
    {"C0 and C1 never lead", "\xC0\x80\xC1\xBF", {-1, -1, -1, -1}},
    {"F5 and above never lead", "\xF5\x80\x80\x80", {-1, -1, -1, -1}},
    {"five-byte form", "\xF8\x88\x80\x80\x80", {-1, -1, -1, -1, -1}},
    {"good after bad", "\xE2\x82\xC3\xA9", {-2, 2}},
};

TEST(Utf8, DecodesInMaximalSubparts) {
  for (const DecodeCase& c : kDecodeCases) {
    std::vector<int> pieces;
    bool all_valid = true;
    for (std::size_t pos = 0; pos < c.input.size();) {
      const CodePoint point = decode_utf8(c.input, pos);
      ASSERT_GE(point.size, 1U) << c.name;
      EXPECT_EQ(point.value == kReplacement, !point.valid) << c.name;
      all_valid = all_valid && point.valid;
      pieces.push_back(static_cast<int>(point.size) * (point.valid ? 1 : -1));
      pos += point.size;
    }
    EXPECT_EQ(pieces, c.pieces) << c.name;
    EXPECT_EQ(is_valid_utf8(c.input), all_valid) << c.name;
  }
}

TEST(Utf8, EveryCodePointThereAndBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, c);
    const std::size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    ASSERT_EQ(bytes.size(), size) << std::uint32_t{c};
    const CodePoint point = decode_utf8(bytes, 0);
    ASSERT_TRUE(point.valid) << std::uint32_t{c};
    ASSERT_EQ(point.value, c);
    ASSERT_EQ(point.size, size) << std::uint32_t{c};
    ASSERT_EQ(count_code_points(bytes), 1U) << std::uint32_t{c};
    ASSERT_EQ(count_utf16_units(bytes), c < 0x10000 ? 1U : 2U)
        << std::uint32_t{c};
  }
}

TEST(Utf8, AppendReplacesWhatIsNoScalarValue) {
  for (const std::uint32_t c :
       {0xD800U, 0xDBFFU, 0xDC00U, 0xDFFFU, 0x110000U, 0xFFFFFFFFU}) {
    std::string bytes;
    append_utf8(bytes, c);
    EXPECT_EQ(bytes, "\xEF\xBF\xBD") << c;
  }
}

TEST(Utf8, Counts) {
  EXPECT_EQ(count_code_points(""), 0U);
  EXPECT_EQ(count_code_points("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 4U);
  EXPECT_EQ(count_utf16_units("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 5U);
  // As documented: every byte but a continuation byte counts one.
  EXPECT_EQ(count_code_points("\x80\xE2\x82z"), 2U);
}

// simdjson's validator and our decoder must agree on any bytes; the bytes
// are drawn from those around which the rules change.
TEST(Utf8, ValidatorAndDecoderAgree) {
  constexpr std::string_view kBytes =
      "\0a\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE"
      "\xEF\xF0\xF1\xF3\xF4\xF5\xFF"sv;
  std::mt19937 random(7);
  std::string bytes;
  int valid_seen = 0;
  for (int i = 0; i < 200000; ++i) {
    bytes.clear();
    for (std::size_t n = random() % 7; n > 0; --n) {
      bytes += kBytes[random() % kBytes.size()];
    }
    bool valid = true;
    for (std::size_t pos = 0; pos < bytes.size();) {
      const CodePoint point = decode_utf8(bytes, pos);
      valid = valid && point.valid;
      pos += point.size;
      ASSERT_LE(pos, bytes.size());
    }
    ASSERT_EQ(is_valid_utf8(bytes), valid) << testing::PrintToString(bytes);
    valid_seen += valid && bytes.size() > 2 ? 1 : 0;
  }
  EXPECT_GT(valid_seen, 300);
}

// Sixteen bytes at once, and one by one: the same, whatever the length.
TEST(Utf8, CountsAreThoseOfALoop) {
  constexpr unsigned char kBytes[] = {'a',  0x00, 0x7F, 0x80, 0xBF,
                                      0xC0, 0xEF, 0xF0, 0xFF};
  std::mt19937 random(11);
  std::string bytes;
  for (std::size_t size = 0; size < 9000; size += 1 + size / 40) {
    bytes.clear();
    std::size_t code_points = 0;
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const unsigned char c = kBytes[random() % std::size(kBytes)];
      bytes += static_cast<char>(c);
      code_points += (c & 0xC0U) != 0x80U ? 1 : 0;
      pairs += c >= 0xF0 ? 1 : 0;
    }
    ASSERT_EQ(count_code_points(bytes), code_points) << size;
    ASSERT_EQ(count_utf16_units(bytes), code_points + pairs) << size;
    // All of one kind: a sum of bytes may not run over.
    ASSERT_EQ(count_code_points(std::string(size, 'a')), size);
  }
}

}  // namespace
}  // namespace slant
