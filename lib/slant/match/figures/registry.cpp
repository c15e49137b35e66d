// SPDX-License-Identifier: Apache-2.0
#include "slant/match/figures/registry.h"

#include "slant/match/figures/detectors.h"

namespace slant {
namespace {

using namespace detail;

constexpr FigureInfo kFigures[] = {
    {"agentless_passive", "passive without the one who acts",
     "Greene and Resnik 2009", kHasParticiple, find_agentless_passive},
    {"anadiplosis", "a clause opens with the last word of the one before",
     "classical; Al-Khatib et al. 2020", 0, find_anadiplosis},
    {"anaphora", "clauses or sentences in a row open alike",
     "Dubremetz and Nivre 2018", 0, find_anaphora},
    {"asyndeton", "a series without a conjunction",
     "classical; Al-Khatib et al. 2020", kHasSeries, find_asyndeton},
    {"capitals", "a word set in capitals for stress", "Horne and Adali 2017",
     kHasUpper, find_capitals},
    {"chiasmus", "words come back in reverse order: A B B A",
     "Dubremetz and Nivre 2018; weights our own", kHasRepeat, find_chiasmus},
    {"diacope", "a word comes back after a few others",
     "classical; Al-Khatib et al. 2020", kHasRepeat, find_diacope},
    {"epistrophe", "clauses or sentences in a row end alike",
     "Dubremetz and Nivre 2018", 0, find_epistrophe},
    {"epizeuxis", "a word is said twice in a row",
     "classical; Al-Khatib et al. 2020", kHasDouble, find_epizeuxis},
    {"exclamation", "an exclamation mark", "Horne and Adali 2017", kHasOutcry,
     find_exclamation},
    {"fear", "a threat, a future or condition, and us",
     "after Da San Martino et al. 2020", kCueThreat, find_fear},
    {"flag_waving", "nation or people beside virtue or praise",
     "after Da San Martino et al. 2020", kCueNation, find_flag_waving},
    {"intensifier", "a booster right before a word that judges",
     "Quirk et al. 1985", kCueBoost, find_intensifier},
    {"isocolon", "neighbouring clauses of like length and build",
     "Al-Khatib et al. 2020", 0, find_isocolon},
    {"name_calling", "a reproach bound to a person or group",
     "Miller 1939; Da San Martino et al. 2020", 0, find_name_calling},
    {"nominalisation", "an act turned into a noun, actors left out",
     "Billig 2008; Biber 1988", kHasNominal, find_nominalisation},
    {"polysyndeton", "a series with a conjunction before each",
     "classical; Al-Khatib et al. 2020", kHasConjunction, find_polysyndeton},
    {"repetition", "the same two words, time and again",
     "after Da San Martino et al. 2019", 0, nullptr, find_repetition},
    {"rhetorical_question", "a question that wants no answer",
     "Bhattasali et al. 2015; cues our own", 0, find_rhetorical_question},
    {"scare_quote", "a few words in quotation marks that nobody spoke",
     "Meibauer 2015", 0, nullptr, find_scare_quotes},
    {"single_cause", "one cause and one culprit for something bad",
     "after Da San Martino et al. 2020", kCueCausal, find_single_cause},
    {"slogan", "a short phrase made to be repeated", "our own", 0, find_slogan},
    {"subjective", "a word that judges strongly",
     "Wilson, Wiebe and Hoffmann 2005", kCueStrong, find_subjective},
    {"symploce", "sentences in a row open alike and end alike",
     "classical; Al-Khatib et al. 2020", 0, find_symploce},
    {"tricolon", "three parts of like build", "Al-Khatib et al. 2020",
     kHasConjunction | kHasClauses, find_tricolon},
    {"us_and_them", "one side set against another in one sentence",
     "Van Dijk 1998", 0, find_us_and_them},
};

}  // namespace

std::span<const FigureInfo> figure_infos() { return kFigures; }

int find_figure_info(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kFigures); ++i) {
    if (kFigures[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace slant
