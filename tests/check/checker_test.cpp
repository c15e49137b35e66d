// SPDX-License-Identifier: Apache-2.0
#include "slant/check/checker.h"

#include "check/check_fixture.h"
#include "shared_data.h"

namespace slant {
namespace {

using test::project_checker;
using test::small_checker;
using Found = std::vector<std::string>;

TEST(Checker, OneFindingAPlaceNamesTheOtherRules) {
  const auto checker =
      small_checker({"sham|word|loaded.pejorative|0.7",
                     "sham vote|phrase|loaded.propaganda|0.5"});
  const CheckResult result = checker.check("The sham vote ended.");
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].text, "sham");  // the heavier
  ASSERT_EQ(result.findings[0].also.size(), 1U);
  EXPECT_EQ((*checker.rules)[result.findings[0].also[0]].id,
            "loaded.propaganda");
}

TEST(Checker, WeakRulesNeedCompanyInTheirSentence) {
  const auto checker = small_checker(
      {"sham|word|loaded.pejorative|0.7", "must|word|modal.deontic|0.8"});
  EXPECT_EQ(checker.found("Drivers must hold a licence."), Found{});
  EXPECT_EQ(checker.found("Drivers must stop. The sham ended."),
            (Found{"loaded.pejorative:sham"}));
  EXPECT_EQ(checker.found("The sham must end."),
            (Found{"loaded.pejorative:sham", "modal.deontic:must"}));
}

TEST(Checker, QuotedSpeechIsSilentUnlessAsked) {
  const std::vector<std::string> rows = {"sham|word|loaded.pejorative|0.7"};
  const std::string text = "\"The vote was a sham,\" the mayor said.";
  EXPECT_EQ(small_checker(rows).found(text), Found{});
  EXPECT_EQ(small_checker(rows, "voice = [\"quoted\"]").found(text),
            (Found{"loaded.pejorative:sham"}));
}

TEST(Checker, LeastWeightAndAllowedTerms) {
  const std::vector<std::string> rows = {"sham|word|loaded.pejorative|0.7",
                                         "thug|word|loaded.pejorative|0.2|n"};
  EXPECT_EQ(small_checker(rows).found("A sham by thugs."),
            (Found{"loaded.pejorative:sham"}));
  EXPECT_EQ(small_checker(rows, "rules.loaded.min-weight = 0.1")
                .found("A sham by thugs."),
            (Found{"loaded.pejorative:sham", "loaded.pejorative:thugs"}));
  EXPECT_EQ(small_checker(rows, "allow = [\"SHAM\"]").found("A sham's end."),
            Found{});
  EXPECT_EQ(small_checker(rows,
                          "rules.loaded = { min-weight = 0.1, allow = "
                          "[\"thug*\"] }")
                .found("A sham by thugs."),
            (Found{"loaded.pejorative:sham"}));
}

// Of 4,031 wordings 282 broke a rule themselves: "inept" was offered
// "ineffective", "junta" "military government", and that "junta".
TEST(Checker, OffersNothingThatItWouldFindItself) {
  const auto checker = project_checker();
  const auto lexicon =
      test::value_of(load_lexicon(SLANT_SOURCE_DIR "/lexicons/loaded.en.tsv"));
  std::size_t offered = 0;
  for (const Entry& entry : lexicon.entries()) {
    if (entry.kind == EntryKind::rule || entry.alternative.empty()) continue;
    std::string words(entry.pattern);
    std::erase(words, '~');
    const CheckResult result = checker.check("They saw " + words + ".\n");
    for (const CheckFinding& f : result.findings) {
      for (const Alternative& one : f.alternatives) {
        if (one.text.empty()) continue;
        ++offered;
        for (const CheckFinding& again : checker.check(one.text).findings) {
          EXPECT_LT(again.severity, RuleSeverity::warning)
              << words << ": " << one.text;
        }
      }
    }
  }
  EXPECT_GT(offered, 2500U);
}

TEST(Checker, CategoriesOfOwnLexiconsAreRules) {
  const auto checker = small_checker({"utilise|word|house.style|1|v"});
  EXPECT_EQ(checker.found("They utilised it."),
            (Found{"house.style:utilised"}));
}

