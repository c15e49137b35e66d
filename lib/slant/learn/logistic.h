// SPDX-License-Identifier: Apache-2.0
// Regularised logistic regression on sparse rows: one output (two classes),
// several independent ones (labels), or a softmax over classes.
//
//   const slant::LinearWeights fitted =
//       slant::fit_logistic(rows, {targets, weights, 1}, options);
//   fitted.scores(rows, i, out);
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace slant {

// Rows of a sparse matrix, compressed; columns ascend within a row.
struct SparseRows {
  std::vector<int> begin{0};
  std::vector<int> column;
  std::vector<double> value;
  int columns = 0;

  std::size_t size() const { return begin.size() - 1; }
  void end_row() { begin.push_back(static_cast<int>(column.size())); }
};

struct LinearWeights {
  std::uint32_t outputs = 1;
  std::vector<double> weights;  // column-major: weights[column * outputs + k]
  std::vector<double> bias;     // one an output

  // Decision values of row `i`, one an output. Cost: O(entries * outputs).
  void scores(const SparseRows& rows, std::size_t i,
              std::span<double> out) const;
};

struct LogisticTargets {
  std::span<const std::uint8_t> hit;  // rows x outputs: 1 where it applies
  std::span<const double> weight;     // rows x outputs; softmax: of the hit
  std::uint32_t outputs = 1;
};

struct LogisticOptions {
  bool softmax = false;
  double cost = 1;      // C: what a row's loss counts against the penalty
  double l1_ratio = 0;  // 0 ridge, 1 lasso, between: elastic net
  std::uint32_t max_iterations = 300;
  double tolerance = 1e-5;
  // columns x outputs: x is multiplied by this before the fit and the
  // weight after it; a weight of scale 0 stays 0. Empty: 1.
  std::span<const double> scale;
};

// Minimises (1 - r) |w|^2 / 2 + r |w|_1 + C * sum(weight * loss); biases are
// free. `start` is taken for the first guess where its size fits.
//
// Cost:   O(iterations * entries * outputs).
// Source: Fan et al. 2008, LIBLINEAR, JMLR 9 (the form of C); Zou and Hastie
//         2005 (elastic net); scale: Wang and Manning 2012, Baselines and
//         Bigrams, ACL.
LinearWeights fit_logistic(const SparseRows& rows,
                           const LogisticTargets& targets,
                           const LogisticOptions& options,
                           const LinearWeights* start = nullptr);

// The function that fit_logistic minimises, divided by C * sum(weight), and
// its gradient; `x` is weights, then biases. For tests.
double logistic_objective(const SparseRows& rows,
                          const LogisticTargets& targets,
                          const LogisticOptions& options,
                          std::span<const double> x,
                          std::span<double> gradient);

}  // namespace slant
