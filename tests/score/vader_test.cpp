// SPDX-License-Identifier: Apache-2.0
// The VADER mode: by hand with a small lexicon, and against the reference.
#include "slant/score/vader.h"

#include <gtest/gtest.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <fstream>
#include <sstream>

#include "shared_data.h"
#include "slant/base/file.h"
#include "slant/score/vader_text.h"
#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

// Words of our own with round valences; the fourth line's fields are cut
// as the reference cuts them, and the last "twice" wins.
constexpr std::string_view kWords =
    "nice\t2.0\t0.5\t[1, 2]\n"
    "awful\t-2.0\n"
    "no\t-1.0\n"
    "\n"
    "  calm\t1.0 \r\n"
    "twice\t-3\n"
    "twice\t+3\n"
    ":)\t2.0\n"
    "grin\t1.0\n"
    "kind\t2.0\n"
    "least_bad\t1.0\n"
    "\xC3\xA9lan\t2.0\n"  // élan
    "heart\t1.0\n"
    "bus\t1.0\n"
    "death\t-3.0\n"
    "die\t-3.0\n";
constexpr std::string_view kEmoji =
    "\xF0\x9F\x98\x80\tgrin wide\n"              // U+1F600
    "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD\tcalm\n";  // two code points: never

VaderLexicon tiny() {
  auto lexicon = VaderLexicon::parse({"w.txt", kWords}, {"e.txt", kEmoji});
  EXPECT_TRUE(lexicon) << lexicon.error().to_string();
  return std::move(*lexicon);
}

struct SumCase {
  const char* name;
  const char* text;
  double sum;  // before ! and ?
};

