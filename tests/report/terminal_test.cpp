// SPDX-License-Identifier: Apache-2.0
#include "slant/report/terminal.h"

#include <gtest/gtest.h>

namespace {

struct TextCase {
  const char* name;
  std::string in;
  std::string out;
};

TEST(Printable, ShowsWhatCouldCommandATerminal) {
  const TextCase cases[] = {
      {"plain", "Déjà vu, 中文.", "Déjà vu, 中文."},
      {"escape", "\x1b[31mred", "\\x1b[31mred"},
      {"OSC 8", "\x1b]8;;http://x\x07", "\\x1b]8;;http://x\\x07"},
      {"C1 as a character",
       "\xC2\x9B"
       "2J",
       "\\x9b2J"},
      {"C1 as a byte",
       "\x9B"
       "2J",
       "\\x9b2J"},
      {"NUL", std::string("a\0b", 3), "a\\0b"},
      {"delete", "a\x7F", "a\\x7f"},
      {"line ends and tab",
       "a\nb\rc\td\xE2\x80\xA8"
       "e",
       "a b c d e"},
      {"bidi",
       "\xE2\x80\xAE"
       "evil",
       "\\u{202e}evil"},
      {"zero width",
       "a\xE2\x80\x8B"
       "b",
       "a\\u{200b}b"},
      {"tag character", "\xF3\xA0\x80\xA1", "\\u{e0021}"},
      {"malformed", "a\xC3(", "a\\xc3("},
      {"soft hyphen stays",
       "a\xC2\xAD"
       "b",
       "a\xC2\xAD"
       "b"},
  };
  for (const TextCase& one : cases) {
    EXPECT_EQ(slant::printable(one.in), one.out) << one.name;
  }
}

TEST(ToAscii, KeepsWhatCanBeRead) {
  const TextCase cases[] = {
      {"plain", "A mill.", "A mill."},
      {"quotes", "“a” ‘b’ „c“ «d»", "\"a\" 'b' \"c\" <<d>>"},
      {"dashes", "a–b — c…", "a-b -- c..."},
      {"accents", "Åsa Björk, naïve", "Asa Bjork, naive"},
      {"others", "中 ж", "\\u{4e2d} \\u{436}"},
  };
  for (const TextCase& one : cases) {
    EXPECT_EQ(slant::to_ascii(one.in), one.out) << one.name;
  }
}

TEST(DisplayWidth, CountsColumns) {
  struct {
    const char* text;
    std::uint32_t columns;
  } cases[] = {
      {"", 0},
      {"abc", 3},
      {"“é”", 3},
      {"中文", 4},
      {"e\xCC\x81", 1},
      {"🙂", 2},
      {"\x1b[31mred\x1b[0m", 3},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(slant::display_width(one.text), one.columns) << one.text;
  }
}

TEST(Fit, CutsWithASign) {
  EXPECT_EQ(slant::fit("abcdef", 6, true), "abcdef");
  EXPECT_EQ(slant::fit("abcdef", 5, true), "abcd…");
  EXPECT_EQ(slant::fit("abcdef", 5, false), "ab...");
  EXPECT_EQ(slant::fit("ab cdef", 4, true), "ab…");
  // A wide character that would stand on the edge is left out whole.
  EXPECT_EQ(slant::fit("中文中文", 4, true), "中…");
}

TEST(FirstBytes, CutsNoCharacter) {
  EXPECT_EQ(slant::first_bytes("aé中🙂", 100), "aé中🙂");
  const std::string text = "aé中🙂";  // 1 + 2 + 3 + 4 bytes
  const std::size_t sizes[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};
  for (std::size_t n = 0; n <= 10; ++n) {
    EXPECT_EQ(slant::first_bytes(text, n).size(), sizes[n]) << n;
  }
}

TEST(AppendWrapped, BreaksAtBlanksAndInLongWords) {
  struct {
    const char* name;
    std::string text;
    std::uint32_t used, indent, width;
    std::string out;
  } cases[] = {
      {"short", "a b", 0, 2, 10, "a b\n"},
      {"at blanks", "aaa bbb ccc", 0, 2, 7, "aaa bbb\n  ccc\n"},
      {"used", "aaa bbb", 4, 1, 8, "aaa\n bbb\n"},
      {"long word", "abcdefgh", 0, 1, 4, "abcd\n efg\n h\n"},
      {"wide", "中文中文", 0, 0, 5, "中文\n中文\n"},
      {"colour takes no room", "\x1b[31maaa\x1b[0m bbb", 0, 0, 7,
       "\x1b[31maaa\x1b[0m bbb\n"},
      {"no room at all ends", "abcd", 0, 2, 1, "abc\n  d\n"},
  };
  for (const auto& one : cases) {
    std::string out;
    slant::append_wrapped(one.text, one.used, one.indent, one.width, out);
    EXPECT_EQ(out, one.out) << one.name;
  }
}

TEST(Painter, WritesOnlyWhenOn) {
  EXPECT_EQ(slant::Painter(false)(slant::Style::red, "a"), "a");
  EXPECT_EQ(slant::Painter(true)(slant::Style::red, "a"), "\x1b[31ma\x1b[0m");
  EXPECT_EQ(slant::Painter(true)(slant::Style::plain, "a"), "a");
}

}  // namespace
