// SPDX-License-Identifier: Apache-2.0
// The cues of one sentence: who reports, with which words, and where what is
// reported stands.
#pragma once

#include <cstdint>
#include <vector>

#include "slant/base/span.h"
#include "slant/text/complements.h"
#include "slant/text/sentence_words.h"

namespace slant::detail {

struct Cue {
  IndexRange tokens;        // "said", "has accused", "according to"
  IndexRange source;        // may be empty
  std::uint32_t right = 0;  // where content begins behind the cue
  Extent extent = Extent::none;
  std::uint32_t left = 0;  // content ends here in front of the cue; 0: none
  // Where the clause of the cue begins, marks and conjunctions included:
  // content of an earlier cue ends there. 0: it goes on.
  std::uint32_t breaks = 0;
  // Behind the clause of the cue, where content to the left of it may go on.
  std::uint32_t resumes = 0;
  bool to_pause = false;  // inside a subordinate clause: ends at its comma
};

// Where a sentence stands.
struct SentencePlace {
  bool after_quote = false;  // the one before ended with a closing mark
  bool heading = false;      // a heading, or the first line of the text
};

// Appends the cues of `words` in order. Cost: O(tokens).
void find_cues(const SentenceWords& words, SentencePlace place,
               std::vector<Cue>& cues);

}  // namespace slant::detail
