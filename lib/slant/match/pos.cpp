// SPDX-License-Identifier: Apache-2.0
#include "slant/match/pos.h"

#include <algorithm>
#include <array>
#include <string>

#include "slant/base/hash.h"

namespace slant {
namespace {

struct ClosedClass {
  Pos pos;
  std::uint16_t flags;
  std::string_view words;  // parted by blanks
};

constexpr std::uint16_t kStop = kTraitStop;

// A word in two classes stands in the one it is in most of the time.
constexpr ClosedClass kClosed[] = {
    {Pos::det, kStop,
     "the a an this that these those every each some any all both either "
     "another such my your his its her half several many few much "
     "more most less fewer enough"},
    {Pos::det, kStop | kTraitNegator, "no neither"},
    {Pos::det, kStop | kTraitFirstPlural, "our"},
    {Pos::det, kStop | kTraitThirdPlural, "their"},
    {Pos::det, kStop | kTraitWh, "which whose"},
    {Pos::pron, kStop,
     "i me mine you yours he him she it hers itself himself herself myself "
     "yourself yourselves oneself someone somebody anyone anybody everyone "
     "everybody nobody something anything everything nothing none one there "
     "i'm i've i'd i'll you're you've you'll you'd he's she's it's he'd "
     "she'd he'll she'll it'll that's there's"},
    {Pos::pron, kStop | kTraitFirstPlural,
     "we us ours ourselves we're we've we'll we'd let's"},
    {Pos::pron, kStop | kTraitThirdPlural,
     "they them theirs themselves they're they've they'll they'd"},
    {Pos::pron, kStop | kTraitWh, "who whom what who's what's whoever"},
    {Pos::adv, kStop | kTraitWh, "why how where when"},
    {Pos::prep, kStop,
     "of in on at by for with from to into onto upon over under between "
     "among through during before after against without within across "
     "behind beyond despite toward towards around about above below amid "
     "amidst beside besides along beneath near throughout via per unlike "
     "like than as off out up down inside outside until till since except"},
    {Pos::conj, kStop,
     "and or but nor yet so because although though while whereas if unless "
     "whether plus lest"},
    {Pos::verb, kStop | kTraitBe | kTraitAux, "is are was were am be"},
    {Pos::verb, kStop | kTraitBe, "been being get gets got getting gotten"},
    {Pos::verb, kStop | kTraitBe | kTraitAux | kTraitNegator,
     "isn't aren't wasn't weren't ain't"},
    {Pos::verb, kStop | kTraitAux,
     "do does did have has had can could will would shall should may might "
     "must"},
    {Pos::verb, kStop, "ought having doing done cannot"},
    {Pos::verb, kStop | kTraitAux | kTraitNegator,
     "don't doesn't didn't haven't hasn't hadn't can't couldn't won't "
     "wouldn't shouldn't mustn't shan't mightn't needn't"},
    {Pos::adv, kStop | kTraitNegator, "not never"},
    {Pos::adv, kStop,
     "also too very just only even still then now here again once quite "
     "rather almost already always often ever perhaps maybe instead however "
     "therefore thus hence moreover meanwhile nevertheless else soon "
     "together apart away back well far later today tomorrow yesterday"},
    {Pos::num, kStop,
     "two three four five six seven eight nine ten eleven twelve twenty "
     "thirty forty fifty hundred thousand million billion trillion dozen"},
    {Pos::verb, 0,
     "say says said go goes went come comes came make makes made take takes "
     "took give gives gave know knows knew think thinks see sees saw find "
     "finds tell tells want wants let become becomes became keep keeps "
     "seem seems bring brings begin begins began hold holds stand stands "
     "lose loses pay pays meet meets sit sits learn learns believe believes "
     "speak speaks allow allows provide provides continue continues include "
     "includes remain remains serve serves refuse refuses need needs "
     "represent represents seek seeks offer offers ask asks require requires "
     "grow grows build builds send sends expect expects fail fails die dies "
     "win wins buy buys sell sells choose chooses agree agrees tend tends "
     "suggest suggests argue argues defend defends destroy destroys protect "
     "protects exist exists follow follows understand understands maintain "
     "maintains deserve deserves demand ignore ignores accept accepts"},
    {Pos::noun, 0,
     "thing things king string spring evening morning meeting building "
     "ceiling wedding feeling bed seed need breed creed deed weed speed "
     "family people way day time year world country nation government city "
     "money body army party policy law history story study company county "
     "enemy ally century industry economy energy society ability reality "
     "police service office justice peace race place face price voice "
     "choice force science minister president leader worker teacher officer "
     "member number power order answer paper letter water summer winter "
     "week month home house school job war life work book child man woman "
     "men women children friend father mother girl boy night hour word "
     "state states group system program question side kind head end line"},
    {Pos::adj, 0,
     "good bad new old great big small large long short high low young own "
     "other same different early late important public able free clear true "
     "false real whole full sure certain hard easy strong weak poor rich "
     "dead open red black white green blue safe wrong dark cold hot main "
     "major minor recent current former next last first second third final "
     "single common human likely ready fair deep wide close happy sad dirty "
     "angry lazy ugly holy only friendly deadly costly daily early lonely "
     "far-right tiny heavy guilty wealthy healthy busy pretty"},
};

constexpr std::string_view kGroupNouns =
    " regime regimes elite elites establishment media press left right "
    "politician politicians democrats republicans liberals conservatives "
    "leftists government leaders leader lawmakers senator senators congressman "
    "activists activist bureaucrats bureaucrat cabal mob gang clique crowd "
    "party group groups president media journalist journalists reporters "
    "powers state states nation nations country countries dictator "
    "administration officials ideologues supporters voters feminists "
    "protesters puppet puppets corporations propagandists academics "
    "unions bankers immigrants migrants ministers managers bosses landlords "
    "generals judges lawyers lobbyists experts lobby ";

// Participles that rules of spelling do not show.
constexpr std::string_view kIrregular =
    " born broken brought built bought caught chosen done driven drawn eaten "
    "fallen fed felt fought found forgotten forbidden forgiven frozen given "
    "gone grown heard held hidden hit hurt kept known laid led left lent lost "
    "made meant met paid put read ridden risen run said seen sent set shaken "
    "shot shown shut slain sold sought spent split spoken spread stolen "
    "struck stuck sung sunk sworn swept taken taught thrown told torn "
    "understood undone undertaken won worn woven written overthrown "
    "overrun withdrawn withheld beaten bitten blown bound burnt cast cut dealt "
    "dug flung hung mistaken proven shed slung spun upheld rebuilt ";

// What looks like a passive and is none.
constexpr std::string_view kAdjectival =
    " tired excited interested concerned worried married pleased supposed "
    "used united limited advanced scared bored confused determined devoted "
    "dedicated committed satisfied disappointed surprised embarrassed "
    "ashamed relaxed convinced delighted frightened experienced "
    "qualified sophisticated complicated detailed talented gifted crowded "
    "annoyed aged armed wicked naked sacred indeed need speed "
    "opposed prepared located born gone done left set hit hurt shut read "
    "put cut supposed accustomed inclined motivated mistaken proven related "
    "exhausted based red need hundred kindred ";

// Nouns in -tion or -ment that name things, not acts.
constexpr std::string_view kLexicalised =
    " government governments nation nations station stations mention moment "
    "moments comment comments question questions position positions section "
    "sections million billion religion religions region option options "
    "opinion opinions condition conditions department departments element "
    "elements document documents instrument instruments fashion "
    "generation generations situation situations institution institutions "
    "population constitution corporation corporations association "
    "organization organizations parliament apartment session mission "
    "tradition traditions emotion emotions version occasion television "
    "experiment experiments environment sentiment sentiments amendment "
    "chance dance finance france balance science sentence audience evidence "
    "violence silence presence difference influence conference confidence "
    "intelligence conscience residence absence importance distance "
    "instance substance circumstance circumstances ambulance reference "
    "fraction attention election elections "
    "regiment argument arguments ";

bool listed(std::string_view list, std::string_view word) {
  const std::string padded = " " + std::string(word) + " ";
  return list.find(padded) != std::string_view::npos;
}

bool ends(std::string_view word, std::string_view suffix) {
  return word.size() > suffix.size() + 2 &&
         word.substr(word.size() - suffix.size()) == suffix;
}

template <std::size_t N>
bool ends_any(std::string_view word,
              const std::array<std::string_view, N>& suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(),
                     [&](std::string_view s) { return ends(word, s); });
}

std::uint32_t hash_of(std::string_view text) {
  const std::uint64_t h = hash64(text);
  const auto out = static_cast<std::uint32_t>(h ^ (h >> 32U));
  return out < 256 ? out + 256 : out;  // below are marks
}

// Strips the endings that forms of one word differ by.
std::string_view stem_of(std::string_view word) {
  if (ends(word, "'s")) word.remove_suffix(2);
  if (ends(word, "ies") || ends(word, "ied")) {
    return word.substr(0, word.size() - 3);
  }
  if (ends(word, "sses") || ends(word, "shes") || ends(word, "ches")) {
    return word.substr(0, word.size() - 2);
  }
  if (ends(word, "s") && !ends(word, "ss") && !ends(word, "us") &&
      !ends(word, "is")) {
    word.remove_suffix(1);
  } else if (ends(word, "ing") || ends(word, "ed")) {
    word.remove_suffix(ends(word, "ing") ? 3 : 2);
    const std::size_t n = word.size();
    if (n > 3 && word[n - 1] == word[n - 2] && word[n - 1] != 'l' &&
        word[n - 1] != 's') {
      word.remove_suffix(1);
    }
  }
  if (word.size() > 3 && (word.back() == 'e' || word.back() == 'y')) {
    word.remove_suffix(1);
  }
  return word;
}

constexpr std::array<std::string_view, 18> kNounEndings = {
    "tion", "sion", "ment", "ness",  "ity",  "ism", "ance", "ence", "ship",
    "hood", "age",  "ery",  "tions", "ment", "ure", "ists", "ist",  "ments"};
constexpr std::array<std::string_view, 10> kMoreNouns = {
    "sions", "ities", "isms", "ances", "ences",
    "ers",   "ors",   "cy",   "dom",   "logy"};
constexpr std::array<std::string_view, 12> kAdjEndings = {
    "ous", "ful",  "less", "ive", "able", "ible",
    "ic",  "ical", "al",   "ish", "ary",  "ian"};
constexpr std::array<std::string_view, 6> kVerbEndings = {
    "ize", "ise", "ify", "izes", "ifies", "ate"};
constexpr std::array<std::string_view, 8> kNominal = {
    "tion", "sion", "ment", "ance", "ence", "tions", "sions", "ments"};

void guess_open(std::string_view word, WordTraits& out) {
  if (ends(word, "'s")) word.remove_suffix(2);
  out.likely = Pos::noun;
  out.second = Pos::verb;
  if (ends(word, "ly")) {
    out.likely = Pos::adv;
    out.second = Pos::adj;
  } else if (ends(word, "ing") || ends(word, "ed")) {
    out.likely = Pos::verb;
    out.second = Pos::adj;
  } else if (ends_any(word, kNounEndings) || ends_any(word, kMoreNouns)) {
    out.second = Pos::noun;
  } else if (ends_any(word, kVerbEndings)) {
    out.likely = Pos::verb;
    out.second = ends(word, "ate") ? Pos::adj : Pos::noun;
  } else if (ends_any(word, kAdjEndings)) {
    out.likely = Pos::adj;
    out.second = Pos::noun;
  } else if (ends(word, "er") || ends(word, "or") || ends(word, "est")) {
    out.second = Pos::adj;
  }
}

struct ClosedEntry {
  std::uint32_t hash = 0;
  std::uint16_t flags = 0;
  Pos pos = Pos::other;
};

// The closed classes by hash, made once.
const std::vector<ClosedEntry>& closed_words() {
  static const std::vector<ClosedEntry> words = [] {
    std::vector<ClosedEntry> out;
    for (const ClosedClass& row : kClosed) {
      std::string_view rest = row.words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end != 0) {
          out.push_back({hash_of(rest.substr(0, end)), row.flags, row.pos});
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const ClosedEntry& a, const ClosedEntry& b) {
                       return a.hash < b.hash;
                     });
    return out;
  }();
  return words;
}

