// SPDX-License-Identifier: Apache-2.0
// Words: our own path against ICU's, on Unicode's WordBreakTest.txt and on
// random text, and ICU's against the file.
#include "slant/text/words.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <fstream>
#include <random>
#include <sstream>

#include "slant/text/characters.h"
#include "token_check.h"

namespace slant {
namespace {

using test::check_tokens;
using test::check_twins;
using test::Padded;
using test::show;

std::string words_of(std::string_view text, WordOptions options = {}) {
  const Padded padded(text);
  TokenArray tokens;
  segment_words(padded.view(), padded.all(), options, tokens);
  EXPECT_EQ(check_tokens(padded.view(), padded.all(), tokens), "") << text;
  return show(padded.view(), tokens);
}

struct WordCase {
  std::string_view input;
  const char* expected;
};

// Worked by hand from UAX #29, section 4.1.
const WordCase kWordCases[] = {
    {"", ""},
    {" \t\n ", ""},
    {"Hi there.", "w[Hi] w[there]p[.]"},
    {"don't", "w[don't]"},
    {"don\u2019t", "w[don\u2019t]"},
    {"the workers' rights", "w[the] w[workers]p['] w[rights]"},
    {"'90s", "p[']w[90s]"},
    {"3.14 1,000,000 1;2", "n[3.14] n[1,000,000] n[1;2]"},
    {"3. 14", "n[3]p[.] n[14]"},
    {"U.S. a.m.", "w[U.S]p[.] w[a.m]p[.]"},
    {"a,b", "w[a]p[,]w[b]"},
    {"a.5", "w[a]p[.]n[5]"},
    {"5.a", "n[5]p[.]w[a]"},
    {"a5.5", "w[a5.5]"},
    {"snake_case _x_ _", "w[snake_case] w[_x_] p[_]"},
    {"1_000 __ 2nd", "n[1_000] p[__] w[2nd]"},
    {"a_.b", "w[a_]p[.]w[b]"},
    {"well-known", "w[well]p[-]w[known]"},
    {"a:b", "w[a]p[:]w[b]"},  // ICU's tailoring: a colon parts words
    {"$5 50%", "p[$]n[5] n[50]p[%]"},
    {"na\u00EFve \u0395\u03BB\u03BB\u03AC\u03C2 \u041C\u0438\u0440",
     "w[na\u00EFve] w[\u0395\u03BB\u03BB\u03AC\u03C2] "
     "w[\u041C\u0438\u0440]"},
    {"e\u0301te\u0301", "w[e\u0301te\u0301]"},
    {"co\u00ADoperate", "w[co\u00ADoperate]"},  // soft hyphen
    // Unicode joins the narrow no-break space to words, for Mongolian; it
    // parts digits and hugs French marks, and is never the edge of a word.
    {"\u00AB\u202Fnon\u202F\u00BB 1\u202F000",
     "p[\u00AB] w[non] p[\u00BB] n[1\u202F000]"},
    {"\u2026\u2014\u201Cx\u201D", "p[\u2026]p[\u2014]p[\u201C]w[x]p[\u201D]"},
    {"a\u00A0b\u2028c", "w[a] w[b] w[c]"},
    {"\U0001F600\U0001F600", "s[\U0001F600]s[\U0001F600]"},
    {"\U0001F468\u200D\U0001F469\u200D\U0001F467 x",
     "s[\U0001F468\u200D\U0001F469\u200D\U0001F467] w[x]"},
    {"\U0001F44D\U0001F3FD", "s[\U0001F44D\U0001F3FD]"},  // skin tone
    {"\U0001F1E9\U0001F1EA", "s[\U0001F1E9\U0001F1EA]"},  // a flag
    {"\u2764\uFE0F", "s[\u2764\uFE0F]"},
    // Marks that Unicode calls pictographs and a reader does not.
    {"a\u2122 b\u00A9 c\u203C", "w[a]p[\u2122] w[b]p[\u00A9] w[c]p[\u203C]"},
};

TEST(Words, Cases) {
  for (const WordCase& c : kWordCases) {
    EXPECT_EQ(words_of(c.input), c.expected);
    EXPECT_EQ(words_of(c.input, {.merge_addresses = false}), c.expected);
    EXPECT_EQ(check_twins(c.input), "") << c.input;
  }
}

// A dictionary parts Thai and Chinese, so more than one word comes out.
TEST(Words, DictionariesPartThaiAndChinese) {
  EXPECT_EQ(words_of("\u4E2D\u56FD\u4EBA\u6C11"),
            "w[\u4E2D\u56FD]w[\u4EBA\u6C11]");
  const std::string thai = words_of(
      "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E0A\u0E32\u0E27\u0E42\u0E25"
      "\u0E01");
  EXPECT_NE(thai.find("]w["), std::string::npos) << thai;
}

TEST(Words, OnlyTheSpan) {
  const Padded padded("one two three");
  TokenArray tokens;
  segment_words(padded.view(), {4, 9}, {}, tokens);
  EXPECT_EQ(show(padded.view(), tokens), "w[two] w[t]");
  segment_words(padded.view(), {10, 10}, {}, tokens);
  EXPECT_EQ(tokens.size(), 2U);  // appended nothing
}

// --- WordBreakTest.txt ------------------------------------------------------

constexpr const char* kBreakTest =
    "/usr/share/unicode/auxiliary/WordBreakTest.txt";

struct BreakLine {
  std::string text;
  std::vector<char32_t> points;
  std::vector<bool> breaks;  // before each code point; the first is true
};

// "÷ 0001 × 0308 ÷ 0001 ÷" and a comment.
BreakLine parse_break_line(const std::string& line) {
  BreakLine out;
  std::istringstream in(line.substr(0, line.find('#')));
  std::string mark;
  std::string hex;
  while (in >> mark >> hex) {
    out.breaks.push_back(mark == "\u00F7");
    out.points.push_back(static_cast<char32_t>(std::stoul(hex, nullptr, 16)));
    append_utf8(out.text, out.points.back());
  }
  return out;
}

bool extends(char32_t c) {
  const int cls =
      u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK);
  return cls == U_WB_EXTEND || cls == U_WB_FORMAT || cls == U_WB_ZWJ;
}

// ICU's tailoring, as words.h has it: a colon parts words.
void tailor(BreakLine& line) {
  for (std::size_t i = 0; i < line.points.size(); ++i) {
    if (line.points[i] != ':') continue;
    line.breaks[i] = true;
    do {
      ++i;
    } while (i < line.points.size() && extends(line.points[i]));
    if (i < line.points.size()) line.breaks[i] = true;
    --i;
  }
}

bool is_seen(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  const int category = u_charType(u);
  return u_isUWhiteSpace(u) == 0 && category != U_FORMAT_CHAR &&
         category != U_NON_SPACING_MARK && category != U_ENCLOSING_MARK;
}

// The pieces that a reader sees, each in brackets and without the blanks
// that it starts with.
std::string expected_pieces(const BreakLine& line) {
  std::string out;
  for (std::size_t i = 0; i < line.points.size();) {
    bool seen = false;
    std::string piece;
    do {
      const char32_t c = line.points[i++];
      seen = seen || is_seen(c);
      const bool blank = u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
      if (!piece.empty() || !blank) append_utf8(piece, c);
    } while (i < line.points.size() && !line.breaks[i]);
    if (seen) out += "[" + piece + "]";
  }
  return out;
}

std::string pieces_of(std::string_view text, const TokenArray& tokens) {
  std::string out;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const TextSpan span = tokens.span(i);
    out += '[';
    out += text.substr(span.begin, span.size());
    out += ']';
  }
  return out;
}

