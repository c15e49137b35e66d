// SPDX-License-Identifier: Apache-2.0
#include "slant/check/fix.h"

#include "check/check_fixture.h"
#include "slant/check/alternatives.h"

namespace slant {
namespace {

Entry entry_of(std::string_view pattern, EntryKind kind, std::uint8_t flags,
               std::string_view alternative = "") {
  Entry entry;
  entry.pattern = pattern;
  entry.kind = kind;
  entry.flags = flags;
  entry.alternative = alternative;
  return entry;
}

TEST(Alternatives, KeepCaseAndInflection) {
  struct Case {
    const char* pattern;
    EntryKind kind;
    std::uint8_t flags;
    const char* choice;
    const char* found;
    const char* text;
    bool sure = true;
  };
  const auto word = EntryKind::word;
  const auto phrase = EntryKind::phrase;
  const Case cases[] = {
      {"botch", word, kFlagVerb, "mishandle", "botched", "mishandled"},
      {"botch", word, kFlagVerb, "mishandle", "Botching", "Mishandling"},
      {"botch", word, kFlagVerb, "mishandle", "botches", "mishandles"},
      {"berate", word, kFlagVerb, "criticize", "BERATED", "CRITICIZED"},
      {"slam", word, kFlagVerb, "criticize", "slams", "criticizes"},
      // Past or participle: they differ for "mislead"? No: misled, both.
      {"bamboozle", word, kFlagVerb, "mislead", "bamboozled", "misled"},
      // But not for "write": left to a person.
      {"pen", word, kFlagVerb, "write", "penned", "write", false},
      {"vilify", word, kFlagVerb, "portray negatively", "vilified",
       "portrayed negatively"},
      {"abortionist", word, kFlagNoun, "abortion provider", "Abortionists",
       "Abortion providers"},
      {"tax ~hike", phrase, kFlagNoun, "tax increase", "tax hikes",
       "tax increases"},
      {"tax ~hike", phrase, kFlagNoun, "tax increase", "Tax Hike",
       "Tax Increase"},
      {"anti ~vaxxer", phrase, kFlagNoun, "opponent of vaccination",
       "anti-vaxxers", "opponents of vaccination"},
      // "person accuseds of fraud", "claimses", "early figure ins" they were.
      {"crook", word, kFlagNoun, "person accused of fraud", "crooks",
       "people accused of fraud"},
      {"denier", word, kFlagNoun, "person who rejects the findings", "Deniers",
       "People who reject the findings"},
      {"pioneer", word, kFlagNoun, "early figure in", "pioneers",
       "early figures in"},
      {"elite", word, kFlagNoun, "federal officials", "elites",
       "federal officials"},
      {"bum", word, kFlagNoun, "homeless person", "bums", "homeless people"},
      {"border", word, kFlagNoun, "less restrictive", "borders",
       "less restrictive", false},
      {"regime", word, kFlagNoun, "government", "regime's", "government's"},
      {"reckless", word, kFlagAdverb, "careless", "recklessly", "carelessly"},
      {"ugly", word, kFlagAdjective, "plain", "ugliest", "plain", false},
  };
  for (const Case& one : cases) {
    bool sure = true;
    EXPECT_EQ(alternative_text(entry_of(one.pattern, one.kind, one.flags),
                               one.choice, one.found, sure),
              one.text)
        << one.found;
    EXPECT_EQ(sure, one.sure) << one.found;
  }
}

TEST(Alternatives, ArticlesAreMended) {
  const Entry entry = entry_of("sham", EntryKind::word, kFlagSafe, "invalid");
  struct Case {
    const char* before;
    const char* after;
  };
  const Case cases[] = {{"A sham vote.", "An invalid vote."},
                        {"It is a sham.", "It is an invalid."},
                        {"the sham", "the invalid"},
                        {"extra sham", "extra invalid"}};
  for (const Case& one : cases) {
    auto doc = test::value_of(read_document({"t.txt", one.before}));
    const auto at =
        static_cast<std::uint32_t>(std::string_view(one.before).find("sham"));
    const auto list = alternatives_of(entry, doc, {at, at + 4});
    ASSERT_EQ(list.size(), 1U);
    ASSERT_TRUE(list[0].safe);
    std::string text = one.before;
    text.replace(list[0].edit.source.begin, list[0].edit.source.size(),
                 list[0].edit.text);
    EXPECT_EQ(text, one.after);
  }
}

// "whined" used to be offered "complainted".
TEST(Alternatives, ThoseOfNounAndVerbAreKeptApart) {
  const Entry entry = entry_of("whine", EntryKind::word, kFlagNoun | kFlagVerb,
                               "complaint / complain");
  const auto offered = [&](std::string_view text, std::string_view word) {
    auto doc = test::value_of(read_document({"t.txt", text}));
    const auto at = static_cast<std::uint32_t>(text.find(word));
    std::string out;
    const TextSpan span{at, at + static_cast<std::uint32_t>(word.size())};
    for (const Alternative& one : alternatives_of(entry, doc, span)) {
      out += one.text + ';';
    }
    return out;
  };
  EXPECT_EQ(offered("They whined.", "whined"), "complained;");
  EXPECT_EQ(offered("They were whining.", "whining"), "complaining;");
  EXPECT_EQ(offered("He whines.", "whines"), "complaints;complains;");
  EXPECT_EQ(offered("Their whine ended.", "whine"), "complaint;complain;");
}

// A rule's wording stands for some of its words: putting it in the place of
// all of them would leave "They accept influence" of nobody.
TEST(Alternatives, RulesOfSeveralWordsAreMendedByHand) {
  const Entry entry =
      entry_of("submit* to (western|foreign)", EntryKind::rule, 0, "accept");
  auto doc = test::value_of(
      read_document({"t.txt", "They submit to foreign influence."}));
  const auto list = alternatives_of(entry, doc, {5, 22});
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].text, "accept");
  EXPECT_FALSE(list[0].editable);
}

