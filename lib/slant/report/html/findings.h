// SPDX-License-Identifier: Apache-2.0
// The findings of one document, numbered, with what a page shows beside each:
// the wording (entry) it comes from, the figure it is part of, and the
// targets it is about.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "slant/report/hits.h"
#include "slant/report/report.h"

namespace slant::html {

struct PageFinding {
  Hit hit;
  std::uint32_t begin = 0;  // bytes of Document::text()
  std::uint32_t end = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t wording = 0;  // index into Findings::wordings
  std::uint32_t figure = 0;   // 1-based; parts of one figure share it; 0: none
};

// An entry that was found, with all its places.
struct Wording {
  const Entry* entry = nullptr;
  const Lexicon* lexicon = nullptr;
  std::string_view measure;
  std::string_view category;
  std::string_view text;  // as it stands in its first place
  std::size_t group = 0;
  std::vector<std::uint32_t> findings;
};

// A finding that is a word about a target.
struct About {
  std::uint32_t finding = 0;
  std::uint32_t target = 0;
  double value = 0;  // positive: praise
};

struct Findings {
  std::vector<PageFinding> items;  // by paragraph, then place
  // items of paragraph p are [paragraph_begin[p], paragraph_begin[p + 1]).
  std::vector<std::uint32_t> paragraph_begin;
  std::vector<Wording> wordings;  // in order of first place
  std::vector<About> about;       // by finding

  std::span<const PageFinding> of_paragraph(std::size_t p) const {
    return std::span(items).subspan(
        paragraph_begin[p], paragraph_begin[p + 1] - paragraph_begin[p]);
  }
};

// Cost: O(matches * log matches).
Findings findings_of_page(const ReportRun& run, const ReportItem& item);

// Of 0 to 1, whatever the measure: valences run from -4 to 4.
double strength_of(const Wording& wording, double weight);

// "loaded.pejorative".
std::string path_of(const Wording& wording);

}  // namespace slant::html
