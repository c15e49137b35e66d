// SPDX-License-Identifier: Apache-2.0
// What must hold of a whole analysis, whatever the lexicons say.
#include "slant/pipeline/analyzer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "project_analyzer.h"

namespace slant {
namespace {

const Analyzer& analyzer() {
  static const Analyzer the_one = test::project_analyzer();
  return the_one;
}

void expect_same_rows(std::span<const Score> a, std::span<const Score> b,
                      std::string_view where) {
  ASSERT_EQ(a.size(), b.size()) << where;
  for (std::size_t f = 0; f < a.size(); ++f) {
    EXPECT_TRUE(test::same(a[f], b[f]))
        << where << " " << analyzer().features()[f].key() << ": " << a[f].value
        << " of " << a[f].n << ", " << b[f].value << " of " << b[f].n;
  }
}

void expect_same(const Analysis& a, const Analysis& b, std::string_view where) {
  ASSERT_EQ(a.matches.items.size(), b.matches.items.size()) << where;
  for (std::size_t i = 0; i < a.matches.items.size(); ++i) {
    EXPECT_EQ(a.matches.items[i].first_token, b.matches.items[i].first_token);
    EXPECT_EQ(a.matches.items[i].entry, b.matches.items[i].entry);
  }
  EXPECT_EQ(a.matches.sentence_begin, b.matches.sentence_begin) << where;
  EXPECT_EQ(a.sentence_words, b.sentence_words) << where;
  expect_same_rows(a.scores.document(), b.scores.document(), where);
  ASSERT_EQ(a.doc.paragraphs().size(), b.doc.paragraphs().size()) << where;
  for (std::size_t p = 0; p < a.doc.paragraphs().size(); ++p) {
    expect_same_rows(a.scores.paragraph(p), b.scores.paragraph(p), where);
  }
  ASSERT_EQ(a.doc.sentences().size(), b.doc.sentences().size()) << where;
  for (std::size_t s = 0; s < a.doc.sentences().size(); ++s) {
    expect_same_rows(a.scores.sentence(s), b.scores.sentence(s), where);
  }
}

TEST(Analyzer, MemoryUsedAgainChangesNothing) {
  AnalyzerScratch scratch;
  Analysis reused;
  const auto articles = test::articles();
  ASSERT_FALSE(articles.empty());
  for (int round = 0; round < 2; ++round) {
    for (const test::Article& article : articles) {
      const DocumentInput input{article.name, article.bytes};
      ASSERT_TRUE(analyzer().analyze_into(input, scratch, reused));
      const Analysis fresh =
          test::analysis_of(analyzer(), article.bytes, article.name);
      expect_same(reused, fresh, article.name);
    }
  }
}

// The rows of the document before used to stay behind.
TEST(Analyzer, AfterAnErrorNothingIsLeft) {
  AnalyzerScratch scratch;
  Analysis analysis;
  ASSERT_TRUE(analyzer().analyze_into(
      {"a.txt", "A glorious regime fell today."}, scratch, analysis));
  ASSERT_FALSE(analysis.matches.items.empty());
  const std::string binary("\0\1\2\3\0\0\0\0\0\0\0\0", 12);
  ASSERT_FALSE(analyzer().analyze_into({"b.txt", binary}, scratch, analysis));
  EXPECT_TRUE(analysis.doc.sentences().empty());
  EXPECT_TRUE(analysis.matches.items.empty());
  EXPECT_TRUE(analysis.sentence_words.empty());
  ASSERT_EQ(analysis.scores.document().size(), analyzer().features().size());
  for (const Score& score : analysis.scores.document()) {
    EXPECT_FALSE(score.measurable());
  }
}

const std::vector<std::string>& paragraphs() {
  static const std::vector<std::string> the_paragraphs = {
      "The disastrous bill was rammed through the council on Monday, and "
      "nobody seemed to care about the terrible cost of it.",
      "Supporters praised a bold and generous plan. They said that it would "
      "perhaps save many lives, but critics called it reckless!",
      "The court upheld the tax law. It was not a good day for the mayor, "
      "who had promised an honest debate.",
      "The council meets again on Tuesday at nine in the town hall.",
  };
  return the_paragraphs;
}

std::string text_of(const std::vector<std::size_t>& order) {
  std::string out;
  for (const std::size_t p : order) out += paragraphs()[p] + "\n\n";
  return out;
}

TEST(Analyzer, AppendingAParagraphLeavesTheOthersAlone) {
  const Analysis before = test::analysis_of(analyzer(), text_of({0, 1, 2}));
  const Analysis after = test::analysis_of(analyzer(), text_of({0, 1, 2, 3}));
  ASSERT_EQ(before.doc.paragraphs().size(), 3U);
  ASSERT_EQ(after.doc.paragraphs().size(), 4U);
  for (std::size_t p = 0; p < 3; ++p) {
    expect_same_rows(before.scores.paragraph(p), after.scores.paragraph(p),
                     "paragraph " + std::to_string(p));
  }
}

TEST(Analyzer, OrderOfParagraphsPermutesRows) {
  std::vector<std::size_t> order = {0, 1, 2, 3};
  const Analysis first = test::analysis_of(analyzer(), text_of(order));
  while (std::next_permutation(order.begin(), order.end())) {
    const Analysis other = test::analysis_of(analyzer(), text_of(order));
    ASSERT_EQ(other.doc.paragraphs().size(), 4U);
    for (std::size_t p = 0; p < 4; ++p) {
      expect_same_rows(first.scores.paragraph(order[p]),
                       other.scores.paragraph(p), "permuted");
    }
    // The document's numbers are the same up to the order of additions.
    for (std::size_t f = 0; f < analyzer().features().size(); ++f) {
      const Score& a = first.scores.document()[f];
      const Score& b = other.scores.document()[f];
      EXPECT_EQ(a.n, b.n);
      ASSERT_EQ(a.measurable(), b.measurable());
      if (a.measurable()) {
        EXPECT_NEAR(a.value, b.value, 1e-9);
      }
    }
  }
}

TEST(Analyzer, TheSameTextTwiceKeepsRates) {
  const Analysis once = test::analysis_of(analyzer(), text_of({0, 1, 2, 3}));
  const Analysis twice =
      test::analysis_of(analyzer(), text_of({0, 1, 2, 3, 0, 1, 2, 3}));
  for (std::size_t f = 0; f < analyzer().features().size(); ++f) {
    const Score& a = once.scores.document()[f];
    const Score& b = twice.scores.document()[f];
    const Feature& feature = analyzer().features()[f];
    EXPECT_EQ(a.n * 2, b.n) << feature.key();
    // One hit has no distribution, two have one.
    if (feature.unit == Unit::entropy && a.n == 1) continue;
    // Points are drawn towards wire reports, the less the longer the text.
    if (feature.unit == Unit::points) continue;
    if (feature.unit == Unit::sum) {
      EXPECT_NEAR(2 * a.value, b.value, 1e-9) << feature.key();
      continue;
    }
    ASSERT_EQ(a.measurable(), b.measurable()) << feature.key();
    if (a.measurable()) {
      EXPECT_NEAR(a.value, b.value, 1e-9) << feature.key();
    }
  }
}

TEST(Analyzer, MatchesLieInTheirSentences) {
  for (const test::Article& article : test::articles()) {
    const Analysis analysis =
        test::analysis_of(analyzer(), article.bytes, article.name);
    const auto sentences = analysis.doc.sentences();
    ASSERT_EQ(analysis.matches.sentence_begin.size(), sentences.size() + 1);
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      const Match* before = nullptr;
      for (const Match& match : analysis.matches.of_sentence(s)) {
        EXPECT_GE(match.first_token, sentences[s].tokens.begin);
        EXPECT_GT(match.token_count, 0U);
        EXPECT_LE(match.first_token + match.token_count,
                  sentences[s].tokens.end);
        EXPECT_NE(match.weight, 0);
        // A figure's weight tells how clear it is, up to its entry's.
        const Entry& entry = analyzer().matcher().entry(match.entry);
        if (entry.kind == EntryKind::figure) {
          EXPECT_GT(match.weight, 0);
          EXPECT_LE(match.weight, entry.weight);
        } else {
          EXPECT_EQ(match.weight, entry.weight);
        }
        if (before != nullptr) {
          EXPECT_LE(before->first_token, match.first_token);
          if (before->first_token == match.first_token) {
            EXPECT_LT(before->category, match.category);
          }
        }
        before = &match;
      }
    }
  }
}

TEST(Analyzer, SentenceRowsMayBeLeftOut) {
  AnalyzerOptions options;
  options.sentence_scores = false;
  const Analyzer brief = test::project_analyzer(options);
  for (const test::Article& article : test::articles()) {
    const Analysis a =
        test::analysis_of(analyzer(), article.bytes, article.name);
    const Analysis b = test::analysis_of(brief, article.bytes, article.name);
    EXPECT_FALSE(b.scores.has_sentences() && !b.doc.sentences().empty());
    for (std::size_t f = 0; f < analyzer().features().size(); ++f) {
      const Score& x = a.scores.document()[f];
      const Score& y = b.scores.document()[f];
      EXPECT_EQ(x.n, y.n);
      ASSERT_EQ(x.measurable(), y.measurable());
      // Sums are added up in another order.
      if (x.measurable()) {
        EXPECT_NEAR(x.value, y.value, 1e-9);
      }
    }
  }
}

TEST(LoadLexicons, SaysWhatIsMissing) {
  const std::vector<std::string> nowhere = {"no/such/dir"};
  const auto none = load_lexicons(nowhere);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  const std::vector<std::string> empty = {SLANT_SOURCE_DIR "/tests/articles"};
  const auto no_lexicon = load_lexicons(empty);
  ASSERT_FALSE(no_lexicon);
  EXPECT_EQ(no_lexicon.error().code, ErrorCode::not_found);
  EXPECT_EQ(no_lexicon.error().message, "no lexicon (*.tsv) in this directory");
}

TEST(LoadLexicons, ByNameOfFile) {
  const std::vector<std::string> paths = {SLANT_SOURCE_DIR "/lexicons"};
  const auto lexicons = test::value_of(load_lexicons(paths));
  EXPECT_TRUE(std::is_sorted(lexicons.begin(), lexicons.end(),
                             [](const auto& a, const auto& b) {
                               return a->info().file < b->info().file;
                             }));
}

// Leaving measures out saves time and changes no number of the others.
TEST(Analyzer, MeasuresLeftOutChangeNothingOfTheRest) {
  for (const std::vector<std::string>& wanted :
       {std::vector<std::string>{"sentiment", "loaded"},
        std::vector<std::string>{"frame", "moral", "news_frame"},
        std::vector<std::string>{"rhetoric"},
        std::vector<std::string>{"weasel", "hedge"}}) {
    AnalyzerOptions options;
    options.measures = wanted;
    const auto lexicons = analyzer().matcher().lexicons();
    auto some = Analyzer::create({lexicons.begin(), lexicons.end()}, options);
    ASSERT_TRUE(some) << some.error().to_string();
    ASSERT_LT(some->features().size(), analyzer().features().size());
    for (const Feature& feature : some->features()) {
      EXPECT_NE(std::find(wanted.begin(), wanted.end(), feature.measure),
                wanted.end())
          << feature.key();
    }
    for (const test::Article& article : test::articles()) {
      const auto all = analyzer().analyze({article.name, article.bytes});
      const auto few = some->analyze({article.name, article.bytes});
      ASSERT_TRUE(all && few);
      for (std::size_t f = 0; f < some->features().size(); ++f) {
        const std::string key = some->features()[f].key();
        const int own = analyzer().feature(key);
        ASSERT_GE(own, 0) << key;
        EXPECT_TRUE(
            test::same(all->scores.document()[static_cast<std::size_t>(own)],
                       few->scores.document()[f]))
            << article.name << ' ' << key;
      }
    }
  }
}

TEST(Analyzer, UnknownMeasuresAreRefused) {
  AnalyzerOptions options;
  options.measures = {"loaded", "sentimant"};
  const auto lexicons = analyzer().matcher().lexicons();
  auto some = Analyzer::create({lexicons.begin(), lexicons.end()}, options);
  ASSERT_FALSE(some);
  EXPECT_EQ(some.error().code, ErrorCode::usage);
  EXPECT_NE(some.error().message.find("'sentimant'; there are absolute"),
            std::string::npos)
      << some.error().message;
}

}  // namespace
// BAD_INPUTS 15: of numbers alone nothing is measured, and nothing is 0.
TEST(Analyzer, NumbersAloneAreNotMeasured) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += std::to_string(i) + ' ';
  text += "https://example.org/a @somebody";
  const auto analysis = analyzer().analyze({"a.txt", text});
  ASSERT_TRUE(analysis);
  for (std::size_t f = 0; f < analyzer().features().size(); ++f) {
    const Feature& feature = analyzer().features()[f];
    if (feature.unit == Unit::sum || feature.unit == Unit::coverage) continue;
    EXPECT_FALSE(analysis->scores.document()[f].measurable()) << feature.key();
  }
}

}  // namespace slant
