// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/logistic.h"

#include <Eigen/SparseCore>
#include <algorithm>
#include <cmath>

#include "slant/learn/minimize.h"

namespace slant {
namespace {

using RowMatrix =
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using SparseMap =
    Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor>>;

// log(1 + e^x) without overflow.
double log1p_exp(double x) {
  return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

class Loss {
 public:
  Loss(const SparseRows& rows, const LogisticTargets& targets,
       const LogisticOptions& options)
      : rows_(static_cast<Eigen::Index>(rows.size()), rows.columns,
              static_cast<Eigen::Index>(rows.column.size()), rows.begin.data(),
              rows.column.data(), rows.value.data()),
        targets_(targets),
        options_(options),
        outputs_(targets.outputs) {
    for (std::size_t i = 0; i < targets.weight.size(); ++i) {
      if (!options.softmax || targets.hit[i] != 0) total_ += targets.weight[i];
    }
    ridge_ = (1 - options.l1_ratio) / (options.cost * total_);
  }

  std::size_t size() const {
    return static_cast<std::size_t>(rows_.cols() + 1) * outputs_;
  }
  double total() const { return total_; }

  double operator()(std::span<const double> x, std::span<double> gradient) {
    const Eigen::Index columns = rows_.cols();
    const auto outputs = static_cast<Eigen::Index>(outputs_);
    const std::size_t biases = x.size() - outputs_;
    weights_.resize(columns, outputs);
    for (std::size_t i = 0; i < biases; ++i) {
      weights_.data()[i] = x[i] * scale(i);
    }
    scores_.noalias() = rows_ * weights_;
    scores_.rowwise() +=
        Eigen::Map<const Eigen::RowVectorXd>(x.data() + biases, outputs);
    const double loss = options_.softmax ? softmax() : sigmoids();
    slopes_.noalias() = rows_.transpose() * scores_;
    double penalty = 0;
    for (std::size_t i = 0; i < biases; ++i) {
      penalty += x[i] * x[i];
      gradient[i] = slopes_.data()[i] * scale(i) / total_ + ridge_ * x[i];
    }
    for (std::size_t k = 0; k < outputs_; ++k) {
      gradient[biases + k] =
          scores_.col(static_cast<Eigen::Index>(k)).sum() / total_;
    }
    return loss / total_ + ridge_ * penalty / 2;
  }

 private:
  double scale(std::size_t i) const {
    return options_.scale.empty() ? 1 : options_.scale[i];
  }

  // The loss; scores become its slopes.
  double sigmoids() {
    double loss = 0;
    for (Eigen::Index i = 0; i < scores_.size(); ++i) {
      const auto at = static_cast<std::size_t>(i);
      double& score = scores_.data()[i];
      const double side = targets_.hit[at] != 0 ? 1 : -1;
      loss += targets_.weight[at] * log1p_exp(-side * score);
      score = -side * targets_.weight[at] / (1 + std::exp(side * score));
    }
    return loss;
  }

  double softmax() {
    double loss = 0;
    for (Eigen::Index i = 0; i < scores_.rows(); ++i) {
      auto row = scores_.row(i);
      const double top = row.maxCoeff();
      const double log_sum = top + std::log((row.array() - top).exp().sum());
      const std::size_t first = static_cast<std::size_t>(i) * outputs_;
      std::size_t hit = 0;
      while (hit + 1 < outputs_ && targets_.hit[first + hit] == 0) ++hit;
      const double weight = targets_.weight[first + hit];
      loss += weight * (log_sum - row(static_cast<Eigen::Index>(hit)));
      row = weight * (row.array() - log_sum).exp();
      row(static_cast<Eigen::Index>(hit)) -= weight;
    }
    return loss;
  }

  SparseMap rows_;
  const LogisticTargets& targets_;
  const LogisticOptions& options_;
  std::size_t outputs_;
  double total_ = 0;
  double ridge_ = 0;
  RowMatrix weights_;
  RowMatrix scores_;
  RowMatrix slopes_;
};

// All outputs together; `guess` is weights, then biases, or empty.
std::vector<double> fit_jointly(const SparseRows& rows,
                                const LogisticTargets& targets,
                                const LogisticOptions& options,
                                std::vector<double> guess) {
  Loss loss(rows, targets, options);
  guess.resize(loss.size());
  std::vector<double> l1;
  if (options.l1_ratio > 0) {
    l1.assign(loss.size(), options.l1_ratio / (options.cost * loss.total()));
    std::fill(l1.end() - targets.outputs, l1.end(), 0);
  }
  MinimizeOptions how;
  how.max_iterations = options.max_iterations;
  how.tolerance = options.tolerance;
  how.l1 = l1;
  minimize(std::ref(loss), guess, how);
  return guess;
}

void apply_scale(std::span<const double> scale, bool inverse,
                 std::vector<double>& x) {
  for (std::size_t i = 0; i < scale.size(); ++i) {
    if (!inverse) {
      x[i] *= scale[i];
    } else {
      x[i] = scale[i] == 0 ? 0 : x[i] / scale[i];
    }
  }
}

// One output of several as a problem of its own.
struct OneOutput {
  std::vector<std::uint8_t> hit;
  std::vector<double> weight;
  std::vector<double> scale;
  std::vector<double> guess;

  OneOutput(const SparseRows& rows, const LogisticTargets& targets,
            const LogisticOptions& options, const LinearWeights* start,
            std::size_t k) {
    const std::size_t outputs = targets.outputs;
    for (std::size_t i = k; i < targets.hit.size(); i += outputs) {
      hit.push_back(targets.hit[i]);
      weight.push_back(targets.weight[i]);
    }
    const auto columns = static_cast<std::size_t>(rows.columns);
    for (std::size_t c = 0; c < columns && !options.scale.empty(); ++c) {
      scale.push_back(options.scale[c * outputs + k]);
    }
    if (start == nullptr || start->weights.size() != columns * outputs) return;
    for (std::size_t c = 0; c < columns; ++c) {
      guess.push_back(start->weights[c * outputs + k]);
    }
    apply_scale(scale, true, guess);
    guess.push_back(start->bias[k]);
  }
};

}  // namespace

void LinearWeights::scores(const SparseRows& rows, std::size_t i,
                           std::span<double> out) const {
  std::copy(bias.begin(), bias.end(), out.begin());
  for (int at = rows.begin[i]; at < rows.begin[i + 1]; ++at) {
    const auto entry = static_cast<std::size_t>(at);
    const std::size_t first =
        static_cast<std::size_t>(rows.column[entry]) * outputs;
    for (std::size_t k = 0; k < outputs; ++k) {
      out[k] += rows.value[entry] * weights[first + k];
    }
  }
}

LinearWeights fit_logistic(const SparseRows& rows,
                           const LogisticTargets& targets,
                           const LogisticOptions& options,
                           const LinearWeights* start) {
  const std::size_t outputs = targets.outputs;
  const auto columns = static_cast<std::size_t>(rows.columns);
  LinearWeights fitted;
  fitted.outputs = targets.outputs;
  fitted.bias.resize(outputs);
  if (options.softmax) {
    std::vector<double> x;
    if (start != nullptr && start->weights.size() == columns * outputs) {
      x = start->weights;
      apply_scale(options.scale, true, x);
      x.insert(x.end(), start->bias.begin(), start->bias.end());
    }
    x = fit_jointly(rows, targets, options, std::move(x));
    apply_scale(options.scale, false, x);
    std::copy(x.end() - targets.outputs, x.end(), fitted.bias.begin());
    x.resize(columns * outputs);
    fitted.weights = std::move(x);
    return fitted;
  }
  fitted.weights.resize(columns * outputs);
  for (std::size_t k = 0; k < outputs; ++k) {
    OneOutput one(rows, targets, options, start, k);
    LogisticOptions how = options;
    how.scale = one.scale;
    std::vector<double> x =
        fit_jointly(rows, {one.hit, one.weight, 1}, how, std::move(one.guess));
    apply_scale(one.scale, false, x);
    for (std::size_t c = 0; c < columns; ++c) {
      fitted.weights[c * outputs + k] = x[c];
    }
    fitted.bias[k] = x.back();
  }
  return fitted;
}

double logistic_objective(const SparseRows& rows,
                          const LogisticTargets& targets,
                          const LogisticOptions& options,
                          std::span<const double> x,
                          std::span<double> gradient) {
  return Loss(rows, targets, options)(x, gradient);
}

}  // namespace slant
