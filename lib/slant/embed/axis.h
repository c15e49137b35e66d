// SPDX-License-Identifier: Apache-2.0
// An axis between two poles, and where words and texts lie on it: SemAxis
// for words, FrameAxis for texts.
//
//   const auto axis = slant::pole_axis(set, good_rows, bad_rows);
//   slant::cosine(set.row(word), axis);          // SemAxis
//   slant::frame_score(bag, projections, background);   // FrameAxis
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "slant/embed/vector_set.h"

namespace slant {

// The mean of the first pole's rows minus that of the second's.
//
// All zeros when the poles are equal; no word has a place on it then.
// Source: An, Kwak and Ahn 2018, SemAxis, section 3.2; Mokhberian et al. 2020
//         for poles of several words.
std::vector<double> pole_axis(const VectorSet& set,
                              std::span<const std::size_t> first,
                              std::span<const std::size_t> second);

// Whether an axis is none: its poles lie in one place.
bool is_degenerate(VectorView axis);

// The `k` rows nearest to `row` by cosine, itself left out, nearest first,
// the lower row of equals. Cost: O(size * dimension).
std::vector<std::size_t> nearest_rows(const VectorSet& set, std::size_t row,
                                      std::size_t k);

// SemAxis with neighbours: each pole is the mean of its word and the k
// nearest. Cost: O(size * dimension).
std::vector<double> neighbour_axis(const VectorSet& set, std::size_t first,
                                   std::size_t second, std::size_t k);

// Cosine of every row with the axis.
std::vector<double> project(const VectorSet& set, VectorView axis);

// A text on an axis.
struct FrameScore {
  double bias = 0;       // mean cosine of its words; NaN: it has none
  double intensity = 0;  // mean squared distance from the background's bias
  double n = 0;          // words with a vector
};

// FrameAxis over the words of a text that have vectors; `projections` are
// cosines by row, `background` is the bias of the texts it is held against
// (0: none).
//
// Source: Kwak, An, Jing and Ahn 2021, FrameAxis, equations 2 and 3.
//         We differ: a text without words is NaN with n 0, not an error.
FrameScore frame_score(WordBag text, std::span<const double> projections,
                       double background);

// Excess kurtosis of a text's cosines about their own mean; NaN where they
// do not vary.
double frame_kurtosis(WordBag text, std::span<const double> projections);

// The bias of a background, two ways: the published notebook takes the mean
// of the texts' biases, however long they are; the moral-foundations fork
// the mean over all words. They differ; reports say which was taken.
enum class Background : std::uint8_t { mean_of_texts, mean_of_words };
double background_bias(std::span<const FrameScore> texts, Background kind);

// Whether the mean of some texts' values differs from that of as many drawn
// from all.
struct Significance {
  double effect = 0;  // observed mean minus the mean of null means
  double p = 1;       // one-sided, towards the sign of `effect`
  std::uint64_t samples = 0;
  bool exact = false;  // all samples were enumerated
};

struct SignificanceOptions {
  bool replacement = true;        // bootstrap; false: random subsets
  std::uint64_t samples = 10000;  // drawn, unless no more than this exist
  std::uint64_t seed = 20261124;
};

// Draws samples of chosen.size() from `values` and counts the share whose
// mean is at least as extreme as that of `chosen`: (1 + #) / (1 + samples)
// when drawn, # / all when enumerated (the observed sample is among all).
// So p is never 0.
//
// Requires: chosen are indices into values. NaN effect without any.
// Cost:   O(samples * chosen).
// Source: Kwak et al. 2021, section 3.3; Phipson and Smyth 2010.
//         We differ: the notebook has no +1 and a strict comparison, so that
//         its p can be 0.
Significance frame_significance(std::span<const double> values,
                                std::span<const std::size_t> chosen,
                                const SignificanceOptions& options = {});

// The same for many texts against one pool: what chance gives texts of a
// length is drawn once.
//
// Cost: O(samples * size) time and O(samples) memory for each new size.
class FrameNull {
 public:
  explicit FrameNull(std::vector<double> values,
                     const SignificanceOptions& options = {});

  // Of a text of `size` words whose mean is `observed`.
  // Requires: without replacement size <= values.size(). NaN effect where
  //           either is 0.
  Significance test(double observed, std::size_t size);

 private:
  const std::vector<double>& sorted_means(std::size_t size);

  std::vector<double> values_;
  SignificanceOptions options_;
  double mean_ = 0;
  std::unordered_map<std::size_t, std::vector<double>> means_;
};

// All samples of the size enumerated: shares of means above, and at least as
// high as, `observed`. Cost: O(samples * size); for tests and small corpora.
struct Exceedance {
  std::uint64_t samples = 0;
  std::uint64_t above = 0;
  std::uint64_t at_least = 0;
};
Exceedance exceedance_exact(std::span<const double> values, std::size_t size,
                            double observed, bool replacement);

}  // namespace slant
