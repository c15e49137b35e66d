// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/train.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>

#include "slant/learn/folds.h"
#include "slant/stats/classification.h"

namespace slant {
namespace {

using Rows = std::vector<std::uint32_t>;

tl::unexpected<Error> usage(std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

class Trainer {
 public:
  Trainer(const Examples& examples, const TrainTargets& targets,
          const TrainOptions& options, std::function<bool()> tick)
      : examples_(examples),
        targets_(targets),
        options_(options),
        tick_(std::move(tick)) {}

  Result<TrainedFit> train(const Rows& which) const {
    auto chosen = choose(which);
    if (!chosen) return chosen;
    TrainedFit fit = std::move(*chosen);
    fit.space = fit_space(examples_, which, options_.features);
    if (options_.learner == Learner::fasttext) {
      auto weights =
          detail::fit_fasttext(examples_, which, targets_, options_, fit.space);
      if (!weights) return unexpected(std::move(weights.error()));
      fit.weights = std::move(*weights);
      return fit;
    }
    const Problem problem(*this, which, fit.space);
    fit.weights = problem.fit({fit.cost, fit.measure_weight}, nullptr);
    return fit;
  }

  // Decision values, as calibrators take them; rows x outputs.
  std::vector<double> scores(const FittedSpace& space,
                             const LinearWeights& weights,
                             const Rows& which) const {
    const SparseRows rows = space.rows(examples_, which);
    const std::size_t outputs = targets_.outputs;
    std::vector<double> out(which.size() * outputs);
    for (std::size_t i = 0; i < which.size(); ++i) {
      const std::span<double> row(out.data() + i * outputs, outputs);
      weights.scores(rows, i, row);
      to_log_odds(targets_.task, row);
    }
    return out;
  }

  std::vector<std::uint8_t> hits(const Rows& which) const {
    std::vector<std::uint8_t> out;
    for (const std::uint32_t i : which) {
      const auto* first =
          targets_.hit.data() + std::size_t{i} * targets_.outputs;
      out.insert(out.end(), first, first + targets_.outputs);
    }
    return out;
  }

 private:
  struct Choice {
    double cost;
    double measure_weight;
  };

  std::vector<Choice> choices() const {
    if (options_.learner == Learner::fasttext) return {{0, 1}};
    std::vector<Choice> out;
    for (const double weight : options_.measure_weights) {
      for (const double cost : options_.costs) out.push_back({cost, weight});
      if (!options_.features.measures) break;
    }
    return out;
  }

  // Rows as numbers, with their targets and weights.
  struct Problem {
    Problem(const Trainer& of, const Rows& which, const FittedSpace& space)
        : trainer(of),
          rows(space.rows(of.examples_, which)),
          hit(of.hits(which)),
          weight(of.weights(hit)),
          terms(space.space.terms()) {
      if (trainer.options_.features.nb) {
        scale = log_count_ratios(rows, space.space.terms(), hit,
                                 trainer.targets_.outputs);
      }
    }

    LinearWeights fit(Choice choice, const LinearWeights* start) const {
      const std::size_t outputs = trainer.targets_.outputs;
      std::vector<double> factor = scale;
      if (choice.measure_weight != 1) {
        factor.resize(static_cast<std::size_t>(rows.columns) * outputs, 1);
        for (std::size_t i = terms * outputs; i < factor.size(); ++i) {
          factor[i] *= choice.measure_weight;
        }
      }
      LogisticOptions how;
      how.softmax = trainer.targets_.task == TaskKind::multinomial;
      how.cost = choice.cost;
      how.l1_ratio = trainer.options_.l1_ratio;
      how.scale = factor;
      return fit_logistic(rows, {hit, weight, trainer.targets_.outputs}, how,
                          start);
    }

    const Trainer& trainer;
    SparseRows rows;
    std::vector<std::uint8_t> hit;
    std::vector<double> weight;
    std::vector<double> scale;
    std::size_t terms;
  };

  double label_weight(std::size_t label) const {
    return options_.label_weight.empty() ? 1 : options_.label_weight[label];
  }

  std::vector<double> weights(const std::vector<std::uint8_t>& hit) const {
    const std::size_t outputs = targets_.outputs;
    const double n =
        static_cast<double>(hit.size()) / static_cast<double>(outputs);
    std::vector<double> out(hit.size());
    for (std::size_t k = 0; k < outputs; ++k) {
      double hits = 0;
      for (std::size_t i = k; i < hit.size(); i += outputs) hits += hit[i];
      const bool one_of = targets_.task == TaskKind::multinomial;
      const double classes = one_of ? static_cast<double>(outputs) : 2;
      const bool even = options_.balanced && hits > 0 && hits < n;
      double with = even ? n / (classes * hits) : 1;
      double without = even ? n / (2 * (n - hits)) : 1;
      const bool binary = targets_.task == TaskKind::binary;
      with *= label_weight(binary ? 1 : k);
      if (binary) without *= label_weight(0);
      for (std::size_t i = k; i < hit.size(); i += outputs) {
        out[i] = hit[i] != 0 ? with : without;
      }
    }
    return out;
  }

  // Weighted log loss of scores.
  double loss(const std::vector<double>& score,
              const std::vector<std::uint8_t>& hit,
              const std::vector<double>& weight) const {
    double sum = 0;
    const bool one_of = targets_.task == TaskKind::multinomial;
    for (std::size_t i = 0; i < score.size(); ++i) {
      if (one_of && hit[i] == 0) continue;
      const double p = sigmoid(hit[i] != 0 ? score[i] : -score[i]);
      sum -= weight[i] * std::log(std::max(p, 1e-15));
    }
    return sum;
  }

  // C, calibrators and thresholds, from rows that each fit has not seen.
  Result<TrainedFit> choose(const Rows& which) const {
    Rows groups;
    for (const std::uint32_t i : which) groups.push_back(targets_.group[i]);
    const auto hit = hits(which);
    const auto fold = group_folds(groups, hit, targets_.outputs,
                                  options_.inner_folds, options_.seed ^ 1U);
    const std::vector<Choice> all = choices();
    std::vector<std::vector<double>> score(all.size(),
                                           std::vector<double>(hit.size()));
    for (std::uint32_t f = 0; f < options_.inner_folds; ++f) {
      auto done = score_fold(which, fold, f, score);
      if (!done) return unexpected(std::move(done.error()));
    }
    const auto weight = weights(hit);
    std::size_t best = 0;
    double least = loss(score[0], hit, weight);
    for (std::size_t c = 1; c < all.size(); ++c) {
      const double now = loss(score[c], hit, weight);
      if (now < least) {
        least = now;
        best = c;
      }
    }
    TrainedFit fit;
    fit.cost = all[best].cost;
    fit.measure_weight = all[best].measure_weight;
    calibrate(score[best], hit, fit);
    return fit;
  }

  Result<void> score_fold(const Rows& which, const Rows& fold, std::uint32_t f,
                          std::vector<std::vector<double>>& score) const {
    Rows seen;
    Rows unseen;
    Rows places;
    for (std::uint32_t i = 0; i < which.size(); ++i) {
      (fold[i] == f ? unseen : seen).push_back(which[i]);
      if (fold[i] == f) places.push_back(i);
    }
    FittedSpace space = fit_space(examples_, seen, options_.features);
    const auto keep = [&](const LinearWeights& weights, std::size_t c) {
      const auto values = scores(space, weights, unseen);
      const std::size_t outputs = targets_.outputs;
      for (std::size_t i = 0; i < values.size(); ++i) {
        score[c][places[i / outputs] * outputs + i % outputs] = values[i];
      }
    };
    if (options_.learner == Learner::fasttext) {
      auto weights =
          detail::fit_fasttext(examples_, seen, targets_, options_, space);
      if (!weights) return unexpected(std::move(weights.error()));
      keep(*weights, 0);
      if (!tick_()) return usage("interrupted");
      return {};
    }
    const Problem problem(*this, seen, space);
    LinearWeights weights;
    const std::vector<Choice> all = choices();
    for (std::size_t c = 0; c < all.size(); ++c) {
      weights = problem.fit(all[c], c == 0 ? nullptr : &weights);
      keep(weights, c);
      if (!tick_()) return usage("interrupted");
    }
    return {};
  }

  void calibrate(const std::vector<double>& score,
                 const std::vector<std::uint8_t>& hit, TrainedFit& fit) const {
    const std::size_t outputs = targets_.outputs;
    for (std::size_t k = 0; k < outputs; ++k) {
      std::vector<double> one;
      std::vector<std::uint8_t> positive;
      for (std::size_t i = k; i < hit.size(); i += outputs) {
        one.push_back(score[i]);
        positive.push_back(hit[i]);
      }
      fit.calibrators.push_back(
          fit_calibrator(options_.calibration, one, positive));
      for (double& value : one) value = fit.calibrators.back().at(value);
      const bool wanted =
          options_.fit_thresholds && targets_.task != TaskKind::multinomial;
      fit.thresholds.push_back(wanted ? fit_threshold(one, positive) : 0.5);
    }
  }

  const Examples& examples_;
  const TrainTargets& targets_;
  const TrainOptions& options_;
  std::function<bool()> tick_;
};

// What is asked for progress by several threads.
class Ticker {
 public:
  Ticker(const TrainOptions& options, std::size_t trainings)
      : options_(options),
        all_(trainings * options.inner_folds * choices(options)) {}

  static std::size_t choices(const TrainOptions& options) {
    if (options.learner == Learner::fasttext) return 1;
    return options.costs.size() *
           (options.features.measures ? options.measure_weights.size() : 1);
  }

  bool tick() {
    const std::size_t done = ++done_;
    if (options_.progress && !options_.progress(static_cast<double>(done) /
                                                static_cast<double>(all_))) {
      stopped_ = true;
    }
    return !stopped_;
  }

 private:
  const TrainOptions& options_;
  std::size_t all_;
  std::atomic<std::size_t> done_{0};
  std::atomic<bool> stopped_{false};
};

// Trains without one fold and fills in its rows.
Result<void> judge_fold(const Trainer& trainer, const TrainTargets& targets,
                        std::uint32_t fold, OutOfFold& out) {
  Rows seen;
  Rows unseen;
  for (std::uint32_t i = 0; i < out.fold.size(); ++i) {
    (out.fold[i] == fold ? unseen : seen).push_back(i);
  }
  auto fit = trainer.train(seen);
  if (!fit) return unexpected(std::move(fit.error()));
  out.costs[fold] = fit->cost;
  const auto score = trainer.scores(fit->space, fit->weights, unseen);
  const std::size_t outputs = targets.outputs;
  for (std::size_t u = 0; u < unseen.size(); ++u) {
    const std::span<const double> row(score.data() + u * outputs, outputs);
    const auto chance = probabilities(targets.task, fit->calibrators, row);
    const std::size_t first = unseen[u] * outputs;
    std::copy(row.begin(), row.end(),
              out.score.begin() + static_cast<std::ptrdiff_t>(first));
    std::copy(chance.begin(), chance.end(),
              out.probability.begin() + static_cast<std::ptrdiff_t>(first));
    for (const std::uint32_t k :
         decide(targets.task, chance, fit->thresholds)) {
      if (targets.task == TaskKind::binary) {
        out.decided[first] = static_cast<std::uint8_t>(k);
      } else {
        out.decided[first + k] = 1;
      }
    }
  }
  return {};
}

}  // namespace

Result<void> check_targets(const TrainTargets& targets, std::uint32_t folds) {
  const std::size_t rows = targets.group.size();
  const Rows distinct = [&] {
    Rows groups = targets.group;
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
  }();
  if (distinct.size() < folds) {
    return usage(std::to_string(rows) + " rows in " +
                 std::to_string(distinct.size()) + " groups; " +
                 std::to_string(folds) + " folds need as many groups");
  }
  if (targets.labels.size() < 2 && targets.task != TaskKind::multilabel) {
    return usage("all rows have one label, '" +
                 (targets.labels.empty() ? std::string() : targets.labels[0]) +
                 "'; expected two labels at least");
  }
  for (std::size_t label = 0; label < targets.labels.size(); ++label) {
    const bool binary = targets.task == TaskKind::binary;
    const std::size_t k = binary ? 0 : label;
    const std::uint8_t wanted = binary && label == 0 ? 0 : 1;
    std::vector<std::uint8_t> in(distinct.empty() ? 0 : distinct.back() + 1);
    std::size_t count = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      if (targets.hit[i * targets.outputs + k] != wanted) continue;
      ++count;
      in[targets.group[i]] = 1;
    }
    if (count == rows) {
      return usage("all rows have the label '" + targets.labels[label] +
                   "'; expected rows without it too");
    }
    const auto groups = std::count(in.begin(), in.end(), 1);
    if (groups >= static_cast<std::ptrdiff_t>(folds)) continue;
    return usage("label '" + targets.labels[label] + "' stands in " +
                 std::to_string(count) + " rows of " + std::to_string(groups) +
                 " groups; " + std::to_string(folds) +
                 " folds need as many groups (leave it out with --labels, "
                 "or ask for fewer --folds)");
  }
  return {};
}

Result<TrainedFit> train(const Examples& examples, const TrainTargets& targets,
                         const TrainOptions& options) {
  auto fine = check_targets(targets, options.inner_folds);
  if (!fine) return unexpected(std::move(fine.error()));
  Ticker ticker(options, 1);
  Rows all(examples.rows.size());
  std::iota(all.begin(), all.end(), 0U);
  return Trainer(examples, targets, options, [&] { return ticker.tick(); })
      .train(all);
}

Result<OutOfFold> cross_validate(const Examples& examples,
                                 const TrainTargets& targets,
                                 const TrainOptions& options) {
  auto fine = check_targets(targets, options.folds);
  if (!fine) return unexpected(std::move(fine.error()));
  Ticker ticker(options, options.folds);
  const Trainer trainer(examples, targets, options,
                        [&] { return ticker.tick(); });
  OutOfFold out;
  out.fold = group_folds(targets.group, targets.hit, targets.outputs,
                         options.folds, options.seed);
  out.costs.resize(options.folds);
  out.score.resize(targets.hit.size());
  out.probability.resize(targets.hit.size());
  out.decided.resize(targets.hit.size());
  std::vector<Result<void>> results(options.folds);
  std::atomic<std::uint32_t> next{0};
  const auto work = [&] {
    for (std::uint32_t f = next++; f < options.folds; f = next++) {
      results[f] = judge_fold(trainer, targets, f, out);
    }
  };
  std::vector<std::thread> threads;
  for (unsigned j = 1; j < options.jobs; ++j) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  for (Result<void>& result : results) {
    if (!result) return unexpected(std::move(result.error()));
  }
  return out;
}

TextModel make_model(const Examples& examples, const TrainTargets& targets,
                     const TrainOptions& options, TrainedFit fit) {
  TextModel model;
  model.task = targets.task;
  model.labels = targets.labels;
  model.features = options.features;
  for (const std::uint32_t term : fit.space.term_of) {
    model.terms.push_back(term == FittedSpace::kNoColumn
                              ? std::string(1, kEndTerm)
                              : examples.table.terms()[term]);
  }
  if (!fit.space.space.mean.empty()) model.measures = examples.measures;
  model.space = std::move(fit.space.space);
  model.weights = std::move(fit.weights);
  model.calibrators = std::move(fit.calibrators);
  model.thresholds = std::move(fit.thresholds);
  model.index_terms();
  return model;
}

}  // namespace slant
