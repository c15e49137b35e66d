// SPDX-License-Identifier: Apache-2.0
// The numbers of one document in one voice: what the author says apart from
// what sources are quoted with.
#pragma once

#include <cstdint>
#include <vector>

#include "slant/score/score_table.h"
#include "slant/text/document.h"

namespace slant {

struct VoiceScores {
  Voice voice = Voice::author;
  std::uint32_t words = 0;  // of scored paragraphs, in this voice
  std::vector<std::uint32_t> sentence_words;
  ScoreTable scores;  // without rows for sentences
};

}  // namespace slant