// A joiner that nothing precedes makes one piece with the emoji behind it,
// and a blank before them is no part of it.
TEST(Words, EmojiBehindALooseJoiner) {
  for (const std::string before : {"", "word ", " "}) {
    const std::string text = before + "\u200D\U0001F600";
    ASSERT_EQ(check_twins(text), "");
    const Padded padded(text);
    TokenArray tokens;
    segment_words(padded.view(), padded.all(), {.merge_addresses = false},
                  tokens);
    ASSERT_GE(tokens.size(), 1U);
    const std::uint32_t last = tokens.size() - 1;
    EXPECT_EQ(tokens.span(last).begin, before.size());
    EXPECT_EQ(tokens.span(last).end, text.size());
    EXPECT_EQ(tokens.kind(last), TokenKind::symbol);
    EXPECT_EQ(tokens.space_before(last), !before.empty());
  }
}

TEST(Words, UnicodeWordBreakTest) {
  std::ifstream in(kBreakTest);
  if (!in) GTEST_SKIP() << "no " << kBreakTest << " (package unicode-data)";
  int lines = 0;
  std::string raw;
  while (std::getline(in, raw)) {
    BreakLine line = parse_break_line(raw);
    if (line.points.empty()) continue;
    ++lines;
    ASSERT_EQ(check_twins(line.text), "") << raw;
    tailor(line);
    const Padded padded(line.text);
    TokenArray tokens;
    segment_words(padded.view(), padded.all(), {.merge_addresses = false},
                  tokens);
    EXPECT_EQ(pieces_of(line.text, tokens), expected_pieces(line)) << raw;
  }
  EXPECT_GT(lines, 1800);
}

