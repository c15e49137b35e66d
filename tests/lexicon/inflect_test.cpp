// SPDX-License-Identifier: Apache-2.0
// Inflected forms against forms written down by hand from a dictionary's
// point of view.
#include "slant/lexicon/inflect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "slant/lexicon/lexicon.h"

namespace slant {
namespace {

struct InflectCase {
  std::string_view lemma;
  std::uint8_t flags;
  std::string_view forms;  // sorted, with the lemma
};

constexpr std::uint8_t kN = kFlagNoun;
constexpr std::uint8_t kV = kFlagVerb;
constexpr std::uint8_t kA = kFlagAdjective;
constexpr std::uint8_t kD = kFlagAdverb;

constexpr InflectCase kCases[] = {
    // Nouns by rule.
    {"thug", kN, "thug thugs"},
    {"clash", kN, "clash clashes"},
    {"witch", kN, "witch witches"},
    {"boss", kN, "boss bosses"},
    {"tax", kN, "tax taxes"},
    {"crony", kN, "cronies crony"},
    {"ploy", kN, "ploy ploys"},
    {"belief", kN, "belief beliefs"},
    {"pseudonym", kN, "pseudonym pseudonyms"},
    // Nouns by table.
    {"crisis", kN, "crises crisis"},
    {"thief", kN, "thief thieves"},
    {"wolf", kN, "wolf wolves"},
    {"madman", kN, "madman madmen"},
    {"henchman", kN, "henchman henchmen"},
    {"oligarch", kN, "oligarch oligarchs"},
    {"monarch", kN, "monarch monarchs"},
    {"stomach", kN, "stomach stomachs"},
    {"hero", kN, "hero heroes"},
    {"quiz", kN, "quiz quizzes"},
    {"aircraft", kN, "aircraft"},
    {"headscarf", kN, "headscarf headscarfs headscarves"},
    // Verbs by rule.
    {"smear", kV, "smear smeared smearing smears"},
    {"slam", kV, "slam slammed slamming slams"},
    {"rip", kV, "rip ripped ripping rips"},
    {"quip", kV, "quip quipped quipping quips"},
    {"blast", kV, "blast blasted blasting blasts"},
    {"rail", kV, "rail railed railing rails"},
    {"rant", kV, "rant ranted ranting rants"},
    {"vow", kV, "vow vowed vowing vows"},
    {"fix", kV, "fix fixed fixes fixing"},
    {"betray", kV, "betray betrayed betraying betrays"},
    {"decry", kV, "decried decries decry decrying"},
    {"gut", kV, "gut guts gutted gutting"},
    {"accuse", kV, "accuse accused accuses accusing"},
    {"bully", kV, "bullied bullies bully bullying"},
    {"crush", kV, "crush crushed crushes crushing"},
    {"decree", kV, "decree decreed decreeing decrees"},
    {"veto", kV, "veto vetoed vetoes vetoing"},
    {"echo", kV, "echo echoed echoes echoing"},
    {"bias", kV, "bias biased biases biasing biassed biasses biassing"},
    {"open", kV, "open opened opening opens"},
    {"visit", kV, "visit visited visiting visits"},
    // Verbs by table.
    // The liar's "lie"; that of beds would bring in "lay" and "lain".
    {"lie", kV, "lie lied lies lying"},
    {"occur", kV, "occur occurred occurring occurs"},
    {"admit", kV, "admit admits admitted admitting"},
    {"rebel", kV, "rebel rebelled rebelling rebels"},
    {"panic", kV, "panic panicked panicking panics"},
    {"steal", kV, "steal stealing steals stole stolen"},
    {"mislead", kV, "mislead misleading misleads misled"},
    {"overthrow", kV, "overthrew overthrow overthrowing overthrown overthrows"},
    {"fight", kV, "fight fighting fights fought"},
    {"undo", kV, "undid undo undoes undoing undone"},
    {"cut", kV, "cut cuts cutting"},
    {"sunset", kV, "sunset sunsets sunsetted sunsetting"},
    // British beside American.
    {"demonize", kV,
     "demonise demonised demonises demonising demonize demonized demonizes "
     "demonizing"},
    {"paralyze", kV,
     "paralyse paralysed paralyses paralysing paralyze paralyzed paralyzes "
     "paralyzing"},
    {"seize", kV, "seize seized seizes seizing"},
    {"capsize", kV, "capsize capsized capsizes capsizing"},
    {"label", kV, "label labeled labeling labelled labelling labels"},
    // Adjectives.
    {"ugly", kA, "uglier ugliest ugly"},
    {"grim", kA, "grim grimmer grimmest"},
    {"vile", kA, "vile viler vilest"},
    {"cruel", kA, "cruel crueler cruelest crueller cruellest"},
    {"weak", kA, "weak weaker weakest"},
    {"sly", kA, "slier sliest sly slyer slyest"},
    {"bad", kA, "bad worse worst"},
    {"good", kA, "best better good"},
    // Adverbs.
    {"reckless", kD, "reckless recklessly"},
    {"happy", kD, "happily happy"},
    {"horrible", kD, "horrible horribly"},
    {"idle", kD, "idle idly"},
    {"vile", kD, "vile vilely"},
    {"tragic", kD, "tragic tragically"},
    {"public", kD, "public publicly"},
    {"true", kD, "true truly"},
    {"whole", kD, "whole wholly"},
    {"full", kD, "full fully"},
    {"shy", kD, "shy shyly"},
    {"sly", kD, "sly slyly"},
    // Several classes at once, and none.
    {"smear", kN | kV, "smear smeared smearing smears"},
    {"ugly", kA | kD, "uglier ugliest uglily ugly"},
    {"sham", 0, "sham"},
};

TEST(Inflect, Cases) {
  for (const InflectCase& c : kCases) {
    std::vector<std::string> forms;
    inflect(c.lemma, c.flags, forms);
    std::string joined;
    for (const std::string& form : forms) {
      joined += (joined.empty() ? "" : " ") + form;
    }
    EXPECT_EQ(joined, c.forms) << c.lemma;
  }
}

TEST(Inflect, AppendsAndLeavesWhatIsThere) {
  std::vector<std::string> forms = {"zebra", "ant"};
  inflect("thug", kN, forms);
  EXPECT_EQ(forms, (std::vector<std::string>{"zebra", "ant", "thug", "thugs"}));
}

TEST(Inflect, ShortAndOddLemmasDoNoHarm) {
  for (const std::string_view lemma : {"", "a", "e", "y", "ie", "é", "'s"}) {
    std::vector<std::string> forms;
    inflect(lemma, kFlagInflected, forms);
    EXPECT_TRUE(std::find(forms.begin(), forms.end(), lemma) != forms.end());
    EXPECT_TRUE(std::is_sorted(forms.begin(), forms.end()));
  }
}

}  // namespace
}  // namespace slant
