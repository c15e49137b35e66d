// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "slant/embed/readers.h"
#include "slant/embed/sparse_rows.h"
#include "slant/embed/token_corpus.h"
#include "slant/embed/train.h"

namespace slant {
namespace {

using detail::SparseRows;
using detail::TokenCorpus;

// Shares of the whole time, as measured on 12,000 articles.
constexpr double kCountingShare = 0.25;
constexpr std::uint32_t kWordsAStep = 256;

tl::unexpected<Error> failure(ErrorCode code, std::string message) {
  Error error;
  error.code = code;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

std::string wrong_options(const PpmiOptions& options) {
  if (options.dimension == 0 || options.dimension > 4096) {
    return "dimension is " + std::to_string(options.dimension) +
           "; expected 1 to 4096";
  }
  if (options.window == 0 || options.window > 1000) {
    return "window is " + std::to_string(options.window) +
           "; expected 1 to 1000";
  }
  if (options.min_count == 0) return "min_count is 0; expected 1 or more";
  if (options.iterations > 100 || options.oversampling > 1000) {
    return "expected 100 iterations and an oversampling of 1000 at most";
  }
  if (!(options.shift >= 1e-9 && options.shift <= 1e9)) {
    return "the shift is out of range; expected 1 or somewhat more";
  }
  if (!(options.context_power >= 0 && options.context_power <= 1) ||
      !(options.value_power >= 0 && options.value_power <= 1)) {
    return "a power is out of range; expected 0 to 1";
  }
  return "";
}

// Weighted counts of the words around each word. A context at distance d of
// a window of L counts (L - d + 1) / L: what word2vec's random windows give
// on average.
class PairCounter {
 public:
  PairCounter(const TokenCorpus& corpus, std::uint32_t window)
      : corpus_(corpus), counts_(corpus.words.size()) {
    for (std::uint32_t d = 1; d <= window; ++d) {
      weights_.push_back(static_cast<float>(window - d + 1) /
                         static_cast<float>(window));
    }
  }

  // Fills touched() and count() for the contexts of `word`.
  void count_around(std::uint32_t word) {
    for (const std::uint32_t context : touched_) counts_[context] = 0;
    touched_.clear();
    for (std::uint32_t i = corpus_.first[word]; i < corpus_.first[word + 1];
         ++i) {
      count_at(corpus_.places[i]);
    }
  }
  const std::vector<std::uint32_t>& touched() const { return touched_; }
  float count(std::uint32_t context) const { return counts_[context]; }

 private:
  void count_at(std::size_t place) {
    const auto& ids = corpus_.ids;
    for (std::size_t d = 1; d <= weights_.size() && d <= place; ++d) {
      if (!add(ids[place - d], weights_[d - 1])) break;
    }
    for (std::size_t d = 1; d <= weights_.size() && place + d < ids.size();
         ++d) {
      if (!add(ids[place + d], weights_[d - 1])) break;
    }
  }
  bool add(std::uint32_t context, float weight) {
    if (context == TokenCorpus::kLineEnd) return false;
    if (counts_[context] == 0) touched_.push_back(context);
    counts_[context] += weight;
    return true;
  }

  const TokenCorpus& corpus_;
  std::vector<float> counts_;
  std::vector<std::uint32_t> touched_;
  std::vector<float> weights_;
};

class PpmiTrainer {
 public:
  PpmiTrainer(TokenCorpus corpus, const PpmiOptions& options,
              const TrainCallback& progress)
      : corpus_(std::move(corpus)), options_(options), progress_(progress) {}

  Result<Embedding> train() {
    if (!sum_rows() || !build_matrix()) return interrupted();
    detail::SvdOptions svd;
    svd.dimension = options_.dimension;
    svd.oversampling = options_.oversampling;
    svd.iterations = options_.iterations;
    svd.seed = options_.seed;
    svd.value_power = options_.value_power;
    auto result = truncated_svd(matrix_, svd, [&](double done) {
      return go_on("factoring", kCountingShare + (1 - kCountingShare) * done);
    });
    if (result.stopped) return interrupted();
    if (result.values.size() < options_.dimension) {
      return failure(ErrorCode::malformed,
                     "the texts carry " + std::to_string(result.values.size()) +
                         " dimensions; expected " +
                         std::to_string(options_.dimension) +
                         ": fewer dimensions or more text");
    }
    return Embedding::from_matrix(std::move(corpus_.words),
                                  std::move(result.rows), options_.dimension);
  }

 private:
  static tl::unexpected<Error> interrupted() {
    return failure(ErrorCode::usage, kInterrupted);
  }
  bool go_on(const char* stage, double done) const {
    return !progress_ || progress_({stage, done, 0});
  }

  // The weight of all pairs that a word is in. The counts are symmetric: it
  // is the sum of its row and of its column.
  bool sum_rows() {
    const auto words = static_cast<std::uint32_t>(corpus_.words.size());
    PairCounter pairs(corpus_, options_.window);
    sums_.resize(words);
    for (std::uint32_t word = 0; word < words; ++word) {
      if (word % kWordsAStep == 0 &&
          !go_on("counting pairs", 0.5 * kCountingShare * word / words)) {
        return false;
      }
      pairs.count_around(word);
      double sum = 0;
      for (const std::uint32_t context : pairs.touched()) {
        sum += double{pairs.count(context)};
      }
      sums_[word] = sum;
    }
    return true;
  }

  // log(n_wc * S / (n_w * n_c^power)) - log(shift) where it is positive; S is
  // the sum of all n_c^power.
  bool build_matrix() {
    const auto words = static_cast<std::uint32_t>(corpus_.words.size());
    std::vector<double> context_log(words);
    double total = 0;
    for (std::uint32_t word = 0; word < words; ++word) {
      const double smoothed = std::pow(sums_[word], options_.context_power);
      total += sums_[word] > 0 ? smoothed : 0;
      context_log[word] = std::log(smoothed);
    }
    const double constant = std::log(total) - std::log(options_.shift);
    PairCounter pairs(corpus_, options_.window);
    for (std::uint32_t word = 0; word < words; ++word) {
      if (word % kWordsAStep == 0 &&
          !go_on("counting pairs",
                 kCountingShare * (0.5 + 0.5 * word / words))) {
        return false;
      }
      pairs.count_around(word);
      const double row = constant - std::log(sums_[word]);
      for (const std::uint32_t context : pairs.touched()) {
        const double information =
            std::log(double{pairs.count(context)}) + row - context_log[context];
        if (information <= 0) continue;
        matrix_.columns.push_back(context);
        matrix_.values.push_back(static_cast<float>(information));
      }
      matrix_.first.push_back(matrix_.columns.size());
    }
    return true;
  }

  TokenCorpus corpus_;
  const PpmiOptions& options_;
  const TrainCallback& progress_;
  std::vector<double> sums_;
  SparseRows matrix_;
};

}  // namespace

Result<Embedding> train_ppmi(const std::string& tokens_path,
                             const PpmiOptions& options,
                             const TrainCallback& progress) {
  const std::string wrong = wrong_options(options);
  if (!wrong.empty()) return failure(ErrorCode::usage, wrong);
  auto corpus = detail::read_token_corpus(tokens_path, options.min_count,
                                          options.max_words);
  if (!corpus) return unexpected(std::move(corpus.error()));
  if (corpus->words.size() < options.dimension) {
    return failure(ErrorCode::malformed,
                   std::to_string(corpus->words.size()) +
                       " words are frequent enough; expected as many as "
                       "dimensions, " +
                       std::to_string(options.dimension) + ", or more");
  }
  return PpmiTrainer(std::move(*corpus), options, progress).train();
}

}  // namespace slant
