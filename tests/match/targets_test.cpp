// SPDX-License-Identifier: Apache-2.0
// Names that are targets, how they are joined, and targets from a file.
#include "slant/match/targets.h"

#include <algorithm>

namespace slant {
namespace {

// Capitals are all that matters here: one entry makes a lexicon.
const Matcher& any_matcher() {
  static const Matcher matcher = [] {
    auto lexicon = parse_lexicon(
        "t.tsv",
        "#slant-lexicon 1\n#id: t\n#version: 1\n#language: en\n"
        "#construct: test\n#licence: CC0-1.0\n#source: test\n"
        "#citation: test\n#retrieved: 2026-01-01\n#changes: none\n"
        "#columns: pattern\tkind\tcategory\tweight\n"
        "zzz\tword\tsentiment.valence\t1\n");
    auto made = Matcher::compile(
        {std::make_shared<const Lexicon>(std::move(*lexicon))}, {});
    return std::move(*made);
  }();
  return matcher;
}

TargetList found(std::string_view text, std::vector<TargetSpec> specs = {},
                 TargetOptions options = {.min_mentions = 2,
                                          .max_targets = 40}) {
  auto doc = read_document({"t.txt", text});
  MatchScratch scratch;
  MatchList matches;
  any_matcher().match(*doc, scratch, matches);
  return TargetFinder(std::move(specs), options).find(*doc, matches);
}

// "Lee 2, Kim 3", in the order of the list.
std::string shown(const TargetList& list) {
  std::string out;
  for (const Target& target : list.targets) {
    if (target.mentions == 0) continue;
    if (!out.empty()) out += ", ";
    out += target.name + ' ' + std::to_string(target.mentions);
  }
  return out;
}

struct Case {
  const char* name;
  const char* text;
  const char* targets;
};

TEST(FoundTargets, AreNamesThatRecur) {
  const Case cases[] = {
      {"a name", "In May we met Arlo. The dog bit Arlo.", "Arlo 2"},
      {"once is not enough", "In May we met Arlo. The dog ran.", ""},
      {"a word that opens sentences is no name",
       "Houses fell. Houses burned. Nobody saw it.", ""},
      {"a name opens a sentence once it is known",
       "Arlo fell. We saw Arlo. Arlo rose.", "Arlo 3"},
      {"possessives", "We saw Arlo. It was Arlo's dog.", "Arlo 2"},
      {"curly possessives", "We saw Arlo. It was Arlo’s dog.", "Arlo 2"},
      {"two words",
       "We really like the Outer Ring. They have long left the Outer Ring.",
       "Outer Ring 2"},
      {"of joins",
       "We saw the very old Bank of Dunmore there. They had long robbed the "
       "poor old Bank of Dunmore that year.",
       "Bank of Dunmore 2"},
      {"of parts what is one only once",
       "We met old Bree of Dunmore there. We like Bree, and we like Dunmore.",
       "Bree 2, Dunmore 2"},
      {"a last name joins the whole name",
       "We met Vera Arlonova. Then Arlonova left, and Arlonova wept.",
       "Vera Arlonova 3"},
      {"titles are left off",
       "We have never met President Vera Arlonova. Then at last "
       "President Arlonova left.",
       "Vera Arlonova 2"},
      {"the president is nobody's name",
       "They say the president lied. We know the president lied.", ""},
      {"a title alone names nobody",
       "They say the President lied. We know the President lied.", ""},
      {"hyphens part two names that stand alone too",
       "A deal of Arlo and Bree. Here is Arlo. Here is Bree. "
       "It is the Arlo-Bree deal.",
       "Arlo 3, Bree 3"},
      {"an adjective of a place",
       "They fear Western sanctions. He met Western powers.", "Western 2"},
      {"the West is Western", "They fear Western sanctions. He left the West.",
       "Western 2"},
      {"demonyms", "He lives in Arlovia. It is an Arlovian town.", "Arlovia 2"},
      {"initials",
       "He still runs the whole Outer Ring Union. The boss of the ORU "
       "left the ORU.",
       "Outer Ring Union 3"},
      {"days and months",
       "He came on Monday. She left on Monday in June. "
       "They met in June.",
       ""},
      {"a heading makes no names",
       "# Big Blue Balloons Fly Over Town\n\n# Big Blue Balloons Land\n\n"
       "the balloons flew.",
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(shown(found(c.text)), c.targets);
  }
}

TEST(FoundTargets, KeepsTheMostMentioned) {
  const auto list =
      found("We saw Arlo. We saw Bree. We saw Arlo and Bree. We saw Arlo.", {},
            {.min_mentions = 2, .max_targets = 1});
  EXPECT_EQ(shown(list), "Arlo 3");
}

TEST(Demonyms, AreMadeFromNames) {
  struct {
    const char* adjective;
    const char* name;
    bool yes;
  } const cases[] = {
      {"belarusian", "belarus", true},  {"russian", "russia", true},
      {"chinese", "china", true},       {"german", "germany", true},
      {"italian", "italy", true},       {"ukrainian", "ukraine", true},
      {"iraqi", "iraq", true},          {"russian", "prussia", false},
      {"mali", "malta", false},         {"marian", "mark", false},
      {"belarus", "belarusian", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.adjective) + " of " + c.name);
    EXPECT_EQ(detail::is_demonym(c.adjective, c.name), c.yes);
  }
}

TEST(GivenTargets, AreFoundByAllTheirForms) {
  const std::vector<TargetSpec> specs = {
      {"Vera Arlonova", {"Arlonova", "the premier"}, "left"},
      {"Bree", {}, "right"},
      {"unions", {"trade unions"}, ""},
  };
  const Case cases[] = {
      {"name and alias", "Vera Arlonova left. Arlonova wept.",
       "Vera Arlonova 2"},
      {"possessive", "It is Bree's hat.", "Bree 1"},
      {"one in lower case is found in any",
       "Unions fell. The trade unions rose.", "unions 2"},
      {"one in capitals needs them", "We ate bree.", ""},
      {"the longest form wins", "Vera Arlonova left.", "Vera Arlonova 1"},
      {"several words in lower case", "Then the premier left.",
       "Vera Arlonova 1"},
      {"parts of words do not count", "We saw Breeze.", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(shown(found(c.text, specs)), c.targets);
  }
}

TEST(TargetFiles, AreRead) {
  const auto specs =
      parse_targets("t.toml",
                    "[[target]]\nname = \"Arlo\"\naliases = [\"the Arlos\"]\n"
                    "side = \"left\"\n\n[[target]]\nname = \"Bree\"\n");
  ASSERT_TRUE(specs) << specs.error().to_string();
  ASSERT_EQ(specs->size(), 2U);
  EXPECT_EQ((*specs)[0].name, "Arlo");
  EXPECT_EQ((*specs)[0].aliases, std::vector<std::string>{"the Arlos"});
  EXPECT_EQ((*specs)[0].side, "left");
  EXPECT_EQ((*specs)[1].side, "");
}

TEST(TargetFiles, WrongOnesAreRefusedWithTheirPlace) {
  struct {
    const char* text;
    std::uint32_t line;
    const char* says;
  } const cases[] = {
      {"[[target]]\nname = \n", 2, ""},
      {"[[target]]\nnam = \"A\"\n", 2, "unknown key 'nam'"},
      {"[[targets]]\nname = \"A\"\n", 1, "unknown key 'targets'"},
      {"[[target]]\nside = \"left\"\n", 1, "without a name"},
      {"[[target]]\nname = 3\n", 2, "expected text for 'name'"},
      {"[[target]]\nname = \"A\"\naliases = \"B\"\n", 3, "expected a list"},
      {"[[target]]\nname = \"A\"\n[[target]]\nname = \"A\"\n", 4,
       "given twice"},
      {"target = 1\n", 1, "must be tables"},
      {"", 0, "no target"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    const auto specs = parse_targets("t.toml", c.text);
    ASSERT_FALSE(specs);
    EXPECT_EQ(specs.error().file, "t.toml");
    EXPECT_EQ(specs.error().line, c.line);
    EXPECT_NE(specs.error().message.find(c.says), std::string::npos)
        << specs.error().message;
  }
}

TEST(FoundTargets, SpansAreTheirOwnTokens) {
  auto doc = read_document({"t.txt", "We saw Arlo. It was Arlo’s dog."});
  MatchScratch scratch;
  MatchList matches;
  any_matcher().match(*doc, scratch, matches);
  const auto list = TargetFinder({}, {.min_mentions = 2, .max_targets = 9})
                        .find(*doc, matches);
  ASSERT_EQ(list.mentions.size(), 2U);
  EXPECT_EQ(doc->text(doc->tokens().span(list.mentions[0].first_token)),
            "Arlo");
  EXPECT_EQ(list.mentions[1].sentence, 1U);
}

}  // namespace
}  // namespace slant
