// SPDX-License-Identifier: Apache-2.0
// Minimises a smooth convex function, with a penalty on absolute values if
// wanted: L-BFGS, and its orthant-wise form (OWL-QN).
//
//   std::vector<double> x(n);
//   slant::minimize(objective, x, {});
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace slant {

// The value at `x`; fills `gradient`, of the same length.
using Objective = std::function<double(std::span<const double> x,
                                       std::span<double> gradient)>;

struct MinimizeOptions {
  std::uint32_t memory = 10;
  std::uint32_t max_iterations = 300;
  // Stops where no part of the (pseudo-)gradient is larger.
  double tolerance = 1e-5;
  // What each |x[i]| costs; empty: nothing.
  std::span<const double> l1;
};

struct MinimizeResult {
  double value = 0;  // with the penalty
  std::uint32_t iterations = 0;
  bool converged = false;
};

// From `x`, which becomes the place of the minimum. Deterministic.
//
// Cost:   O(iterations * (objective + memory * n)).
// Source: Nocedal and Wright 2006, algorithms 7.4 and 7.5; with l1: Andrew
//         and Gao 2007, Scalable training of L1-regularized log-linear
//         models, ICML. Steps are halved until the value falls enough.
MinimizeResult minimize(const Objective& objective, std::vector<double>& x,
                        const MinimizeOptions& options);

}  // namespace slant
