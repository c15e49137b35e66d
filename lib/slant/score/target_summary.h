// SPDX-License-Identifier: Apache-2.0
// From words about targets to their evaluations and contrasts.
#pragma once

#include "slant/score/targets.h"

namespace slant::detail {

// A sentence's evaluation of a target: S / sqrt(S^2 + 4), S the sum of the
// values of words about it.
double target_compound(double sum);

// Fills evaluations, intervals and contrasts from list and words.
// Cost: O(mentions * (resamples + permutations)).
void summarise_targets(const TargetScoreOptions& options, TargetScores& scores);

}  // namespace slant::detail