// --- random text ------------------------------------------------------------

// Pieces of the alphabets from which random strings are drawn.
constexpr std::string_view kPrint[] = {"a",  "b",  "Z",    "q",  "0",  "7", "_",
                                       "'",  ".",  ",",    ";",  ":",  " ", " ",
                                       "  ", "\n", "\r\n", "\"", "(",  ")", "-",
                                       "@",  "/",  "$",    "\t", "ab", "12"};
constexpr std::string_view kEuropean[] = {
    "\u0301", "\u00AD", "\uFFFD", "a",      "B",      "3",      " ",
    " ",      ".",      "'",      ",",      ";",      ":",      "_",
    "\u00E9", "\u00DF", "\u00AA", "\u00B2", "\u00D7", "\u0105", "\u03B1",
    "\u03A9", "\u0436", "\u0416", "\u1E9E", "\u2018", "\u2019", "\u201C",
    "\u201D", "\u2013", "\u2014", "\u2026", "\u00AB", "\u00BB", "\u00A0",
    "\u0085", "\u2028", "\u20AC", "\u00A9", "\u2030"};
constexpr std::string_view kMixed[] = {
    "a",      "Z",      "1",          "9",          "_",          " ",
    " ",      " ",      ".",          "'",          "\"",         ",",
    ";",      ":",      "\u2018",     "\u2019",     "\u00E9",     "\u03B1",
    "\u0436", "\u0301", "\u0308",     "\u00AD",     "\u200B",     "\u200D",
    "\u2060", "\uFEFF", "\uFE0F",     "\u00B7",     "\u05D0",     "\u05D1",
    "\u05F4", "\u0E01", "\u0E32",     "\u4E2D",     "\u6587",     "\u3042",
    "\u30A2", "\u3002", "\uFF0E",     "\uAC00",     "\u0627",     "\u0660",
    "\u2024", "\u202F", "\u2027",     "\u203F",     "\u2003",     "\u3000",
    "\u00A0", "\n",     "\U0001F600", "\U0001F468", "\U0001F3FD", "\U0001F1E9",
    "\u2764", "\u203C", "\u2122",     "\u00A9",     "\U0001D400", "\u2070",
    "\u0387", "\u0903", "!",          "(",          "-"};

template <std::size_t n>
std::string random_string(const std::string_view (&alphabet)[n],
                          std::mt19937& random) {
  std::string out;
  for (std::size_t length = 1 + random() % 10; length > 0; --length) {
    out += alphabet[random() % n];
  }
  return out;
}

// One call of ICU costs more than a short string, so that most of the
// million strings share a call, parted by line ends, which always part words.
TEST(Words, AMillionRandomStrings) {
  std::mt19937 random(20230911);
  std::string text;
  for (int i = 0; i < 1000000;) {
    text.clear();
    const int together = i % 4 == 0 ? 1 : 50;
    for (int n = 0; n < together; ++n, ++i) {
      const unsigned which = random() % 8;
      text += which == 0  ? random_string(kPrint, random)
              : which < 3 ? random_string(kEuropean, random)
                          : random_string(kMixed, random);
      if (together > 1) text += '\n';
    }
    const std::string wrong = check_twins(text);
    ASSERT_EQ(wrong, "") << testing::PrintToString(text);
  }
}

// --- the ranges of characters.cpp ------------------------------------------

