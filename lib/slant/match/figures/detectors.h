// SPDX-License-Identifier: Apache-2.0
// The detectors, for registry.cpp. docs/rhetoric.md defines each.
#pragma once

#include <cstdint>

#include "slant/match/figures/view.h"

namespace slant::detail {

#define SLANT_DETECTOR(name) \
  void name(const FigureView& view, std::uint32_t s, FigureSink& sink)

// echoes.cpp: words that come back at the same place.
SLANT_DETECTOR(find_anaphora);
SLANT_DETECTOR(find_epistrophe);
SLANT_DETECTOR(find_symploce);
SLANT_DETECTOR(find_anadiplosis);
SLANT_DETECTOR(find_epizeuxis);
SLANT_DETECTOR(find_diacope);
void find_repetition(const FigureView& view, FigureSink& sink);

// series.cpp: what is made of like parts.
SLANT_DETECTOR(find_tricolon);
SLANT_DETECTOR(find_isocolon);
SLANT_DETECTOR(find_polysyndeton);
SLANT_DETECTOR(find_asyndeton);

// chiasmus.cpp
SLANT_DETECTOR(find_chiasmus);

// questions.cpp
SLANT_DETECTOR(find_rhetorical_question);

// grammar.cpp
SLANT_DETECTOR(find_agentless_passive);
SLANT_DETECTOR(find_nominalisation);

// emphasis.cpp
SLANT_DETECTOR(find_capitals);
SLANT_DETECTOR(find_exclamation);
SLANT_DETECTOR(find_slogan);
SLANT_DETECTOR(find_intensifier);
SLANT_DETECTOR(find_subjective);
void find_scare_quotes(const FigureView& view, FigureSink& sink);

// sides.cpp: who is set against whom.
SLANT_DETECTOR(find_us_and_them);
SLANT_DETECTOR(find_name_calling);
SLANT_DETECTOR(find_flag_waving);
SLANT_DETECTOR(find_fear);
SLANT_DETECTOR(find_single_cause);

#undef SLANT_DETECTOR

}  // namespace slant::detail
