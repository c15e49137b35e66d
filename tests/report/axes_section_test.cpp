// SPDX-License-Identifier: Apache-2.0
// What reports say of axes, and how sure it is, worked by hand.
#include "slant/report/axes_section.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "project_analyzer.h"
#include "slant/report/intervals.h"

namespace slant {
namespace {

class AxesReport : public testing::Test {
 protected:
  AxesReport() {
    WordAxesInput input;
    input.info.id = "test.en";
    input.info.version = "1.0.0";
    input.axes = {{"good-bad", "good", "bad", 0.125, 1, 1, 1}};
    input.words = {{"fine", 0}, {"rotten", 1}};
    input.values = {0.5, -0.75};
    AnalyzerOptions options;
    options.axes = std::make_shared<const WordAxes>(test::value_of(
        WordAxes::from_bytes(write_word_axes(input), "test.axes")));
    analyzer_ = std::make_unique<Analyzer>(
        test::analyzer_of({"sham|word|loaded.pejorative|0.5"}, options));
    run_.matcher = &analyzer_->matcher();
    run_.features = analyzer_->features();
    run_.axes = analyzer_->options().axes.get();
  }

  void read(std::string_view text) {
    analysis_ = test::analysis_of(*analyzer_, text);
  }
  ReportItem item() const {
    return {analysis_.doc, analysis_.matches, analysis_.scores,
            analysis_.sentence_words};
  }
  AxisPlace place() const {
    return axis_places(run_, item(), {Level::document, 0}).at(0);
  }

  std::unique_ptr<Analyzer> analyzer_;
  ReportRun run_;
  Analysis analysis_;
};

// One sentence: the normal interval of a mean over words. Values 1/2, 1/2 and
// -3/4: mean 1/12, variance 25/72 with divisor n, standard error its root
// over n - 1 = 2.
TEST_F(AxesReport, OneSentence) {
  read("Fine and fine and rotten.");
  const double reach = 1.645 * std::sqrt(25.0 / 72 / 2);
  EXPECT_NEAR(place().bias.value, 1.0 / 12, 1e-12);
  EXPECT_NEAR(place().interval.low, 1.0 / 12 - reach, 1e-12);
  EXPECT_NEAR(place().interval.high, 1.0 / 12 + reach, 1e-12);
  EXPECT_EQ(place().pole, "");
}

// Words do not vary inside sentences, sentences do: the bootstrap is wider.
TEST_F(AxesReport, TheWiderIntervalCounts) {
  read(
      "Fine fine fine fine fine. Rotten rotten rotten rotten rotten. Fine fine "
      "fine fine fine. Rotten rotten rotten rotten rotten.");
  const double by_words = 1.645 * std::sqrt(0.625 * 0.625 / 19);
  EXPECT_NEAR(place().bias.value, -0.125, 1e-12);
  EXPECT_LT(place().interval.low, -0.125 - by_words - 0.1);
  EXPECT_GT(place().interval.high, -0.125 + by_words + 0.1);
}

TEST_F(AxesReport, LeansWhereTheBackgroundIsLeftOut) {
  read("Fine fine fine fine. Fine fine fine.");
  EXPECT_EQ(place().pole, "good");
  read("Rotten rotten. Rotten rotten rotten.");
  EXPECT_EQ(place().pole, "bad");
  read("Fine.");  // one word tells nothing of how words differ
  EXPECT_TRUE(std::isnan(place().interval.low));
  EXPECT_EQ(place().pole, "");
}

TEST_F(AxesReport, WordsCarryTheirSide) {
  read("Rotten and fine and fine and fine and fine and fine.");
  EXPECT_EQ(signed_words(run_, item(), {Level::document, 0}, 0, 6),
            (std::vector<std::string>{"+fine x5", "-Rotten"}));
}

TEST_F(AxesReport, Text) {
  read("Fine fine fine fine. Fine fine fine.");
  std::string out;
  append_axes_text(run_, item(), {80, false, 6}, Painter(false), out);
  EXPECT_EQ(out,
            "Axes of word vectors (test.en 1.0.0; 7 of 7 words have a place)\n"
            "  axis (first pole: +)         bias     90 % interval  background"
            "  leans to\n"
            "  good-bad                   +0.500  +0.500 to +0.500      +0.125"
            "  good\n"
            "      +Fine x7\n\n");
  run_.axes = nullptr;
  out.clear();
  append_axes_text(run_, item(), {80, false, 6}, Painter(false), out);
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace slant
