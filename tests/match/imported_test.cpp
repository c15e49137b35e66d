// SPDX-License-Identifier: Apache-2.0
// Imported entries match as they would in the program they come from.
#include <gtest/gtest.h>

#include <algorithm>

#include "slant/lexicon/builder.h"
#include "slant/lexicon/import.h"
#include "slant/match/matcher.h"
#include "slant/text/document.h"

namespace slant {
namespace {

// "category: words" of each hit, sorted, parted by "; ".
std::string hits(std::string_view file, std::string input,
                 std::string_view text) {
  auto read = import_lexicon(file, std::move(input), {});
  if (!read) return read.error().to_string();
  std::vector<Matcher::LexiconPtr> lexicons = {
      std::make_shared<const Lexicon>(std::move(read->lexicon))};
  auto matcher = Matcher::compile(lexicons, {});
  if (!matcher) return matcher.error().to_string();
  auto doc = read_document({"a.txt", text}, {});
  if (!doc) return doc.error().to_string();
  MatchScratch scratch;
  MatchList list;
  matcher->match(*doc, scratch, list);
  std::vector<std::string> found;
  for (const Match& match : list.items) {
    const TextSpan first = doc->tokens().span(match.first_token);
    const TextSpan last =
        doc->tokens().span(match.first_token + match.token_count - 1);
    found.push_back(matcher->categories()[match.category] + ": " +
                    std::string(doc->text({first.begin, last.end})));
  }
  std::sort(found.begin(), found.end());
  std::string out;
  for (const std::string& hit : found) out += (out.empty() ? "" : "; ") + hit;
  return out;
}

TEST(Imported, LiwcConditions) {
  const std::string dic =
      "%\n1\tA\n2\tB\n3\tC\n%\nblarg\t1\nzorp\t2\nkind\t<of>3/2\n"
      "like\t(1 2)3/1\n";
  // The next word decides, and stays free itself.
  EXPECT_EQ(hits("l.dic", dic, "a kind of man"), "l.c: kind");
  EXPECT_EQ(hits("l.dic", dic, "a kind man"), "l.b: kind");
  // The word before decides and counts in its own category.
  EXPECT_EQ(hits("l.dic", dic, "they blarg like men"), "l.a: blarg; l.c: like");
  EXPECT_EQ(hits("l.dic", dic, "they zorp like men"), "l.b: zorp; l.c: like");
  EXPECT_EQ(hits("l.dic", dic, "they sing like men"), "l.a: like");
}

TEST(Imported, Globs) {
  const std::string yaml =
      "a: [\"*ism\", \"wom?n\", \"b*d\", \"*q*\"]\nb: [\"big * dog\", \"bl* "
      "sp?t\"]\n";
  EXPECT_EQ(hits("q.yml", yaml, "Populism and women, bold words."),
            "q.a: Populism; q.a: bold; q.a: women");
  EXPECT_EQ(hits("q.yml", yaml, "the wooman aqua ismo bod bo"),
            "q.a: aqua; q.a: bod");
  EXPECT_EQ(hits("q.yml", yaml, "a big bad dog, a big dog, blue spot"),
            "q.a: bad; q.b: big bad dog; q.b: blue spot");
}

TEST(Imported, Literals) {
  const std::string vader =
      "a+\t1\n:o)x\t1\n( '}{' )\t2\nu.s.\t1\n:D\t2\nand/or\t1\nc++\t1\n";
  EXPECT_EQ(hits("vader_lexicon.txt", vader, "An A+ for that"),
            "vader_lexicon.valence: A+");
  EXPECT_EQ(hits("vader_lexicon.txt", vader, "an a + for that"), "");
  EXPECT_EQ(hits("vader_lexicon.txt", vader, "we code in c++ and/or not"),
            "vader_lexicon.valence: and/or; vader_lexicon.valence: c++");
  EXPECT_EQ(hits("vader_lexicon.txt", vader, "kiss ( '}{' ) kiss"),
            "vader_lexicon.valence: ( '}{' )");
  EXPECT_EQ(hits("vader_lexicon.txt", vader, "fine :D fine"),
            "vader_lexicon.valence: :D");
}

// Found by fuzzing: an apostrophe behind a digit parts words, so this is no
// single token; it used to be a word, which no matcher takes.
TEST(Imported, ApostropheBehindDigit) {
  EXPECT_EQ(hits("a.txt",
                 "zorp1\xE2\x80\x99"
                 "any\n",
                 "a zorp1\xE2\x80\x99"
                 "any b"),
            "a.words: zorp1\xE2\x80\x99"
            "any");
}

// The programs these lists come from know no names.
TEST(Imported, NamesCount) {
  EXPECT_EQ(hits("a.txt", "grace\n", "We met Grace there."), "a.words: Grace");
}

// An address or @name is no word, so such an entry matches nothing; it must
// not keep the rest of somebody's list from being used.
TEST(Imported, NamesOfAccountsMatchNothing) {
  EXPECT_EQ(hits("a.txt", "@grace\ngrace\n", "We met @grace and Grace."),
            "a.words: Grace");
}

TEST(Imported, AllKindsCompile) {
  LexiconInfo info;
  info.id = "x";
  LexiconBuilder builder(info);
  for (const EntryKind kind : kEntryKinds) {
    const std::string_view pattern = kind == EntryKind::word     ? "ab"
                                     : kind == EntryKind::prefix ? "ab*"
                                     : kind == EntryKind::phrase ? "ab cd"
                                     : kind == EntryKind::rule   ? "ab [[cd]] e"
                                     : kind == EntryKind::glob   ? "a*b"
                                     : kind == EntryKind::figure ? "anaphora"
                                                                 : "a/b";
    builder.add({.pattern = pattern, .category = "x.y", .kind = kind});
  }
  auto lexicon =
      parse_lexicon("x.tsv", write_lexicon_tsv(std::move(builder).finish()));
  ASSERT_TRUE(lexicon) << lexicon.error().to_string();
  auto matcher = Matcher::compile(
      {std::make_shared<const Lexicon>(std::move(*lexicon))}, {});
  EXPECT_TRUE(matcher) << matcher.error().to_string();
}

}  // namespace
}  // namespace slant
