// SPDX-License-Identifier: Apache-2.0
// By hand, and against the authors' follow-up implementation.
#include "slant/stats/log_odds.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "shared_data.h"

namespace slant {
namespace {

TEST(LogOdds, ByHand) {
  // Two words; a uses the first 3 of 4 times, b 1 of 4; prior 1 each.
  // (3 + 1) / (6 - 4) = 2 against (1 + 1) / (6 - 2) = 1/2.
  const auto odds =
      weighted_log_odds(std::vector<double>{3, 1}, std::vector<double>{1, 3},
                        std::vector<double>{1, 1});
  ASSERT_EQ(odds.size(), 2U);
  EXPECT_NEAR(odds[0].delta, std::log(4), 1e-12);
  EXPECT_NEAR(odds[0].variance, 0.75, 1e-12);
  EXPECT_NEAR(odds[0].z, std::log(4) / std::sqrt(0.75), 1e-12);
  EXPECT_NEAR(odds[1].z, -odds[0].z, 1e-12);
}

TEST(LogOdds, LoneWordPartsNothing) {
  const auto odds = weighted_log_odds(
      std::vector<double>{3}, std::vector<double>{1}, std::vector<double>{1});
  EXPECT_EQ(odds[0].z, 0);
}

TEST(LogOdds, PooledPriorSharesItsTotal) {
  const auto prior =
      pooled_prior(std::vector<double>{3, 1}, std::vector<double>{1, 3}, 10);
  EXPECT_EQ(prior, (std::vector<double>{5, 5}));
}

// What little JSON the reference file holds.
class Reference {
 public:
  explicit Reference(const std::string& path) {
    std::ifstream in(path);
    std::stringstream all;
    all << in.rdbuf();
    text_ = all.str();
  }

  std::vector<std::string> strings(const std::string& key) const {
    std::vector<std::string> out;
    const std::size_t begin = text_.find('[', text_.find('"' + key + '"'));
    const std::size_t end = text_.find(']', begin);
    for (std::size_t at = text_.find('"', begin); at < end;) {
      const std::size_t close = text_.find('"', at + 1);
      out.push_back(text_.substr(at + 1, close - at - 1));
      at = text_.find('"', close + 1);
    }
    return out;
  }

  std::map<std::string, double> numbers(const std::string& key) const {
    std::map<std::string, double> out;
    const std::size_t begin = text_.find('{', text_.find('"' + key + '"'));
    const std::size_t end = text_.find('}', begin);
    for (std::size_t at = text_.find('"', begin); at < end;) {
      const std::size_t close = text_.find('"', at + 1);
      const std::string name = text_.substr(at + 1, close - at - 1);
      out[name] = std::stod(text_.substr(text_.find(':', close) + 1));
      at = text_.find('"', close + 1);
    }
    return out;
  }

 private:
  std::string text_;
};

std::vector<double> counts_of(const std::vector<std::string>& texts,
                              const std::vector<std::string>& vocabulary) {
  std::map<std::string, double> counts;
  for (const std::string& text : texts) {
    std::istringstream words(text);
    for (std::string word; words >> word;) ++counts[word];
  }
  std::vector<double> out;
  for (const std::string& word : vocabulary) out.push_back(counts[word]);
  return out;
}

TEST(LogOdds, EqualsTheReference) {
  SLANT_NEEDS_SHARED(path, "conformance/framing/fightin_words.json");
  const Reference file(path);
  const auto vocabulary = file.strings("vocabulary");
  ASSERT_EQ(vocabulary.size(), 13U);
  const auto a = counts_of(file.strings("group1"), vocabulary);
  const auto b = counts_of(file.strings("group2"), vocabulary);
  const auto pooled = pooled_prior(a, b, 10);
  const auto stated = file.numbers("informative_prior");
  const struct {
    const char* key;
    std::vector<double> prior;
  } cases[] = {
      {"uniform_prior_0.01", std::vector<double>(13, 0.01)},
      {"informative_prior_alpha0_10", pooled},
  };
  for (const auto& c : cases) {
    const auto expected = file.numbers(c.key);
    ASSERT_EQ(expected.size(), 13U);
    const auto odds = weighted_log_odds(a, b, c.prior);
    for (std::size_t w = 0; w < vocabulary.size(); ++w) {
      EXPECT_NEAR(pooled[w], stated.at(vocabulary[w]), 1e-12);
      // The reference counts in 32-bit floats.
      EXPECT_NEAR(odds[w].z, expected.at(vocabulary[w]), 1e-6)
          << c.key << ' ' << vocabulary[w];
    }
  }
}

}  // namespace
}  // namespace slant
