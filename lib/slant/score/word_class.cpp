// SPDX-License-Identifier: Apache-2.0
// The lists, written for slant. A verb marked + is a noun as often.
#include "slant/score/word_class.h"

#include <algorithm>
#include <vector>

#include "slant/lexicon/inflect.h"
#include "slant/lexicon/lexicon.h"

namespace slant::detail {
namespace {

struct ClassList {
  WordClass word_class;
  const char* words;
};

constexpr ClassList kClosed[] = {
    {WordClass::determiner,
     "the a an this these those some any each every all both no many much few "
     "several such another other most more less one two three four five six "
     "seven eight nine ten dozens hundreds thousands millions"},
    {WordClass::possessive, "his her its their our my your whose"},
    {WordClass::subject, "he she they we i"},
    {WordClass::object,
     "him them us me himself herself themselves itself ourselves"},
    {WordClass::either, "it you everyone nobody someone anyone"},
    {WordClass::of, "of"},
    {WordClass::by, "by"},
    {WordClass::preposition,
     "in on at for with against from about into over under between through "
     "during without within among across toward towards upon via despite "
     "like unlike behind beyond around amid outside inside near beside "
     "besides regarding concerning including throughout along per versus"},
    {WordClass::be,
     "is are was were be been being am isn't aren't wasn't weren't he's she's "
     "it's they're we're i'm you're that's who's there's isnt wasnt 's"},
    {WordClass::have,
     "has have had having hasn't haven't hadn't i've we've they've you've"},
    {WordClass::do_verb, "do does did don't doesn't didn't doing"},
    {WordClass::modal,
     "will would can could shall should may might must cannot can't won't "
     "wouldn't couldn't shouldn't mustn't he'll she'll it'll they'll we'll "
     "i'll you'll he'd she'd they'd we'd i'd you'd"},
    {WordClass::adverb,
     "not never also always often still just even only really very too so "
     "now then already again once ever soon instead perhaps maybe almost "
     "quite rather far further together alone yesterday today tomorrow "
     "meanwhile however nevertheless nonetheless thus there here largely "
     "first second third later long n't"},
    {WordClass::coordinator, "and or nor"},
    {WordClass::contrast, "but yet"},
    {WordClass::relative, "who which whom"},
    {WordClass::that, "that"},
    {WordClass::subordinator,
     "because although though while whereas when whenever if unless until "
     "since as after before than whether where how why what once lest"},
    {WordClass::to, "to"},
};

constexpr ClassList kVerbs[] = {
    {WordClass::plain,
     "make take get give+ go come see know think want+ use+ find tell ask "
     "work+ "
     "call+ try+ need+ feel+ become leave+ put mean keep let begin start+ seem "
     "show+ turn+ run+ move+ live hold+ bring happen provide sit stand+ meet "
     "include continue set+ change+ lead+ understand watch+ follow stop+ "
     "create speak read allow add spend grow open+ walk+ offer+ remember "
     "consider appear buy wait+ send expect build stay+ fall+ cut+ reach+ "
     "remain raise+ pass+ sell require decide return+ develop carry break+ "
     "receive agree produce+ seek negotiate serve visit+ sign+ vote+ "
     "represent pursue maintain exist depend join face+ address+ attempt+ "
     "plan+ act+ play+ push+ pull+ hear discuss draw "
     "enter issue+ launch+ order+ release+ appoint name+ choose "
     "pick+ write publish post+ tweet+ sponsor+ introduce propose "
     "demand+ urge+ refuse grant+ impose place+ pay+ fund+ cover+ mark+ "
     "mirror+ reflect illustrate demonstrate exemplify reveal constitute "
     "characterize characterise describe portray depict label+ term+ brand+ "
     "frame+ cast treat+ regard+ view+ see perceive recognize recognise "
     "apologize apologise escape+ adopt exert navigate balance+ preserve "
     "promote apply target+ "
     "bear+ hire rise+ gain+ surge+ rebound+ decline+ plummet sink slip+"},
    {WordClass::speech,
     "say claim+ argue state+ announce note+ suggest insist declare explain "
     "believe warn tell report+ maintain contend assert allege+ testify "
     "predict reveal acknowledge concede admit deny think mention respond "
     "reply+ ask wonder hope+ predict add"},
    {WordClass::blame,
     "accuse blame+ criticize criticise condemn denounce slam blast+ rebuke+ "
     "mock ridicule+ fault+ charge+ indict convict sue impeach arrest+ "
     "investigate reject oppose fire+ dismiss fault lambast lambaste decry "
     "deride scold chide scorn+ disparage berate bash "
     "reprimand+ censure+ sanction+ punish penalize penalise fine+ suspect+ "
     "question+ doubt+ distrust+ hate+ despise loathe dislike+ fear+ resent "
     "jail+ imprison detain deport expel ban+ oust subpoena+ probe+ "
     "implicate fault admonish castigate excoriate vilify demonize demonise "
     "smear+ insult+ taunt+ chastise lampoon+ boo heckle challenge+ "
     "rip knock+ hit+ skewer slap+ target"},
    {WordClass::praise,
     "praise+ laud hail applaud endorse support+ back+ thank congratulate "
     "honor+ honour+ admire welcome+ celebrate trust+ love+ elect nominate "
     "credit+ award+ commend salute+ cheer+ respect+ favor+ favour+ prefer "
     "acclaim revere cherish embrace+ defend vindicate exonerate acquit "
     "reelect re-elect promote champion+ admire adore appreciate crown+ "
     "extol pardon+ clear"},
    {WordClass::harm,
     "kill murder+ attack+ violate steal destroy threaten harass abuse+ "
     "assault+ lie+ exploit+ undermine bully+ rob cheat+ deceive mislead "
     "betray hurt+ injure wound+ torture+ rape+ bomb+ shoot invade occupy "
     "oppress suppress repress persecute intimidate coerce manipulate "
     "sabotage+ corrupt ruin+ wreck+ damage+ harm+ poison+ stab strangle "
     "kidnap abduct enslave plunder loot+ slaughter+ massacre+ "
     "bribe+ defraud embezzle launder evade distort misrepresent falsify "
     "fabricate obstruct thwart hamper stifle censor silence+ isolate "
     "monopolize monopolise dominate provoke incite inflame stoke ignore "
     "neglect abandon discriminate humiliate degrade offend "
     "demean scapegoat+ smuggle collude conspire meddle interfere "
     "weaponize weaponise hijack blackmail+ extort stalk grope molest "
     "trample flout exaggerate boast+ brag gloat whine rant+ lash"},
    {WordClass::help,
     "help+ save rescue+ protect assist+ heal inspire improve donate "
     "volunteer+ comfort+ free liberate strengthen unite reform+ rebuild "
     "restore resist comply cooperate collaborate reconcile enrich empower "
     "educate teach feed solve resolve achieve accomplish "
     "innovate uphold safeguard fulfil fulfill deliver "
     "forgive reassure soothe nurture"},
    {WordClass::beat,
     "defeat+ beat+ outperform trounce crush+ overpower outmaneuver top+ "
     "outpoll best overcome upset edge+ rout+"},
    {WordClass::suffer,
     "suffer fail lose struggle+ collapse+ stumble+ falter flounder die "
     "resign quit crumble backfire languish regret+ panic+ "
     "flop+ trail+ lag+"},
    {WordClass::thrive,
     "win+ succeed thrive prosper flourish triumph+ excel shine "
     "recover earn"},
};

}  // namespace

std::uint8_t shape_of(std::string_view word, std::string_view lower) {
  std::uint8_t shape = 0;
  if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z') shape |= kCapital;
  if (lower.ends_with("'s") || lower.ends_with("’s") || lower.ends_with("s'") ||
      lower.ends_with("s’")) {
    return shape | kPossessive;
  }
  if (lower.size() > 4 && lower.ends_with("ed")) shape |= kEndsEd;
  if (lower.size() > 5 && lower.ends_with("ing")) shape |= kEndsIng;
  if (lower.size() > 3 && lower.ends_with("s") && !lower.ends_with("ss")) {
    shape |= kEndsS;
  }
  if (lower.size() > 4 && lower.ends_with("ly")) shape |= kEndsLy;
  for (const char* ending : {"ern", "ian", "ish", "ese", "ean", "can"}) {
    if (lower.size() > 4 && lower.ends_with(ending)) shape |= kEndsAdjective;
  }
  return shape;
}

const WordClasses& WordClasses::get() {
  static const WordClasses classes;
  return classes;
}

WordClasses::WordClasses() {
  for (const ClassList& list : kClosed) add(list.words, list.word_class);
  for (const ClassList& list : kVerbs) add_verbs(list.words, list.word_class);
}

namespace {

// The words of a list, one after the other.
template <class Use>
void each_word(std::string_view list, Use use) {
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    use(list.substr(begin, end - begin));
    begin = end + 1;
  }
}

}  // namespace

void WordClasses::add(std::string_view list, WordClass word_class) {
  each_word(list, [&](std::string_view word) {
    words_.emplace(std::string(word), WordNote{word_class, false, false});
  });
}

void WordClasses::add_verbs(std::string_view list, WordClass word_class) {
  std::vector<std::string> forms;
  each_word(list, [&](std::string_view verb) {
    const bool noun = verb.back() == '+';
    if (noun) verb.remove_suffix(1);
    forms.clear();
    inflect(verb, kFlagVerb, forms);
    for (const std::string& form : forms) {
      const bool finite = form == verb || form.back() == 's';
      const bool gerund = form.size() > 4 && form.ends_with("ing");
      WordNote note{word_class, noun && finite, !finite && !gerund};
      // What says more of a verb wins over what says nothing.
      auto [at, fresh] = words_.emplace(form, note);
      if (!fresh && at->second.word_class == WordClass::plain) {
        at->second = note;
      }
    }
  });
}

WordNote WordClasses::find(std::string_view word) const {
  const auto at = words_.find(word);
  return at == words_.end() ? WordNote{} : at->second;
}

}  // namespace slant::detail
