// SPDX-License-Identifier: Apache-2.0
// Trains word vectors on a file of tokens: a text unit a line, words parted
// by single blanks; windows never reach over a line end.
//
//   slant::FastTextOptions options;
//   slant::train_fasttext("tokens.txt", "news.bin", options, {});
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "slant/base/result.h"
#include "slant/embed/embedding.h"

namespace slant {

struct TrainProgress {
  const char* stage = "";       // "training", "counting pairs" ...
  double done = 0;              // of all, 0 to 1
  double words_per_second = 0;  // 0: not known
};

// Called a few times a second, by one thread at a time. False ends the
// training: the function returns an error of code usage, "interrupted".
using TrainCallback = std::function<bool(const TrainProgress&)>;

// The message of the error after a callback said stop.
inline constexpr const char* kInterrupted = "interrupted";

enum class FastTextMethod : std::uint8_t { skipgram, cbow };

struct FastTextOptions {
  FastTextMethod method = FastTextMethod::skipgram;
  std::uint32_t dimension = 100;
  std::uint32_t window = 5;
  std::uint32_t epochs = 5;
  std::uint32_t min_count = 5;
  std::uint32_t negatives = 5;
  double learning_rate = 0.05;
  double sample = 1e-4;  // words more frequent than that are thinned out
  std::uint32_t shortest_subword = 0;
  std::uint32_t longest_subword = 0;  // 0: no subwords
  std::uint32_t buckets = 200000;     // of subwords
  std::uint32_t threads = 1;          // more: not the same bytes each time
  std::uint32_t seed = 0;
};

// Trains with libfasttext, in this process, and writes `model_path` (not
// atomically: give a temporary name), then opens it with our own reader.
//
// Errors: usage for options out of range, malformed where no word is left,
//         io where the model could not be written whole.
// Cost:   about 0.1 to 0.3 million words a second, epoch and thread; memory
//         8 * dimension bytes a word and 4 * dimension a bucket.
Result<Embedding> train_fasttext(const std::string& tokens_path,
                                 const std::string& model_path,
                                 const FastTextOptions& options,
                                 const TrainCallback& progress);

struct PpmiOptions {
  std::uint32_t dimension = 300;
  std::uint32_t window = 5;  // words each side; nearer ones count more
  std::uint32_t min_count = 5;
  std::uint32_t max_words = 200000;
  double context_power = 0.75;   // smooths the counts of context words
  double shift = 1;              // log of it is taken off (negative samples)
  double value_power = 0.5;      // of the singular values
  std::uint32_t iterations = 2;  // of the randomised SVD
  std::uint32_t oversampling = 20;
  std::uint32_t seed = 1;
};

// Positive pointwise mutual information of words in a window, factored by a
// truncated SVD. One thread, and the same bytes each time.
//
// Shape:  max_words rows at most, by falling count, equal ones by bytes.
// Errors: usage for options out of range, malformed where fewer words than
//         dimensions are left, too_large above 2^32 - 2 tokens.
// Cost:   O(tokens * window + pairs * dimension * iterations); memory 8 bytes
//         a token, 8 a pair of words, and 16 * dimension a word.
// Source: Levy, Goldberg and Dagan 2015 (weights, smoothing, value_power);
//         Halko, Martinsson and Tropp 2011, algorithm 4.4.
Result<Embedding> train_ppmi(const std::string& tokens_path,
                             const PpmiOptions& options,
                             const TrainCallback& progress);

}  // namespace slant
