// SPDX-License-Identifier: Apache-2.0
// Means of scores by what is known of the documents: outlet, topic, month.
//
//   slant::ScoreSummary summary({"loaded.points"});
//   summary.add({"The Daily"}, values);          // a document
//   for (const auto& row : summary.rows()) use(row.group, row.mean);
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "slant/base/result.h"
#include "slant/stats/bootstrap.h"
#include "slant/stream/input_list.h"

namespace slant {

// One score of one group.
struct SummaryRow {
  std::vector<std::string> group;  // a value for each field grouped by
  std::string score;
  std::uint64_t documents = 0;  // of the group
  std::uint64_t n = 0;          // of these, with a score
  double mean = 0;              // over n, each document alike; NaN for none
  double sd = 0;                // of one document; NaN for fewer than two
  Interval interval;            // of the mean; NaN for fewer than two
};

class ScoreSummary {
 public:
  explicit ScoreSummary(std::vector<std::string> scores,
                        BootstrapOptions options = {})
      : scores_(std::move(scores)), options_(options) {}

  const std::vector<std::string>& scores() const { return scores_; }

  // One document; `values` as scores(), NaN where there is none.
  // Errors: too_large, for more than kMaxGroups groups.
  Result<void> add(const std::vector<std::string>& group,
                   std::span<const double> values);

  // Groups in order of their names, scores in the order given. Intervals are
  // percentile bootstraps over documents with a fixed seed; above
  // kMaxResampled documents mean -+ z * sd / sqrt(n), which they come to.
  // Cost: O(resamples * documents) for each score.
  std::vector<SummaryRow> rows() const;

  static constexpr std::size_t kMaxGroups = 100'000;
  static constexpr std::size_t kMaxResampled = 2'000;

 private:
  struct Group {
    std::uint64_t documents = 0;
    std::vector<std::vector<double>> values;  // of each score, without NaN
  };

  SummaryRow row_of(const std::vector<std::string>& name, const Group& group,
                    std::size_t score) const;

  std::vector<std::string> scores_;
  BootstrapOptions options_;
  std::map<std::vector<std::string>, Group> groups_;
};

struct SummaryInput {
  std::vector<CorpusFile> files;    // outputs of slant score: jsonl, wide csv
  std::vector<std::string> by;      // fields; "date:year", "date:month"
  std::vector<std::string> scores;  // names or what they begin with
  std::string unit = "document";
  // Metadata of documents, by their id; empty: what was kept in the rows.
  std::vector<CorpusFile> metadata;
  std::string metadata_id = "id";
  BootstrapOptions bootstrap;
};

struct SummaryOutcome {
  std::vector<SummaryRow> rows;
  std::uint64_t documents = 0;
  std::uint64_t errors = 0;     // rows of records that could not be scored
  std::uint64_t unmatched = 0;  // documents that the metadata do not know
};

// Reads scores and summarises them.
//
// `scores` empty: sentiment.compound, loaded.points, loaded.per_1000 and
// rhetoric.per_1000, as far as the rows have them.
// Errors: those of reading; malformed for a line that is no row of scores;
//         usage for a score that no row has.
// Cost:   eight bytes a document and score.
Result<SummaryOutcome> summarize_scores(const SummaryInput& input);

}  // namespace slant
