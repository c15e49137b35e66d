// SPDX-License-Identifier: Apache-2.0
// What a reader should learn first: plain sentences about one document, the
// same for every format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/report/hits.h"
#include "slant/report/report.h"
#include "slant/stats/bootstrap.h"

namespace slant {

// "loaded language" -> "41 per 1,000 words, high: ...".
struct SummaryLine {
  std::string_view label;
  std::string text;
};

std::vector<SummaryLine> summarise(const ReportRun& run,
                                   const ReportItem& item);

// The category with the largest share in a row of scores, or "".
struct TopShare {
  std::string_view category;
  double share = 0;
};
std::vector<TopShare> top_shares(const ReportRun& run,
                                 std::span<const Score> row,
                                 std::string_view measure, std::size_t most);

// Hits of "loaded" by weight, heaviest first, each wording once with all its
// places counted.
struct StrongWord {
  Hit hit;  // its first place
  std::size_t paragraph = 0;
  std::uint32_t count = 1;
};
std::vector<StrongWord> strongest_words(const ReportRun& run,
                                        const ReportItem& item);

// Index of the feature with `key`, or -1.
int feature_index(const ReportRun& run, std::string_view measure,
                  std::string_view category, Unit unit);

// "+0.25", "-0.03", "0.00".
std::string signed_number(double value);

// "1,234".
std::string with_commas(std::uint64_t number);

// A loaded rate in words: "low" (below 8), "moderate" (below 16), "high"
// (below 32), "very high".
std::string_view loaded_band(double per_1000);

// Loaded terms per 1,000 words of wire reports, to a whole number: all hits
// over all words of the eleven that slant's authors wrote
// (tests/articles/wire-report.txt, tests/articles/wire;
// tests/report/summary_test.cpp measures it again). They were written to be
// plain; wire copy from elsewhere need not be.
inline constexpr double kWireLoadedRate = 0;

}  // namespace slant
