// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "markup_cases.h"
#include "markup_check.h"
#include "slant/text/blocks.h"
#include "slant/text/markdown_guard.h"

namespace slant {
namespace {

using namespace std::string_view_literals;
using test::MarkupCase;

constexpr MarkupCase kCases[] = {
    {"empty", "", ""},
    {"white space only", " \n\t\n\r\n", ""},
    {"paragraphs", "One *two*.\n\nThree.\n", "b0 One two.\nb0 Three.\n"},
    {"lines stay", "one\ntwo  \nthree\\\nfour", "b0 one$two$three$four\n"},
    {"atx", "# A #\n###### B\n", "h1 A\nh6 B\n"},
    {"setext", "A\nB\n===\nC\n---\n", "h1 A$B\nh2 C\n"},
    {"tight list", "- a\n- b\n  - c\n", "l1 a\nl1 b\nl2 c\n"},
    {"loose list", "1. a\n\n   b\n\n2. c\n", "l1 a\nl1 b\nl1 c\n"},
    {"tasks", "- [ ] a\n- [x] b\n", "l1 a\nl1 b\n"},
    {"quote", "> a\n> b\n\n> > c\n", "q1 a$b\nq2 c\n"},
    {"list in quote", "> - a\n>   - b\n", "q1 a\nq1 b\n"},
    {"quote in list", "- a\n  > b\n", "l1 a\nq1 b\n"},
    {"heading in quote", "> # a\n", "h1 a\n"},
    {"fenced code", "a\n```c\nint x;\n\n  y\n```\nb",
     "b0 a\nc0 int x;$$  y\nb0 b\n"},
    {"indented code", "    a\n    b\n", "c0 a$b\n"},
    {"code span", "see `x y` here", "b0 see  here\n"},
    {"only a code span", "`x`\n\na", "b0 a\n"},
    {"strike", "~~a~~ b", "b0 a b\n"},
    {"link and image", "[a *b*](u \"t\") ![alt *x*](v) [c][d]\n\n[d]: e\n",
     "b0 a b  c\n"},
    {"autolink", "<http://a.b> c", "b0 http://a.b c\n"},
    {"escapes", "\\*a\\* \\[b]", "b0 *a* [b]\n"},
    {"entities", "a&amp;b &nosuch; &#233; &#0; &hearts;",
     "b0 a&b &nosuch; é \uFFFD ♥\n"},
    {"no-break space alone", "&nbsp;\n\na", "b0 a\n"},
    {"table", "| a | b |\n|---|:-:|\n| c | d *e* |\n| | f\n",
     "b0 a^b\nb0 c^d e\nb0 f\n"},
    {"inline html", "a <b>b</b><!-- no -->c<br>d <span hidden>e</span>f",
     "b0 a bc$d f\n"},
    {"html over lines", "> a <b\n> class=\"x\n> y\">b</b> c", "q1 a b c\n"},
    {"html block", "<div>\n<p>a &lt; b<p>c\n</div>\n", "b0 a < b\nb0 c\n"},
    {"html block in quote", "> <p>a\n> b</p>\n", "q1 a$b\n"},
    {"hidden html around markdown", "<div hidden>\n\na *b*\n\n</div>\n\nc",
     "b0 c\n"},
    {"quote by html", "<blockquote>\n\na\n\n</blockquote>\n", "q1 a\n"},
    {"script", "<script>\nlet a = 1;\n\nb();\n</script>\n\nc", "b0 c\n"},
    {"script over a blank line", "<div><script>\n\na\n\n</script></div>\n\nb",
     "b0 b\n"},
    {"open inline tag", "the <script> tag\n\nb", "b0 the\nb0 b\n"},
    {"comment", "<!-- a\n\nb -->\n\nc", "b0 c\n"},
    {"yaml", "---\ntitle: [a\n---\n# b\n", "c0 title: [a\nh1 b\n"},
    {"toml", "+++\na = 1\n+++\nb", "c0 a = 1\nb0 b\n"},
    {"yaml after mark", "\xEF\xBB\xBF---\na: b\n--- \nc", "c0 a: b\nb0 c\n"},
    {"rule at the start", "---\n\na\n\n---\n", "b0 a\n"},
    {"front matter left open", "---\na: b\n", "b0 a: b\n"},
    {"fences differ", "---\na: b\n+++\n\nc", "b0 a: b$+++\nb0 c\n"},
    {"crlf", "# a\r\n\r\nb\r\nc\r\n", "h1 a\nb0 b\r$c\n"},
    {"cr", "a\rb\r\rc", "b0 a\rb\nb0 c\n"},
    {"other line ends", "a\u2028b\u0085c", "b0 a\u2028b\u0085c\n"},
};

TEST(Markdown, Cases) {
  for (const MarkupCase& c : kCases) {
    SCOPED_TRACE(c.name);
    BlockText out;
    read_markdown(c.input, out);
    EXPECT_STREQ(test::shape(out).c_str(), c.expected);
    EXPECT_EQ(test::check_markup(c.input, out), "");
    EXPECT_TRUE(out.notes.empty());
  }
}

TEST(Markdown, NulStaysAsItIs) {
  BlockText out;
  read_markdown("a\0b *c\0*"sv, out);
  EXPECT_EQ(out.text, "a\0b c\0\n"sv);
}

TEST(Markdown, LongFrontMatterIsNone) {
  for (const int lines : {199, 200}) {
    std::string source = "---\n";
    for (int i = 0; i < lines; ++i) source += "k: v\n";
    source += "---\nword\n";
    BlockText out;
    read_markdown(source, out);
    EXPECT_EQ(out.blocks.front().kind == ParagraphKind::code, lines == 199);
  }
}

// `word` stands in the source where the map says.
void expect_at_source(std::string_view source, const BlockText& out,
                      std::string_view word) {
  const std::size_t pos = out.text.find(word);
  ASSERT_NE(pos, std::string::npos) << word << " in " << source;
  const auto begin = static_cast<std::uint32_t>(pos);
  const Span span =
      out.map.to_source(begin, begin + static_cast<std::uint32_t>(word.size()));
  EXPECT_EQ(source.substr(span.begin, span.size()), word);
}

// A piece of Markdown around `word`, which stays whole in the text.
std::string random_piece(std::mt19937& random, const std::string& word) {
  static const std::vector<std::pair<const char*, const char*>> kForms = {
      {"", ""},
      {"*", "*"},
      {"**a ", " b**"},
      {"[", "](u)"},
      {"[a &amp; ", "]"},
      {"~~", "~~"},
      {"<b>", "</b>"},
      {"`code` ", ""},
      {"&eacute; ", "&lt;"},
      {"![alt](x) ", ""},
      {"\\* ", "\\_"},
      {"é", "ß"},
      {"a  \n", "\\\nb"},
      {"<!-- c -->", "<br>"},
      {"<i\nx=y>", "</i>"},
  };
  const auto& form = kForms[random() % kForms.size()];
  return form.first + word + form.second;
}

std::string random_document(std::mt19937& random,
                            std::vector<std::string>& words) {
  static const std::vector<std::string> kPrefixes = {
      "", "# ", "- ", "> ", "1. ", "> - ", "  ", "<p>", "<div>\n\n"};
  const char* line_end = random() % 2 == 0 ? "\n" : "\r\n";
  std::string source;
  for (std::size_t block = random() % 8 + 1; block > 0; --block) {
    source += kPrefixes[random() % kPrefixes.size()];
    for (std::size_t piece = random() % 5 + 1; piece > 0; --piece) {
      words.push_back("w" + std::to_string(words.size()) + "x");
      source += random_piece(random, words.back()) + " ";
    }
    source += line_end;
    if (random() % 4 != 0) source += line_end;
  }
  return source;
}

TEST(Markdown, EveryWordIsFoundAtItsPlace) {
  std::mt19937 random(20240601);
  for (int i = 0; i < 3000; ++i) {
    std::vector<std::string> words;
    const std::string source = random_document(random, words);
    BlockText out;
    read_markdown(source, out);
    ASSERT_EQ(test::check_markup(source, out), "") << source;
    for (const std::string& word : words) {
      // A line end may make a heading's `# ` or a link's label ordinary
      // text, but no form above may lose a word.
      expect_at_source(source, out, word);
      if (testing::Test::HasFailure()) return;
    }
  }
}

std::string repeat(std::string_view unit, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += unit;
  return result;
}

TEST(Markdown, FloodsAreReadAndNoted) {
  const std::string floods[] = {
      repeat("a\n", 20000) + repeat("[a](b)", 20000),
      "[b]: c\n\n" + repeat("[", 50000) + repeat("]", 50000),
      repeat("~a ", 50000) + repeat("~a", 50000),
      repeat("> - ", 1000) + "a\n" + repeat("\n", 50000),
      repeat("x|", 9000) + "\n" + repeat("-|", 9000) + "\n" +
          repeat("x\n", 9000),
      repeat("*a_", 700000),
  };
  for (const std::string& flood : floods) {
    BlockText out;
    read_markdown(flood, out);
    EXPECT_EQ(test::check_markup(flood, out), "");
    ASSERT_EQ(out.notes.size(), 1U);
    EXPECT_EQ(out.notes[0].code, "markdown.limit");
  }
}

TEST(MarkdownGuard, LeavesLongListsOfLinksAlone) {
  const std::string lists[] = {
      repeat("- [a](b) `c` [d](e)\n", 20000),
      repeat("- [a](b)\n  - [c](d)\n    - [e](f)\n", 20000),
      repeat("Some [a](b) and `c` [d](e).\n\n", 20000),
  };
  for (const std::string& list : lists) {
    std::string copy = list;
    EXPECT_FALSE(detail::guard_markdown(copy).any());
    EXPECT_EQ(copy, list);
  }
}

TEST(MarkdownGuard, KeepsLengthAndLineEnds) {
  std::string text = repeat("> ", 300) + "[\r\n" + repeat("[a]\n", 9000);
  const std::string before = text;
  EXPECT_TRUE(detail::guard_markdown(text).any());
  ASSERT_EQ(text.size(), before.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    ASSERT_TRUE(text[i] == before[i] || text[i] == 'x');
  }
}

}  // namespace
}  // namespace slant
