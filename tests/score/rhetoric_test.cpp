// SPDX-License-Identifier: Apache-2.0
// Each signal of rhetoric on sentences that must show it and near misses
// that must not. All sentences were written for this test.
#include "slant/lexicon/category_path.h"
#include "slant/pipeline/analyzer.h"
#include "slant/score/signals.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

namespace slant {
namespace {

const Analyzer& analyzer() {
  static const Analyzer one = [] {
    const std::vector<std::string> paths = {SLANT_SOURCE_DIR "/lexicons"};
    auto lexicons = load_lexicons(paths);
    EXPECT_TRUE(lexicons) << lexicons.error().to_string();
    auto made = Analyzer::create(std::move(*lexicons), {});
    EXPECT_TRUE(made) << made.error().to_string();
    return std::move(*made);
  }();
  return one;
}

struct Case {
  const char* category;
  const char* text;
  bool found;
};

constexpr Case kCases[] = {
#include "loaded_cases.inc"
#include "rhetoric_cases.inc"
#include "stance_cases.inc"
};

// Marks of stance that no signal names but that readers of docs/measures.md
// find there as detectors.
constexpr std::string_view kStance[] = {"weasel_quantifier", "group.us",
                                        "group.them"};

// Every detector: what the signals name, each figure and rule of `rhetoric`
// by itself, and the marks of stance.
std::set<std::string> detectors() {
  std::set<std::string> all(std::begin(kStance), std::end(kStance));
  for (const std::string& path : analyzer().matcher().categories()) {
    if (is_in_category(path, "rhetoric") && path != "rhetoric") {
      all.insert(path);
    }
  }
  for (const SignalInfo& signal : signal_infos()) {
    std::istringstream names{std::string(signal.categories)};
    for (std::string name; names >> name;) all.insert(name);
  }
  return all;
}

std::string found_in(const Analysis& analysis) {
  std::string out;
  for (const Match& match : analysis.matches.items) {
    const std::string& path = analyzer().matcher().categories()[match.category];
    out += path + ' ';
  }
  return out;
}

TEST(Rhetoric, SignalsAreFoundAndNearMissesAreNot) {
  for (const Case& c : kCases) {
    auto analysis = analyzer().analyze({"case.txt", c.text});
    ASSERT_TRUE(analysis);
    bool found = false;
    for (const Match& match : analysis->matches.items) {
      found = found ||
              is_in_category(analyzer().matcher().categories()[match.category],
                             c.category);
    }
    EXPECT_EQ(found, c.found)
        << c.category << " in: " << c.text << "\n  " << found_in(*analysis);
  }
}

TEST(Rhetoric, EveryDetectorHasFiveCasesOfEachKind) {
  std::map<std::string, std::set<std::string>> found;
  std::map<std::string, std::set<std::string>> missed;
  for (const Case& c : kCases) {
    (c.found ? found : missed)[c.category].insert(c.text);
  }
  const std::set<std::string> all = detectors();
  EXPECT_GE(all.size(), 55U);
  for (const std::string& path : all) {
    EXPECT_GE(found[path].size(), 5U) << path;
    EXPECT_GE(missed[path].size(), 5U) << path;
  }
  // A case of a detector that is gone tests nothing.
  for (const Case& c : kCases) EXPECT_TRUE(all.count(c.category)) << c.category;
}

TEST(Rhetoric, SignalsAreNumberedAndExplained) {
  const auto signals = signal_infos();
  ASSERT_EQ(signals.size(), 44U);
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < signals.size(); ++i) {
    EXPECT_EQ(signals[i].number, i + 1);
    EXPECT_TRUE(names.insert(signals[i].name).second) << signals[i].name;
    // Either it has evidence, or it is said what has it.
    EXPECT_NE(signals[i].categories.empty(), signals[i].elsewhere.empty())
        << signals[i].name;
    EXPECT_EQ(signals[i].categories.empty(), signals[i].why.empty())
        << signals[i].name;
  }
  for (const std::string& path : analyzer().matcher().categories()) {
    if (path.rfind("rhetoric.", 0) != 0) continue;
    EXPECT_NE(signal_of(path), nullptr) << path;
  }
}

// What must hold of the figures of any text.
void check_figures(const Analysis& analysis) {
  const Document& doc = analysis.doc;
  std::uint32_t last = 0;
  for (const Figure& figure : analysis.matches.figures) {
    ASSERT_GE(figure.count, 1);
    ASSERT_LE(figure.count, kMaxFigureRanges);
    EXPECT_GE(figure.tokens[0].begin, last);
    last = figure.tokens[0].begin;
    EXPECT_GT(figure.weight, 0);
    EXPECT_LE(figure.weight, 1);
    std::uint32_t end = 0;
    for (const IndexRange range : figure.ranges()) {
      ASSERT_LT(range.begin, range.end);
      ASSERT_LE(range.end, doc.tokens().size());
      EXPECT_GE(range.begin, end);
      end = range.end;
    }
    EXPECT_EQ(figure.voice, doc.tokens().voice(figure.tokens[0].begin));
  }
  // Hits stand in their sentences, in order.
  const MatchList& matches = analysis.matches;
  for (std::uint32_t s = 0; s < doc.sentences().size(); ++s) {
    for (const Match& match : matches.of_sentence(s)) {
      EXPECT_GE(match.first_token, doc.sentences()[s].tokens.begin);
      EXPECT_LE(match.first_token + match.token_count,
                doc.sentences()[s].tokens.end);
    }
  }
  EXPECT_EQ(matches.sentence_begin.back(), matches.items.size());
}

TEST(Rhetoric, FiguresKeepToTheirSentences) {
  std::string all;
  for (const Case& c : kCases) {
    auto analysis = analyzer().analyze({"case.txt", c.text});
    ASSERT_TRUE(analysis);
    check_figures(*analysis);
    all += c.text;
    all += all.size() % 3 == 0 ? "\n\n" : " ";
  }
  auto analysis = analyzer().analyze({"all.txt", all});
  ASSERT_TRUE(analysis);
  check_figures(*analysis);
}

TEST(Rhetoric, NumbersAreTheSumsOfTheirPlaces) {
  const char* text =
      "We must stop this now, because the radical left will destroy our "
      "country! Isn't it time to act? Work and courage, not fear and excuses, "
      "made this nation.";
  auto analysis = analyzer().analyze({"a.txt", text});
  ASSERT_TRUE(analysis);
  const auto features = analyzer().features();
  std::size_t checked = 0;
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (features[f].measure != "rhetoric") continue;
    const Explanation why =
        analyzer().explain(*analysis, {Level::document, 0}, f);
    double sum = 0;
    for (const ExplainTerm& term : why.terms) sum += term.value;
    const Score& score = analysis->scores.document()[f];
    const double wanted =
        features[f].unit == Unit::sum ? sum : 1000 * sum / score.n;
    EXPECT_NEAR(score.value, wanted, 1e-9) << features[f].key();
    checked += sum > 0 ? 1 : 0;
  }
  EXPECT_GE(checked, 4U);
}

TEST(Rhetoric, VoicesAreKeptApart) {
  const char* text =
      "The mayor opened the bridge on Monday. \"The radical left will destroy "
      "our country!\" he shouted to the crowd in the rain.";
  auto analysis = analyzer().analyze({"a.txt", text});
  ASSERT_TRUE(analysis);
  bool any = false;
  for (const Figure& figure : analysis->matches.figures) {
    any = true;
    EXPECT_EQ(figure.voice, Voice::quoted);
  }
  EXPECT_TRUE(any);
}

}  // namespace
}  // namespace slant
