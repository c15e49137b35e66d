// SPDX-License-Identifier: Apache-2.0
// Analyzers for tests: over the project's own lexicons, or a test's own.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "lexicon_text.h"
#include "slant/pipeline/analyzer.h"
#include "test_value.h"

namespace slant::test {

inline Analyzer project_analyzer(AnalyzerOptions options = {}) {
  const std::vector<std::string> paths = {SLANT_SOURCE_DIR "/lexicons"};
  return value_of(Analyzer::create(value_of(load_lexicons(paths)), options));
}

inline Analyzer analyzer_of(const std::vector<std::string>& rows,
                            AnalyzerOptions options = {}) {
  return value_of(Analyzer::create({lexicon_of(rows)}, options));
}

inline Analysis analysis_of(const Analyzer& analyzer, std::string_view text,
                            std::string_view name = "t.txt") {
  return value_of(analyzer.analyze({name, text}));
}

struct Article {
  std::string name;
  std::string bytes;
};

// Every file below tests/articles, by path.
inline std::vector<Article> articles() {
  std::vector<Article> out;
  for (const auto& file : std::filesystem::recursive_directory_iterator(
           SLANT_SOURCE_DIR "/tests/articles")) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    out.push_back({file.path().string(), bytes.str()});
  }
  std::sort(out.begin(), out.end(),
            [](const Article& a, const Article& b) { return a.name < b.name; });
  return out;
}

// Column of the feature with this key; fails where there is none.
inline std::size_t column(const Analyzer& analyzer, std::string_view key) {
  const int index = analyzer.feature(key);
  if (index < 0) {
    ADD_FAILURE() << "no feature " << key;
    std::abort();
  }
  return static_cast<std::size_t>(index);
}

inline bool same(const Score& a, const Score& b) {
  if (a.n != b.n || a.measurable() != b.measurable()) return false;
  return !a.measurable() || a.value == b.value;
}

}  // namespace slant::test
