// SPDX-License-Identifier: Apache-2.0
// What stands in front of a verb: its auxiliaries and its subject.
#pragma once

#include <cstdint>

#include "slant/base/span.h"
#include "slant/text/sentence_words.h"

namespace slant::detail {

// The words of a verb group in front of its main verb.
struct VerbGroup {
  std::uint32_t begin = 0;
  bool be = false;
  bool have = false;
  bool modal = false;
  bool infinitive = false;
  bool support = false;  // do, did
};

struct Subject {
  IndexRange range;
  std::uint32_t begin = 0;  // of the phrase with its asides
  bool relative = false;    // "who said"
  bool author = false;      // I, we, you
  bool found = false;
};

// The verb group whose main verb is token `verb`.
// Cost: O(1), as all of these: every walk is bounded.
VerbGroup verb_group(const SentenceWords& words, std::uint32_t verb);

// The subject in front of a verb group.
Subject subject_before(const SentenceWords& words, std::uint32_t group_begin);

// "Smith, a lawyer for the group, said": the comma before the verb is
// `comma`.
Subject subject_behind_aside(const SentenceWords& words, std::uint32_t comma);

}  // namespace slant::detail
