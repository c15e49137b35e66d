// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/feature_space.h"

#include <algorithm>
#include <cmath>

namespace slant {
namespace {

// Outliers of short texts (one hit in six words) say no more than this.
constexpr double kMostDeviations = 4;

std::vector<std::uint32_t> rows_with(const Examples& examples,
                                     std::span<const std::uint32_t> which) {
  std::vector<std::uint32_t> count(examples.table.terms().size());
  for (const std::uint32_t i : which) {
    for (const TermCount& term : examples.rows[i].terms) ++count[term.term];
  }
  return count;
}

// Terms of one kind that are frequent enough, by number.
std::vector<std::uint32_t> chosen(const Examples& examples, char kind,
                                  std::span<const std::uint32_t> count,
                                  const FeatureOptions& options) {
  std::vector<std::uint32_t> terms;
  for (std::uint32_t t = 0; t < count.size(); ++t) {
    if (examples.table.terms()[t][0] == kind &&
        count[t] >= std::max(options.min_rows, 1U)) {
      terms.push_back(t);
    }
  }
  if (terms.size() > options.max_terms) {
    std::stable_sort(
        terms.begin(), terms.end(),
        [&](std::uint32_t a, std::uint32_t b) { return count[a] > count[b]; });
    terms.resize(options.max_terms);
    std::sort(terms.begin(), terms.end());
  }
  return terms;
}

void fit_measures(const Examples& examples,
                  std::span<const std::uint32_t> which, FeatureSpace& space) {
  const std::size_t count = examples.measures.size();
  space.mean.assign(count, 0);
  space.deviation.assign(count, 0);
  const auto is_vector = [](const std::string& name) {
    return name.rfind("vector.", 0) == 0;
  };
  const auto vectors = static_cast<double>(std::count_if(
      examples.measures.begin(), examples.measures.end(), is_vector));
  for (const std::string& name : examples.measures) {
    space.size.push_back(std::sqrt(
        is_vector(name) ? vectors : static_cast<double>(count) - vectors));
  }
  for (std::size_t m = 0; m < count; ++m) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    for (const std::uint32_t i : which) {
      const double value = examples.rows[i].measures[m];
      if (std::isnan(value)) continue;
      ++n;
      sum += value;
    }
    const double mean = n == 0 ? 0 : sum / n;
    for (const std::uint32_t i : which) {
      const double value = examples.rows[i].measures[m];
      if (!std::isnan(value)) squares += (value - mean) * (value - mean);
    }
    space.mean[m] = mean;
    const double deviation = n < 2 ? 0 : std::sqrt(squares / n);
    space.deviation[m] = deviation > 1e-12 ? deviation : 0;
  }
}

}  // namespace

std::uint32_t TermTable::number(const std::string& term) {
  const auto [at, fresh] =
      numbers_.try_emplace(term, static_cast<std::uint32_t>(terms_.size()));
  if (fresh) terms_.push_back(term);
  return at->second;
}

void Examples::add(const UnitFeatures& unit) {
  RawRow row;
  row.measures = unit.measures;
  std::vector<std::uint32_t> numbers;
  for (const UnitTerm& term : unit.terms) {
    numbers.push_back(table.number(term.text));
  }
  std::sort(numbers.begin(), numbers.end());
  for (const std::uint32_t number : numbers) {
    if (row.terms.empty() || row.terms.back().term != number) {
      row.terms.push_back({number, 0});
    }
    row.terms.back().count += 1;
  }
  rows.push_back(std::move(row));
}

