// SPDX-License-Identifier: Apache-2.0
// A trained classifier of texts: a linear model over terms and measures, with
// calibrated probabilities, that can say which words made them.
//
//   auto model = slant::read_text_model("bias.model");
//   const slant::Prediction p = model->predict(features);
//   model->explain(features, p, 0);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "slant/base/result.h"
#include "slant/learn/calibration.h"
#include "slant/learn/feature_space.h"

namespace slant {

enum class TaskKind : std::uint8_t {
  binary,       // two labels, one output: the chance of the second
  multinomial,  // one of several labels
  multilabel,   // any number of labels, each with a chance of its own
};
std::string_view to_string(TaskKind task);

// A lexicon that a model's measures and categories were read with.
struct LexiconStamp {
  std::string id;
  std::string version;
  std::string sha256;

  friend bool operator==(const LexiconStamp&, const LexiconStamp&) = default;
};

struct Prediction {
  std::vector<double> score;          // decision values, one an output
  std::vector<double> probability;    // one an output
  std::vector<std::uint32_t> labels;  // those that the model decides for
};

// What one feature adds to the decision value of one output.
struct Contribution {
  std::string feature;  // "so called", "loaded.pejorative", "style.capitals"
  char kind = 0;        // of the term; 0: a measure
  double value = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // token, count
};

struct UnitExplanation {
  double bias = 0;  // score = bias + sum of contributions
  std::vector<Contribution> contributions;  // largest first, by size
};

class TextModel {
 public:
  TaskKind task = TaskKind::binary;
  std::vector<std::string> labels;
  FeatureOptions features;
  FeatureSpace space;
  std::vector<std::string> terms;     // one a column
  std::vector<std::string> measures;  // names, the columns after them
  LinearWeights weights;
  std::vector<Calibrator> calibrators;  // one an output
  std::vector<double> thresholds;       // of probabilities, one an output
  std::vector<LexiconStamp> lexicons;
  std::string axes;     // checksum of the axes; empty: none are needed
  std::string vectors;  // the same of word vectors
  // Settings of the analysis, and facts about the training.
  std::vector<std::pair<std::string, std::string>> settings;
  std::vector<std::pair<std::string, std::string>> facts;

  std::size_t outputs() const { return weights.outputs; }
  // The label that output `k` is the chance of.
  const std::string& output_label(std::size_t k) const {
    return labels[task == TaskKind::binary ? 1 : k];
  }
  // Called once all fields above are set.
  void index_terms();

  // Requires unit.measures to be in the order of `measures`.
  // Thread-safe. Cost: O(terms of the unit * outputs).
  Prediction predict(const UnitFeatures& unit) const;
  // Decision value of output `k` as a sum; equal to predict()'s to 1e-9.
  UnitExplanation explain(const UnitFeatures& unit, std::size_t k) const;

 private:
  SparseRows row_of(const UnitFeatures& unit) const;
  std::unordered_map<std::string, std::uint32_t> columns_;
};

// Probabilities from decision values: each output's calibrator, and for
// multinomial models their shares of the sum.
std::vector<double> probabilities(TaskKind task,
                                  const std::vector<Calibrator>& calibrators,
                                  std::span<const double> scores);
// Multinomial decision values as log-odds of each class against the others,
// which is what calibrators take; others unchanged.
void to_log_odds(TaskKind task, std::span<double> scores);
// The labels decided for.
std::vector<std::uint32_t> decide(TaskKind task,
                                  std::span<const double> probability,
                                  std::span<const double> thresholds);

// What each token of [range.begin, range.end) adds: contributions of terms
// are shared out evenly over their places and the places' tokens; those of
// measures have no place and are left out.
std::vector<double> token_attribution(const UnitExplanation& explanation,
                                      IndexRange range);

// The bytes of a model file: "slantlrn", version, size, XXH3 checksum, then
// the model, little-endian. The same model, the same bytes.
std::string write_text_model(const TextModel& model);

// Errors: malformed for what is no model file, of another version, cut short,
//         changed, or inconsistent; with read_text_model not_found and io.
// Cost:   O(bytes). Never allocates more than a small multiple of them.
Result<TextModel> parse_text_model(std::string_view bytes,
                                   const std::string& name);
Result<TextModel> read_text_model(const std::string& path);

}  // namespace slant
