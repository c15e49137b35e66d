// SPDX-License-Identifier: Apache-2.0
// From bytes to text: byte order marks, named encodings, malformed bytes and
// what is no text at all.
#include "slant/text/encoding.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "document_check.h"

namespace slant {
namespace {

using namespace std::string_view_literals;

Result<Document> read(std::string_view bytes, DocumentOptions options = {}) {
  options.format = TextFormat::plain;
  auto doc = read_document({"in", bytes}, options);
  EXPECT_EQ(doc ? test::check_document(*doc) : "", "");
  return doc;
}

std::string note_codes(const Document& doc) {
  std::string out;
  for (const Note& note : doc.notes()) out += note.code + " ";
  return out;
}

// `text` (no astral characters but by surrogates) in UTF-16 or UTF-32.
std::string encode(std::u32string_view text, int unit, bool big) {
  std::string out;
  const auto put = [&](std::uint32_t value) {
    for (int i = 0; i < unit; ++i) {
      const int shift = 8 * (big ? unit - 1 - i : i);
      out.push_back(static_cast<char>((value >> shift) & 0xFFU));
    }
  };
  for (const char32_t c : text) {
    if (unit == 2 && c > 0xFFFF) {
      put(0xD800U + ((c - 0x10000U) >> 10U));
      put(0xDC00U + ((c - 0x10000U) & 0x3FFU));
    } else {
      put(c);
    }
  }
  return out;
}

constexpr std::u32string_view kSample = U"Caf\u00E9 \u4E2D\U0001F600 end.";
constexpr std::string_view kSampleUtf8 = "Caf\u00E9 \u4E2D\U0001F600 end.";

struct Utf {
  const char* name;
  int unit;
  bool big;
};
constexpr Utf kUtfs[] = {{"UTF-16LE", 2, false},
                         {"UTF-16BE", 2, true},
                         {"UTF-32LE", 4, false},
                         {"UTF-32BE", 4, true}};

// The source under each token, decoded, is the token.
void expect_exact_source(const Document& doc, const Utf& utf) {
  for (std::uint32_t i = 0; i < doc.tokens().size(); ++i) {
    const TextSpan span = doc.tokens().span(i);
    std::u32string token;
    const std::string_view text = doc.text(span);
    for (std::size_t pos = 0; pos < text.size();) {
      const CodePoint c = decode_utf8(text, pos);
      token += c.value;
      pos += c.size;
    }
    EXPECT_EQ(doc.source_text(doc.to_source(span)),
              encode(token, utf.unit, utf.big))
        << utf.name << " " << text;
  }
}

TEST(Encoding, ByteOrderMarks) {
  for (const Utf& utf : kUtfs) {
    const std::string bytes = encode(U"\uFEFF", utf.unit, utf.big) +
                              encode(kSample, utf.unit, utf.big);
    const auto doc = read(bytes);
    ASSERT_TRUE(doc) << utf.name;
    EXPECT_EQ(doc->text(), kSampleUtf8) << utf.name;
    EXPECT_EQ(note_codes(*doc), "encoding.mark ") << utf.name;
    EXPECT_EQ(doc->tokens().size(), 5U) << utf.name;
    expect_exact_source(*doc, utf);
  }
  const auto utf8 = read(
      "\xEF\xBB\xBF"
      "Hi \u00E9.");
  ASSERT_TRUE(utf8);
  EXPECT_EQ(utf8->text(), "Hi \u00E9.");
  EXPECT_EQ(utf8->to_source({0, 2}), (Span{3, 5}));
}

TEST(Encoding, NamedWithAndWithoutAMark) {
  for (const Utf& utf : kUtfs) {
    const std::string plain = encode(kSample, utf.unit, utf.big);
    const std::string marked = encode(U"\uFEFF", utf.unit, utf.big) + plain;
    for (const std::string& bytes : {plain, marked}) {
      DocumentOptions options;
      options.encoding = utf.name;
      const auto doc = read(bytes, options);
      ASSERT_TRUE(doc) << utf.name;
      EXPECT_EQ(doc->text(), kSampleUtf8) << utf.name;
      expect_exact_source(*doc, utf);
    }
    // The name without a byte order: the mark says which.
    DocumentOptions options;
    options.encoding = utf.unit == 2 ? "UTF-16" : "utf-32";
    const auto doc = read(marked, options);
    ASSERT_TRUE(doc) << utf.name;
    EXPECT_EQ(doc->text(), kSampleUtf8) << utf.name;
  }
}

// Bytes that are a mark in UTF-16 are letters in windows-1252.
TEST(Encoding, AMarkOfAnotherEncodingIsText) {
  DocumentOptions options;
  options.encoding = "windows-1252";
  const auto doc = read("\xFF\xFE ok", options);
  ASSERT_TRUE(doc);
  EXPECT_EQ(doc->text(), "\u00FF\u00FE ok");
  // A UTF-8 mark is never meant as text.
  const auto utf8 = read("\xEF\xBB\xBFok", options);
  ASSERT_TRUE(utf8);
  EXPECT_EQ(utf8->text(), "ok");
}

TEST(Encoding, Utf16And32WithoutAMarkGetAHint) {
  for (const Utf& utf : kUtfs) {
    const auto doc =
        read(encode(U"Some text that is long enough.", utf.unit, utf.big));
    ASSERT_FALSE(doc) << utf.name;
    EXPECT_EQ(doc.error().code, ErrorCode::encoding) << utf.name;
    EXPECT_NE(doc.error().message.find(std::string("--encoding ") + utf.name),
              std::string::npos)
        << doc.error().message;
  }
}

TEST(Encoding, Windows1252) {
  //                            0123 4   56789 0   1
  const std::string_view bytes =
      "Caf\xE9 \x93hi\x94 \x80"
      "5";
  DocumentOptions options;
  options.encoding = "windows-1252";
  const auto doc = read(bytes, options);
  ASSERT_TRUE(doc);
  EXPECT_EQ(doc->text(), "Caf\u00E9 \u201Chi\u201D \u20AC5");
  ASSERT_EQ(doc->quotes().size(), 1U);
  EXPECT_EQ(doc->source_text(doc->to_source(doc->quotes()[0].span)),
            "\x93hi\x94");
  EXPECT_EQ(doc->source_text(doc->to_source(doc->tokens()[0].span)), "Caf\xE9");
  EXPECT_EQ(note_codes(*doc), "");
  // Without the option it is repaired, and the note says what to try.
  const auto repaired = read(bytes);
  ASSERT_TRUE(repaired);
  ASSERT_EQ(repaired->notes().size(), 1U);
  EXPECT_EQ(repaired->notes()[0].code, "utf8.repaired");
  EXPECT_EQ(repaired->notes()[0].message,
            "4 malformed UTF-8 sequences read as U+FFFD; the text looks like "
            "windows-1252: try --encoding windows-1252");
}

TEST(Encoding, UnknownNameIsAUsageError) {
  DocumentOptions options;
  options.encoding = "klingon-8";
  const auto doc = read("text", options);
  ASSERT_FALSE(doc);
  EXPECT_EQ(doc.error().code, ErrorCode::usage);
  EXPECT_NE(doc.error().message.find("klingon-8"), std::string::npos);
}

TEST(Encoding, NamesOfUtf8) {
  for (const char* name : {"UTF-8", "utf-8", "utf8", "Utf-8"}) {
    DocumentOptions options;
    options.encoding = name;
    options.utf8 = Utf8Policy::strict;
    EXPECT_TRUE(read("\u00E9", options)) << name;
    const auto bad = read("\xE9", options);
    ASSERT_FALSE(bad) << name;
    EXPECT_EQ(bad.error().code, ErrorCode::encoding) << name;
  }
}

struct RepairCase {
  const char* name;
  std::string_view bytes;
  const char* text;
  std::string_view second;  // source under the second token
};

TEST(Encoding, RepairKeepsRawOffsets) {
  const RepairCase cases[] = {
      {"lone byte",
       "a \xFF"
       "b c",
       "a \uFFFDb c", "\xFF"},
      {"two-byte piece", "a \xE2\x82 c", "a \uFFFD c", "\xE2\x82"},
      {"overlong", "a \xC0\xAF c", "a \uFFFD\uFFFD c", "\xC0"},
      {"surrogate", "a \xED\xA0\x80 c", "a \uFFFD\uFFFD\uFFFD c", "\xED"},
      {"above the last", "a \xF4\x90\x80\x80", "a \uFFFD\uFFFD\uFFFD\uFFFD",
       "\xF4"},
      {"cut at the end", "a \xF0\x9F\x98", "a \uFFFD", "\xF0\x9F\x98"},
      {"behind a mark",
       "\xEF\xBB\xBF"
       "a \xFF",
       "a \uFFFD", "\xFF"},
      {"good bytes after", "\xFF b\u00E9", "\uFFFD b\u00E9", "b\u00E9"},
  };
  for (const RepairCase& c : cases) {
    const auto doc = read(c.bytes);
    ASSERT_TRUE(doc) << c.name;
    EXPECT_EQ(doc->text(), c.text) << c.name;
    ASSERT_GE(doc->tokens().size(), 2U) << c.name;
    EXPECT_EQ(doc->source_text(doc->to_source(doc->tokens()[1].span)), c.second)
        << c.name;
    EXPECT_EQ(note_codes(*doc), "utf8.repaired ") << c.name;
    EXPECT_EQ(doc->source(), c.bytes) << c.name;
  }
}

TEST(Encoding, StrictNamesThePlace) {
  DocumentOptions options;
  options.utf8 = Utf8Policy::strict;
  const struct {
    std::string_view bytes;
    const char* where;
  } cases[] = {
      {"\xFF", "in:1:1: malformed UTF-8 at byte 0"},
      {"one\r\ntwo \xFF", "in:2:5: malformed UTF-8 at byte 9"},
      {"one\n\u00E9\u00E9\xC3", "in:2:3: malformed UTF-8 at byte 8"},
  };
  for (const auto& c : cases) {
    const auto doc = read(c.bytes, options);
    ASSERT_FALSE(doc);
    EXPECT_EQ(doc.error().code, ErrorCode::encoding);
    EXPECT_EQ(doc.error().to_string().substr(0, std::strlen(c.where)), c.where);
  }
  EXPECT_TRUE(read("fine \u00E9", options));
}

TEST(Encoding, NulBytesAreText) {
  const auto doc = read("Some words and a NUL\0 in the midst of it all."sv);
  ASSERT_TRUE(doc);
  EXPECT_EQ(doc->words(), 11U);
  EXPECT_EQ(doc->text().find('\0'), 20U);
}

TEST(Encoding, BinaryFilesAreRefused) {
  const struct {
    std::string_view bytes;
    const char* says;
  } cases[] = {
      {"%PDF-1.7 and so on", "PDF"},
      {"PK\x03\x04 and so on", "zip"},
      {"\x1F\x8B\x08 and", "gzip"},
      {"\x28\xB5\x2F\xFD and", "zstd"},
      {"\x89PNG\r\n", "PNG"},
      {"\xD0\xCF\x11\xE0", "Word"},
      {"\x01\x02\x03\x04 abc", "binary file: 4 control bytes in the first 8"},
  };
  for (const auto& c : cases) {
    const auto doc = read(c.bytes);
    ASSERT_FALSE(doc) << c.says;
    EXPECT_EQ(doc.error().code, ErrorCode::malformed) << c.says;
    EXPECT_NE(doc.error().message.find(c.says), std::string::npos)
        << doc.error().message;
    DocumentOptions force;
    force.force_binary = true;
    EXPECT_TRUE(read(c.bytes, force)) << c.says;
  }
  // One control byte in ten is still text; tabs and the like do not count.
  EXPECT_TRUE(read("\x01 23456789"));
  EXPECT_FALSE(read("\x01 2345678"));
  EXPECT_TRUE(read("\t\n\r\f\x1B[1m bold"));
}

// Bytes of any value: fewer than one control in ten, and next to no UTF-8.
TEST(Encoding, RandomBytesAreRefusedAndOtherEncodingsAreNot) {
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::string bytes(2000, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % 256);
    const auto doc = read(bytes);
    ASSERT_FALSE(doc) << round;
    EXPECT_EQ(doc.error().code, ErrorCode::malformed);
    EXPECT_NE(doc.error().message.find("binary file"), std::string::npos)
        << doc.error().message;
  }
  // windows-1251: nearly every byte is malformed, and none is a control.
  std::string cyrillic;
  for (int i = 0; i < 500; ++i) cyrillic += "\xD1\xEB\xEE\xE2\xEE ";
  EXPECT_TRUE(read(cyrillic));
  EXPECT_TRUE(read("caf\xE9 au lait, d\xE9j\xE0 vu"));
}

// A converter hands over 4096 units at a time; characters must not be torn
// or shifted where one batch ends.
TEST(Encoding, LongTextsKeepTheirOffsets) {
  std::u32string text;
  for (int i = 0; i < 3000; ++i) {
    text += i % 3 == 0 ? U"a\u00E9 " : i % 3 == 1 ? U"\U0001F600 " : U"bcd ";
  }
  const std::string bytes =
      encode(U"\uFEFF", 2, false) + encode(text, 2, false);
  const auto doc = read(bytes);
  ASSERT_TRUE(doc);
  ASSERT_EQ(doc->tokens().size(), 3000U);
  constexpr std::u32string_view kTokens[] = {U"a\u00E9", U"\U0001F600", U"bcd"};
  for (std::uint32_t i = 0; i < 3000; ++i) {
    ASSERT_EQ(doc->source_text(doc->to_source(doc->tokens()[i].span)),
              encode(kTokens[i % 3], 2, false))
        << i;
  }
}

TEST(Encoding, MalformedUtf16IsCounted) {
  using namespace std::string_literals;
  // A lone high surrogate, and an odd byte at the end.
  const auto doc = read(
      "\xFF\xFE"
      "a\0\x00\xD8"
      "b\0 \0c"s);
  ASSERT_TRUE(doc);
  EXPECT_EQ(doc->text(), "a\uFFFDb \uFFFD");
  EXPECT_EQ(note_codes(*doc), "encoding.mark encoding.replaced ");
}

}  // namespace
}  // namespace slant
