// SPDX-License-Identifier: Apache-2.0
// What slant compare computes and its writers print.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "command.h"
#include "slant/stats/log_odds.h"
#include "slant/stats/two_samples.h"

namespace slant::tool {

// One side of the comparison, filled document by document.
struct ComparedSide {
  std::string label;
  std::vector<std::string> files;
  std::uint32_t documents = 0;
  std::uint64_t words = 0;
  std::vector<RatioSample> samples;  // one a feature
};

struct MeasureDifference {
  std::size_t feature = 0;
  std::array<double, 2> values{};
  std::array<std::size_t, 2> units{};  // that the values rest on
  double difference = 0;
  Interval interval;  // {NaN, NaN} where units can't be resampled
  double cohens_d = 0;
  double cliffs_delta = 0;
};

struct PartingWord {
  std::string word;
  std::array<double, 2> counts{};
  LogOdds odds;
};

struct Comparison {
  std::array<ComparedSide, 2> sides;
  bool by_documents = false;                            // else by sentences
  std::map<std::string, std::array<double, 2>> counts;  // of folded words
  std::vector<MeasureDifference> measures;              // strongest first
  std::vector<PartingWord> words;                       // z descending
};

// Adds one document to side `side`: its values where documents are
// compared, those of its sentences otherwise; and its words.
void add_document(const Analyzer& analyzer, const Analysis& analysed,
                  std::size_t side, Comparison& comparison);

// Fills measures and words from what was added. `prior` is the weight of
// the prior of the log-odds, in words.
void finish(const BootstrapOptions& bootstrap, double prior,
            Comparison& comparison);

struct CompareOutput {
  std::string format = "text";
  std::string table = "measures";  // of csv
  std::size_t top = 20;            // rows of text
  std::size_t words = 15;          // a side, in text and JSON
  std::uint32_t resamples = 1000;
  std::uint32_t width = 80;
  bool csv_safe = false;
};

std::string write_comparison(const ReportRun& run, const Comparison& comparison,
                             const CompareOutput& options);

}  // namespace slant::tool