Pos second_of(Pos pos, std::string_view word) {
  if (word == "that") return Pos::conj;
  if (word == "her") return Pos::pron;
  if (word == "so" || word == "yet") return Pos::adv;
  if (pos == Pos::noun) return Pos::verb;
  if (pos == Pos::verb) return Pos::noun;
  return pos;
}

}  // namespace

std::string_view to_string(Pos pos) {
  constexpr std::string_view kNames[] = {"other", "noun", "verb", "adj",
                                         "adv",   "det",  "prep", "pron",
                                         "conj",  "num",  "mark"};
  return kNames[static_cast<std::size_t>(pos)];
}

WordTraits word_traits(std::string_view folded, bool capitalised, bool upper) {
  WordTraits out;
  out.word = hash_of(folded);
  const auto& closed = closed_words();
  const auto found = std::lower_bound(
      closed.begin(), closed.end(), out.word,
      [](const ClosedEntry& e, std::uint32_t hash) { return e.hash < hash; });
  if (found != closed.end() && found->hash == out.word) {
    out.flags = static_cast<std::uint16_t>(found->flags | kTraitClosed);
    out.likely = found->pos;
    out.second = second_of(found->pos, folded);
  } else {
    guess_open(folded, out);
  }
  out.stem = out.is(kTraitStop) ? out.word : hash_of(stem_of(folded));
  const bool ed = ends(folded, "ed") && !ends(folded, "eed");
  if ((ed || listed(kIrregular, folded)) && !listed(kAdjectival, folded) &&
      !out.is(kTraitStop)) {
    out.flags |= kTraitParticiple;
  }
  if (folded.size() >= 8 && ends_any(folded, kNominal) &&
      !listed(kLexicalised, folded)) {
    out.flags |= kTraitNominal;
  }
  const std::string_view bare =
      ends(folded, "'s") ? folded.substr(0, folded.size() - 2) : folded;
  if (listed(kGroupNouns, bare)) out.flags |= kTraitGroupNoun;
  if (capitalised) out.flags |= kTraitCapital;
  if (upper && folded.size() >= 3) out.flags |= kTraitUpper;
  return out;
}

