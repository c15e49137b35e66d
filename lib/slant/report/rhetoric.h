// SPDX-License-Identifier: Apache-2.0
// Findings of rhetoric: what `slant rhetoric` lists and summaries count.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "slant/report/hits.h"
#include "slant/report/report.h"
#include "slant/score/signals.h"

namespace slant {

// One finding: a figure with all its words, or one hit of a lexicon.
struct Finding {
  const SignalInfo* signal = nullptr;
  std::string_view category;  // "rhetoric.anaphora"
  std::size_t paragraph = 0;
  std::vector<Hit> parts;  // one or more, in order of place
  Voice voice = Voice::author;
  double weight = 0;
};

// All findings in the voices of the run, by place. Hits of one signal that
// overlap are one finding, the heaviest of them.
std::vector<Finding> findings_of(const ReportRun& run, const ReportItem& item);

struct SignalCount {
  const SignalInfo* signal = nullptr;
  std::uint32_t count = 0;
};
// How often each signal was found; those found only, in their order.
std::vector<SignalCount> count_signals(const ReportRun& run,
                                       const ReportItem& item);

// "what we see here": the parts of a finding, parted by " ... ".
std::string words_of(const Finding& finding);

// Why it is a finding: the note of its entry, or what the signal does.
std::string_view reason_of(const Finding& finding);

}  // namespace slant
