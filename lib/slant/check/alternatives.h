// SPDX-License-Identifier: Apache-2.0
// The wordings that could stand instead of words that were found: in the form
// and the case of those words, and as an edit of the file.
//
//   alternative_text("draconian", entry, "Draconian");   // "Strict"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "slant/check/finding.h"
#include "slant/lexicon/lexicon.h"
#include "slant/text/document.h"

namespace slant {

// `choice`, one alternative of `entry`, in the inflection and the case that
// `found` has. `sure` tells whether the form is certain: with "-ed" it may be
// past tense or participle, which differ for some verbs.
//
// Cost: O(length).
std::string alternative_text(const Entry& entry, std::string_view choice,
                             std::string_view found, bool& sure);

// All alternatives of the entry for the words at `span`. An edit is offered
// where the words stand unbroken in the file; "a" and "an" before them are
// put right. What an entry of kind `rule` offers stands for some of its words,
// and is shown only, unless the entry has flag S. Safe are those whose entry
// has flag S, first choice only, when the form is sure.
std::vector<Alternative> alternatives_of(const Entry& entry,
                                         const Document& doc, TextSpan span);

}  // namespace slant
