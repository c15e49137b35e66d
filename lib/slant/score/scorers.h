// SPDX-License-Identifier: Apache-2.0
// Makers of the scorers, for registry.cpp.
#pragma once

#include <memory>
#include <string_view>

#include "slant/embed/word_axes.h"
#include "slant/score/scorer.h"
#include "slant/score/vader.h"

namespace slant {

// Tone of sentences; means of them above. See docs/measures.md#sentiment.
std::unique_ptr<Scorer> make_sentiment(const Matcher& matcher,
                                       std::string_view name);

// Tone as VADER computes it from its own lexicon (slant/score/vader.h).
std::unique_ptr<Scorer> make_vader(std::shared_ptr<const VaderLexicon> vader);

// Where texts lie on axes; MatchList::numbers are rows of these axes.
std::unique_ptr<Scorer> make_axes(std::shared_ptr<const WordAxes> axes);

// Hits per 1,000 words, in all and by category.
std::unique_ptr<Scorer> make_rate(const Matcher& matcher,
                                  std::string_view name);

// make_rate, and the sum of weights per 1,000 words.
std::unique_ptr<Scorer> make_weighted_rate(const Matcher& matcher,
                                           std::string_view name);

// The loaded score, in points; see loaded.h.
std::unique_ptr<Scorer> make_loaded_score(const Matcher& matcher,
                                          std::string_view name);

// The sum of weights of loaded terms and rhetorical findings; persuasion.cpp.
std::unique_ptr<Scorer> make_persuasion(const Matcher& matcher,
                                        std::string_view name);

// make_rate, and each category's share of the weighted hits, and entropy.
std::unique_ptr<Scorer> make_distribution(const Matcher& matcher,
                                          std::string_view name);

}  // namespace slant