void FeatureSpace::append(std::span<const TermCount> counts,
                          std::span<const double> measures,
                          SparseRows& rows) const {
  const std::size_t first = rows.value.size();
  double total = 0;
  double squares[256] = {};
  for (const TermCount& term : counts) {
    double value = term.count;
    if (scaling == RowScaling::tfidf) {
      if (sublinear) value = 1 + std::log(value);
      value *= idf[term.term];
    }
    total += value;
    squares[static_cast<unsigned char>(kind[term.term])] += value * value;
    rows.column.push_back(static_cast<int>(term.term));
    rows.value.push_back(value);
  }
  if (!kind.empty() && kind.back() == kEndTerm) {
    rows.column.push_back(static_cast<int>(terms() - 1));
    rows.value.push_back(1);
    total += 1;
  }
  for (std::size_t i = first; i < rows.value.size(); ++i) {
    const auto k = static_cast<unsigned char>(
        kind[static_cast<std::size_t>(rows.column[i])]);
    const double length =
        scaling == RowScaling::mean ? total : std::sqrt(squares[k]);
    if (length > 0) rows.value[i] /= length;
  }
  for (std::size_t m = 0; m < mean.size(); ++m) {
    if (deviation[m] == 0 || std::isnan(measures[m])) continue;
    const double z = (measures[m] - mean[m]) / deviation[m];
    rows.column.push_back(static_cast<int>(terms() + m));
    rows.value.push_back(std::clamp(z, -kMostDeviations, kMostDeviations) /
                         size[m]);
  }
  rows.end_row();
}

SparseRows FittedSpace::rows(const Examples& examples,
                             std::span<const std::uint32_t> which) const {
  SparseRows out;
  out.columns = static_cast<int>(space.columns());
  std::vector<TermCount> counts;
  for (const std::uint32_t i : which) {
    counts.clear();
    for (const TermCount& term : examples.rows[i].terms) {
      const std::uint32_t column = column_of[term.term];
      if (column != kNoColumn) counts.push_back({column, term.count});
    }
    // Columns of a kind ascend with the numbers of terms; kinds do not.
    std::sort(
        counts.begin(), counts.end(),
        [](const TermCount& a, const TermCount& b) { return a.term < b.term; });
    space.append(counts, examples.rows[i].measures, out);
  }
  return out;
}

FittedSpace fit_space(const Examples& examples,
                      std::span<const std::uint32_t> which,
                      const FeatureOptions& options) {
  FittedSpace fitted;
  fitted.space.sublinear = options.sublinear;
  const auto count = rows_with(examples, which);
  fitted.column_of.assign(count.size(), FittedSpace::kNoColumn);
  const auto n = static_cast<double>(which.size());
  for (const char kind : kTermKinds) {
    for (const std::uint32_t term : chosen(examples, kind, count, options)) {
      fitted.column_of[term] =
          static_cast<std::uint32_t>(fitted.term_of.size());
      fitted.term_of.push_back(term);
      fitted.space.kind.push_back(kind);
      fitted.space.idf.push_back(
          options.idf ? 1 + std::log((1 + n) / (1 + double{1} * count[term]))
                      : 1);
    }
  }
  fit_measures(examples, which, fitted.space);
  return fitted;
}

std::vector<double> log_count_ratios(const SparseRows& rows, std::size_t terms,
                                     std::span<const std::uint8_t> hit,
                                     std::uint32_t outputs) {
  const auto columns = static_cast<std::size_t>(rows.columns);
  std::vector<double> with(terms * outputs, 1);
  std::vector<double> without(terms * outputs, 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (int at = rows.begin[i]; at < rows.begin[i + 1]; ++at) {
      const auto entry = static_cast<std::size_t>(at);
      const auto column = static_cast<std::size_t>(rows.column[entry]);
      if (column >= terms) continue;
      for (std::size_t k = 0; k < outputs; ++k) {
        auto& side = hit[i * outputs + k] != 0 ? with : without;
        side[column * outputs + k] += rows.value[entry];
      }
    }
  }
  std::vector<double> out(columns * outputs, 1);
  for (std::size_t k = 0; k < outputs; ++k) {
    double all_with = 0;
    double all_without = 0;
    for (std::size_t i = k; i < with.size(); i += outputs) {
      all_with += with[i];
      all_without += without[i];
    }
    for (std::size_t i = k; i < with.size(); i += outputs) {
      out[i] =
          std::abs(std::log((with[i] / all_with) / (without[i] / all_without)));
    }
  }
  return out;
}

}  // namespace slant
