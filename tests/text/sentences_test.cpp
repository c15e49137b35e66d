// SPDX-License-Identifier: Apache-2.0
// Where sentences end. Each case is one paragraph; "|" marks the ends.
#include "slant/text/sentences.h"

#include <gtest/gtest.h>

#include "document_check.h"

namespace slant {
namespace {

std::string sentences_of(std::string_view text) {
  const auto doc = read_document({"case.txt", text});
  EXPECT_TRUE(doc);
  EXPECT_EQ(test::check_document(*doc), "") << text;
  std::string out;
  for (const Sentence& sentence : doc->sentences()) {
    if (!out.empty()) out += " | ";
    out += doc->text(sentence.span);
  }
  return out;
}

// With the marks taken out, a case is its own input. A blank stands on each
// side of a mark; "||" is a boundary without a blank in the text.
constexpr std::string_view kCases[] = {
    "One. | Two! | Three? | Four",
    "He left. | She stayed.",
    // Abbreviations: titles and Latin ones never, places before an opener.
    "Mr. Smith met Dr. Jones. | They spoke.",
    "Sen. Warren and Gen. Milley, e.g. Tuesday, vs. Nobody.",
    "He lives in the U.S. | The law is new.",
    "The U.S. Senate voted. | It passed.",
    "Acme Inc. | However, others did.",
    "Acme Inc. Chairman Lee resigned.",
    "It began at 5 p.m. | He came late.",
    "It began at 5 p.m. Monday.",
    "See No. 5 and pp. 10 to 12.",
    "I said no. | Then I left.",
    "MR. SMITH LEFT. | THE END.",
    // Initials.
    "J. Smith and J. R. R. Tolkien wrote.",
    "\u00C9. Zola wrote. | He was tried.",
    "It is plan B. | The rest waits.",
    "So did I. | Nobody else did.",
    // Numbers.
    "It rose 3.5 points. | Then it fell 2.0.",
    "It cost $3. | Nobody paid.",
    // Ellipses.
    "He waited... | Then he left.",
    "He waited... and left.",
    "He waited\u2026 | Then he left.",
    "He waited\u2026 and left.",
    "What?! | No!!! | Yes.",
    // Closing marks belong to the sentence that they close.
    "\"He left.\" | Then she came.",
    "\u201CHe left.\u201D | Then she came.",
    "(He left.) | Then she came.",
    "\"Stop!\" he said. | She ran.",
    "\"Why?\" she asked.",
    "He said \"stop.\" | \"Never,\" she said.",
    "She said: \u201CNo.\u201D | \u2018Why?\u2019 | \u2014 He left.",
    // Glued sentences.
    "\"He left.\"||Then she came.",
    "It ended.[3] | Then it began.",
    "It ended.[3]||Then it began.",
    "node.js and example.com are names.",
    "He left.then she came.",
    // A lower-case word goes on.
    "He works at Yahoo! and likes it.",
    "Tom vs. the others. | iPhones sell.",
    // Ideographic.
    "\u4ED6\u8D70\u4E86\u3002||\u5979\u6765\u4E86\u3002",
    "\u4ED6\u8D70\u4E86\uFF01||\u5979\u6765\u4E86\uFF1F",
    // Others.
    "\u0905\u092C\u0964 | \u0924\u092C\u0964",
    "No stop at all",
    "...",
    "\u00BFQu\u00E9? | \u00A1S\u00ED!",
};

std::string replaced(std::string text, std::string_view from,
                     std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos;
       at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(Sentences, Cases) {
  for (const std::string_view c : kCases) {
    const std::string input =
        replaced(replaced(std::string(c), "||", ""), " | ", " ");
    EXPECT_EQ(sentences_of(input), replaced(std::string(c), "||", " | "));
  }
}

// A paragraph ends a sentence, and so does a heading.
TEST(Sentences, EndWithTheParagraph) {
  EXPECT_EQ(sentences_of("one and\n\ntwo and"), "one and | two and");
}

TEST(Sentences, TooLongOnesAreCut) {
  std::string text;
  for (std::uint32_t i = 0; i < 2 * detail::kMaxSentenceTokens + 10; ++i) {
    text += "w ";
  }
  const auto doc = read_document({"a.txt", text});
  ASSERT_TRUE(doc);
  EXPECT_EQ(test::check_document(*doc), "");
  ASSERT_EQ(doc->sentences().size(), 3U);
  EXPECT_EQ(doc->sentences()[0].words, detail::kMaxSentenceTokens);
  EXPECT_EQ(doc->sentences()[2].words, 10U);
  ASSERT_EQ(doc->notes().size(), 1U);
  EXPECT_EQ(doc->notes()[0].code, "sentence.cut");
}

// A run of stops went past the limit in one step.
TEST(Sentences, ARunOfStopsIsCutToo) {
  const auto doc = read_document({"a.txt", "Go" + std::string(100000, '.')});
  ASSERT_TRUE(doc);
  EXPECT_EQ(test::check_document(*doc), "");
  EXPECT_EQ(doc->sentences().size(), 100001 / detail::kMaxSentenceTokens + 1);
}

}  // namespace
}  // namespace slant
