// SPDX-License-Identifier: Apache-2.0
#include "slant/stats/correlation.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "slant/stats/order.h"

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Sums about the unweighted means, which are near enough to the weighted
// ones that nothing cancels.
class Moments {
 public:
  Moments(double origin_x, double origin_y) : ox_(origin_x), oy_(origin_y) {}

  void add(double x, double y, double weight) {
    x -= ox_;
    y -= oy_;
    n_ += weight;
    sx_ += weight * x;
    sy_ += weight * y;
    sxx_ += weight * x * x;
    syy_ += weight * y * y;
    sxy_ += weight * x * y;
  }
  double correlation() const {
    const double xx = sxx_ - sx_ * sx_ / n_;
    const double yy = syy_ - sy_ * sy_ / n_;
    // Below rounding, a side does not vary.
    if (!(xx > 1e-12 * sxx_) || !(yy > 1e-12 * syy_)) return kNan;
    const double r = (sxy_ - sx_ * sy_ / n_) / std::sqrt(xx * yy);
    return std::min(1.0, std::max(-1.0, r));
  }

 private:
  double ox_;
  double oy_;
  double n_ = 0;
  double sx_ = 0;
  double sy_ = 0;
  double sxx_ = 0;
  double syy_ = 0;
  double sxy_ = 0;
};

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

// Keeps copies, so that a metric outlives what it was made from.
class PairMetric : public Metric {
 public:
  PairMetric(std::span<const double> x, std::span<const double> y)
      : x_(x.begin(), x.end()), y_(y.begin(), y.end()) {
    assert(x.size() == y.size());
  }

 protected:
  std::vector<double> x_;
  std::vector<double> y_;
};

class Pearson : public PairMetric {
 public:
  Pearson(std::span<const double> x, std::span<const double> y)
      : PairMetric(x, y), mean_x_(mean(x)), mean_y_(mean(y)) {}

  double at(RowWeights weights) const override {
    Moments moments(mean_x_, mean_y_);
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (weights[i] != 0) moments.add(x_[i], y_[i], weights[i]);
    }
    return moments.correlation();
  }

 private:
  double mean_x_;
  double mean_y_;
};

// Mid-rank of each group when rows count as often as `weights` says.
std::vector<double> mid_ranks(const detail::Order& order, RowWeights weights) {
  std::vector<double> ranks(order.groups());
  double before = 0;
  for (std::size_t g = 0; g < ranks.size(); ++g) {
    double here = 0;
    for (std::uint32_t i = order.begins[g]; i < order.begins[g + 1]; ++i) {
      here += weights[order.rows[i]];
    }
    ranks[g] = before + (here + 1) / 2;
    before += here;
  }
  return ranks;
}

class Spearman : public Metric {
 public:
  Spearman(std::span<const double> x, std::span<const double> y)
      : x_(x), y_(y) {
    assert(x.size() == y.size());
  }

  double at(RowWeights weights) const override {
    const std::vector<double> x = mid_ranks(x_, weights);
    const std::vector<double> y = mid_ranks(y_, weights);
    const double middle = (static_cast<double>(weights.size()) + 1) / 2;
    Moments moments(middle, middle);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] == 0) continue;
      moments.add(x[x_.group[i]], y[y_.group[i]], weights[i]);
    }
    return moments.correlation();
  }

 private:
  detail::Order x_;
  detail::Order y_;
};

// Sums of a prefix of groups (Fenwick 1994).
class PrefixSums {
 public:
  explicit PrefixSums(std::size_t n) : sums_(n + 1) {}
  void add(std::size_t at, double value) {
    for (++at; at < sums_.size(); at += at & (~at + 1)) sums_[at] += value;
  }
  double before(std::size_t at) const {
    double sum = 0;
    for (; at != 0; at &= at - 1) sum += sums_[at];
    return sum;
  }

 private:
  std::vector<double> sums_;
};

class Kendall : public Metric {
 public:
  Kendall(std::span<const double> x, std::span<const double> y) : x_(x), y_(y) {
    assert(x.size() == y.size());
  }

  double at(RowWeights weights) const override {
    PrefixSums seen(y_.groups());
    double total = 0;
    double score = 0;  // concordant less discordant
    double tied_x = 0;
    for (std::size_t g = 0; g < x_.groups(); ++g) {
      const auto rows = std::span(x_.rows).subspan(
          x_.begins[g], x_.begins[g + 1] - x_.begins[g]);
      double here = 0;
      for (const std::uint32_t row : rows) {
        const double weight = weights[row];
        if (weight == 0) continue;
        const double below = seen.before(y_.group[row]);
        const double up_to = seen.before(y_.group[row] + 1);
        score += weight * (below - (total - up_to));
        here += weight;
      }
      for (const std::uint32_t row : rows) {
        if (weights[row] != 0) seen.add(y_.group[row], weights[row]);
      }
      total += here;
      tied_x += here * (here - 1) / 2;
    }
    const double tied_y = pairs_tied(y_, weights);
    const double pairs = total * (total - 1) / 2;
    const double root = std::sqrt(pairs - tied_x) * std::sqrt(pairs - tied_y);
    return root > 0 ? score / root : kNan;
  }

 private:
  static double pairs_tied(const detail::Order& order, RowWeights weights) {
    std::vector<double> count(order.groups());
    for (std::size_t i = 0; i < weights.size(); ++i) {
      count[order.group[i]] += weights[i];
    }
    double pairs = 0;
    for (const double n : count) pairs += n * (n - 1) / 2;
    return pairs;
  }

  detail::Order x_;
  detail::Order y_;
};

enum class ErrorKind : std::uint8_t { absolute, squared };

class MeanError : public Metric {
 public:
  MeanError(std::span<const double> x, std::span<const double> y,
            ErrorKind kind)
      : errors_(x.size()), kind_(kind) {
    assert(x.size() == y.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double apart = x[i] - y[i];
      errors_[i] =
          kind == ErrorKind::absolute ? std::abs(apart) : apart * apart;
    }
  }

  double at(RowWeights weights) const override {
    double sum = 0;
    double n = 0;
    for (std::size_t i = 0; i < errors_.size(); ++i) {
      sum += weights[i] * errors_[i];
      n += weights[i];
    }
    if (n == 0) return kNan;
    return kind_ == ErrorKind::absolute ? sum / n : std::sqrt(sum / n);
  }

 private:
  std::vector<double> errors_;
  ErrorKind kind_;
};

}  // namespace

MetricPtr pearson_metric(std::span<const double> x, std::span<const double> y) {
  return std::make_unique<Pearson>(x, y);
}
MetricPtr spearman_metric(std::span<const double> x,
                          std::span<const double> y) {
  return std::make_unique<Spearman>(x, y);
}
MetricPtr kendall_metric(std::span<const double> x, std::span<const double> y) {
  return std::make_unique<Kendall>(x, y);
}
MetricPtr mae_metric(std::span<const double> x, std::span<const double> y) {
  return std::make_unique<MeanError>(x, y, ErrorKind::absolute);
}
MetricPtr rmse_metric(std::span<const double> x, std::span<const double> y) {
  return std::make_unique<MeanError>(x, y, ErrorKind::squared);
}

Line fit_line(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size());
  const double mean_x = mean(x);
  const double mean_y = mean(y);
  double xx = 0;
  double xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
  }
  const double b = xx > 0 ? xy / xx : 0;
  return {mean_y - b * mean_x, b};
}

}  // namespace slant
