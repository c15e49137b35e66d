// SPDX-License-Identifier: Apache-2.0
// The measures slant knows. Help, docs and the all-measures test read this
// table; a measure is added by one file and one line in registry.cpp.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/embed/word_axes.h"
#include "slant/score/scorer.h"
#include "slant/score/vader.h"

namespace slant {

struct MeasureInfo {
  std::string_view name;  // first part of the category paths it reads
  std::string_view summary;
  std::string_view formula;
  std::string_view source;
  // Null where it reads no categories: axes.
  std::unique_ptr<Scorer> (*make)(const Matcher& matcher,
                                  std::string_view name);
};

// In the order of reports.
std::span<const MeasureInfo> measures();

// Whether a measure is among those wanted, by name; of none, all are.
bool is_wanted(std::string_view measure, std::span<const std::string> wanted);

struct ScorerOptions {
  // The measures wanted, by name; empty: all.
  std::vector<std::string> measures;
  // Given: sentiment is VADER's, from this lexicon.
  std::shared_ptr<const VaderLexicon> vader;
  // Given: where texts lie on these axes, behind all other measures.
  std::shared_ptr<const WordAxes> axes;
};

// First parts of the category paths that these measures read, for
// MatcherOptions::roots; empty where one of them reads all.
std::vector<std::string> roots_of(std::span<const std::string> measures);

// Scorers for all categories of `matcher`, in the order of measures();
// categories that no measure names are counted as plain rates, and as
// weighted ones too where their lexicon says "#weights: sum". Categories
// below "modifier" serve sentiment and are not reported themselves.
std::vector<std::unique_ptr<Scorer>> make_scorers(
    const Matcher& matcher, const ScorerOptions& options = {});

}  // namespace slant