// Each sum follows from the rules in the comment, by hand.
const SumCase kSums[] = {
    {"plain", "a nice day", 2},
    {"not a word of the lexicon", "a day", 0},
    {"punctuation goes", "\"nice,\" she said", 2},
    {"last duplicate wins", "twice", 3},
    {"carriage return and blanks go", "calm", 1},
    {"emoticon stays whole", "here :)", 2},
    {"two letters keep their marks", "no.", 0},
    {"booster before", "very nice day", 2.293},
    {"booster two before: .95", "very a nice day", 2 + 0.293 * 0.95},
    {"booster three before: .9", "very a b nice", 2 + 0.293 * 0.9},
    {"booster of a bad word", "very awful day", -2.293},
    {"dampener", "slightly nice", 2 - 0.293},
    {"booster itself scores nothing", "very", 0},
    {"capitals", "a NICE day", 2.733},
    {"capitals when all shout", "A NICE DAY", 2},
    {"capital booster", "VERY nice day", 2 + 0.293 + 0.733},
    {"capital booster of a bad word", "VERY awful day", -2 - 0.293 - 0.733},
    {"negated", "not nice", 2 * -0.74},
    {"negated by n't", "xn't nice", 2 * -0.74},
    {"curly apostrophe does not negate", "xn\xE2\x80\x99t nice", 2},
    {"negated at two", "not a nice day", 2 * -0.74},
    {"negated at three", "not a b nice", 2 * -0.74},
    {"negated at four: no", "not a b c nice", 2},
    {"twice negated", "not not nice", 2 * -0.74 * -0.74},
    {"booster, then negation", "not very nice", (2 + 0.293) * -0.74},
    {"a word of the lexicon between acts alone", "not calm nice",
     1 * -0.74 + 2 * -0.74},
    {"a word of the lexicon blocks itself", "calm nice", 3},
    {"no before a word of tone", "no nice day", 2 * -0.74},
    {"no alone", "no day", -1},
    {"no two before", "no a nice day", -1 + 2 * -0.74},
    {"no three before, and or", "no a or nice", -1 + 2 * -0.74},
    {"no three before, no or", "no a b nice", -1 + 2},
    {"never so: 1.25", "never so nice", (2 + 0.293) * 1.25},
    {"never this", "never this nice", 2 * 1.25},
    {"the slip: so at one, three back", "a b so nice", (2 + 0.293) * 1.25},
    {"the slip needs three words", "b so nice", 2 + 0.293},
    {"without doubt", "without doubt nice", 2},
    {"without", "without a nice", 2 * -0.74},
    {"without a doubt", "without a doubt nice", 2},
    {"least", "the least nice", 2 * -0.74},
    {"least at the start", "least nice", 2 * -0.74},
    {"at least", "at least nice", 2},
    {"very least: the booster still acts", "very least nice", 2 + 0.293 * 0.95},
    {"kind of is no praise", "it is kind of you", 0},
    {"kind", "it is kind", 2},
    {"kind of dampens, third word on", "it is kind of nice", 2 - 0.293},
    {"sort of: not turned for bad words", "it is sort of awful", -2 - 0.293},
    {"pair needs three words before", "sort of nice", 2},
    {"broken heart", "so a broken heart", -2.9},
    {"special case needs three words", "a broken heart", 1},
    {"bus stop", "at the old bus stop", 0},
    {"kiss of death", "a kiss of death", -1.5},
    {"to die for does not reach die", "a cake to die for", -3},
    {"to die for sets the next word", "to die for nice", -3 + 3},
    {"but: half before, half more after", "nice but twice", 2 * 0.5 + 3 * 1.5},
    {"but: equal values are changed in turn", "nice nice but twice",
     1 + 1 + 4.5},
    // The list is 2, 0, 1. Its 2 becomes 1; then the 1 of "calm" is looked
    // up by value and found at "nice", which is halved again.
    {"but: the slip, a value found before it", "nice but calm", 0.5 + 1},
    // The list is 0, 2, 3: 2 becomes 3, and the old 3 finds that one.
    {"but: the slip, a value found after it", "but nice twice", 4.5 + 3},
    {"but: the first counts", "nice but twice but", 1 + 4.5},
    {"emoji become words", "\xF0\x9F\x98\x80", 1},
    {"emoji sticks to what follows", "\xF0\x9F\x98\x80nice", 1},
    {"emoji parts from what precedes", "nice\xF0\x9F\x98\x80", 3},
    {"emoji in a row", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80", 2},
    {"two code points are no key", "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", 0},
    {"upper case beyond ASCII", "\xC3\x89LAN a", 2.733},
    {"no-break space parts", "nice\xC2\xA0nice", 4},
    {"zero-width space does not", "nice\xE2\x80\x8Bnice", 0},
    {"unit separator parts", "nice\x1Fnice", 4},
    {"dashes stick", "nice\xE2\x80\x94nice", 0},
    {"curly quotes stick", "\xE2\x80\x9Cnice\xE2\x80\x9D", 0},
};

TEST(Vader, SumsByHand) {
  const VaderLexicon lexicon = tiny();
  VaderScratch scratch;
  for (const SumCase& c : kSums) {
    VaderExplanation words;
    scratch.clear();
    scratch.add(c.text, lexicon);
    const VaderScores scores = scratch.score({}, &words);
    EXPECT_NEAR(words.sum, c.sum, 1e-12) << c.name;
    const double compound = c.sum / std::sqrt(c.sum * c.sum + 15);
    EXPECT_NEAR(scores.compound, compound, 0.5001e-4) << c.name;
    double parts = 0;
    for (const VaderTerm& term : words.terms) parts += term.value;
    EXPECT_NEAR(parts, words.sum, 1e-12) << c.name;
  }
}

struct ScoreCase {
  const char* text;
  double compound;
  double positive;
  double neutral;
  double negative;
};

// compound = S / sqrt(S^2 + 15); shares by counts + sizes, both by hand.
const ScoreCase kScores[] = {
    {"", 0, 0, 0, 0},
    {" \n", 0, 0, 0, 0},
    {"day", 0, 0, 1, 0},
    // 2 / sqrt(19) = .45883; 3 of 5.
    {"a nice day", 0.4588, 0.6, 0.4, 0},
    // S = 2.292, /sqrt(20.253264) = .50930; P = 3.292 of 5.292.
    {"a nice day!", 0.5093, 0.622, 0.378, 0},
    // Four at most count: S = 3.168, /sqrt(25.036224) = .63315.
    {"a nice day!!!!!!", 0.6331, 0.676, 0.324, 0},
    {"a nice day?", 0.4588, 0.6, 0.4, 0},
    // S = 2.36, /sqrt(20.5696) = .52035; P = 3.36 of 5.36.
    {"a nice day??", 0.5204, 0.627, 0.373, 0},
    // S = 2.96, /sqrt(23.7616) = .60723; P = 3.96 of 5.96.
    {"a nice day????", 0.6072, 0.664, 0.336, 0},
    // S = 0 gets no emphasis, nor do equal sides: 3 + 3 of 6.
    {"nice awful!", 0, 0.5, 0, 0.5},
    // S = -2.292.
    {"an awful day!", -0.5093, 0, 0.378, 0.622},
};

TEST(Vader, FourNumbersByHand) {
  const VaderLexicon lexicon = tiny();
  VaderScratch scratch;
  for (const ScoreCase& c : kScores) {
    const VaderScores scores = vader_scores(c.text, lexicon, scratch);
    EXPECT_EQ(scores.compound, c.compound) << c.text;
    EXPECT_EQ(scores.positive, c.positive) << c.text;
    EXPECT_EQ(scores.neutral, c.neutral) << c.text;
    EXPECT_EQ(scores.negative, c.negative) << c.text;
  }
}

TEST(Vader, ExplanationPointsAtTheText) {
  const VaderLexicon lexicon = tiny();
  VaderScratch scratch;
  VaderExplanation words;
  //                          0    5                10 and 11
  const std::string text = "nice \xF0\x9F\x98\x80 \"awful\"";
  scratch.add(text, lexicon, 100);
  scratch.score({}, &words);
  ASSERT_EQ(words.terms.size(), 3U);
  EXPECT_EQ(words.terms[0].span, (TextSpan{100, 104}));
  EXPECT_EQ(words.terms[1].span, (TextSpan{105, 109}));
  EXPECT_EQ(words.terms[2].span, (TextSpan{111, 116}));
}

TEST(Vader, PiecesAreScoredFromMarkToMark) {
  const VaderLexicon lexicon = tiny();
  VaderScratch scratch;
  scratch.add("not", lexicon);
  const VaderScratch::Mark mark = scratch.mark();
  scratch.add("nice!", lexicon);
  VaderScratch alone;
  EXPECT_EQ(scratch.score(mark).compound,
            vader_scores("nice!", lexicon, alone).compound);
  EXPECT_EQ(scratch.score({}).compound,
            vader_scores("not nice!", lexicon, alone).compound);
}

struct ErrorCase {
  const char* words;
  const char* emoji;
  const char* message;
};
const ErrorCase kErrors[] = {
    {"good\t1\nbad\n", "",
     "w.txt:2:1: a line without a tab; expected WORD <tab> VALENCE"},
    {"good\tx1\n", "",
     "w.txt:1:6: 'x1' is no valence; expected a number in [-1e6, 1e6]"},
    {"good\t\n", "",
     "w.txt:1:1: a line without a tab; expected WORD <tab> VALENCE"},
    {"good\tnan\n", "",
     "w.txt:1:6: 'nan' is no valence; expected a number in [-1e6, 1e6]"},
    {"good\t1e9\n", "",
     "w.txt:1:6: '1e9' is no valence; expected a number in [-1e6, 1e6]"},
    {"good\t+-1\n", "",
     "w.txt:1:6: '+-1' is no valence; expected a number in [-1e6, 1e6]"},
    {"good\t1\n", "x\n",
     "e.txt:1:1: a line without a tab; expected EMOJI <tab> DESCRIPTION"},
    {"", "",
     "w.txt: no words; expected VADER's lexicon, lines of WORD <tab> "
     "VALENCE"},
    {"\xFF\t1\n", "", "w.txt: not UTF-8; VADER's files are"},
};

TEST(Vader, ErrorsSayWhere) {
  for (const ErrorCase& c : kErrors) {
    const auto lexicon =
        VaderLexicon::parse({"w.txt", c.words}, {"e.txt", c.emoji});
    ASSERT_FALSE(lexicon) << c.message;
    EXPECT_EQ(lexicon.error().to_string(), c.message);
  }
}

TEST(Vader, RoundsLikePython) {
  // In binary 0.00005 is a little more than its decimal, 0.00015 a little
  // less: 5.0000000000000002e-05 and 1.4999999999999999e-04.
  EXPECT_EQ(detail::round_decimal(0.00005, 4), 0.0001);
  EXPECT_EQ(detail::round_decimal(0.00015, 4), 0.0001);
  EXPECT_EQ(detail::round_decimal(0.0625, 3), 0.062);  // a true tie: even
  EXPECT_EQ(detail::round_decimal(0.1875, 3), 0.188);
  EXPECT_EQ(detail::round_decimal(-0.44449, 4), -0.4445);
  EXPECT_EQ(detail::round_decimal(1.0, 4), 1.0);
}

struct CasingCase {
  const char* word;
  const char* lower;
  bool upper;
};
const CasingCase kCasings[] = {
    {"\xC3\x89", "\xC3\xA9", true},                  // E acute
    {"\xC7\x85", "\xC7\x86", false},                 // title case Dz caron
    {"\xC4\xB0", "i\xCC\x87", true},                 // dotted I: two
    {"\xCE\x91\xCE\xA3", "\xCE\xB1\xCF\x82", true},  // final sigma
    {"\xE2\x85\xA0", "\xE2\x85\xB0", true},          // Roman numeral one
    {"\xE4\xB8\x80", "\xE4\xB8\x80", false},         // no case at all
    {"A\xC2\xAA", "a\xC2\xAA", false},               // ordinal: Other_Lowercase
};

TEST(Vader, CaseLikePython) {
  for (const CasingCase& c : kCasings) {
    std::string lower;
    EXPECT_EQ(detail::python_lower(c.word, lower), c.upper) << c.word;
    EXPECT_EQ(lower, c.lower) << c.word;
  }
}

// The reference's way with "but": looks the list up by value, slowly.
std::vector<double> but_twin(std::vector<double> values, std::size_t but) {
  for (std::size_t k = 0; k < values.size(); ++k) {
    std::size_t first = 0;
    while (values[first] != values[k]) ++first;
    if (first < but) values[first] *= 0.5;
    if (first > but) values[first] *= 1.5;
  }
  return values;
}

// Words w0w, w1w ... with valences in powers of 1.5 and .5, so that "but"
// makes them collide again and again.
std::vector<double> colliding_words(std::string& file) {
  std::vector<double> valences;
  for (int up = 0; up < 4; ++up) {
    for (int down = 0; down < 4; ++down) {
      const double valence = std::pow(1.5, up) * std::pow(0.5, down);
      char line[64];
      std::snprintf(line, sizeof line, "w%zuw\t%.17g\n", valences.size(),
                    valence);
      file += line;
      valences.push_back(valence);
    }
  }
  return valences;
}

TEST(Vader, ButEqualsTheSlowWay) {
  std::string words;
  const std::vector<double> valences = colliding_words(words);
  const auto lexicon = VaderLexicon::parse({"w", words}, {"e", ""});
  ASSERT_TRUE(lexicon);
  Random random(7);
  VaderScratch scratch;
  for (int round = 0; round < 500; ++round) {
    const std::uint32_t size = 1 + random.below(40);
    const std::uint32_t but = random.below(size);
    std::string text;
    std::vector<double> values;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::uint32_t pick =
          random.below(static_cast<std::uint32_t>(valences.size() + 4));
      const bool known = i != but && pick < valences.size();
      text += i == but ? "but "
              : known  ? "w" + std::to_string(pick) + "w "
                       : "other ";
      values.push_back(known ? valences[pick] : 0);
    }
    double expected = 0;
    for (const double value : but_twin(values, but)) expected += value;
    VaderExplanation explanation;
    scratch.clear();
    scratch.add(text, *lexicon);
    scratch.score({}, &explanation);
    EXPECT_EQ(explanation.sum, expected) << text;
  }
}

