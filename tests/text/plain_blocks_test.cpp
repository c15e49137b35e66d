// SPDX-License-Identifier: Apache-2.0
// Paragraphs of plain text and their kinds. shape() writes one line for each
// block: kind (b body, h heading, l list item, q block quote, p boilerplate),
// level, text with line ends as "$".
#include <gtest/gtest.h>

#include "markup_cases.h"
#include "slant/text/blocks.h"
#include "slant/text/boilerplate.h"

namespace slant {
namespace {

using test::MarkupCase;

std::string blocks_of(std::string_view text) {
  BlockText out;
  out.text = text;
  find_plain_blocks(text, out.blocks);
  return test::shape(out);
}

// Longer than a hand would wrap, so that lines are paragraphs.
#define LONG_LINE                                                          \
  "This line runs on and on, much longer than anybody would break a line " \
  "by hand, so that the text cannot have been wrapped at a margin."

const MarkupCase kCases[] = {
    {"nothing", "", ""},
    {"blanks only", " \t\n\r\n\u00A0\u3000\n", ""},
    {"one line", "Some words.", "b0 Some words.\n"},
    {"blank lines part", "One.\n\nTwo.\n \t\nThree.",
     "b0 One.\nb0 Two.\nb0 Three.\n"},
    {"CRLF and CR", "One.\r\n\r\nTwo.\r\rThree.",
     "b0 One.\nb0 Two.\nb0 Three.\n"},
    {"other line ends", "One.\u2029\u2029Two.\u0085\u0085Three.",
     "b0 One.\nb0 Two.\nb0 Three.\n"},
    {"trimmed", "\u00A0 One. \u2003\n\n\tTwo.\u200B", "b0 One.\nb0 Two.\n"},
    {"wrapped by hand",
     "It was a line that\nruns on here.\n\nThe next one\nToo.",
     "b0 It was a line that$runs on here.\nb0 The next one$Too.\n"},
    {"lines are paragraphs", LONG_LINE "\nSecond paragraph.\nThird paragraph.",
     "b0 " LONG_LINE "\nb0 Second paragraph.\nb0 Third paragraph.\n"},
    {"long lines with blank ones", LONG_LINE "\n\n" LONG_LINE "\nShort one.",
     "b0 " LONG_LINE "\nb0 " LONG_LINE "\nb0 Short one.\n"},
    {"wrapped without blank lines",
     "The committee met for the first time on\nMonday and heard from four of "
     "its members\nwho had asked for the floor before the\nvote, which was "
     "then put off to May.",
     "b0 The committee met for the first time on$Monday and heard from four "
     "of its members$who had asked for the floor before the$vote, which was "
     "then put off to May.\n"},
    {"a poem",
     "Roses are red,\nViolets are blue;\n\nSugar is sweet,\nSo they say.",
     "b0 Roses are red,$Violets are blue;\nb0 Sugar is sweet,$So they say.\n"},
    {"headings",
     "A Bill Passes\n\nThe bill has passed.\n\nWhat comes next\n\n"
     "Nobody knows it yet.",
     "h1 A Bill Passes\nb0 The bill has passed.\nh2 What comes next\n"
     "b0 Nobody knows it yet.\n"},
    {"a question as heading", "Who won?\n\nNobody knows it yet.",
     "h1 Who won?\nb0 Nobody knows it yet.\n"},
    {"no heading without prose below", "The bill has passed.\n\nThe End",
     "b0 The bill has passed.\nb0 The End\n"},
    {"no heading in lower case", "not a heading\n\nThe bill has passed.",
     "b0 not a heading\nb0 The bill has passed.\n"},
    {"list items",
     "- one\n- two\n* three\n+ four\n\u2022 five\n1. six\n"
     "12) seven\n(b) eight\n(3) nine",
     "l1 - one\nl1 - two\nl1 * three\nl1 + four\nl1 \u2022 five\nl1 1. six\n"
     "l1 12) seven\nl1 (b) eight\nl1 (3) nine\n"},
    {"no list items",
     "-one is no item.\n\n1.5 is no item.\n\n"
     "(see b) is no item.\n\n1984. is no item.",
     "b0 -one is no item.\nb0 1.5 is no item.\nb0 (see b) is no item.\n"
     "b0 1984. is no item.\n"},
    {"an item goes on", "It said:\n\n- one that\n  goes on\n- two\n\nIt ended.",
     "b0 It said:\nl1 - one that$  goes on\nl1 - two\nb0 It ended.\n"},
    {"block quotes", "He wrote:\n\n> It began\n> in May.\n\nIt ended.",
     "b0 He wrote:\nq1 > It began$> in May.\nb0 It ended.\n"},
    {"a sign is no quote", ">5 of them left.", "b0 >5 of them left.\n"},
    {"boilerplate",
     "A Bill Passes\n\nPublished\n\n- 3 min read\n\n"
     "The bill has passed.\n\nShare this article",
     "h1 A Bill Passes\np0 Published\np0 - 3 min read\n"
     "b0 The bill has passed.\np0 Share this article\n"},
    {"boilerplate joins nothing",
     "The bill,\nAdvertisement\nhas passed.\n\nEnd.",
     "b0 The bill,\np0 Advertisement\nb0 has passed.\nb0 End.\n"},
};

TEST(PlainBlocks, Cases) {
  for (const MarkupCase& c : kCases) {
    EXPECT_EQ(blocks_of(c.input), c.expected) << c.name;
  }
}

constexpr std::string_view kBoilerplate[] = {
    "Published",
    "- 3 min read",
    "3 min read",
    "12 minute read",
    "PUBLISHED",
    "Advertisement",
    "ADVERTISEMENT",
    "Share this article",
    "Read more",
    "Published: 4 May 2026",
    "Updated on Monday",
    "Photo by A. Person",
    "\u00A9 2026 The Paper",
    "Copyright 2026 The Paper",
    "Copyright (c) The Paper",
    "24 November 2026",
    "Nov. 24, 2026, 10:15 am",
    "Tuesday, 14 March 2028",
    "Sept 3, 2026",
    "All rights reserved.",
    "[ Advertisement ]",
    "Sign up for our newsletter",
};

// Short lines that somebody wrote as prose.
constexpr std::string_view kProse[] = {
    "",
    "...",
    "Published authors disagree.",
    "He was published.",
    "3 men read it.",
    "Copyright law is unfair.",
    "Mars 2020",
    "Maybe 3 of them",
    "Maybe 3",
    "Marching 400",
    "Decades 3",
    "2026",
    "The 24 November vote",
    "May",
    "Comments are facts.",
    "Sharing is good.",
    "Nobody read more.",
};

TEST(Boilerplate, KnownLines) {
  for (const std::string_view line : kBoilerplate) {
    EXPECT_TRUE(detail::is_boilerplate(line)) << line;
  }
}

TEST(Boilerplate, NotProse) {
  for (const std::string_view line : kProse) {
    EXPECT_FALSE(detail::is_boilerplate(line)) << line;
  }
  EXPECT_FALSE(detail::is_boilerplate("Photo by " + std::string(100, 'x')));
}

}  // namespace
}  // namespace slant