TEST(Fix, OnlyWhatIsSafeAndUnbroken) {
  const auto checker = test::project_checker();
  struct Case {
    const char* name;
    const char* before;
    const char* after;
  };
  const Case cases[] = {
      {"a.md", "He berated us. A draconian plan failed.\n",
       "He criticized us. A strict plan failed.\n"},
      // What is berated is another's view of it: not the author's voice.
      {"a.md", "He berated a draconian plan.\n",
       "He criticized a draconian plan.\n"},
      {"a.md", "He **berated** it.\r\n", "He **criticized** it.\r\n"},
      {"a.md", "He said: \"They berated it.\"\n",
       "He said: \"They berated it.\"\n"},
      {"a.html", "<p>a tax<br>hike, a tax <b>hike</b>, a tax hike</p>",
       "<p>a tax<br>hike, a tax <b>hike</b>, a tax increase</p>"},
      {"a.txt", "The sham was reckless.\n", "The sham was reckless.\n"},
  };
  for (const Case& one : cases) {
    const CheckResult result = checker.check(one.before, one.name);
    const Fixed fixed = apply_fixes(one.before, result.findings);
    EXPECT_EQ(fixed.bytes, one.after);
    const CheckResult again = checker.check(fixed.bytes, one.name);
    EXPECT_EQ(apply_fixes(fixed.bytes, again.findings).count, 0U);
  }
}

// Every entry that is marked safe, as a user would meet it: its alternative
// is put in, and breaks no rule itself.
TEST(Fix, SafeAlternativesAreThemselvesPlain) {
  const auto lexicon =
      test::value_of(load_lexicon(SLANT_SOURCE_DIR "/lexicons/loaded.en.tsv"));
  const auto checker = test::project_checker();
  std::size_t safe = 0;
  for (const Entry& entry : lexicon.entries()) {
    if ((entry.flags & kFlagSafe) == 0) continue;
    ++safe;
    std::string words(entry.pattern);
    std::erase(words, '~');
    const std::string text = "On Tuesday they saw " + words + " in town.\n";
    const CheckResult result = checker.check(text);
    if (result.findings.empty()) continue;  // under the least weight
    const Fixed fixed = apply_fixes(text, result.findings);
    EXPECT_EQ(fixed.count, 1U) << text;
    const CheckResult again = checker.check(fixed.bytes);
    for (const CheckFinding& f : again.findings) {
      ADD_FAILURE() << entry.pattern << ": " << fixed.bytes << f.message;
    }
  }
  EXPECT_GE(safe, 30U);
}

TEST(Fix, UnifiedDiff) {
  EXPECT_EQ(unified_diff("a", "x\n", "x\n"), "");
  EXPECT_EQ(unified_diff("a", "1\n2\n3\n4\n5\nb", "1\n2\n3\n4\n5\nB"),
            "--- a\n+++ a\n@@ -3,4 +3,4 @@\n 3\n 4\n 5\n-b\n"
            "\\ No newline at end of file\n+B\n"
            "\\ No newline at end of file\n");
}

}  // namespace
}  // namespace slant
