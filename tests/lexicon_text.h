// SPDX-License-Identifier: Apache-2.0
// Small lexicons written inside a test, one string a row:
//
//   auto matcher = slant::test::matcher_of({"sham|word|loaded|1"});
//   auto lexicon = slant::test::lexicon_of({"double
//   standard|phrase|loaded|1"});
//
// A row holds pattern, kind, category, weight and flags, parted by '|' or by
// tabs; flags may be left out. A pattern may hold a '|' of its own.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slant/lexicon/lexicon.h"
#include "slant/match/matcher.h"

namespace slant::test {

inline std::string header_text(std::string_view id) {
  std::string out = "#slant-lexicon 1\n#id: ";
  out += id;
  out +=
      "\n#version: 1.0.0\n#language: en\n#construct: a test\n"
      "#licence: CC0-1.0\n#source: written for this test\n"
      "#citation: none\n#retrieved: 2026-01-01\n#changes: none\n"
      "#columns: pattern\tkind\tcategory\tweight\tflags\n";
  return out;
}

inline std::string lexicon_text(const std::vector<std::string>& rows,
                                std::string_view id = "test.en") {
  std::string out = header_text(id);
  for (std::string row : rows) {
    for (const char* kind : {"|word|", "|prefix|", "|phrase|", "|rule|"}) {
      const std::size_t at = row.rfind(kind);
      if (at == std::string::npos) continue;
      std::replace(row.begin() + static_cast<std::ptrdiff_t>(at), row.end(),
                   '|', '\t');
    }
    const auto tabs = std::count(row.begin(), row.end(), '\t');
    out += row;
    if (tabs == 3) out += "\t-";
    out += '\n';
  }
  return out;
}

inline std::shared_ptr<const Lexicon> lexicon_of(
    const std::vector<std::string>& rows, std::string_view id = "test.en") {
  auto lexicon = parse_lexicon(id, lexicon_text(rows, id));
  if (!lexicon) {
    ADD_FAILURE() << lexicon.error().to_string();
    return nullptr;
  }
  return std::make_shared<const Lexicon>(std::move(*lexicon));
}

// Fails the test and ends the program where the rows do not compile: a
// test's own lexicon is right or the test is wrong.
inline Matcher matcher_of(const std::vector<std::string>& rows,
                          MatcherOptions options = {}) {
  auto matcher = Matcher::compile({lexicon_of(rows)}, options);
  if (!matcher) {
    ADD_FAILURE() << matcher.error().to_string();
    std::abort();
  }
  return std::move(*matcher);
}

}  // namespace slant::test