TEST(Characters, EasyCodePointsHaveTheWordBreakOfTheirName) {
  int easy = 0;
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    const detail::Easy kind = detail::classify(c);
    if (kind == detail::Easy::hard) continue;
    ++easy;
    const auto u = static_cast<UChar32>(c);
    const int cls = u_getIntPropertyValue(u, UCHAR_WORD_BREAK);
    const std::string name = "U+" + testing::PrintToString(std::uint32_t{c});
    const bool pictograph =
        u_hasBinaryProperty(u, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
    switch (kind) {
      case detail::Easy::letter:
        EXPECT_EQ(cls, U_WB_ALETTER) << name;
        EXPECT_NE(u_isalpha(u), 0) << name;
        break;
      case detail::Easy::extend:
        EXPECT_TRUE(cls == U_WB_EXTEND || cls == U_WB_FORMAT) << name;
        EXPECT_EQ(u_isUAlphabetic(u), 0) << name;
        EXPECT_FALSE(pictograph) << name;
        break;
      case detail::Easy::mid:
        EXPECT_EQ(cls, U_WB_MIDNUMLET) << name;
        break;
      case detail::Easy::space:
        EXPECT_NE(u_isUWhiteSpace(u), 0) << name;
        EXPECT_TRUE(cls == U_WB_OTHER || cls == U_WB_NEWLINE) << name;
        break;
      case detail::Easy::symbol:
        EXPECT_EQ(cls, U_WB_OTHER) << name;
        EXPECT_TRUE(pictograph) << name;
        break;
      default:
        EXPECT_EQ(cls, U_WB_OTHER) << name;
        EXPECT_EQ(u_isUWhiteSpace(u), 0) << name;
    }
  }
  EXPECT_GT(easy, 2000);
  for (char32_t c = 0; c < 0x80; ++c) {
    EXPECT_EQ(detail::classify(c), detail::Easy::hard);
  }
}

TEST(Characters, AsciiClasses) {
  for (int i = 0; i < 0x80; ++i) {
    const char c = static_cast<char>(i);
    const int cls = u_getIntPropertyValue(i, UCHAR_WORD_BREAK);
    EXPECT_EQ(detail::is_ascii_space(c), u_isUWhiteSpace(i) != 0) << i;
    EXPECT_EQ(detail::char_class(c) == detail::kLetter, cls == U_WB_ALETTER)
        << i;
    EXPECT_EQ(detail::is_ascii_digit(c), cls == U_WB_NUMERIC) << i;
    EXPECT_EQ(detail::char_class(c) == detail::kUnderscore,
              cls == U_WB_EXTENDNUMLET)
        << i;
    EXPECT_EQ(detail::char_class(c) == detail::kMidLetterish,
              cls == U_WB_MIDNUMLET || cls == U_WB_SINGLE_QUOTE)
        << i;
    EXPECT_EQ(detail::char_class(c) == detail::kMidNumber, cls == U_WB_MIDNUM)
        << i;
  }
}

// --- size -------------------------------------------------------------------

struct HostileWords {
  const char* name;
  std::string text;
};

std::string repeat(std::string_view piece, std::size_t n) {
  std::string out;
  out.reserve(piece.size() * n);
  for (std::size_t i = 0; i < n; ++i) out += piece;
  return out;
}

TEST(Words, HostileTextsOfMegabytes) {
  const HostileWords cases[] = {
      {"one word", repeat("a", 2000000)},
      {"a million marks", "a" + repeat("\u0301", 1000000)},
      {"zalgo words", repeat("z\u0301\u0323 ", 20000)},
      {"dots", repeat(".", 1000000)},
      {"dots and letters", repeat("a.", 1000000)},
      {"Chinese", repeat("\u4E2D\u6587", 200000)},
      {"Thai", repeat("\u0E01\u0E32", 100000)},
      {"faces", repeat(":-( ", 250000)},
      {"starts of faces", repeat(":", 1000000)},
      {"starts of addresses", repeat("a://", 250000)},
      {"mail bait", repeat("a@", 500000)},
      {"joiners", repeat("\u200D", 300000)},
  };
  for (const HostileWords& c : cases) {
    const Padded padded(c.text);
    TokenArray tokens;
    segment_words(padded.view(), padded.all(), {}, tokens);
    EXPECT_EQ(check_tokens(padded.view(), padded.all(), tokens), "") << c.name;
  }
}

}  // namespace
}  // namespace slant
