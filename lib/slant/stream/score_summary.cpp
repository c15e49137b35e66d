// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/score_summary.h"

#include <cmath>
#include <limits>

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Quantile of the standard normal distribution for a two-sided level, by
// bisection of erf: it is needed once a run.
double normal_quantile(double level) {
  double low = 0;
  double high = 10;
  for (int i = 0; i < 60; ++i) {
    const double mid = (low + high) / 2;
    (std::erf(mid / std::sqrt(2.0)) < level ? low : high) = mid;
  }
  return low;
}

}  // namespace

Result<void> ScoreSummary::add(const std::vector<std::string>& group,
                               std::span<const double> values) {
  const auto [at, is_new] = groups_.try_emplace(group);
  if (is_new) {
    if (groups_.size() > kMaxGroups) {
      Error error;
      error.code = ErrorCode::too_large;
      error.message = "more than " + std::to_string(kMaxGroups) +
                      " groups; is this a field that differs in every record?";
      return unexpected(std::move(error));
    }
    at->second.values.resize(scores_.size());
  }
  ++at->second.documents;
  for (std::size_t s = 0; s < scores_.size(); ++s) {
    if (!std::isnan(values[s])) at->second.values[s].push_back(values[s]);
  }
  return {};
}

SummaryRow ScoreSummary::row_of(const std::vector<std::string>& name,
                                const Group& group, std::size_t score) const {
  const std::vector<double>& values = group.values[score];
  SummaryRow row;
  row.group = name;
  row.score = scores_[score];
  row.documents = group.documents;
  row.n = values.size();
  row.mean = row.sd = row.interval.low = row.interval.high = kNan;
  if (values.empty()) return row;
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  row.mean = sum / n;
  if (values.size() < 2) return row;
  double squares = 0;
  for (const double value : values) {
    squares += (value - row.mean) * (value - row.mean);
  }
  row.sd = std::sqrt(squares / (n - 1));
  if (values.size() > kMaxResampled) {
    const double half = normal_quantile(options_.level) * row.sd / std::sqrt(n);
    row.interval = {row.mean - half, row.mean + half};
  } else {
    const std::vector<double> ones(values.size(), 1.0);
    row.interval = bootstrap_ratio(values, ones, options_);
  }
  return row;
}

std::vector<SummaryRow> ScoreSummary::rows() const {
  std::vector<SummaryRow> out;
  for (const auto& [name, group] : groups_) {
    for (std::size_t s = 0; s < scores_.size(); ++s) {
      out.push_back(row_of(name, group, s));
    }
  }
  return out;
}

}  // namespace slant
