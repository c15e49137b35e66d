// SPDX-License-Identifier: Apache-2.0
// What stands behind a report verb: where the content begins, if there is
// any.
#pragma once

#include <cstdint>

#include "slant/text/sentence_words.h"

namespace slant::detail {

// How far the content to the right of a cue goes.
enum class Extent : std::uint8_t {
  none,    // nothing stands there
  clause,  // to where the author takes over again
  phrase,  // a noun phrase or infinitive: to the next pause at the latest
};

// What stands to the right of a verb.
struct Complement {
  std::uint32_t start = 0;
  Extent extent = Extent::none;
  bool closed = false;  // a pause or the end comes first
  std::uint32_t pause = 0;
};

// The complement of the verb at token `verb`, which is `word`. `passive`:
// "was told", where nobody follows that is told.
// Cost: O(1): every walk is bounded.
Complement complement_of(const SentenceWords& words, std::uint32_t verb,
                         const WordHints& word, bool passive);

}  // namespace slant::detail