TEST(Checker, ThresholdsOnScoresOfEachUnit) {
  // 1 of 8 words: 125 in 1,000; the first paragraph holds none. (Of fewer
  // than 5 words no rate is measured.)
  const std::vector<std::string> rows = {"sham|word|loaded.pejorative|0.7"};
  const std::string text =
      "Nothing at all happened in that small town.\n\n"
      "The sham vote ended on a wet Tuesday.\n";
  const auto limit = [&](const std::string& unit, const std::string& above) {
    return small_checker(rows,
                         "rules.loaded.pejorative = \"off\"\n"
                         "[[threshold]]\nscore = \"loaded_per_1000\"\n"
                         "unit = \"" +
                             unit + "\"\nabove = " + above)
        .check(text)
        .findings;
  };
  EXPECT_EQ(limit("paragraph", "124").size(), 1U);
  EXPECT_EQ(limit("paragraph", "124")[0].place.begin.line, 3U);
  EXPECT_EQ(limit("paragraph", "125").size(), 0U);
  EXPECT_EQ(limit("sentence", "124").size(), 1U);
  EXPECT_EQ(limit("document", "62").size(), 1U);  // 1 of 16: 62.5
  EXPECT_EQ(limit("document", "63").size(), 0U);
}

TEST(Checker, FingerprintsAreOfTheSentenceAlone) {
  const auto checker = small_checker({"sham|word|loaded.pejorative|0.7"});
  const auto prints = [&](std::string_view text) {
    Found out;
    for (const CheckFinding& f : checker.check(text, "a.md").findings) {
      out.push_back(f.fingerprint + '/' + std::to_string(f.occurrence));
    }
    return out;
  };
  const Found before = prints("The sham ended.\n\nA sham began.\n");
  const Found after = prints(
      "# Title\n\nNew words.\n\nA sham began. More.\n\nThe sham\nended.\n");
  ASSERT_EQ(before.size(), 2U);
  ASSERT_EQ(after.size(), 2U);
  EXPECT_EQ(before[0], after[1]);
  EXPECT_EQ(before[1], after[0]);
  const Found twice = prints("The sham ended. The sham ended.");
  ASSERT_EQ(twice.size(), 2U);
  EXPECT_EQ(twice[0], before[0]);
  EXPECT_NE(twice[1], twice[0]);
}

// Issue: what a sharp editor would mark; judged by hand, sentence by
// sentence. Each of these must be found, and nothing of the second list.
TEST(Checker, OpEdAsAnEditorWouldMarkIt) {
  SLANT_NEEDS_SHARED(path, "articles/belarus-myanmar-op-ed.txt");
  std::ifstream in(path);
  std::stringstream bytes;
  bytes << in.rdbuf();
  const auto checker = project_checker();
  const Found found = checker.found(bytes.str(), "op-ed.txt");
  for (const char* marked : {"Defiant Stand",
                             "Western Imperialism",
                             "systematically targeted",
                             "demonized",
                             "burgeoning",
                             "deliberately obscures",
                             "Western hegemony",
                             "Hypocrisy",
                             "Double Standards",
                             "hypocritical",
                             "serve imperial interests",
                             "devastating",
                             "economic warfare",
                             "neo-colonialism",
                             "must be resisted",
                             "regimes",
                             "reveals the truth",
                             "global dominance",
                             "deliberately misrepresent",
                             "military government",
                             "political stabilization",
                             "cultural imperialism",
                             "sterile binary",
                             "Western propaganda",
                             "coercive",
                             "genuine independence",
                             "courage and vision",
                             "imperial powers",
                             "submission to hegemony",
                             "true sovereignty"}) {
    const bool any =
        std::any_of(found.begin(), found.end(), [&](const std::string& one) {
          return one.substr(one.find(':') + 1).find(marked) !=
                 std::string::npos;
        });
    EXPECT_TRUE(any) << marked;
  }
  for (const std::string& one : found) {
    // The first of the words that set one side against another.
    if (one.rfind("rhetoric.us_vs_them", 0) == 0) continue;
    const std::string text = one.substr(one.find(':') + 1);
    for (const char* plain :
         {"Belarus", "Myanmar", "Russia", "China", "Buddhist", "Western",
          "pariah states", "sanctions", "agreements", "Gazprom"}) {
      EXPECT_NE(text, plain);
    }
  }
  EXPECT_LT(found.size(), 130U);
}

TEST(Checker, WireReportsHaveAtMostTwoFindings) {
  const auto checker = project_checker();
  for (const auto& article : test::articles()) {
    if (article.name.find("wire") == std::string::npos) continue;
    EXPECT_LE(checker.found(article.bytes, article.name).size(), 2U)
        << article.name;
  }
}