// Backslash, tab and line end stand as \\, \t and \n.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    out += c == 't' ? '\t' : c == 'n' ? '\n' : c;
  }
  return out;
}

VaderLexicon reference_lexicon() {
  const std::string dir =
      std::string(SLANT_SHARED_DIR) + "/conformance/vader/lexicons/";
  auto lexicon = load_vader_lexicon(dir + "vader_lexicon.txt",
                                    dir + "emoji_utf8_lexicon.txt");
  EXPECT_TRUE(lexicon);
  return std::move(*lexicon);
}

TEST(VaderConformance, NoRowDiffers) {
  SLANT_NEEDS_SHARED(dir, "conformance/vader");
  const VaderLexicon lexicon = reference_lexicon();
  VaderScratch scratch;
  std::size_t rows = 0;
  std::size_t different = 0;
  for (const auto& file : std::filesystem::directory_iterator(dir)) {
    if (file.path().extension() != ".tsv") continue;
    std::ifstream in(file.path());
    std::string line;
    std::getline(in, line);
    ASSERT_EQ(line, "id\tneg\tneu\tpos\tcompound\ttext_escaped");
    while (std::getline(in, line)) {
      ++rows;
      std::vector<std::string> cells;
      std::size_t at = 0;
      for (int cell = 0; cell < 5; ++cell) {
        const std::size_t tab = line.find('\t', at);
        cells.push_back(line.substr(at, tab - at));
        at = tab + 1;
      }
      const VaderScores scores =
          vader_scores(unescape(line.substr(at)), lexicon, scratch);
      const bool same = scores.negative == std::stod(cells[1]) &&
                        scores.neutral == std::stod(cells[2]) &&
                        scores.positive == std::stod(cells[3]) &&
                        scores.compound == std::stod(cells[4]);
      different += same ? 0 : 1;
      if (!same && different < 20) {
        ADD_FAILURE() << file.path().filename() << ": " << line << "\nours "
                      << scores.negative << ' ' << scores.neutral << ' '
                      << scores.positive << ' ' << scores.compound;
      }
    }
  }
  EXPECT_EQ(different, 0U);
  EXPECT_GT(rows, 26000U);
}

double seconds(const std::string& text, const VaderLexicon& lexicon) {
  double best = 1e9;
  VaderScratch scratch;
  for (int round = 0; round < 3; ++round) {
    const auto start = std::chrono::steady_clock::now();
    vader_scores(text, lexicon, scratch);
    const std::chrono::duration<double> spent =
        std::chrono::steady_clock::now() - start;
    best = std::min(best, spent.count());
  }
  return best;
}

// The reference is quadratic: sixteen times the text takes 256 times as
// long. The bound leaves room for caches and a busy machine.
TEST(Vader, TimeIsLinear) {
  const VaderLexicon lexicon = tiny();
  for (const char* piece :
       {"nice but calm ", "nice calm twice but ", "! ? ", "''", "nice not ",
        "\xF0\x9F\x98\x80", "\xCE\xA3"}) {
    std::string text;
    while (text.size() < (1U << 16U)) text += piece;
    std::string longer;
    for (int i = 0; i < 16; ++i) longer += text;
    EXPECT_LT(seconds(longer, lexicon), 80 * seconds(text, lexicon)) << piece;
  }
}

}  // namespace
}  // namespace slant
