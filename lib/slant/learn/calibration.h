// SPDX-License-Identifier: Apache-2.0
// From a classifier's decision values to probabilities that mean what they
// say, fitted on values of rows that the classifier did not see.
//
//   const auto platt = slant::fit_platt(scores, positive);
//   platt.at(0.7);
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace slant {

enum class CalibrationKind : std::uint8_t {
  none,      // the logistic function of the value
  platt,     // the same of a * value + b
  isotonic,  // the best non-decreasing function
};

struct Calibrator {
  CalibrationKind kind = CalibrationKind::none;
  double a = 1;
  double b = 0;
  std::vector<double> x;  // isotonic: corners, ascending
  std::vector<double> y;

  // [0, 1]; isotonic: a straight line between corners, flat outside.
  double at(double score) const;
};

double sigmoid(double x);

// Maximum likelihood with targets (N+ + 1) / (N+ + 2) and 1 / (N- + 2).
// Cost:   O(n) an iteration.
// Source: Platt 1999; Newton's method as in Lin, Lin and Weng 2007, A note on
//         Platt's probabilistic outputs, Machine Learning 68.
Calibrator fit_platt(std::span<const double> scores,
                     std::span<const std::uint8_t> positive);

// Pool adjacent violators; equal scores are one.
// Cost:   O(n log n).
// Source: Zadrozny and Elkan 2002, KDD.
Calibrator fit_isotonic(std::span<const double> scores,
                        std::span<const std::uint8_t> positive);

Calibrator fit_calibrator(CalibrationKind kind, std::span<const double> scores,
                          std::span<const std::uint8_t> positive);

}  // namespace slant
