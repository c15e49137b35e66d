// SPDX-License-Identifier: Apache-2.0
// Lexicons that come with slant and are loaded only when they are named.
#include "run_command.h"

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(LexiconNames, AnIssueLexiconIsLoadedOnlyWhenNamed) {
  const Ran list = run_slant({"lexicon", "list"});
  EXPECT_EQ(list.code, 0) << list.err;
  EXPECT_TRUE(has(list.out, "frames.en")) << list.out;
  EXPECT_FALSE(has(list.out, "guns.en")) << list.out;

  const Ran named =
      run_slant({"report", "-", "--format", "jsonl", "--lexicons",
                 "tests/golden/lexicons", "--lexicon", "issues/guns.en"},
                {}, {.in = "Students plan a walkout for gun control today.\n"});
  EXPECT_EQ(named.code, 0) << named.err;
  EXPECT_TRUE(has(named.out, "\"id\":\"guns.en\"")) << named.out;
  EXPECT_TRUE(has(named.out, "gun_frame.regulation")) << named.out;
}

TEST(LexiconNames, LexiconCommandsTakeTheNameToo) {
  const Ran check = run_slant({"lexicon", "check", "issues/guns.en"});
  EXPECT_EQ(check.code, 0) << check.err;
  EXPECT_TRUE(has(check.out, "issues/guns.en: ")) << check.out;
  const Ran show = run_slant({"lexicon", "show", "issues/guns.en"});
  EXPECT_EQ(show.code, 0) << show.err;
  EXPECT_TRUE(has(show.out, "gun_frame.public_opinion")) << show.out;
}

TEST(LexiconNames, AnUnknownNameIsToldAsItWasWritten) {
  for (const std::vector<std::string>& args :
       {std::vector<std::string>{"report", "README.md", "--lexicon",
                                 "issues/nothing.en"},
        std::vector<std::string>{"lexicon", "show", "issues/nothing.en"}}) {
    const Ran ran = run_slant(args);
    EXPECT_EQ(ran.code, 2) << ran.err;
    EXPECT_TRUE(has(ran.err, "issues/nothing.en")) << ran.err;
  }
}

}  // namespace
