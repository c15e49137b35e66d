// SPDX-License-Identifier: Apache-2.0
// Trains a classifier and says how good it is on texts it has not seen.
//
//   auto fit = slant::train(examples, targets, options);
//   auto tested = slant::cross_validate(examples, targets, options);
#pragma once

#include <atomic>
#include <functional>

#include "slant/base/result.h"
#include "slant/learn/text_model.h"

namespace slant {

struct TrainTargets {
  TaskKind task = TaskKind::binary;
  std::vector<std::string> labels;
  std::uint32_t outputs = 1;         // binary: 1, the second label
  std::vector<std::uint8_t> hit;     // rows x outputs
  std::vector<std::uint32_t> group;  // of each row, from 0
};

enum class Learner : std::uint8_t { logistic, fasttext };

// fastText's supervised model on the same terms; a linear model once it is
// trained, since the mean of the terms' vectors meets one vector a label.
struct FastTextClassifierOptions {
  std::uint32_t dimension = 50;
  std::uint32_t epochs = 25;
  double learning_rate = 0.5;
};

struct TrainOptions {
  FeatureOptions features;
  Learner learner = Learner::logistic;
  FastTextClassifierOptions fasttext;
  // Values of C to choose from by inner cross-validation, ascending.
  std::vector<double> costs = {0.1, 0.3, 1, 3, 10, 30};
  // What measures weigh against terms, to choose from likewise: each measure
  // is multiplied by it. Small ones where texts are short and words tell.
  std::vector<double> measure_weights = {1};
  double l1_ratio = 0;
  CalibrationKind calibration = CalibrationKind::platt;
  // Thresholds with the best macro F1 on inner out-of-fold rows; otherwise
  // one half.
  bool fit_thresholds = true;
  // Rows of a label count for n / (2 n+) or, among several classes,
  // n / (classes * n+): each label as much as the others.
  bool balanced = true;
  std::vector<double> label_weight;  // times this; one a label; empty: 1
  std::uint32_t folds = 5;
  std::uint32_t inner_folds = 4;
  std::uint64_t seed = 20261124;
  unsigned jobs = 1;
  // Called now and then with the share done; false stops.
  std::function<bool(double)> progress;
};

struct TrainedFit {
  FittedSpace space;
  LinearWeights weights;
  std::vector<Calibrator> calibrators;
  std::vector<double> thresholds;
  double cost = 0;            // chosen
  double measure_weight = 1;  // chosen
};

// What each row got from a model that saw no row of its group.
struct OutOfFold {
  std::vector<std::uint32_t> fold;    // of each row
  std::vector<double> score;          // rows x outputs
  std::vector<double> probability;    // rows x outputs
  std::vector<std::uint8_t> decided;  // rows x outputs
  std::vector<double> costs;          // chosen in each fold
};

// Whether there is enough to part into folds.
// Errors: usage: one label only, a label with fewer rows or groups than
//         folds (named), fewer groups than folds.
Result<void> check_targets(const TrainTargets& targets, std::uint32_t folds);

// Chooses C, calibrators and thresholds on out-of-fold values of all rows,
// then fits all rows.
// Errors: those of check_targets; usage "interrupted".
// Cost:   (inner_folds * costs * measure_weights + 1) fits.
Result<TrainedFit> train(const Examples& examples, const TrainTargets& targets,
                         const TrainOptions& options);

// The whole of train() on all folds but one, tried on that one: nothing that
// was chosen or fitted has seen the row it is judged by. The same for any
// number of jobs.
Result<OutOfFold> cross_validate(const Examples& examples,
                                 const TrainTargets& targets,
                                 const TrainOptions& options);

// A model of the fit, without lexicons, settings and facts.
TextModel make_model(const Examples& examples, const TrainTargets& targets,
                     const TrainOptions& options, TrainedFit fit);

namespace detail {
// fastText on these rows; the space's scaling becomes `mean`.
Result<LinearWeights> fit_fasttext(const Examples& examples,
                                   std::span<const std::uint32_t> which,
                                   const TrainTargets& targets,
                                   const TrainOptions& options,
                                   FittedSpace& space);
}  // namespace detail

}  // namespace slant
