// SPDX-License-Identifier: Apache-2.0
// slant train: options and reports (train.cpp, train_write.cpp).
#pragma once

#include "learn.h"

namespace slant::tool {

struct TrainCommandOptions {
  LabelledOptions labelled;
  AnalysisOptions analysis;
  TrainOptions train;
  std::string model;  // where it is written; empty: nowhere
  std::string characters = "none";
  bool categories = true;
  bool measures = true;
  std::string axes = "default";
  std::string vectors;  // file; empty: none
  std::string learner = "logistic";
  std::string class_weight = "balanced";
  std::vector<std::string> weights;  // LABEL=X
  std::string calibration = "platt";
  std::string threshold = "macro-f1";
  std::string unit = "document";
  std::uint32_t bootstrap = 1000;
  double confidence = 0.95;
  std::string predictions;
  std::string format = "text";
  std::string report;
  bool quiet = false;
  unsigned jobs = 0;
};

struct TrainReport {
  const TrainCommandOptions* options = nullptr;
  const LabelledRows* rows = nullptr;
  const TrainTargets* targets = nullptr;
  const Analyzer* analyzer = nullptr;
  WordSources sources;
  std::string vectors;    // checksum
  std::size_t terms = 0;  // of all rows, before any are left out
  std::size_t measures = 0;
  std::optional<OutOfFold> tested;
  std::vector<LearnFigure> figures;
  double cost = 0;  // of the model written
};

// Lexicons, axes, settings and facts.
void stamp_model(const TrainReport& report, TextModel& model);
std::string train_text(const TrainReport& report);
std::string train_json(const TrainReport& report);
std::string train_csv(const TrainReport& report);
// A row a labelled row: number, id, fold, label, decided, probabilities.
std::string train_predictions(const TrainReport& report);

}  // namespace slant::tool
