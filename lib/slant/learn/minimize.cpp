// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/minimize.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

namespace slant {
namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

void add_scaled(double factor, const Vector& b, Vector& a) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += factor * b[i];
}

class Minimizer {
 public:
  Minimizer(const Objective& objective, Vector& x,
            const MinimizeOptions& options)
      : objective_(objective), options_(options), x_(x) {}

  MinimizeResult run() {
    MinimizeResult result;
    Vector gradient(x_.size());
    result.value = value_at(x_, gradient);
    for (; result.iterations < options_.max_iterations; ++result.iterations) {
      const Vector slope = pseudo_gradient(gradient);
      const double largest =
          std::transform_reduce(slope.begin(), slope.end(), 0.0, Larger{},
                                [](double v) { return std::abs(v); });
      result.converged = largest <= options_.tolerance;
      if (result.converged || !step(slope, gradient, result.value)) break;
    }
    return result;
  }

 private:
  struct Larger {
    double operator()(double a, double b) const { return std::max(a, b); }
  };
  struct Pair {
    Vector s;  // change of x
    Vector y;  // change of the gradient
    double rho;
  };

  bool has_l1() const { return !options_.l1.empty(); }

  double value_at(const Vector& x, Vector& gradient) const {
    double value = objective_(x, gradient);
    if (!has_l1()) return value;
    for (std::size_t i = 0; i < x.size(); ++i) {
      value += options_.l1[i] * std::abs(x[i]);
    }
    return value;
  }

  // Of the penalised function; at 0 the side that falls, if one does.
  Vector pseudo_gradient(const Vector& gradient) const {
    if (!has_l1()) return gradient;
    Vector out = gradient;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double c = options_.l1[i];
      if (x_[i] != 0) {
        out[i] += x_[i] > 0 ? c : -c;
      } else {
        out[i] = out[i] + c < 0 ? out[i] + c : std::max(out[i] - c, 0.0);
      }
    }
    return out;
  }

  Vector direction(const Vector& slope) const {
    Vector d = slope;
    Vector alpha(pairs_.size());
    for (std::size_t p = pairs_.size(); p-- > 0;) {
      alpha[p] = pairs_[p].rho * dot(pairs_[p].s, d);
      add_scaled(-alpha[p], pairs_[p].y, d);
    }
    if (!pairs_.empty()) {
      const Pair& last = pairs_.back();
      const double scale = 1 / (last.rho * dot(last.y, last.y));
      for (double& v : d) v *= scale;
    }
    for (std::size_t p = 0; p < pairs_.size(); ++p) {
      const double beta = pairs_[p].rho * dot(pairs_[p].y, d);
      add_scaled(alpha[p] - beta, pairs_[p].s, d);
    }
    for (std::size_t i = 0; i < d.size(); ++i) {
      d[i] = has_l1() && d[i] * slope[i] <= 0 ? 0 : -d[i];
    }
    return d;
  }

  // x + t * d, with nothing past 0 where absolute values cost.
  Vector moved(const Vector& d, const Vector& slope, double t) const {
    Vector x = x_;
    add_scaled(t, d, x);
    if (!has_l1()) return x;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double side = x_[i] != 0 ? x_[i] : -slope[i];
      if (options_.l1[i] > 0 && x[i] * side <= 0) x[i] = 0;
    }
    return x;
  }

  // False: no step makes the value smaller, to what a double can hold.
  bool step(const Vector& slope, Vector& gradient, double& value) {
    Vector d = direction(slope);
    if (dot(d, slope) >= 0) {
      pairs_.clear();
      d = direction(slope);
    }
    double t = pairs_.empty() ? 1 / std::max(1.0, std::sqrt(dot(d, d))) : 1;
    Vector after(x_.size());
    for (int halved = 0; halved < 40; ++halved, t /= 2) {
      Vector x = moved(d, slope, t);
      const double now = value_at(x, after);
      Vector s = x;
      add_scaled(-1, x_, s);
      if (!(now <= value + 1e-4 * dot(slope, s)) || now >= value) continue;
      Vector y = after;
      add_scaled(-1, gradient, y);
      remember(std::move(s), std::move(y));
      x_ = std::move(x);
      gradient = std::move(after);
      value = now;
      return true;
    }
    return false;
  }

  void remember(Vector s, Vector y) {
    const double curvature = dot(s, y);
    if (curvature <= 1e-12 * dot(y, y)) return;
    if (pairs_.size() == options_.memory) pairs_.pop_front();
    pairs_.push_back({std::move(s), std::move(y), 1 / curvature});
  }

  const Objective& objective_;
  const MinimizeOptions& options_;
  Vector& x_;
  std::deque<Pair> pairs_;
};

}  // namespace

MinimizeResult minimize(const Objective& objective, std::vector<double>& x,
                        const MinimizeOptions& options) {
  return Minimizer(objective, x, options).run();
}

}  // namespace slant
