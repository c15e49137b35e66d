// SPDX-License-Identifier: Apache-2.0
// How the tones of sentences make the tone of what they are part of.
#pragma once

namespace slant {

// Weight of a sentence that scores exactly 0 in the mean of a paragraph or
// document; every other weighs 1. Readers judge a text by the sentences that
// judge, so that plain ones between them dilute it little.
inline constexpr double kNeutralWeight = 0.25;

constexpr double tone_weight(double compound) {
  return compound == 0 ? kNeutralWeight : 1;
}

}  // namespace slant
