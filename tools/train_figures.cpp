// SPDX-License-Identifier: Apache-2.0
// slant train: how good out-of-fold predictions are.
#include <algorithm>

#include "learn.h"
#include "slant/stats/calibration_error.h"
#include "slant/stats/classification.h"
#include "slant/stats/ratio.h"

namespace slant::tool {
namespace {

// One output as a yes or no question.
struct Side {
  std::vector<double> probability;
  std::vector<std::uint8_t> positive;
  std::vector<std::uint32_t> decided;
  std::vector<std::uint32_t> truth;

  Side(const TrainTargets& targets, const OutOfFold& tested, std::size_t k) {
    for (std::size_t i = k; i < targets.hit.size(); i += targets.outputs) {
      probability.push_back(tested.probability[i]);
      positive.push_back(targets.hit[i]);
      decided.push_back(tested.decided[i]);
      truth.push_back(targets.hit[i]);
    }
  }
  MetricPtr figure(ClassFigure of) const {
    return class_metric(of, decided, truth, 2, 1);
  }
};

struct Planned {
  std::string name;
  MetricPtr metric;
};

class Planner {
 public:
  Planner(const TrainTargets& targets, const OutOfFold& tested)
      : targets_(targets) {
    for (std::size_t k = 0; k < targets.outputs; ++k) {
      sides_.emplace_back(targets, tested, k);
    }
  }

  std::vector<Planned> plan() {
    if (targets_.task == TaskKind::binary) {
      binary(sides_[0]);
    } else if (targets_.task == TaskKind::multinomial) {
      multinomial();
    } else {
      multilabel();
    }
    return std::move(plan_);
  }

 private:
  void add(std::string name, MetricPtr metric) {
    plan_.push_back({std::move(name), std::move(metric)});
  }

  void binary(const Side& side) {
    add("macro_f1", side.figure(ClassFigure::macro_f1));
    add("accuracy", side.figure(ClassFigure::accuracy));
    add("precision", side.figure(ClassFigure::precision));
    add("recall", side.figure(ClassFigure::recall));
    add("f1", side.figure(ClassFigure::f1));
    add("kappa", side.figure(ClassFigure::kappa));
    ranking();
  }

  void multinomial() {
    std::vector<std::uint32_t> decided;
    std::vector<std::uint32_t> truth;
    for (std::size_t i = 0; i < sides_[0].truth.size(); ++i) {
      decided.push_back(one_of(i, &Side::decided));
      truth.push_back(one_of(i, &Side::truth));
    }
    const std::uint32_t n = targets_.outputs;
    add("macro_f1", class_metric(ClassFigure::macro_f1, decided, truth, n));
    add("accuracy", class_metric(ClassFigure::accuracy, decided, truth, n));
    add("kappa", class_metric(ClassFigure::kappa, decided, truth, n));
    ranking();
    each_f1();
  }

  void multilabel() {
    std::vector<MetricPtr> f1;
    std::vector<OverlapCounts> counts(sides_[0].truth.size());
    for (const Side& side : sides_) {
      f1.push_back(side.figure(ClassFigure::f1));
      for (std::size_t i = 0; i < counts.size(); ++i) {
        counts[i].predicted += side.decided[i];
        counts[i].gold += side.truth[i];
        counts[i].precision_hits += side.decided[i] * side.truth[i];
        counts[i].recall_hits = counts[i].precision_hits;
      }
    }
    add("macro_f1", mean_metric(std::move(f1)));
    add("micro_f1", overlap_metric(OverlapFigure::f1, counts));
    ranking();
    each_f1();
  }

  // The class of row `i`; classes are exclusive.
  std::uint32_t one_of(std::size_t i,
                       std::vector<std::uint32_t> Side::*of) const {
    std::uint32_t k = 0;
    while (k + 1 < sides_.size() && (sides_[k].*of)[i] == 0) ++k;
    return k;
  }

  // What needs no threshold: means over outputs.
  void ranking() {
    std::vector<MetricPtr> auc;
    std::vector<MetricPtr> precision;
    std::vector<MetricPtr> brier;
    std::vector<MetricPtr> error;
    for (const Side& side : sides_) {
      auc.push_back(auc_metric(side.probability, side.positive));
      precision.push_back(
          average_precision_metric(side.probability, side.positive));
      brier.push_back(brier_metric(side.probability, side.positive));
      error.push_back(
          calibration_error_metric(side.probability, side.positive));
    }
    add("auc", mean_metric(std::move(auc)));
    add("average_precision", mean_metric(std::move(precision)));
    add("brier", mean_metric(std::move(brier)));
    add("calibration_error", mean_metric(std::move(error)));
  }

  void each_f1() {
    for (std::size_t k = 0; k < sides_.size(); ++k) {
      add("f1." + targets_.labels[k], sides_[k].figure(ClassFigure::f1));
    }
  }

  const TrainTargets& targets_;
  std::vector<Side> sides_;
  std::vector<Planned> plan_;
};

}  // namespace

std::vector<LearnFigure> learn_figures(const TrainTargets& targets,
                                       const OutOfFold& tested,
                                       const MetricOptions& options) {
  std::vector<Planned> plan = Planner(targets, tested).plan();
  std::vector<const Metric*> metrics;
  metrics.reserve(plan.size());
  for (const Planned& planned : plan) metrics.push_back(planned.metric.get());
  MetricOptions how = options;
  how.groups = targets.group;
  const auto result = bootstrap_metrics(metrics, targets.group.size(), how);
  std::vector<LearnFigure> out;
  for (std::size_t m = 0; m < plan.size(); ++m) {
    out.push_back({std::move(plan[m].name), result.metrics[m]});
  }
  return out;
}

}  // namespace slant::tool
