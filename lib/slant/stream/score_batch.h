// SPDX-License-Identifier: Apache-2.0
// From the records of a batch to its rows: what every thread of a run does.
#pragma once

#include "slant/stream/batch.h"
#include "slant/stream/pack.h"
#include "slant/stream/score_corpus.h"

namespace slant {

// Working memory of one thread, and what it makes of batches.
class BatchScorer {
 public:
  BatchScorer(const CorpusRun& run, const RowWriter& writer, Packing packing)
      : run_(run), writer_(writer), packing_(packing) {}

  // Fills rows, packed, quarantine, complaints and counts.
  void score(Batch& batch);

 private:
  void score_item(const BatchItem& item, Batch& batch);
  Result<void> analyze(const BatchItem& item);
  void fail(const BatchItem& item, const Error& error, Batch& batch);
  void fail_file(const BatchItem& item, Batch& batch);

  const CorpusRun& run_;
  const RowWriter& writer_;
  Packing packing_;
  RecordScratch record_scratch_;
  Record record_;
  AnalyzerScratch scratch_;
  Analysis analysis_;
};

}  // namespace slant
