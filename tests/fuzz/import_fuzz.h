// SPDX-License-Identifier: Apache-2.0
// What every reader of a foreign lexicon must hold on any bytes: it ends,
// and what it reads survives our own format and compiles.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "../lexicon/import_check.h"
#include "slant/match/matcher.h"

namespace slant::test {

inline int fuzz_import(const char* format, const std::uint8_t* data,
                       std::size_t size) {
  ReadLexiconOptions options;
  options.format = format;
  // The first byte chooses among the ways that users may go.
  const std::uint8_t way = size == 0 ? 0 : data[0];
  options.wildcards = (way & 1) != 0;
  options.keep_multiplicity = (way & 2) != 0;
  if ((way & 4) != 0) options.encoding = "auto";
  auto read = import_lexicon(
      "fuzz.txt", std::string(reinterpret_cast<const char*>(data), size),
      options);
  if (!read) return 0;
  std::string wrong = round_trip(read->lexicon);
  if (wrong.empty()) {
    auto matcher = Matcher::compile(
        {std::make_shared<const Lexicon>(std::move(read->lexicon))}, {});
    if (!matcher) wrong = matcher.error().to_string();
  }
  if (!wrong.empty()) {
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
  }
  return 0;
}

}  // namespace slant::test
