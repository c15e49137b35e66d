// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/score_summary.h"

#include <cmath>

#include "stream_check.h"

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(ScoreSummary, MeansByGroup) {
  slant::ScoreSummary summary({"a", "b"});
  ASSERT_TRUE(summary.add({"x"}, std::vector<double>{1, 10}));
  ASSERT_TRUE(summary.add({"x"}, std::vector<double>{3, kNan}));
  ASSERT_TRUE(summary.add({"w"}, std::vector<double>{5, kNan}));
  const auto rows = summary.rows();
  ASSERT_EQ(rows.size(), 4U);
  // Groups by name; what has no score does not count.
  EXPECT_EQ(rows[0].group, std::vector<std::string>{"w"});
  EXPECT_EQ(rows[0].n, 1U);
  EXPECT_EQ(rows[0].mean, 5);
  EXPECT_TRUE(std::isnan(rows[0].interval.low));
  EXPECT_EQ(rows[1].n, 0U);
  EXPECT_TRUE(std::isnan(rows[1].mean));
  EXPECT_EQ(rows[2].documents, 2U);
  EXPECT_EQ(rows[2].mean, 2);
  EXPECT_NEAR(rows[2].sd, std::sqrt(2.0), 1e-12);
  // Two documents: resampled means are 1, 2 or 3.
  EXPECT_EQ(rows[2].interval.low, 1);
  EXPECT_EQ(rows[2].interval.high, 3);
  EXPECT_EQ(rows[3].n, 1U);
}

// Beyond kMaxResampled: mean -+ 1.645 sd / sqrt(n). Values 0 and 1 by turns:
// mean 1/2, sd 1/2.
TEST(ScoreSummary, ManyDocuments) {
  slant::ScoreSummary summary({"a"});
  const std::size_t n = 2 * slant::ScoreSummary::kMaxResampled;
  for (std::size_t i = 0; i < n; ++i) {
    ASSERT_TRUE(summary.add({}, std::vector<double>{i % 2 == 0 ? 0.0 : 1.0}));
  }
  const auto rows = summary.rows();
  const double half = 1.6448536 * 0.5 / std::sqrt(static_cast<double>(n));
  EXPECT_NEAR(rows[0].interval.low, 0.5 - half, 1e-5);
  EXPECT_NEAR(rows[0].interval.high, 0.5 + half, 1e-5);
}

TEST(ScoreSummary, ReadsWhatScoreWrites) {
  const Folder folder;
  const std::string in =
      folder.write("in.jsonl",
                   "{\"id\":\"1\",\"lean\":\"left\",\"date\":\"2020-05-01\","
                   "\"text\":\"An evil text of ten words in all, no more\"}\n"
                   "{\"id\":\"2\",\"lean\":\"left\",\"date\":\"2020-06-01\","
                   "\"text\":\"A text of ten words in all and no evil\"}\n"
                   "{\"id\":\"3\",\"date\":\"2021-06-01\",\"text\":\"A text of "
                   "ten words that is of no harm\"}\n"
                   "{\"id\":\"4\"}\n");
  for (const std::string layout : {"jsonl", "csv"}) {
    slant::CorpusRun run = small_run({in}, folder.file("o." + layout), layout);
    run.rows.keep = {"lean", "date"};
    scored(run);
    slant::SummaryInput input;
    input.files = *slant::list_inputs({run.output}, "auto");
    input.by = {"lean"};
    auto summary = slant::summarize_scores(input);
    ASSERT_TRUE(summary) << summary.error().to_string();
    EXPECT_EQ(summary->documents, 3U);
    EXPECT_EQ(summary->errors, 1U);
    ASSERT_EQ(summary->rows.size(), 2U) << layout;
    EXPECT_EQ(summary->rows[0].group[0], "(none)");
    EXPECT_EQ(summary->rows[0].mean, 0);
    EXPECT_EQ(summary->rows[1].group[0], "left");
    EXPECT_EQ(summary->rows[1].n, 2U);
    EXPECT_EQ(summary->rows[1].mean, 100);
    // By what the corpus itself says, cut to the year.
    input.by = {"date:year"};
    input.metadata = *slant::list_inputs({in}, "auto");
    summary = slant::summarize_scores(input);
    ASSERT_TRUE(summary) << summary.error().to_string();
    ASSERT_EQ(summary->rows.size(), 2U);
    EXPECT_EQ(summary->rows[0].group[0], "2020");
    EXPECT_EQ(summary->rows[1].group[0], "2021");
    input.scores = {"nonsense"};
    summary = slant::summarize_scores(input);
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, slant::ErrorCode::usage);
  }
}

TEST(ScoreSummary, WhatIsNoScoresIsAnError) {
  const Folder folder;
  slant::SummaryInput input;
  input.files = *slant::list_inputs(
      {folder.write("x.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\n")}, "auto");
  auto summary = slant::summarize_scores(input);
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().line, 1U);
}

}  // namespace
