// SPDX-License-Identifier: Apache-2.0
// What posts write: held letters, @names, faces behind the full stop.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lexicon_text.h"
#include "slant/match/matcher.h"

namespace slant {
namespace {

struct PostCase {
  const char* name;
  const char* text;
  const char* found;  // the words of the hits, parted by blanks
};

constexpr PostCase kCases[] = {
    {"held letters", "This is sooooo goooood.", "sooooo goooood"},
    {"two letters are a spelling", "The goood is gone, the god is here.",
     "goood"},
    {"a known word is not squeezed", "aaah it is good", "aaah good"},
    {"behind a name", "@somebody Thanks for all of it, my friends here.",
     "Thanks"},
    {"a name matches nothing", "@good said it was late in the day.", ""},
    {"behind a face", ":) Thanks for all of it, my friends here.", ":) Thanks"},
    {"a name inside prose is one", "We met Thanks Jones in the old town.", ""},
};

TEST(Posts, Words) {
  const Matcher matcher = test::matcher_of({
      "good|word|a|1",
      "so|word|b|1",
      "aaah|word|c|1",
      "thanks|word|d|1",
      ":)|word|e|1",
  });
  for (const PostCase& c : kCases) {
    const auto doc = read_document({"t.txt", c.text});
    ASSERT_TRUE(doc);
    MatchScratch scratch;
    MatchList matches;
    matcher.match(*doc, scratch, matches);
    std::string found;
    for (const Match& match : matches.items) {
      if (!found.empty()) found += ' ';
      found += doc->text(doc->tokens().span(match.first_token));
    }
    EXPECT_EQ(found, c.found) << c.name;
  }
}

TEST(Posts, AFaceBelongsToTheSentenceBeforeIt) {
  const auto doc = read_document({"t.txt", "It is gone. :( We stay."});
  ASSERT_TRUE(doc);
  ASSERT_EQ(doc->sentences().size(), 2U);
  EXPECT_EQ(doc->text(doc->sentences()[0].span), "It is gone. :(");
}

}  // namespace
}  // namespace slant