TEST(Checker, NothingOnCountriesPeoplesReligionsAsSuch) {
  const char* const names[] = {
      "Afghan",     "Albanian",    "Algerian",   "American",  "Arab",
      "Armenian",   "Asian",       "African",    "European",  "Austrian",
      "Belarusian", "Belgian",     "Bosnian",    "Brazilian", "British",
      "Burmese",    "Chinese",     "Croatian",   "Cuban",     "Czech",
      "Danish",     "Dutch",       "Egyptian",   "English",   "Estonian",
      "Ethiopian",  "Filipino",    "Finnish",    "French",    "Georgian",
      "German",     "Greek",       "Haitian",    "Hungarian", "Indian",
      "Iranian",    "Iraqi",       "Irish",      "Israeli",   "Italian",
      "Japanese",   "Kurdish",     "Lebanese",   "Mexican",   "Nigerian",
      "Pakistani",  "Palestinian", "Polish",     "Roma",      "Romanian",
      "Russian",    "Saudi",       "Serbian",    "Somali",    "Spanish",
      "Swedish",    "Syrian",      "Tibetan",    "Turkish",   "Ukrainian",
      "Uyghur",     "Venezuelan",  "Vietnamese", "Western",   "Yemeni",
      "Buddhist",   "Catholic",    "Christian",  "Hindu",     "Jewish",
      "Muslim",     "Orthodox",    "Protestant", "Shia",      "Sikh",
      "Sunni",      "atheist",     "Black",      "white",     "Latino",
      "Indigenous", "gay",         "disabled"};
  for (const char* profile : {"news", "opinion", "academic", "corporate"}) {
    const auto checker =
        project_checker("profile = \"" + std::string(profile) + "\"");
    for (const std::string name : names) {
      for (const std::string& text :
           {"The council met two " + name + " residents on Tuesday.",
            "A " + name + " family moved to the town in 2019.",
            "The minister spoke with " + name + " leaders in March."}) {
        EXPECT_EQ(checker.found(text), Found{}) << profile << ": " << text;
      }
    }
    for (const char* country : {"Afghanistan", "Belarus",  "China",
                                "Cuba",        "Germany",  "Haiti",
                                "India",       "Iran",     "Israel",
                                "Mexico",      "Myanmar",  "Nigeria",
                                "North Korea", "Pakistan", "Palestine",
                                "Russia",      "Somalia",  "Syria",
                                "Turkey",      "Ukraine",  "the United States",
                                "Venezuela",   "Yemen"}) {
      const std::string text =
          "Trade with " + std::string(country) + " rose by 3 percent in May.";
      EXPECT_EQ(checker.found(text), Found{}) << profile << ": " << text;
    }
  }
}

// The examples of the rules' own pages.
TEST(Checker, ExamplesOfRulesAreFoundAndMended) {
  const auto checker = project_checker();
  CheckSettings settings = checker.settings;
  for (RuleSetting& rule : settings.rules) {
    if (rule.severity == RuleSeverity::off) rule.severity = RuleSeverity::note;
  }
  CheckScratch scratch;
  CheckResult result;
  for (const RuleInfo& rule : rule_infos()) {
    if (rule.kind != RuleKind::term && rule.kind != RuleKind::figure) continue;
    const auto index = static_cast<std::uint32_t>(checker.rules->find(rule.id));
    const auto breaks = [&](std::string_view text) {
      // A rule is judged alone beside its text, not behind a graver one.
      ASSERT_TRUE(
          checker.checker.check({"t.txt", text}, settings, scratch, result));
    };
    const auto has = [&] {
      return std::any_of(
          result.findings.begin(), result.findings.end(), [&](const auto& f) {
            return f.rule == index ||
                   std::count(f.also.begin(), f.also.end(), index) != 0;
          });
    };
    breaks(rule.bad);
    EXPECT_TRUE(has()) << rule.id << ": " << rule.bad;
    breaks(rule.good);
    EXPECT_FALSE(has()) << rule.id << ": " << rule.good;
  }
}

TEST(Checker, LongTextsInPassagesGiveTheSame) {
  const auto checker = small_checker({"sham|word|loaded.pejorative|0.7"});
  std::string text = "Ä sham 😀.\n\n";
  while (text.size() < (std::size_t{2} << 20U) + 100) {
    text += "Plain wörds stand here 😀 and a sham, too.\n\n";
    text += "    an indented sham\n\n- a list\n\n  with a sham inside\n\n";
  }
  const CheckResult result = checker.check(text, "a.md");
  ASSERT_GT(result.findings.size(), 10'000U);
  const LineIndex lines(text);
  for (const CheckFinding& f : result.findings) {
    const Span span = f.place.source;
    ASSERT_EQ(text.substr(span.begin, span.size()), "sham");
    ASSERT_EQ(f.place.begin.code_point, lines.code_points(span.begin));
    ASSERT_EQ(f.place.begin.utf16, lines.utf16_units(span.begin));
    ASSERT_EQ(f.place.begin.line, lines.at(span.begin).line);
    ASSERT_EQ(f.place.begin.column, lines.at(span.begin).column);
  }
}

}  // namespace
}  // namespace slant
