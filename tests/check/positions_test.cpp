// SPDX-License-Identifier: Apache-2.0
// On generated Markdown and HTML the generator knows where each term stands:
// every finding must be there, in bytes, code points and UTF-16 units.
//
//   export SLANT_POSITIONS=100000         # all; 2,000 in the normal run
//   build/dev/tests/slant_check_tests --gtest_filter='Positions.*'
#include <cstdlib>
#include <random>
#include <set>

#include "check/check_fixture.h"
#include "slant/base/utf8.h"

namespace slant {
namespace {

// A text under construction, with the places of its terms.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  std::string text;
  std::vector<Span> terms;

  void markdown() {
    if (chance(10)) text += "\xEF\xBB\xBF";
    if (chance(8)) text += "---\ntitle: a sham\n---\n\n";
    const std::size_t blocks = 1 + pick(8);
    for (std::size_t i = 0; i < blocks; ++i) {
      switch (pick(7)) {
        case 0:
          text += std::string(1 + pick(4), '#') + ' ';
          sentence(true);
          break;
        case 1:
          for (std::size_t n = 1 + pick(3); n > 0; --n) {
            text += "- ";
            sentence(true);
            text += end();
          }
          break;
        case 2:
          text += "> ";
          sentence(true, false);
          break;
        case 3:
          text += "```" + end() + "a sham in code" + end() + "```";
          break;
        case 4:
          text += "| a | b |" + end() + "|---|---|" + end() + "| ";
          sentence(true, false);
          text += " | x |";
          break;
        default:
          for (std::size_t n = 1 + pick(4); n > 0; --n) {
            sentence(true);
            if (n > 1) text += chance(2) ? end() : " ";
          }
      }
      text += end() + end();
    }
  }

  void html() {
    if (chance(2)) text += "<!doctype html>";
    text += "<html><head><title>x</title><style>.sham{}</style></head><body>";
    for (std::size_t n = 1 + pick(8); n > 0; --n) {
      const char* const tags[] = {"p", "h2", "li", "blockquote", "div", "td"};
      const std::string tag = tags[pick(6)];
      text += '<' + tag + (chance(3) ? " class=\"sham\"" : "") + '>';
      for (std::size_t m = 1 + pick(3); m > 0; --m) {
        sentence(false);
        text += ' ';
      }
      text += "</" + tag + '>' + (chance(2) ? end() : "");
    }
    text += "</body></html>";
  }

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }
  bool chance(std::size_t n) { return pick(n) == 0; }
  std::string end() { return crlf_ ? "\r\n" : "\n"; }

  void term(bool in_markdown) {
    // (Capitalised inside a sentence it would be taken for a name.)
    const char* const words[] = {"sham", "SHAM", "hoax", "na\xC3\xAFve plot"};
    const std::string word = words[pick(4)];
    std::string open;
    std::string close;
    if (in_markdown) {
      const char* const marks[] = {"", "*", "**", "[", "~~"};
      open = marks[pick(5)];
      close = open == "[" ? "](https://example.org/sham)" : open;
    } else {
      const char* const tags[] = {"", "b", "em", "a"};
      const std::string tag = tags[pick(4)];
      if (!tag.empty()) {
        open = '<' + tag + '>';
        close = "</" + tag + '>';
      }
    }
    text += open;
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += word;
    terms.push_back({begin, static_cast<std::uint32_t>(text.size())});
    text += close;
  }

  void sentence(bool in_markdown, bool wrapped = true) {
    const char* const plain[] = {"the",
                                 "vote",
                                 "was",
                                 "held",
                                 "\xC3\xA9t\xC3\xA9",
                                 "in",
                                 "\xF0\x9F\x98\x80",
                                 "may",
                                 "\xE4\xB8\xAD\xE6\x96\x87",
                                 "town",
                                 "e\xCC\x81l\xC3\xA8ve"};
    text += "Then ";
    for (std::size_t n = 2 + pick(9); n > 0; --n) {
      if (chance(5)) {
        term(in_markdown);
      } else if (!in_markdown && chance(9)) {
        text += chance(2) ? "&amp;" : "caf&eacute;";
      } else if (in_markdown && chance(12)) {
        text += "`sham`";
      } else {
        text += plain[pick(11)];
      }
      text += wrapped && chance(15) ? end() : " ";
    }
    text += "ended.";
  }

  std::mt19937_64 random_;
  const bool crlf_ = chance(4);
};

// By another way than the code under test: from the start, character by
// character.
Position slow_position(std::string_view characters, std::uint32_t offset) {
  Position at;
  for (std::uint32_t pos = 0; pos < offset;) {
    const CodePoint c = decode_utf8(characters, pos);
    const bool line_end = c.value == '\n';
    ++at.code_point;
    at.utf16 += c.value > 0xFFFF ? 2 : 1;
    ++at.column;
    at.column_utf16 += c.value > 0xFFFF ? 2 : 1;
    if (line_end) {
      ++at.line;
      at.column = 1;
      at.column_utf16 = 1;
    }
    pos += c.size;
  }
  return at;
}

void expect_position(const Position& got, const Position& want) {
  EXPECT_EQ(got.code_point, want.code_point);
  EXPECT_EQ(got.utf16, want.utf16);
  EXPECT_EQ(got.line, want.line);
  EXPECT_EQ(got.column, want.column);
  EXPECT_EQ(got.column_utf16, want.column_utf16);
}

TEST(Positions, OfFindingsAreThoseOfTheWords) {
  const auto checker = test::small_checker(
      {"sham|word|loaded.pejorative|0.7", "hoax|word|loaded.pejorative|0.7",
       "na\xC3\xAFve plot|phrase|loaded.pejorative|0.7"},
      "voice = [\"all\"]");
  const char* asked = std::getenv("SLANT_POSITIONS");
  const int documents = asked == nullptr ? 2000 : std::atoi(asked);
  std::size_t findings = 0;
  for (int i = 0; i < documents && !::testing::Test::HasFailure(); ++i) {
    Generator made(static_cast<std::uint64_t>(i));
    const bool markdown = i % 2 == 0;
    if (markdown) {
      made.markdown();
    } else {
      made.html();
    }
    SCOPED_TRACE("document " + std::to_string(i) + ":\n" + made.text);
    const CheckResult result =
        checker.check(made.text, markdown ? "a.md" : "a.html");
    ASSERT_EQ(result.findings.size(), made.terms.size());
    const std::uint32_t mark = made.text.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0;
    const std::string_view characters =
        std::string_view(made.text).substr(mark);
    for (std::size_t t = 0; t < made.terms.size(); ++t) {
      const CheckFinding& f = result.findings[t];
      EXPECT_EQ(f.place.source, made.terms[t]);
      EXPECT_EQ(made.text.substr(f.place.source.begin, f.place.source.size()),
                f.text);
      EXPECT_EQ(f.place.begin.byte, f.place.source.begin);
      expect_position(f.place.begin,
                      slow_position(characters, made.terms[t].begin - mark));
      expect_position(f.place.end,
                      slow_position(characters, made.terms[t].end - mark));
      ++findings;
    }
  }
  RecordProperty("findings", static_cast<int>(findings));
  EXPECT_GT(findings, static_cast<std::size_t>(documents));
}

}  // namespace
}  // namespace slant
