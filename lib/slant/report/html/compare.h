// SPDX-License-Identifier: Apache-2.0
// Several articles on one page: side by side on the same measures.
#pragma once

#include <string>
#include <vector>

#include "slant/report/chart.h"

namespace slant::html {

// What the comparison shows of one document.
struct Compared {
  std::string title;   // markup
  std::string prefix;  // of its ids
  std::uint32_t words = 0;
  Chart scores;
  Chart arc;
  std::string blamed;  // markup
  std::string praised;
};

// A table, the most loaded first, with an arc for each; its columns sort
// where there is a script.
void append_comparison(const std::vector<Compared>& documents,
                       std::string& out);

}  // namespace slant::html
