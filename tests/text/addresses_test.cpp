// SPDX-License-Identifier: Apache-2.0
// Addresses and emoticons: kept whole, and prose is taken for neither.
#include "slant/text/addresses.h"

#include <gtest/gtest.h>

#include "token_check.h"

namespace slant {
namespace {

std::string words_of(std::string_view text) {
  const test::Padded padded(text);
  TokenArray tokens;
  segment_words(padded.view(), padded.all(), {}, tokens);
  return test::show(padded.view(), tokens);
}

struct Case {
  std::string_view input;
  const char* expected;
};

TEST(Addresses, KeptWhole) {
  const Case cases[] = {
      {"see https://example.com/a-b?c=d#e now",
       "w[see] u[https://example.com/a-b?c=d#e] w[now]"},
      {"at http://example.com.", "w[at] u[http://example.com]p[.]"},
      {"(http://example.com/x)", "p[(]u[http://example.com/x]p[)]"},
      {"www.example.com, yes", "u[www.example.com]p[,] w[yes]"},
      {"write to a.b@example.org!", "w[write] w[to] u[a.b@example.org]p[!]"},
      {"\"ftp://x.org\"", "p[\"]u[ftp://x.org]p[\"]"},
      {"<https://x.org>", "p[<]u[https://x.org]p[>]"},
      {"https://x.org/1\u2014then", "u[https://x.org/1]p[\u2014]w[then]"},
      // Kept whole beside text that goes through ICU.
      {"https://x.org/a \u4E2D", "u[https://x.org/a] w[\u4E2D]"},
      {"\u05D0 https://x.org/a \u05D1",
       "w[\u05D0] u[https://x.org/a] "
       "w[\u05D1]"},
      {"https://x.org/\u4E2D", "u[https://x.org/]w[\u4E2D]"},
  };
  for (const Case& c : cases) EXPECT_EQ(words_of(c.input), c.expected);
}

TEST(Addresses, NotEveryMarkMakesOne) {
  const Case cases[] = {
      {"a@ b", "w[a]p[@] w[b]"},     {"a:// b", "w[a]p[:]p[/]p[/] w[b]"},
      {"www. b", "w[www]p[.] w[b]"}, {"either/or", "w[either]p[/]w[or]"},
      {"note:b", "w[note]p[:]w[b]"},
  };
  for (const Case& c : cases) EXPECT_EQ(words_of(c.input), c.expected);
}

constexpr std::string_view kFaces[] = {
    ":-)", ":)",  ";)",  ";-)", ":D",   ":-D",   "=D",    "=)",  ":(",
    ":-(", ":'(", ">:(", ":P",  ":-p",  ":/",    ":-/",   ":o",  ":-o",
    ":o)", ":-|", ":3",  "</3", "<3",   "<33",   "(-:",   "(:",  "(;",
    "^_^", "^^",  "-_-", ">.<", "\\o/", "(^_^)", ":-)))", ":))", "._.",
};

TEST(Emoticons, KeptWhole) {
  for (const std::string_view face : kFaces) {
    const std::string one = "s[" + std::string(face) + "]";
    EXPECT_EQ(words_of(face), one);
    const std::string inside = "so " + std::string(face) + " it";
    EXPECT_EQ(words_of(inside), "w[so] " + one + " w[it]");
    const std::string last = "so " + std::string(face) + ".";
    EXPECT_EQ(words_of(last), "w[so] " + one + "p[.]");
  }
  EXPECT_EQ(words_of("Great!:)"), "w[Great]p[!]s[:)]");
  EXPECT_EQ(words_of(":) \u4E2D :("), "s[:)] w[\u4E2D] s[:(]");
}

// Prose and its marks; none of it may become a face.
constexpr std::string_view kProse[] = {
    "(see above): x",
    "(Smith et al.): the",
    "(p. 5.): x",
    "a:b",
    "C:D",
    "3 < 5",
    "x <3x",
    "a > b",
    "10:30",
    "ratio 4:3",
    "the total (= 300) is",
    "n = 3, p = 0.05",
    "either (a) or (b); then",
    "as follows:",
    "as follows :- one",
    "the end...",
    "word - word",
    "[1]; [2]: x",
    "\"yes\": (no)",
    "-- no --",
    "a ^ b",
    "a \\ b",
};

TEST(Emoticons, NoneInProse) {
  for (const std::string_view prose : kProse) {
    EXPECT_EQ(words_of(prose).find("s["), std::string::npos) << words_of(prose);
  }
}

}  // namespace
}  // namespace slant
