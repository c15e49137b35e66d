// SPDX-License-Identifier: Apache-2.0
// From raw counts and measures to the numbers that a linear model weighs.
// Everything that is learnt of the texts for it (which terms, how rare they
// are, means and spreads) comes from the rows given to fit(): in
// cross-validation, from the rows trained on.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "slant/learn/features.h"
#include "slant/learn/logistic.h"

namespace slant {

struct TermCount {
  std::uint32_t term = 0;
  double count = 0;
};

// One row of training data; terms are numbers of a TermTable.
struct RawRow {
  std::vector<TermCount> terms;  // by term, each once
  std::vector<double> measures;
};

// Numbers strings as they come.
class TermTable {
 public:
  std::uint32_t number(const std::string& term);
  const std::vector<std::string>& terms() const { return terms_; }

 private:
  std::vector<std::string> terms_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// Labelled texts, ready to train on.
struct Examples {
  TermTable table;
  std::vector<std::string> measures;  // names
  std::vector<RawRow> rows;

  void add(const UnitFeatures& unit);
};

// How a row becomes numbers.
//
// tfidf: count (or 1 + log count) times 1 + log((1 + rows) / (1 + rows with
//        the term)), each kind of term brought to length 1. Measures are
//        standardised, cut at 4 standard deviations, and divided by the
//        square root of their number, so that they weigh as much together
//        as a kind of term, and dimensions of vectors likewise; what is not
//        measurable is the mean.
// mean:  share of the row's known terms, as fastText averages; no measures.
//        A last term of kind kEndTerm stands once in every row.
inline constexpr char kEndTerm = 'e';
enum class RowScaling : std::uint8_t { tfidf, mean };

class FeatureSpace {
 public:
  RowScaling scaling = RowScaling::tfidf;
  bool sublinear = true;
  std::vector<char> kind;   // of each term
  std::vector<double> idf;  // of each term
  std::vector<double> mean;
  std::vector<double> deviation;  // 0: the measure does not vary, and is 0
  std::vector<double> size;       // what each is divided by, > 0

  std::size_t terms() const { return kind.size(); }
  std::size_t columns() const { return kind.size() + mean.size(); }

  // Appends a row: `counts` by column, ascending, each once.
  void append(std::span<const TermCount> counts,
              std::span<const double> measures, SparseRows& rows) const;
};

// A space with the terms that it has a column for.
struct FittedSpace {
  FeatureSpace space;
  std::vector<std::uint32_t> term_of;    // column -> number in the table
  std::vector<std::uint32_t> column_of;  // number -> column, or kNoColumn
  static constexpr std::uint32_t kNoColumn = 0xFFFFFFFF;

  SparseRows rows(const Examples& examples,
                  std::span<const std::uint32_t> which) const;
};

// Cost: O(entries of the rows + terms * log terms).
FittedSpace fit_space(const Examples& examples,
                      std::span<const std::uint32_t> which,
                      const FeatureOptions& options);

// |log-count ratio| of each column and output, for LogisticOptions::scale:
// measures have 1. `hit` is rows x outputs for the rows of `rows`.
// Source: Wang and Manning 2012, section 2.1, smoothing 1.
std::vector<double> log_count_ratios(const SparseRows& rows, std::size_t terms,
                                     std::span<const std::uint8_t> hit,
                                     std::uint32_t outputs);

}  // namespace slant
