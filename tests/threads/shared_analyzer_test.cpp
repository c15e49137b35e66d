// SPDX-License-Identifier: Apache-2.0
// One Analyzer, many threads: the same numbers as one thread, and no race
// (run under TSan by its label).
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "project_analyzer.h"
#include "slant/pipeline/analyzer.h"

namespace slant {
namespace {

constexpr std::size_t kThreads = 8;

bool same_rows(std::span<const Score> a, std::span<const Score> b) {
  if (a.size() != b.size()) return false;
  for (std::size_t f = 0; f < a.size(); ++f) {
    if (!test::same(a[f], b[f])) return false;
  }
  return true;
}

bool same_analysis(const Analysis& a, const Analysis& b) {
  if (a.doc.paragraphs().size() != b.doc.paragraphs().size() ||
      a.doc.sentences().size() != b.doc.sentences().size() ||
      a.matches.items.size() != b.matches.items.size()) {
    return false;
  }
  for (std::size_t m = 0; m < a.matches.items.size(); ++m) {
    const Match& x = a.matches.items[m];
    const Match& y = b.matches.items[m];
    if (x.first_token != y.first_token || x.token_count != y.token_count ||
        x.entry != y.entry || x.category != y.category ||
        x.weight != y.weight) {
      return false;
    }
  }
  bool same = same_rows(a.scores.document(), b.scores.document());
  for (std::size_t p = 0; p < a.doc.paragraphs().size(); ++p) {
    same = same && same_rows(a.scores.paragraph(p), b.scores.paragraph(p));
  }
  for (std::size_t s = 0; s < a.doc.sentences().size(); ++s) {
    same = same && same_rows(a.scores.sentence(s), b.scores.sentence(s));
  }
  return same;
}

// Each thread has its own scratch and its own order of articles, so that no
// two are at the same place.
TEST(SharedAnalyzer, EightThreadsGiveWhatOneGives) {
  const Analyzer analyzer = test::project_analyzer();
  const auto articles = test::articles();
  ASSERT_FALSE(articles.empty());
  std::vector<Analysis> expected;
  for (const test::Article& article : articles) {
    expected.push_back(
        test::analysis_of(analyzer, article.bytes, article.name));
  }
  std::vector<std::string> wrong(kThreads);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      AnalyzerScratch scratch;
      Analysis analysis;
      for (std::size_t i = 0; i < articles.size() * 2; ++i) {
        const std::size_t a = (i + t) % articles.size();
        const bool fine =
            analyzer
                .analyze_into({articles[a].name, articles[a].bytes}, scratch,
                              analysis)
                .has_value();
        if (!fine || !same_analysis(analysis, expected[a])) {
          wrong[t] = articles[a].name;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < kThreads; ++t) {
    EXPECT_EQ(wrong[t], "") << "thread " << t;
  }
}

// Explanations are made from the shared Analyzer as well.
TEST(SharedAnalyzer, ExplainsInManyThreads) {
  const Analyzer analyzer = test::project_analyzer();
  const Analysis analysis = test::analysis_of(
      analyzer, "The disastrous bill was not good, but a glorious day came.");
  std::vector<std::thread> threads;
  std::vector<double> sums(kThreads);
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t f = 0; f < analyzer.features().size(); ++f) {
        const Explanation out =
            analyzer.explain(analysis, {Level::sentence, 0}, f);
        sums[t] += out.sum;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const double sum : sums) EXPECT_EQ(sum, sums[0]);
}

}  // namespace
}  // namespace slant
