// SPDX-License-Identifier: Apache-2.0
// Quotations: where they begin and end. What voice their words have beyond
// "quoted" and "scare" is tested with attribution.
#include "slant/text/quotes.h"

#include <gtest/gtest.h>

#include "document_check.h"

namespace slant {
namespace {

// The quotations as they stand in the text, "|" between them, "~" behind one
// that is never closed.
std::string quotes_of(std::string_view text) {
  const auto doc = read_document({"case.txt", text});
  EXPECT_TRUE(doc);
  EXPECT_EQ(test::check_document(*doc), "") << text;
  std::string out;
  for (const Quote& quote : doc->quotes()) {
    if (!out.empty()) out += " | ";
    out += doc->text(quote.span);
    if (!quote.closed) out += "~";
  }
  return out;
}

struct Case {
  std::string_view text;
  const char* quotes;
};

const Case kCases[] = {
    {"No quotation.", ""},
    // Straight and curly.
    {"He said \"we won\" today.", "\"we won\""},
    {"\"We won,\" he said. \"They lost.\"", "\"We won,\" | \"They lost.\""},
    {"He said \u201Cwe won\u201D today.", "\u201Cwe won\u201D"},
    {"Calls (\"lies\") and\u2014\"more lies\"\u2014grew.",
     "\"lies\" | \"more lies\""},
    // Single.
    {"He said \u2018we won\u2019 today.", "\u2018we won\u2019"},
    {"He said 'we won' today.", "'we won'"},
    {"He said \u2018we don\u2019t know\u2019 today.",
     "\u2018we don\u2019t know\u2019"},
    // Guillemets: hugging, with French spaces, and turned inwards.
    {"Il dit \u00ABbonjour\u00BB ici.", "\u00ABbonjour\u00BB"},
    {"\u00AB Bonjour \u00BB, dit-il.", "\u00AB Bonjour \u00BB"},
    {"Il dit \u00AB\u00A0oui, toi\u00A0\u00BB et \u00AB\u202Fnon\u202F\u00BB.",
     "\u00AB\u00A0oui, toi\u00A0\u00BB | \u00AB\u202Fnon\u202F\u00BB"},
    {"Er sagte \u00BBja, gern\u00AB und ging.", "\u00BBja, gern\u00AB"},
    {"Il dit \u2039oui\u203A.", "\u2039oui\u203A"},
    // German.
    {"Er sagte \u201EGuten Tag\u201C und ging.", "\u201EGuten Tag\u201C"},
    {"Er sagte \u201EGuten Tag\u201D und ging.", "\u201EGuten Tag\u201D"},
    // CJK.
    {"\u4ED6\u8BF4\u300C\u4F60\u597D\u300D\u3002", "\u300C\u4F60\u597D\u300D"},
    // Nested ones are part of the outer one.
    {"He said, \"She called it 'a lie' twice.\" So.",
     "\"She called it 'a lie' twice.\""},
    {"He said, \u201CShe called it \u2018a lie\u2019 twice.\u201D So.",
     "\u201CShe called it \u2018a lie\u2019 twice.\u201D"},
    {"\u201EEr sagte \u201Aja\u2018 dazu\u201C, so sie.",
     "\u201EEr sagte \u201Aja\u2018 dazu\u201C"},
    // No quotations: apostrophes, years, plurals, measures.
    {"It's the workers' fault, isn't it?", ""},
    {"It\u2019s the workers\u2019 fault, isn\u2019t it?", ""},
    {"In the '90s the workers' pay fell.", ""},
    {"In the \u201990s the workers\u2019 pay fell.", ""},
    {"In the \u201890s the workers\u2019 pay fell.", ""},
    {"'Tis the workers' fault.", ""},
    {"Rock 'n' roll and 'em all.", ""},
    {"Get \u2019em, said the workers\u2019 man.", ""},
    {"He is 6'2\" tall, she is 5' 3\" tall.", ""},
    {"A 5\" nail and a 6\" nail.", ""},
    {"Nothing \"\" is quoted.", ""},
    // Never closed: to the end of the sentence, no farther.
    {"He said \"we won. Nobody heard it. All left.", "\"we won.~"},
    {"He said \u201Cwe won. Nobody heard it.", "\u201Cwe won.~"},
    {"He said 'we won. Nobody heard it.", ""},
    // A lost opening mark quotes nothing.
    {"He said we won\" and left.", ""},
    // Several paragraphs, with the mark set again.
    {"\u201CIt began. It went on.\n\n\u201CIt ended,\u201D he said.",
     "\u201CIt began. It went on.~ | \u201CIt ended,\u201D"},
    {"\"It began. It went on.\n\n\"It ended,\" he said.",
     "\"It began. It went on.~ | \"It ended,\""},
    // Without it the quotation ends with its sentence.
    {"\u201CIt began. It went on.\n\nIt ended.", "\u201CIt began.~"},
};

TEST(Quotes, Cases) {
  for (const Case& c : kCases) EXPECT_EQ(quotes_of(c.text), c.quotes);
}

struct VoiceCase {
  std::string_view text;
  Voice voice;  // of the first quotation
};

TEST(Quotes, Voice) {
  const VoiceCase cases[] = {
      {"He said, \"We won.\"", Voice::quoted},
      {"He said: \"a lie\"", Voice::quoted},
      {"It was \"the worst of all times\" for us.", Voice::quoted},
      {"The so-called \"experts\" left.", Voice::scare},
      {"The \u201Cwar on terror\u201D ended.", Voice::scare},
      {"\u201CA lie,\u201D he said.", Voice::quoted},
  };
  for (const VoiceCase& c : cases) {
    const auto doc = read_document({"a.txt", c.text});
    ASSERT_TRUE(doc);
    ASSERT_EQ(doc->quotes().size(), 1U) << c.text;
    EXPECT_EQ(doc->quotes()[0].voice, c.voice) << c.text;
  }
}

// Code and boilerplate are not read for quotations.
TEST(Quotes, OnlyInProse) {
  const auto doc = read_document(
      {"a.md", "```\nprint \"a\"\n```\n\nHe said \"yes, of course\" then.\n"});
  ASSERT_TRUE(doc);
  ASSERT_EQ(doc->quotes().size(), 1U);
  EXPECT_EQ(doc->text(doc->quotes()[0].span), "\"yes, of course\"");
}

std::string repeat(std::string_view piece, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += piece;
  return out;
}

// Each of these once was, or could be, a search from every mark to the end.
TEST(Quotes, HundredThousandMarks) {
  const std::string texts[] = {
      repeat("\u201C", 100000) + "x" + repeat("\u201D", 100000),
      repeat("\u201Cx ", 100000),
      repeat("\u2018x ", 100000),
      repeat("\u201Cx \u2018y \u00ABz ", 50000),
      repeat("\"x ", 99999),
      repeat("'x ", 100000),
      repeat("\u201Ex \u00BBy", 50000),
      repeat("\u201Cx.\n\n", 50000),
      repeat("\u201C(", 50000) + repeat(")\u201D", 50000),
      repeat("\u00AB ", 100000),
  };
  for (const std::string& text : texts) {
    const auto doc = read_document({"a.txt", text});
    ASSERT_TRUE(doc);
    EXPECT_EQ(test::check_document(*doc), "") << text.substr(0, 20);
  }
}

// A mark that is never closed must not take what follows with it.
TEST(Quotes, AnUnclosedMarkDoesNotSwallowTheText) {
  const std::string text =
      "He said \u201Cwe won. " + repeat("Nobody heard of it again. ", 1000);
  const auto doc = read_document({"a.txt", text});
  ASSERT_TRUE(doc);
  std::uint32_t quoted = 0;
  for (std::uint32_t i = 0; i < doc->tokens().size(); ++i) {
    quoted += doc->tokens().voice(i) == Voice::quoted ? 1U : 0U;
  }
  EXPECT_EQ(quoted, 3U);  // we, won, full stop
}

}  // namespace
}  // namespace slant
