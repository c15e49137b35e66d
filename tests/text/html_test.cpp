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
#include "slant/text/html_entities.h"

namespace slant {
namespace {

using namespace std::string_view_literals;
using test::MarkupCase;

constexpr MarkupCase kCases[] = {
    {"empty", "", ""},
    {"no markup", " a\n b ", "b0 a$ b\n"},
    {"paragraphs", "<p>a<p>b</p>c<div>d</div>", "b0 a\nb0 b\nb0 c\nb0 d\n"},
    {"headings", "<h1>a</h1><h6>b</h6><h2>c<h3>d</h3>e",
     "h1 a\nh6 b\nh2 c\nh3 d\nb0 e\n"},
    {"inline joins", "sh<b>a</b>m <i>x</i><em>y</em> un<wbr>break",
     "b0 sham xy unbreak\n"},
    {"soft hyphen", "a&shy;b", "b0 a\u00ADb\n"},
    {"line breaks", "a<br>b<br/> <br />c<br>", "b0 a$b\nb0 c\n"},
    {"lists", "<ul><li>a<ol><li>b<li>c</ol><li>d</ul>",
     "l1 a\nl2 b\nl2 c\nl1 d\n"},
    {"paragraphs in items", "<ul><li><p>a<p>b</li></ul>", "l1 a\nl1 b\n"},
    {"quotes",
     "<blockquote><p>a<blockquote>b</blockquote><ul><li>c</ul>"
     "</blockquote>d",
     "q1 a\nq2 b\nq1 c\nb0 d\n"},
    {"pre", "<pre><code>a &lt;\n\n b</code></pre>c", "c0 a <$$ b\nb0 c\n"},
    {"xmp", "<xmp>a <b> &amp;</xmp>b", "c0 a <b> &amp;\nb0 b\n"},
    {"plaintext", "a<plaintext>b</plaintext><p>",
     "b0 a\nc0 b</plaintext><p>\n"},
    {"inline code", "use <code>x</code> <kbd>y</kbd> <samp>z</samp> now",
     "b0 use    now\n"},
    {"table", "<table><caption>t<tr><th>a<th>b<tr><td>c<td>d</table>e",
     "b0 t\nb0 a\nb0 b\nb0 c\nb0 d\nb0 e\n"},
    {"definitions", "<dl><dt>a<dd>b<dt>c</dl>", "b0 a\nb0 b\nb0 c\n"},
    {"figure", "<figure><img alt=x><figcaption>a</figcaption></figure>",
     "b0 a\n"},
    {"head",
     "<!DOCTYPE html><html><head><title>a</title><meta x><style>b"
     "</style></head><body>c",
     "b0 c\n"},
    {"head left open", "<head><title>a</title>b", "b0 b\n"},
    {"script", "a<script>if (1 < 2) '<p>b</p>'</script>c", "b0 ac\n"},
    {"script in script", "a<script><!-- <script> b </script> c --></script>d",
     "b0 ad\n"},
    {"end tag in comment in script", "a<script><!-- </script>b", "b0 ab\n"},
    {"left out",
     "a<nav>x</nav><style>x</style><template>x</template>"
     "<noscript>x</noscript><iframe>x</iframe><svg><text>x</text>"
     "</svg><math>x</math><button>x</button><textarea>x"
     "</textarea>b",
     "b0 a\nb0 b\n"},
    {"select", "a <select><option>x<option>y</select> b", "b0 a  b\n"},
    {"select left open", "a<select><option>x<input>b", "b0 ab\n"},
    {"page header", "<header>x</header><aside>x</aside><p>a<footer>x</footer>",
     "b0 a\n"},
    {"article",
     "<article><header><h1>a</h1></header>b<aside>c</aside>"
     "<footer>d</footer></article>",
     "h1 a\nb0 b\nb0 c\np0 d\n"},
    {"time", "<p><time>1 May</time><p>On <time>2 May</time> it",
     "p0 1 May\nb0 On 2 May it\n"},
    {"hidden",
     "<p hidden>x<p aria-hidden=true>x<p style='color:red; Display "
     ": NONE !important'>x<p style=visibility:hidden>x<p "
     "aria-hidden=false>a",
     "b0 a\n"},
    {"shown",
     "<p style='display:none;display:block'>a<p data-hidden>b<p "
     "style='x:y' style='display:none'>c",
     "b0 a\nb0 b\nb0 c\n"},
    {"hidden ends",
     "a<span hidden>x<b>x</span>x</b>b<div hidden>x<div>x"
     "</div>x</div>c",
     "b0 axb\nb0 c\n"},
    {"hidden body", "<body style=visibility:hidden>a", "b0 a\n"},
    {"hidden void", "<img hidden>a<br hidden>b", "b0 a$b\n"},
    {"end tags out of order", "<p hidden>x<b></p>a</b><i>b</div>c</i>",
     "b0 ab\nb0 c\n"},
    {"code that ends late", "<code>x<div>x</code>a</div>b", "b0 a\nb0 b\n"},
    {"cell ends hidden",
     "<table><tr><td hidden>x<td>a<tr hidden><td>x<tr>"
     "<td>b</table>",
     "b0 a\nb0 b\n"},
    {"cell keeps what is outside",
     "<div hidden><table><td>x</div>x</table>x"
     "</div>a",
     "b0 a\n"},
    {"svg closed by itself", "a<svg/>b<svg><path/></svg>c", "b0 abc\n"},
    {"svg left open", "a<svg><g><p>b", "b0 a\nb0 b\n"},
    {"html in svg", "<svg><foreignObject><p>x</p></foreignObject>x</svg>a",
     "b0 a\n"},
    {"cdata", "a<![CDATA[x>b]]><svg><![CDATA[</svg>]]></svg>c", "b0 ab]]>c\n"},
    {"comments", "a<!-- x --><!--><!---><!-- x --!>b<!x><?x?></ x></>c",
     "b0 abc\n"},
    {"comment left open", "a<!-- x -- > b", "b0 a\n"},
    {"tag left open", "a<b x='", "b0 a\n"},
    {"less than", "1 < 2 <3 <<b>c", "b0 1 < 2 <3 <c\n"},
    {"attributes", "<a x=\"a>b\" y='a>b' z=a/b/ =hidden a=b\"c d>e</a>",
     "b0 e\n"},
    {"gt in name", "<a<b>c", "b0 c\n"},
    {"references",
     "&amp;&lt;&#60;&#x3C;&#X3c&eacute;t&eacute &notit; "
     "&notin; &nosuch; & &; R&D &#; &#x; &hellip;",
     "b0 &<<<<été ¬it; ∉ &nosuch; & &; R&D &#; &#x; …\n"},
    {"bad references",
     "&#0;&#x110000;&#xD800;&#99999999999999999999;&#150;"
     "&#x9f;&#129;",
     "b0 \uFFFD\uFFFD\uFFFD\uFFFD–Ÿ\u0081\n"},
    {"two code points", "&nGt;a&ngE;", "b0 ≫⃒a≧̸\n"},
    {"no-break space alone", "<p>&nbsp;<p>&#32;a&nbsp;<p>b", "b0 a\nb0 b\n"},
    {"unknown elements", "<x-a hidden>x<x-a>x</x-a>x</x-a>a</y-b>b", "b0 ab\n"},
    {"upper case", "<DIV HIDDEN>x</DIV><P>a</P>", "b0 a\n"},
    {"crlf", "<p>a\r\nb</p>\r\n<p>c", "b0 a\r$b\nb0 c\n"},
    {"after body", "<body>a</body></html>b", "b0 a\nb0 b\n"},
};

TEST(Html, Cases) {
  for (const MarkupCase& c : kCases) {
    SCOPED_TRACE(c.name);
    BlockText out;
    read_html(c.input, out);
    EXPECT_STREQ(test::shape(out).c_str(), c.expected);
    EXPECT_EQ(test::check_markup(c.input, out), "");
    EXPECT_TRUE(out.notes.empty());
  }
}

TEST(Html, SourceOfAWordCoversItsTags) {
  const std::string_view source = "x sh<b>a</b>m y";
  BlockText out;
  read_html(source, out);
  ASSERT_EQ(out.text, "x sham y\n");
  const Span span = out.map.to_source(2, 6);
  EXPECT_EQ(source.substr(span.begin, span.size()), "sh<b>a</b>m");
}

TEST(Html, ReferenceIsOnePiece) {
  const std::string_view source = "d&eacute;j&agrave;";
  BlockText out;
  read_html(source, out);
  ASSERT_EQ(out.text, "déjà\n");
  EXPECT_EQ(out.map.to_source(2, 3), (Span{1, 9}));
}

TEST(HtmlEntities, LongestNameWins) {
  struct {
    std::string_view at;
    std::string_view text;
    std::uint32_t size;
  } constexpr kNames[] = {
      {"&notin;", "∉", 7},
      {"&notin", "¬", 4},
      {"&AMP", "&", 4},
      {"&ampx", "&", 4},
      {"&zwnj;", "\u200C", 6},
      {"&zwnj", "", 0},
      {"&Amp;", "", 0},
      {"&", "", 0},
      {"&CounterClockwiseContourIntegral;", "∳", 33},
  };
  for (const auto& name : kNames) {
    const auto ref = detail::decode_reference(name.at);
    EXPECT_EQ(ref.text(), name.text) << name.at;
    EXPECT_EQ(ref.source_size, name.size) << name.at;
  }
}

// A piece of HTML around `word`, which stays whole in the text.
std::string random_piece(std::mt19937& random, const std::string& word) {
  static const std::vector<std::pair<const char*, const char*>> kForms = {
      {"", ""},
      {"<b>", "</b>"},
      {"<span class='x>y'>a ", " b</span>"},
      {"&eacute; ", " &lt;"},
      {"<div><p>", "</div>"},
      {"<ul><li>", "</ul>"},
      {"<h2>", "</h2>"},
      {"<blockquote>", "</blockquote>"},
      {"<pre>", "</pre>"},
      {"<!-- c -->", "<br>"},
      {"<script>x</script> ", "<span hidden>x</span>"},
      {"<table><tr><td>", "</table>"},
      {"é", "ß"},
      {"<", " &"},
      {"<p>", "<p>"},
  };
  const auto& form = kForms[random() % kForms.size()];
  return form.first + word + form.second;
}

TEST(Html, EveryWordIsFoundAtItsPlace) {
  std::mt19937 random(20240602);
  for (int i = 0; i < 3000; ++i) {
    std::string source;
    const int words = static_cast<int>(random() % 12);
    for (int w = 0; w < words; ++w) {
      // Not a letter first: "<" before it must not begin a tag.
      source += random_piece(random, "1w" + std::to_string(w) + "x") + " \n";
    }
    BlockText out;
    read_html(source, out);
    ASSERT_EQ(test::check_markup(source, out), "") << source;
    for (int w = 0; w < words; ++w) {
      const std::string word = "1w" + std::to_string(w) + "x";
      const auto pos = static_cast<std::uint32_t>(out.text.find(word));
      ASSERT_LT(pos, out.text.size()) << word << " in " << source;
      const Span span =
          out.map.to_source(pos, pos + static_cast<std::uint32_t>(word.size()));
      ASSERT_EQ(source.substr(span.begin, span.size()), word);
    }
  }
}

TEST(Html, TooDeepIsNoted) {
  std::string source = "<p>a</p>";
  for (int i = 0; i < (1 << 20) + 10; ++i) source += "<b>";
  source += "<p>b</p>";
  BlockText out;
  read_html(source, out);
  EXPECT_EQ(out.blocks.size(), 2U);
  ASSERT_EQ(out.notes.size(), 1U);
  EXPECT_EQ(out.notes[0].code, "html.depth");
}

}  // namespace
}  // namespace slant
