// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace slant {
namespace {

constexpr double kRidge = 1e-12;

struct PlattFit {
  std::span<const double> scores;
  std::vector<double> target;

  double loss(double a, double b) const {
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const double z = a * scores[i] + b;
      sum += z >= 0 ? (1 - target[i]) * z + std::log1p(std::exp(-z))
                    : -target[i] * z + std::log1p(std::exp(z));
    }
    return sum;
  }

  // One step of Newton's method; false at the minimum.
  bool step(double& a, double& b, double& value) const {
    double h11 = kRidge;
    double h22 = kRidge;
    double h21 = 0;
    double g1 = 0;
    double g2 = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const double p = sigmoid(a * scores[i] + b);
      const double d2 = p * (1 - p);
      const double d1 = p - target[i];
      h11 += scores[i] * scores[i] * d2;
      h22 += d2;
      h21 += scores[i] * d2;
      g1 += scores[i] * d1;
      g2 += d1;
    }
    if (std::abs(g1) < 1e-9 && std::abs(g2) < 1e-9) return false;
    const double det = h11 * h22 - h21 * h21;
    const double da = -(h22 * g1 - h21 * g2) / det;
    const double db = -(-h21 * g1 + h11 * g2) / det;
    const double slope = g1 * da + g2 * db;
    for (double t = 1; t >= 1e-10; t /= 2) {
      const double now = loss(a + t * da, b + t * db);
      if (now >= value + 1e-4 * t * slope) continue;
      a += t * da;
      b += t * db;
      value = now;
      return true;
    }
    return false;
  }
};

struct Pool {
  double low;
  double high;
  double hits;
  double rows;
};

}  // namespace

double sigmoid(double x) {
  return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

double Calibrator::at(double score) const {
  if (kind == CalibrationKind::none) return sigmoid(score);
  if (kind == CalibrationKind::platt) return sigmoid(a * score + b);
  if (x.empty()) return 0.5;
  const auto above = std::upper_bound(x.begin(), x.end(), score);
  if (above == x.begin()) return y.front();
  if (above == x.end()) return y.back();
  const auto i = static_cast<std::size_t>(above - x.begin());
  const double part = (score - x[i - 1]) / (x[i] - x[i - 1]);
  return y[i - 1] + part * (y[i] - y[i - 1]);
}

Calibrator fit_platt(std::span<const double> scores,
                     std::span<const std::uint8_t> positive) {
  const auto hits = static_cast<double>(
      std::count_if(positive.begin(), positive.end(),
                    [](std::uint8_t hit) { return hit != 0; }));
  const double misses = static_cast<double>(positive.size()) - hits;
  PlattFit fit{scores, {}};
  for (const std::uint8_t hit : positive) {
    fit.target.push_back(hit != 0 ? (hits + 1) / (hits + 2) : 1 / (misses + 2));
  }
  Calibrator out;
  out.kind = CalibrationKind::platt;
  out.a = 0;
  out.b = std::log((hits + 1) / (misses + 1));
  double value = fit.loss(out.a, out.b);
  for (int i = 0; i < 100 && fit.step(out.a, out.b, value); ++i) {
  }
  return out;
}

Calibrator fit_isotonic(std::span<const double> scores,
                        std::span<const std::uint8_t> positive) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scores[a] < scores[b];
  });
  std::vector<Pool> pools;
  for (const std::size_t i : order) {
    const double hit = positive[i] != 0 ? 1 : 0;
    if (!pools.empty() && pools.back().high == scores[i] &&
        pools.back().low == scores[i]) {
      pools.back().hits += hit;
      pools.back().rows += 1;
    } else {
      pools.push_back({scores[i], scores[i], hit, 1});
    }
  }
  std::vector<Pool> merged;
  for (const Pool& pool : pools) {
    merged.push_back(pool);
    while (merged.size() > 1) {
      Pool& before = merged[merged.size() - 2];
      const Pool& last = merged.back();
      if (before.hits * last.rows < last.hits * before.rows) break;
      before.high = last.high;
      before.hits += last.hits;
      before.rows += last.rows;
      merged.pop_back();
    }
  }
  Calibrator out;
  out.kind = CalibrationKind::isotonic;
  for (const Pool& pool : merged) {
    const double share = pool.hits / pool.rows;
    out.x.push_back(pool.low);
    out.y.push_back(share);
    if (pool.high == pool.low) continue;
    out.x.push_back(pool.high);
    out.y.push_back(share);
  }
  return out;
}

Calibrator fit_calibrator(CalibrationKind kind, std::span<const double> scores,
                          std::span<const std::uint8_t> positive) {
  if (kind == CalibrationKind::platt) return fit_platt(scores, positive);
  if (kind == CalibrationKind::isotonic) return fit_isotonic(scores, positive);
  return {};
}

}  // namespace slant
