// SPDX-License-Identifier: Apache-2.0
// The inflected forms of an English lemma.
//
//   slant::inflect("smear", slant::kFlagVerb, forms);
//   // forms: smear smears smeared smearing
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace slant {

// Appends `lemma` and its forms by the inflection flags (kFlagNoun: plural;
// kFlagVerb: -s, -ed, -ing; kFlagAdjective: -er, -est; kFlagAdverb: -ly),
// sorted, without duplicates. Verbs in -ize and -yze also yield the forms
// in -ise and -yse.
//
// Irregular forms come from a table made of lexicons/inflections.en.tsv;
// everything else from the rules of English spelling.
// Cost: O(length).
void inflect(std::string_view lemma, std::uint8_t flags,
             std::vector<std::string>& forms);

}  // namespace slant
