// SPDX-License-Identifier: Apache-2.0
// What the benches run on: the articles of a JSONL file (member "text") named
// by SLANT_BENCH_JSONL, up to SLANT_BENCH_MB megabytes (default 8), or else the
// project's own articles, over and over.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slant::bench {

struct Texts {
  std::vector<std::string> documents;
  std::size_t bytes = 0;
  std::string name;  // for the bench's label
};

// Loaded once; aborts with a message where there is nothing to read.
const Texts& texts();

}  // namespace slant::bench
