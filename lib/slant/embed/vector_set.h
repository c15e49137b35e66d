// SPDX-License-Identifier: Apache-2.0
// A few vectors in double precision, which the methods of this part compute
// with: the words of a text, of poles, of a dictionary.
//
//   std::vector<std::string> missing;
//   const auto set = slant::VectorSet::of(embedding, words, missing);
//   slant::cosine(set.row(0), set.row(1));
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "slant/embed/embedding.h"

namespace slant {

using VectorView = std::span<const double>;

class VectorSet {
 public:
  explicit VectorSet(std::size_t dimension) : dimension_(dimension) {}

  // The vectors of those of `words` that have one, in order; the others are
  // appended to `missing`.
  static VectorSet of(const Embedding& embedding,
                      std::span<const std::string> words,
                      std::vector<std::string>& missing);

  // Requires values.size() == dimension(). Returns the new row.
  std::size_t add(VectorView values);

  std::size_t size() const {
    return dimension_ == 0 ? 0 : values_.size() / dimension_;
  }
  std::size_t dimension() const { return dimension_; }
  VectorView row(std::size_t i) const {
    return VectorView(values_).subspan(i * dimension_, dimension_);
  }

 private:
  std::size_t dimension_;
  std::vector<double> values_;
};

// How often a text holds a word: rows of a VectorSet, or of any other list
// of words.
struct WordCount {
  std::uint32_t row = 0;
  double count = 1;
};
using WordBag = std::span<const WordCount>;
double total_count(WordBag bag);

double dot(VectorView a, VectorView b);
double norm(VectorView a);
// 0 where either is all zero: without a direction there is no likeness.
double cosine(VectorView a, VectorView b);

// The mean of these rows as they are, not brought to length 1; of no rows,
// zeros.
std::vector<double> mean_vector(const VectorSet& set,
                                std::span<const std::size_t> rows);
// Every word as often as it stands there.
std::vector<double> mean_vector(const VectorSet& set, WordBag bag);

// All rows, 0 to size() - 1.
std::vector<std::size_t> all_rows(const VectorSet& set);

}  // namespace slant
