// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/classification.h"

#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "slant/stats/order.h"

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Positive and negative weight of each group of equal scores.
class RankMetric : public Metric {
 public:
  RankMetric(std::span<const double> scores, Flags positive)
      : order_(scores), positive_(positive.begin(), positive.end()) {
    assert(scores.size() == positive.size());
  }

 protected:
  struct Split {
    double positive = 0;
    double negative = 0;
  };
  Split of_group(std::size_t g, RowWeights weights) const {
    Split split;
    for (std::uint32_t i = order_.begins[g]; i < order_.begins[g + 1]; ++i) {
      const std::uint32_t row = order_.rows[i];
      (positive_[row] != 0 ? split.positive : split.negative) += weights[row];
    }
    return split;
  }

  detail::Order order_;
  std::vector<std::uint8_t> positive_;
};

class Auc : public RankMetric {
 public:
  using RankMetric::RankMetric;

  double at(RowWeights weights) const override {
    double positive = 0;
    double negative = 0;
    double won = 0;
    for (std::size_t g = 0; g < order_.groups(); ++g) {
      const Split here = of_group(g, weights);
      won += here.positive * (negative + here.negative / 2);
      positive += here.positive;
      negative += here.negative;
    }
    if (positive == 0 || negative == 0) return kNan;
    return won / (positive * negative);
  }
};

class AveragePrecision : public RankMetric {
 public:
  using RankMetric::RankMetric;

  double at(RowWeights weights) const override {
    double positive = 0;
    double taken = 0;
    double sum = 0;
    for (std::size_t g = order_.groups(); g-- > 0;) {
      const Split here = of_group(g, weights);
      positive += here.positive;
      taken += here.positive + here.negative;
      if (here.positive > 0) sum += here.positive * positive / taken;
    }
    return positive == 0 ? kNan : sum / positive;
  }
};

// 2tp / (2tp + fp + fn) from a class's hits and margins.
double f1_of(double hits, double predicted, double truth) {
  const double sum = predicted + truth;
  return sum > 0 ? 2 * hits / sum : 0;
}

struct Confusion {
  std::vector<double> hits;
  std::vector<double> predicted;
  std::vector<double> truth;
  double n = 0;
  double right = 0;
};

class ClassMetric : public Metric {
 public:
  ClassMetric(ClassFigure figure, std::span<const std::uint32_t> predicted,
              std::span<const std::uint32_t> truth, std::uint32_t classes,
              std::uint32_t which)
      : figure_(figure),
        predicted_(predicted.begin(), predicted.end()),
        truth_(truth.begin(), truth.end()),
        classes_(classes),
        which_(which) {
    assert(predicted.size() == truth.size());
  }

  double at(RowWeights weights) const override {
    const Confusion counts = count(weights);
    if (counts.n == 0) return kNan;
    const double hits = counts.hits[which_];
    switch (figure_) {
      case ClassFigure::accuracy:
        return counts.right / counts.n;
      case ClassFigure::precision:
        return counts.predicted[which_] > 0 ? hits / counts.predicted[which_]
                                            : 0;
      case ClassFigure::recall:
        return counts.truth[which_] > 0 ? hits / counts.truth[which_] : 0;
      case ClassFigure::f1:
        return f1_of(hits, counts.predicted[which_], counts.truth[which_]);
      case ClassFigure::macro_f1:
        return macro_f1(counts);
      case ClassFigure::kappa:
        return kappa(counts);
    }
    return kNan;
  }

 private:
  Confusion count(RowWeights weights) const {
    Confusion counts;
    counts.hits.resize(classes_);
    counts.predicted.resize(classes_);
    counts.truth.resize(classes_);
    for (std::size_t i = 0; i < truth_.size(); ++i) {
      const double weight = weights[i];
      counts.n += weight;
      counts.predicted[predicted_[i]] += weight;
      counts.truth[truth_[i]] += weight;
      if (predicted_[i] != truth_[i]) continue;
      counts.hits[truth_[i]] += weight;
      counts.right += weight;
    }
    return counts;
  }

  double macro_f1(const Confusion& counts) const {
    double sum = 0;
    double occurring = 0;
    for (std::uint32_t c = 0; c < classes_; ++c) {
      if (counts.predicted[c] + counts.truth[c] == 0) continue;
      sum += f1_of(counts.hits[c], counts.predicted[c], counts.truth[c]);
      ++occurring;
    }
    return sum / occurring;
  }