WordTraits number_traits(std::string_view folded) {
  WordTraits out;
  out.word = out.stem = hash_of(folded);
  out.flags = kTraitStop | kTraitClosed;
  out.likely = out.second = Pos::num;
  return out;
}

WordTraits mark_traits(char mark) {
  WordTraits out;
  out.word = out.stem = static_cast<unsigned char>(mark);
  out.flags = kTraitStop | kTraitClosed;
  out.likely = out.second = Pos::mark;
  return out;
}

void tag_words(std::span<const WordTraits> words, std::span<Pos> tags) {
  Pos before = Pos::mark;
  bool to = false;  // "to" or a modal stands right before
  static const std::uint32_t kTo = hash_of("to");
  for (std::size_t i = 0; i < words.size(); ++i) {
    const WordTraits& word = words[i];
    Pos tag = word.likely;
    const Pos next = i + 1 < words.size() ? words[i + 1].likely : Pos::mark;
    const bool closed = word.is(kTraitClosed);
    if (!closed || (tag == Pos::noun || tag == Pos::verb)) {
      if (word.is(kTraitCapital) && i != 0 && before != Pos::mark &&
          !word.is(kTraitStop)) {
        // A name; before another it may be an adjective (Western powers).
        tag = tag == Pos::adj ? Pos::adj : Pos::noun;
      } else if ((to || before == Pos::pron) && tag == Pos::noun &&
                 word.second == Pos::verb) {
        tag = Pos::verb;
      } else if (tag == Pos::verb && !word.is(kTraitStop) &&
                 (before == Pos::det || before == Pos::adj ||
                  before == Pos::prep)) {
        // The growing crisis; of failed states; the need for.
        const bool participle = word.second == Pos::adj;
        if (participle) {
          tag = next == Pos::noun || next == Pos::adj
                    ? Pos::adj
                    : (before == Pos::prep ? Pos::verb : Pos::noun);
        } else if (!to) {
          tag = word.second;
        }
      } else if (tag == Pos::adj && before == Pos::det && next != Pos::noun &&
                 next != Pos::adj && next != Pos::conj && next != Pos::verb &&
                 next != Pos::mark && word.second == Pos::noun) {
        tag = Pos::noun;
      }
    } else if (word.second == Pos::conj &&
               (before == Pos::verb || next == Pos::pron || next == Pos::det ||
                next == Pos::verb)) {
      tag = Pos::conj;  // said that ...
    }
    if (!word.is(kTraitNegator)) {
      to = word.word == kTo || (word.is(kTraitAux) && !word.is(kTraitBe));
    }
    if (tag == Pos::prep && word.word == kTo && next == Pos::det) to = false;
    tags[i] = tag;
    before = tag;
  }
}

}  // namespace slant
