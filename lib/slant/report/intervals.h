// SPDX-License-Identifier: Apache-2.0
// How sure a document's numbers are.
#pragma once

#include "slant/report/report.h"
#include "slant/stats/bootstrap.h"

namespace slant {

// 90 % interval of feature `f` of a document, paragraph or sentence.
//
// Tone (compounds): where readers' mean judgement is expected to lie, also for
// one sentence; see tone_variance(). Rates: bootstrap over sentences, two at
// least; the loaded score alike, over the weights behind it. Biases of axes:
// the wider of that bootstrap and of the normal interval of a mean over words,
// which one sentence has too; their intensities: the bootstrap. {NaN, NaN} for
// other units and where the table has no sentence rows. Of more than 1,000
// sentences, neighbours are resampled together.
Interval interval_of(const ReportRun& run, const ReportItem& item, UnitRef unit,
                     std::size_t f);

}  // namespace slant