  double kappa(const Confusion& counts) const {
    double chance = 0;
    for (std::uint32_t c = 0; c < classes_; ++c) {
      chance += counts.predicted[c] * counts.truth[c];
    }
    chance /= counts.n * counts.n;
    if (chance >= 1) return kNan;
    return (counts.right / counts.n - chance) / (1 - chance);
  }

  ClassFigure figure_;
  std::vector<std::uint32_t> predicted_;
  std::vector<std::uint32_t> truth_;
  std::uint32_t classes_;
  std::uint32_t which_;
};

// Halfway between group g - 1 and group g of the scores; below them all for
// 0, above them all for the last.
double border(const detail::Order& order, std::span<const double> scores,
              std::size_t g) {
  if (order.groups() == 0) return 0;
  if (g == 0) return scores[order.rows.front()] - 1;
  if (g == order.groups()) return scores[order.rows.back()] + 1;
  const double low = scores[order.rows[order.begins[g] - 1]];
  const double high = scores[order.rows[order.begins[g]]];
  return low + (high - low) / 2;
}

}  // namespace

MetricPtr auc_metric(std::span<const double> scores, Flags positive) {
  return std::make_unique<Auc>(scores, positive);
}

MetricPtr average_precision_metric(std::span<const double> scores,
                                   Flags positive) {
  return std::make_unique<AveragePrecision>(scores, positive);
}

MetricPtr class_metric(ClassFigure figure,
                       std::span<const std::uint32_t> predicted,
                       std::span<const std::uint32_t> truth,
                       std::uint32_t classes, std::uint32_t which) {
  return std::make_unique<ClassMetric>(figure, predicted, truth, classes,
                                       which);
}

std::vector<std::uint32_t> above(std::span<const double> scores,
                                 double threshold) {
  std::vector<std::uint32_t> classes;
  classes.reserve(scores.size());
  for (const double score : scores) classes.push_back(score > threshold);
  return classes;
}

std::vector<std::uint32_t> by_band(std::span<const double> scores, double low,
                                   double high) {
  std::vector<std::uint32_t> classes;
  classes.reserve(scores.size());
  for (const double score : scores) {
    classes.push_back(score < low ? 0 : score > high ? 2 : 1);
  }
  return classes;
}

double fit_threshold(std::span<const double> scores, Flags positive) {
  const detail::Order order(scores);
  double positives = 0;
  for (const std::uint8_t flag : positive) positives += flag != 0;
  const double n = static_cast<double>(scores.size());
  const double negatives = n - positives;
  double above_positive = positives;
  double above_negative = negatives;
  double best = -1;
  std::size_t best_group = 0;
  for (std::size_t g = 0; g <= order.groups(); ++g) {
    const double taken = above_positive + above_negative;
    const double value =
        f1_of(above_positive, taken, positives) +
        f1_of(negatives - above_negative, n - taken, negatives);
    if (value > best) {
      best = value;
      best_group = g;
    }
    if (g == order.groups()) break;
    for (std::uint32_t i = order.begins[g]; i < order.begins[g + 1]; ++i) {
      (positive[order.rows[i]] != 0 ? above_positive : above_negative) -= 1;
    }
  }
  return border(order, scores, best_group);
}

Band fit_band(std::span<const double> scores,
              std::span<const std::uint32_t> truth) {
  constexpr std::size_t kTried = 200;
  const detail::Order order(scores);
  // Borders to try, and how many of each class lie below each.
  std::vector<std::size_t> borders;
  std::vector<std::array<double, 3>> below;
  std::array<double, 3> counts{};
  const std::size_t step = order.groups() / kTried + 1;
  for (std::size_t g = 0; g <= order.groups(); ++g) {
    if (g % step == 0 || g == order.groups()) {
      borders.push_back(g);
      below.push_back(counts);
    }
    if (g == order.groups()) break;
    for (std::uint32_t i = order.begins[g]; i < order.begins[g + 1]; ++i) {
      counts[truth[order.rows[i]]] += 1;
    }
  }
  const auto sum = [](const std::array<double, 3>& of) {
    return of[0] + of[1] + of[2];
  };
  double best = -1;
  Band band;
  for (std::size_t l = 0; l < borders.size(); ++l) {
    for (std::size_t h = l; h < borders.size(); ++h) {
      const double low = sum(below[l]);
      const double high = sum(below[h]);
      const double value =
          f1_of(below[l][0], low, counts[0]) +
          f1_of(below[h][1] - below[l][1], high - low, counts[1]) +
          f1_of(counts[2] - below[h][2], sum(counts) - high, counts[2]);
      if (value <= best) continue;
      best = value;
      band = {border(order, scores, borders[l]),
              border(order, scores, borders[h])};
    }
  }
  return band;
}

}  // namespace slant
