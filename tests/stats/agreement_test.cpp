// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/agreement.h"

#include <cmath>

#include "metric_check.h"

namespace slant {
namespace {

using Units = std::vector<std::vector<double>>;

// Rows are raters, one character a unit; '.' is a missing value.
Units units_of(const std::vector<std::string>& raters) {
  Units units(raters[0].size());
  for (const std::string& rater : raters) {
    for (std::size_t u = 0; u < rater.size(); ++u) {
      if (rater[u] != '.') units[u].push_back(rater[u] - '0');
    }
  }
  return units;
}

struct Case {
  const char* name;
  std::vector<std::string> raters;
  AlphaLevel level;
  double expected;  // as published, to three places
};

const std::vector<std::string> kTwoBinary = {"0100000010", "1110010000"};
// a a b b d c c c e d d a / b a b b b c c c e d d d, with a = 1.
const std::vector<std::string> kTwoNominal = {"112243335441", "212223335444"};
const std::vector<std::string> kWikipedia = {
    ".....34121133.3", "1.213343.......", "..21344.21133.4"};

TEST(Alpha, PublishedExamples) {
  // Krippendorff (2011), Computing Krippendorff's Alpha-Reliability:
  // sections A, B, C and D-F (four observers, twelve units, values missing).
  const std::vector<std::string> four = {"123321412...", "1233224125.3",
                                         ".3332342251.", "12332441251."};
  const Case cases[] = {
      {"A: binary", kTwoBinary, AlphaLevel::nominal, 0.095},
      {"B: nominal", kTwoNominal, AlphaLevel::nominal, 0.692},
      {"C: nominal", four, AlphaLevel::nominal, 0.743},
      {"D: ordinal", four, AlphaLevel::ordinal, 0.815},
      {"E: interval", four, AlphaLevel::interval, 0.849},
      {"F: ratio", four, AlphaLevel::ratio, 0.797},
      // Wikipedia, Krippendorff's alpha, "A computational example".
      {"Wikipedia: nominal", kWikipedia, AlphaLevel::nominal, 0.691},
      {"Wikipedia: interval", kWikipedia, AlphaLevel::interval, 0.811},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Units units = units_of(c.raters);
    const std::vector<std::uint32_t> once(units.size(), 1);
    EXPECT_NEAR(alpha_metric(units, c.level)->at(once), c.expected, 0.0005);
  }
}

TEST(Alpha, PerfectAndSystematic) {
  const std::vector<std::uint32_t> once(2, 1);
  EXPECT_DOUBLE_EQ(
      alpha_metric(Units{{1, 1}, {2, 2}}, AlphaLevel::nominal)->at(once), 1);
  // n = 4, observed 2 + 2 = 4 over all, expected 2 * 2 * 2 / 3: 1 - 3 / 2.
  EXPECT_DOUBLE_EQ(
      alpha_metric(Units{{1, 2}, {2, 1}}, AlphaLevel::nominal)->at(once), -0.5);
}

TEST(Alpha, NothingToDisagreeOn) {
  const std::vector<std::uint32_t> once(2, 1);
  for (const Units& units :
       {Units{{1, 1}, {1, 1}}, Units{{1}, {2}}, Units{{}, {}}}) {
    EXPECT_TRUE(
        std::isnan(alpha_metric(units, AlphaLevel::interval)->at(once)));
  }
}

// A weight means a unit written down so often.
TEST(Alpha, WeightsAreCopies) {
  Random random(5);
  for (int round = 0; round < 100; ++round) {
    Units units;
    Units copies;
    std::vector<std::uint32_t> weights;
    for (std::uint32_t u = 0; u < 6; ++u) {
      std::vector<double> values;
      for (std::uint32_t m = random.below(5); m > 0; --m) {
        values.push_back(1 + random.below(4));
      }
      weights.push_back(random.below(3));
      copies.insert(copies.end(), weights.back(), values);
      units.push_back(std::move(values));
    }
    const std::vector<std::uint32_t> once(copies.size(), 1);
    for (const AlphaLevel level : {AlphaLevel::nominal, AlphaLevel::ordinal,
                                   AlphaLevel::interval, AlphaLevel::ratio}) {
      const double fast = alpha_metric(units, level)->at(weights);
      const double slow = alpha_metric(copies, level)->at(once);
      if (std::isnan(slow)) {
        EXPECT_TRUE(std::isnan(fast));
      } else {
        EXPECT_NEAR(fast, slow, 1e-9);
      }
    }
  }
}

}  // namespace
}  // namespace slant
