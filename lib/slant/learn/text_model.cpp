// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/text_model.h"

#include <algorithm>
#include <cmath>

namespace slant {

std::string_view to_string(TaskKind task) {
  switch (task) {
    case TaskKind::binary:
      return "binary";
    case TaskKind::multinomial:
      return "multinomial";
    default:
      return "multilabel";
  }
}

void TextModel::index_terms() {
  columns_.clear();
  for (std::uint32_t i = 0; i < terms.size(); ++i) columns_[terms[i]] = i;
}

SparseRows TextModel::row_of(const UnitFeatures& unit) const {
  std::vector<std::uint32_t> found;
  for (const UnitTerm& term : unit.terms) {
    const auto at = columns_.find(term.text);
    if (at != columns_.end()) found.push_back(at->second);
  }
  std::sort(found.begin(), found.end());
  std::vector<TermCount> counts;
  for (const std::uint32_t column : found) {
    if (counts.empty() || counts.back().term != column) {
      counts.push_back({column, 0});
    }
    counts.back().count += 1;
  }
  SparseRows row;
  row.columns = static_cast<int>(space.columns());
  space.append(counts, unit.measures, row);
  return row;
}

Prediction TextModel::predict(const UnitFeatures& unit) const {
  Prediction out;
  out.score.resize(outputs());
  weights.scores(row_of(unit), 0, out.score);
  std::vector<double> odds = out.score;
  to_log_odds(task, odds);
  out.probability = probabilities(task, calibrators, odds);
  out.labels = decide(task, out.probability, thresholds);
  return out;
}

UnitExplanation TextModel::explain(const UnitFeatures& unit,
                                   std::size_t k) const {
  UnitExplanation out;
  out.bias = weights.bias[k];
  const SparseRows row = row_of(unit);
  std::unordered_map<std::uint32_t, std::size_t> at;
  for (std::size_t i = 0; i < row.column.size(); ++i) {
    const auto column = static_cast<std::uint32_t>(row.column[i]);
    Contribution part;
    part.value = row.value[i] * weights.weights[column * outputs() + k];
    if (column < terms.size()) {
      part.kind = terms[column][0];
      part.feature = terms[column].substr(1);
    } else {
      part.feature = measures[column - terms.size()];
    }
    at[column] = out.contributions.size();
    out.contributions.push_back(std::move(part));
  }
  for (const UnitTerm& term : unit.terms) {
    const auto column = columns_.find(term.text);
    if (column == columns_.end()) continue;
    out.contributions[at[column->second]].places.emplace_back(term.first_token,
                                                              term.token_count);
  }
  std::stable_sort(out.contributions.begin(), out.contributions.end(),
                   [](const Contribution& a, const Contribution& b) {
                     return std::abs(a.value) > std::abs(b.value);
                   });
  return out;
}

std::vector<double> probabilities(TaskKind task,
                                  const std::vector<Calibrator>& calibrators,
                                  std::span<const double> scores) {
  std::vector<double> out;
  double sum = 0;
  for (std::size_t k = 0; k < scores.size(); ++k) {
    out.push_back(calibrators[k].at(scores[k]));
    sum += out.back();
  }
  if (task != TaskKind::multinomial) return out;
  for (double& p : out) {
    p = sum > 0 ? p / sum : 1 / static_cast<double>(out.size());
  }
  return out;
}

void to_log_odds(TaskKind task, std::span<double> scores) {
  if (task != TaskKind::multinomial) return;
  const std::vector<double> raw(scores.begin(), scores.end());
  for (std::size_t k = 0; k < raw.size(); ++k) {
    double top = -1e300;
    for (std::size_t j = 0; j < raw.size(); ++j) {
      if (j != k) top = std::max(top, raw[j]);
    }
    double sum = 0;
    for (std::size_t j = 0; j < raw.size(); ++j) {
      if (j != k) sum += std::exp(raw[j] - top);
    }
    scores[k] = raw[k] - top - std::log(sum);
  }
}

std::vector<std::uint32_t> decide(TaskKind task,
                                  std::span<const double> probability,
                                  std::span<const double> thresholds) {
  if (task == TaskKind::binary) {
    return {probability[0] > thresholds[0] ? 1U : 0U};
  }
  std::vector<std::uint32_t> out;
  if (task == TaskKind::multinomial) {
    const auto best = std::max_element(probability.begin(), probability.end());
    out.push_back(static_cast<std::uint32_t>(best - probability.begin()));
    return out;
  }
  for (std::uint32_t k = 0; k < probability.size(); ++k) {
    if (probability[k] > thresholds[k]) out.push_back(k);
  }
  return out;
}

std::vector<double> token_attribution(const UnitExplanation& explanation,
                                      IndexRange range) {
  std::vector<double> out(range.size());
  for (const Contribution& part : explanation.contributions) {
    const auto places = static_cast<double>(part.places.size());
    for (const auto& [first, count] : part.places) {
      for (std::uint32_t t = first; t < first + count; ++t) {
        if (t < range.begin || t >= range.end) continue;
        out[t - range.begin] += part.value / places / count;
      }
    }
  }
  return out;
}

}  // namespace slant
