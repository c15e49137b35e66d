// SPDX-License-Identifier: Apache-2.0
#include "slant/text/lines.h"

#include <gtest/gtest.h>

#include <random>

#include "slant/base/utf8.h"

namespace slant {
namespace {

std::string lines_of(std::string_view text) {
  std::string out;
  for (std::uint32_t pos = 0; pos < text.size();) {
    const TextSpan line = next_line(text, pos);
    out += '[';
    out += text.substr(line.begin, line.size());
    out += ']';
  }
  return out;
}

struct Case {
  const char* name;
  std::string_view text;
  const char* lines;
  std::uint32_t line_count;  // of LineIndex: one more behind a last line end
};

TEST(Lines, EveryLineEnd) {
  const Case cases[] = {
      {"empty", "", "", 1},
      {"no end", "ab", "[ab]", 1},
      {"LF", "a\nb\n", "[a][b]", 3},
      {"CRLF", "a\r\nb\r\n", "[a][b]", 3},
      {"CR", "a\rb\r", "[a][b]", 3},
      {"CR CR LF", "a\r\r\nb", "[a][][b]", 3},
      {"LF CR", "a\n\rb", "[a][][b]", 3},
      {"VT and FF", "a\vb\fc", "[a][b][c]", 3},
      {"NEL", "a\u0085b", "[a][b]", 2},
      {"LS and PS", "a\u2028b\u2029c", "[a][b][c]", 3},
      {"near misses", "a\u0084\u2027\u202Ab", "[a\u0084\u2027\u202Ab]", 1},
      {"half a line end", "a\xE2\x80", "[a\xE2\x80]", 1},
      {"blank lines", "\n\n", "[][]", 3},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(lines_of(c.text), c.lines) << c.name;
    EXPECT_EQ(LineIndex(c.text).line_count(), c.line_count) << c.name;
  }
}

TEST(LineIndex, CountsCodePoints) {
  //                       0123 4  5 678   9
  const LineIndex index("ab\r\n\u00E9x\ny");
  const struct {
    std::uint32_t offset, line, column, code_points;
  } cases[] = {
      {0, 1, 1, 0},
      {2, 1, 3, 2},
      {3, 1, 4, 3},  // inside CRLF: still the first
                     // line
      {4, 2, 1, 4},
      {6, 2, 2, 5},
      {7, 2, 3, 6},
      {8, 3, 1, 7},
      {9, 3, 2, 8},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(index.at(c.offset).line, c.line) << c.offset;
    EXPECT_EQ(index.at(c.offset).column, c.column) << c.offset;
    EXPECT_EQ(index.code_points(c.offset), c.code_points) << c.offset;
  }
}

// The slow twin: walk from the start for every offset.
TEST(LineIndex, AgreesWithAWalk) {
  constexpr std::string_view kPieces[] = {
      "a", "\u00E9", "\u4E2D", "\n", "\r\n", "\r", "\u2028", "\u0085", "word "};
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    std::string text;
    while (text.size() < 3000) text += kPieces[random() % 9];
    const LineIndex index(text);
    LineColumn at;
    std::uint32_t points = 0;
    for (std::uint32_t pos = 0; pos < text.size();) {
      ASSERT_EQ(index.at(pos).line, at.line) << pos;
      ASSERT_EQ(index.at(pos).column, at.column) << pos;
      ASSERT_EQ(index.code_points(pos), points) << pos;
      std::uint32_t size = line_end_length(text, pos);
      if (size != 0) {
        points += text.substr(pos, size) == "\r\n" ? 2 : 1;
        at = {at.line + 1, 1};
      } else {
        size = decode_utf8(text, pos).size;
        ++points;
        ++at.column;
      }
      pos += size;
    }
    EXPECT_EQ(index.code_points(static_cast<std::uint32_t>(text.size())),
              points);
  }
}

}  // namespace
}  // namespace slant
