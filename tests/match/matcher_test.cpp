// SPDX-License-Identifier: Apache-2.0
// What a Matcher finds, case by case.
#include "slant/match/matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon_text.h"
#include "slant/match/fold.h"
#include "slant/text/document.h"

namespace slant {
namespace {

Document document_of(std::string_view text) {
  auto doc = read_document({"t.txt", text}, {});
  if (!doc) {
    ADD_FAILURE() << doc.error().to_string();
    std::abort();
  }
  return std::move(*doc);
}

// "text of the hit=category", in order, parted by " | ".
std::string hits(const Matcher& matcher, const Document& doc,
                 MatchScratch& scratch) {
  MatchList matches;
  matcher.match(doc, scratch, matches);
  std::string out;
  for (const Match& match : matches.items) {
    const TokenArray& tokens = doc.tokens();
    const TextSpan span{
        tokens.span(match.first_token).begin,
        tokens.span(match.first_token + match.token_count - 1).end};
    if (!out.empty()) out += " | ";
    out += std::string(doc.text(span)) + "=" +
           matcher.categories()[match.category];
  }
  return out;
}

std::string hits(const std::vector<std::string>& rows, std::string_view text,
                 MatcherOptions options = {}) {
  MatchScratch scratch;
  return hits(test::matcher_of(rows, options), document_of(text), scratch);
}

struct MatchCase {
  std::string_view name;
  std::vector<std::string> rows;
  std::string_view text;
  std::string_view hits;
  MatcherOptions options = {};
};

void expect_hits(const std::vector<MatchCase>& cases) {
  for (const MatchCase& c : cases) {
    EXPECT_EQ(hits(c.rows, c.text, c.options), c.hits) << c.name;
  }
}

const std::vector<std::string> kRegime = {"regime|word|w|1"};
const std::vector<std::string> kStandard = {"double standard|phrase|p|1"};

TEST(Matcher, FormsOfAWord) {
  expect_hits({
      {"plain", kRegime, "the regime fell", "regime=w"},
      {"possessive", kRegime, "the regime's fall", "regime's=w"},
      {"curly possessive", kRegime, "the regime’s fall", "regime’s=w"},
      {"possessive in capitals", kRegime, "THE REGIME'S FALL", "REGIME'S=w"},
      {"no plural without a flag", kRegime, "the regimes fell", ""},
      {"plural by flag", {"regime|word|w|1|n"}, "two regimes", "regimes=w"},
      {"curly for straight", {"don't|word|w|1"}, "they don’t", "don’t=w"},
      {"straight for curly", {"don’t|word|w|1"}, "they don't", "don't=w"},
      {"soft hyphen", kRegime, "the re\u00ADgime fell", "re\u00ADgime=w"},
      {"zero-width joiner", kRegime, "the reg\u200Dime fell", "reg\u200Dime=w"},
      {"decomposed", {"café|word|w|1"}, "the cafe\u0301 shut", "cafe\u0301=w"},
      {"folded", {"straße|word|w|1"}, "the STRASSE is", "STRASSE=w"},
      {"Cyrillic look-alike left alone", kRegime, "the r\u0435gime fell", ""},
      {"Cyrillic look-alike read",
       kRegime,
       "the r\u0435gime fell",
       "r\u0435gime=w",
       {true, {}}},
      {"Cyrillic word left alone",
       {"coco|word|w|1"},
       "the \u0441\u043E\u0441"
       "\u043E",
       "",
       {true, {}}},
      {"emoji", {"\U0001F600|word|w|1"}, "well \U0001F600 yes", "\U0001F600=w"},
      {"emoticon", {":-)|word|w|1"}, "well :-) yes", ":-)=w"},
      {"address", {"word|word|w|1"}, "see https://example.org/word here", ""},
      {"abbreviation", {"u.s.|word|w|1|P"}, "the U.S. budget", "U.S=w"},
      {"prefix",
       {"hypocri*|prefix|w|1"},
       "hypocrite hypocrisy hyp",
       "hypocrite=w | hypocrisy=w"},
      {"prefix is a whole word",
       {"ab*|prefix|w|1"},
       "ab's abc",
       "ab's=w | "
       "abc=w"},
      // Used to ignore the case of prefixes, whatever the flag.
      {"exact prefix",
       {"Left*|prefix|w|1|C"},
       "a Leftist, leftover",
       "Leftist=w"},
      {"exact word", {"Left|word|w|1|C"}, "the Left left", "Left=w"},
      {"exact possessive",
       {"Left|word|w|1|C"},
       "the Left's and left's",
       "Left's=w"},
      {"two categories",
       {"sham|word|a|1", "sham|word|b|1"},
       "a sham",
       "sham=a | sham=b"},
  });
}

TEST(Matcher, NamesAreLeftAlone) {
  expect_hits({
      {"inside a sentence", kRegime, "he met Regime today again", ""},
      {"first word", kRegime, "Regime change came late", "Regime=w"},
      {"behind a quotation mark", kRegime, "he said, \"Regime change came\"",
       "Regime=w"},
      {"behind a colon", kRegime, "so it was: Regime change came", "Regime=w"},
      {"behind a comma", kRegime, "yes, Regime change came", ""},
      {"behind a bracket", kRegime, "(Regime change came late)", "Regime=w"},
      // Used to be taken for a name: a dash stood before it.
      {"first, behind a dash", kRegime, "— Regime change came late",
       "Regime=w"},
      {"inside, behind a dash", kRegime, "it came — Regime is new", ""},
      {"flag P",
       {"regime|word|w|1|P"},
       "he met Regime today again",
       "Regime=w"},
      {"all capitals is no name", kRegime, "he met REGIME today again",
       "REGIME=w"},
      {"odd capitals", kRegime, "he met reGime today again", ""},
      {"headline", kRegime, "Angry Crowd Says Regime Must Fall", "Regime=w"},
      {"capitals", kRegime, "ANGRY CROWD SAYS REGIME MUST FALL", "REGIME=w"},
      {"phrase in capitals", kStandard, "he read Double Standard twice", ""},
      {"half a name", kStandard, "he saw a Double standard twice",
       "Double standard=p"},
      {"phrase with P",
       {"double standard|phrase|p|1|P"},
       "he read Double Standard twice",
       "Double Standard=p"},
      {"guard holds for names",
       {"supreme|word|w|1|P", "supreme court|phrase|w|0"},
       "the Supreme Court ruled",
       ""},
      // The plain entry hid the one with P, of the same category.
      {"names next to words",
       {"zion*|prefix|w|1|P", "zionist|word|w|1"},
       "he met Zionist today again",
       "Zionist=w"},
  });
}

TEST(Matcher, Phrases) {
  expect_hits({
      {"blank", kStandard, "a double standard here", "double standard=p"},
      {"line break", kStandard, "a double\nstandard here\n\nso",
       "double\nstandard=p"},
      {"two blanks", kStandard, "a double  standard", "double  standard=p"},
      {"hyphen", kStandard, "a double-standard case", "double-standard=p"},
      {"possessive", kStandard, "a double standard's end",
       "double standard's=p"},
      {"comma", kStandard, "a double, standard case", ""},
      {"free hyphen", kStandard, "a double - standard case", ""},
      {"two hyphens", kStandard, "a double--standard case", ""},
      {"ends of sentences", kStandard, "It is double. Standard it is.", ""},
      {"paragraphs", kStandard, "it is double\n\nstandard it is", ""},
      {"hyphen in the pattern",
       {"so-called|phrase|p|1"},
       "a so-called, so called, socalled expert",
       "so-called=p | so called=p"},
      {"inflected",
       {"~toe the line|phrase|p|1|v"},
       "he toed the line, toeing the line, toes the line, toe the lines",
       "toed the line=p | toeing the line=p | toes the line=p"},
      {"prefix inside",
       {"cover* up|phrase|p|1"},
       "covering up, covers up",
       "covering up=p | covers up=p"},
      // Both used to be compiled into something that no text holds.
      {"abbreviation",
       {"u.s. troops|phrase|p|1|P"},
       "the U.S. troops left",
       "U.S. troops=p"},
      {"plural possessive",
       {"states' rights|phrase|p|1"},
       "for states’ rights, states rights",
       "states’ rights=p | states "
       "rights=p"},
      {"longest wins",
       {"a b|phrase|p|1", "a b c|phrase|p|1", "c|word|p|1"},
       "x a b c x",
       "a b c=p"},
      {"guard",
       {"kill|word|s|1", "kill the bill|phrase|s|0"},
       "kill the bill and kill it",
       "kill=s"},
      {"guard of the parent",
       {"kill|word|s.v|1", "kill the bill|phrase|s|0", "kill|word|t|1"},
       "kill the bill",
       "kill=t"},
      {"guard of a child",
       {"kill|word|s|1", "kill the bill|phrase|s.v|0"},
       "kill the bill",
       "kill=s"},
      // Used to lose to whichever entry was read first.
      {"guard against its like",
       {"ruin|word|w|1|v", "ruins|word|w|0"},
       "ruin, ruins, ruined",
       "ruin=w | ruined=w"},
      {"listed against a form",
       {"amaze|word|w|1|v", "amazing|word|w|0"},
       "amazing, amazed",
       "amazed=w"},
      {"listed against a guard's form",
       {"amaze|word|w|0|v", "amazing|word|w|1"},
       "amazing, amazed",
       "amazing=w"},
      {"parent's longer prefix",
       {"ab*|prefix|s.v|1", "abc*|prefix|s|0"},
       "abx abcx",
       "abx=s.v"},
  });
}

TEST(Matcher, WordsBrokenAtALineEnd) {
  const std::vector<std::string> rows = {"democratic|word|w|1"};
  expect_hits({
      {"broken", rows, "a demo-\ncratic vote\n\nso", "demo-\ncratic=w"},
      {"carriage return", rows, "a demo-\r\ncratic vote\r\n\r\nso",
       "demo-\r\ncratic=w"},
      {"no line end", rows, "a demo- cratic vote", ""},
      {"no hyphen", rows, "a demo\ncratic vote\n\nso", ""},
      {"a name behind it", rows, "a demo-\nCratic vote\n\nso", ""},
      {"free hyphen", rows, "a demo -\ncratic vote\n\nso", ""},
      {"longer than its parts",
       {"demo|word|w|1", "democratic|word|w|1"},
       "a demo-\ncratic vote\n\nso",
       "demo-\ncratic=w"},
  });
}

TEST(Matcher, Rules) {
  expect_hits({
      {"gap",
       {"not only {0,3} but|rule|r|1"},
       "not only bad, very bad, but more; not only but",
       "not only bad, very bad, but=r | not only but=r"},
      {"reported part", {"(a|an) [lie]|rule|r|1"}, "it is a lie", "lie=r"},
      {"reported part, inflected",
       {"never {0,2} [~win]|rule|r|1|v"},
       "never quite won it",
       "won=r"},
      {"reported part that is not there",
       {"a [b?] c|rule|r|1"},
       "a c",
       "a c=r"},
      {"context is taken",
       {"the [b]|rule|r|1", "the|word|r|1"},
       "the b",
       "b=r"},
      // Literals used not to be folded: these never matched.
      {"capitals in a pattern",
       {"the Deep state|rule|r|1"},
       "the deep state",
       "the deep state=r"},
      {"curly apostrophe in a pattern",
       {"isn’t it ?|rule|r|1"},
       "so it is, isn't it?",
       "isn't it?=r"},
      {"exact",
       {"the (Left|Right)|rule|r|1|C"},
       "the Left, the left",
       "the Left=r"},
      // The later class used to replace the earlier one.
      {"two classes",
       {"x (<number>|<allcaps>)|rule|r|1"},
       "x 12 x AB x ab",
       "x 12=r | x AB=r"},
      // Used to take in a mark before or behind it.
      {"optional first", {"a? b|rule|r|1"}, "-b", "b=r"},
      {"optional last", {"b c?|rule|r|1"}, "so b-", "b=r"},
      {"dash",
       {"a -- b|rule|r|1"},
       "a — b, a -- b, a--b, a - b",
       "a — b=r | a -- b=r | a--b=r"},
      {"hyphen is no dash", {"a - b|rule|r|1"}, "a - b, a -- b", "a - b=r"},
      {"two hyphens part words", {"a b|rule|r|1"}, "a--b, a-b", "a-b=r"},
      {"category",
       {"not @bad|rule|r|1", "awful|word|bad.x|1", "terr*|prefix|bad|1"},
       "not awful, not terrible, not good",
       "not awful=r | awful=bad.x | not terrible=r | terrible=bad"},
      {"negation", {"x !y|rule|r|1"}, "x y, x z, x", "x z=r"},
      {"start", {"^ why|rule|r|1"}, "Why? So why?", "Why=r"},
      {"end",
       {"or not $|rule|r|1"},
       "Is it or not? It is or not so.",
       "or not=r"},
      {"no sentence is crossed", {"a {0,9} b|rule|r|1"}, "An a. So b.", ""},
      {"abbreviation inside",
       {"(mr|mrs) <cap>|rule|r|1"},
       "then Mr. Bell spoke",
       "Mr. Bell=r"},
  });
}

TEST(Matcher, BadPatterns) {
  struct Case {
    std::string row;
    std::string error;
  };
  const std::string not_one =
      " is not one word of a text; marks and addresses match nothing, several "
      "words are a phrase";
  for (const Case& c : std::vector<Case>{
           {"24/7|word|w|1", "t:12:1: '24/7'" + not_one},
           {"!|word|w|1", "t:12:1: '!'" + not_one},
           {"www.example.org|word|w|1", "t:12:1: 'www.example.org'" + not_one},
           {"sham*|word|w|1", "t:12:1: 'sham*'" + not_one},
           {std::string(256, 'x') + "*|prefix|w|1",
            "t:12:1: '" + std::string(256, 'x') + "*'" + not_one},
           {"24/7 news|phrase|w|1", "t:12:1: '24/7'" + not_one},
           {"~toe the line|phrase|w|1",
            "t:12:1: '~' needs a flag n, v, a or d that says how the word is "
            "inflected"},
           {"-x|phrase|w|1", "t:12:1: a phrase has 2 to 64 words; found 1"},
           {"a b? c? |rule|w|1", ""},
           {"a? b?|rule|w|1", "t:12:6: every element is optional"},
           {"{0,2} a|rule|w|1", "t:12:1: a rule can't start with a gap"},
           {"a {3,2} b|rule|w|1",
            "t:12:3: bad gap '{3,2}'; expected {m,n} with 0 <= m <= n <= 30"},
           {"a {0,31} b|rule|w|1",
            "t:12:3: bad gap '{0,31}'; expected {m,n} with 0 <= m <= n <= "
            "30"},
           {"a {0,30} b {0,30} c d|rule|w|1",
            "t:12:22: too many elements: 64; at most 63"},
           {"a [b|rule|w|1", "t:12:5: '[' without ']'"},
           {"a b]|rule|w|1", "t:12:3: ']' without '['"},
           {"a [ ] b|rule|w|1", "t:12:5: empty '[ ]'"},
           {"[a] [b]|rule|w|1", "t:12:5: a second '['"},
           {"a $ b|rule|w|1", "t:12:5: nothing may follow '$'"},
           {"a ^|rule|w|1", "t:12:3: '^' stands first"},
           {"a @no.such|rule|w|1",
            "t:12:3: unknown category 'no.such' (of the lexicons loaded)"},
           {"a <verb>|rule|w|1",
            "t:12:3: unknown class '<verb>'; expected <word>, <cap>, <lower>, "
            "<allcaps>, <number>"},
           {"a b,|rule|w|1", "t:12:3: 'b,' is not one word of a text"},
       }) {
    auto lexicon = parse_lexicon("t", test::lexicon_text({c.row}));
    if (c.error.empty()) {
      EXPECT_FALSE(lexicon) << c.row;
      continue;
    }
    ASSERT_TRUE(lexicon) << c.row << ": " << lexicon.error().to_string();
    const auto matcher = Matcher::compile(
        {std::make_shared<const Lexicon>(std::move(*lexicon))}, {});
    ASSERT_FALSE(matcher) << c.row;
    EXPECT_EQ(matcher.error().to_string(), c.error) << c.row;
    EXPECT_EQ(matcher.error().code, ErrorCode::malformed) << c.row;
  }
}

TEST(Matcher, TwoLexiconsMustHaveTwoIds) {
  const auto matcher = Matcher::compile(
      {test::lexicon_of(kRegime), test::lexicon_of(kStandard)}, {});
  ASSERT_FALSE(matcher);
  EXPECT_EQ(matcher.error().code, ErrorCode::usage);
  EXPECT_EQ(matcher.error().to_string(),
            "test.en: a second lexicon with the id 'test.en'");
}

TEST(Matcher, ASecondLexiconSwitchesAWordOff) {
  auto matcher = Matcher::compile(
      {test::lexicon_of({"regime|word|w.x|1", "sham|word|w.x|1"}, "a"),
       test::lexicon_of({"regime|word|w.x|0", "sham|word|w|0"}, "b")},
      {});
  ASSERT_TRUE(matcher);
  MatchScratch scratch;
  EXPECT_EQ(hits(*matcher, document_of("a sham regime"), scratch), "");
}

// More distinct words than the memo holds: it is emptied on the way, and
// nothing is lost. The words are long and short, so that both ways of
// keeping a key are used.
TEST(Matcher, AFullMemoChangesNothing) {
  std::string text;
  std::string expected;
  for (int i = 0; i < 150'000; ++i) {
    text += "w" + std::to_string(i);
    if (i % 3 == 0) text += "wordofmanyletters" + std::to_string(i);
    text += i % 20 == 19 ? ". The regime is w" : " ";
    if (i % 20 == 19) {
      text += std::to_string(i % 7) + " ";
      expected += expected.empty() ? "regime=w" : " | regime=w";
    }
  }
  const Matcher matcher = test::matcher_of(kRegime);
  const Document doc = document_of(text);
  MatchScratch scratch;
  EXPECT_EQ(hits(matcher, doc, scratch), expected);
  EXPECT_EQ(hits(matcher, doc, scratch), expected);
}

TEST(Matcher, OneScratchServesTwoMatchers) {
  const Matcher first = test::matcher_of({"ab|word|a|1", "x*|prefix|a|1"});
  const Matcher second = test::matcher_of({"cd|word|c|1", "ab cd|phrase|b|1"});
  const Document doc = document_of("so ab cd xy");
  MatchScratch scratch;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(hits(first, doc, scratch), "ab=a | xy=a");
    EXPECT_EQ(hits(second, doc, scratch), "ab cd=b | cd=c");
  }
}

TEST(Matcher, OnlyProseIsMatched) {
  const Matcher matcher = test::matcher_of(kRegime);
  auto doc = read_document(
      {"t.md", "A regime.\n\n```\nregime\n```\n\nMore `regime` here.\n"}, {});
  ASSERT_TRUE(doc);
  MatchScratch scratch;
  EXPECT_EQ(hits(matcher, *doc, scratch), "regime=w");
}

TEST(Matcher, Names) {
  const std::vector<std::string> rows = {"hope|word|w|1", "joy|word|w|1",
                                         "brutal|word|w|1",
                                         "joy|word|modifier.given_name|1|P"};
  expect_hits({
      {"inside prose", rows, "They met Hope there.", ""},
      {"first word", rows, "Hope is left.", "Hope=w"},
      {"a sentence all of names", rows,
       "Anna Reed and Hope Carter met Paul Field in Athens.", ""},
      {"a headline", rows, "Anna Reed Sees Some Hope After Talks", "Hope=w"},
      {"a given name first", rows, "Joy Carter left.",
       "Joy=modifier.given_name"},
      {"a given name that is none", rows, "Joy is all they have.",
       "Joy=modifier.given_name | Joy=w"},
      {"a capital behind another word", rows, "Brutal Roman rule ended.",
       "Brutal=w"},
  });
}

TEST(Matcher, WhatAMatchListHolds) {
  const Matcher matcher = test::matcher_of(kRegime);
  const Document doc = document_of(
      "The regime fell. THE REGIME FELL AGAIN. Angry Crowd Storms Old Palace! "
      "A r\u0435gime and a re\u00ADgime and iPhone.");
  MatchScratch scratch;
  MatchList matches;
  matcher.match(doc, scratch, matches);
  ASSERT_EQ(doc.sentences().size(), 4U);
  ASSERT_EQ(matches.sentence_begin.size(), 5U);
  EXPECT_EQ(matches.of_sentence(0).size(), 1U);
  EXPECT_EQ(matches.of_sentence(1).size(), 1U);
  EXPECT_EQ(matches.of_sentence(2).size(), 0U);
  EXPECT_EQ(matches.of_sentence(3).size(), 1U);
  EXPECT_EQ(
      matches.sentence_case,
      (std::vector<SentenceCase>{SentenceCase::mixed, SentenceCase::upper,
                                 SentenceCase::title, SentenceCase::mixed}));
  EXPECT_EQ(matches.mixed_script_words, 1U);
  EXPECT_EQ(matches.invisible_words, 1U);
  ASSERT_EQ(matches.token_case.size(), doc.tokens().size());
  EXPECT_EQ(matches.token_case[0], TokenCase::capitalised);  // The
  EXPECT_EQ(matches.token_case[1], TokenCase::lower);        // regime
  EXPECT_EQ(matches.token_case[4], TokenCase::upper);        // THE
  EXPECT_EQ(matches.token_case[doc.tokens().size() - 2],
            TokenCase::mixed);  // iPhone
}

TEST(Fold, Forms) {
  struct Case {
    std::string_view token;
    std::string_view text;
    std::string_view exact;
    detail::Casing casing;
  };
  using detail::Casing;
  for (const Case& c : std::vector<Case>{
           {"sham", "sham", "sham", Casing::lower},
           {"Sham", "sham", "Sham", Casing::capitalised},
           {"SHAM", "sham", "SHAM", Casing::upper},
           {"A", "a", "A", Casing::capitalised},
           {"iPhone", "iphone", "iPhone", Casing::mixed},
           {"McCoy", "mccoy", "McCoy", Casing::capitalised},
           {"12", "12", "12", Casing::lower},
           {"don’t", "don't", "don't", Casing::lower},
           {"É", "é", "É", Casing::capitalised},
           {"E\u0301", "é", "É", Casing::capitalised},
           {"ÉTÉ", "été", "ÉTÉ", Casing::upper},
           {"Straße", "strasse", "Straße", Casing::capitalised},
           {"so\u00ADft", "soft", "soft", Casing::lower},
           {"\u200B", "", "", Casing::lower},
           {"ΣΑΣ", "σασ", "ΣΑΣ", Casing::upper},
       }) {
    detail::Folded folded;
    detail::fold(c.token, {}, folded);
    EXPECT_EQ(folded.text, c.text) << c.token;
    EXPECT_EQ(folded.exact, c.exact) << c.token;
    EXPECT_EQ(folded.casing, c.casing) << c.token;
  }
}

// Categories left out change nothing of the rest: what a rule names is kept,
// with the guards above it.
TEST(Matcher, RootsKeepWhatTheirRulesName) {
  const std::vector<std::string> rows = {
      "very (@tone.bad)|rule|claim|1", "grim|word|tone.bad|1",
      "grim reaper|phrase|tone|0", "odd|word|other|1"};
  const MatcherOptions claim{false, {"claim"}};
  expect_hits({
      {"kept", rows, "very grim, very odd", "very grim=claim | grim=tone.bad",
       claim},
      {"guarded", rows, "the grim reaper", "", claim},
      {"all", rows, "very odd", "odd=other"},
  });
}

}  // namespace
}  // namespace slant
