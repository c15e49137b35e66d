// SPDX-License-Identifier: Apache-2.0
#include <fasttext/fasttext.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <new>
#include <stdexcept>

#include "slant/embed/readers.h"
#include "slant/embed/train.h"

namespace slant {
namespace {

tl::unexpected<Error> failure(ErrorCode code, std::string message,
                              const std::string& file = "") {
  Error error;
  error.code = code;
  error.file = file;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

// What libfasttext would divide by, allocate or loop over unchecked.
std::string wrong_options(const FastTextOptions& options) {
  const auto range = [](const char* name, double value, double low,
                        double high) -> std::string {
    if (value >= low && value <= high) return "";
    char text[160];
    std::snprintf(text, sizeof text, "%s is %g; expected %g to %g", name, value,
                  low, high);
    return text;
  };
  const std::string wrongs[] = {
      range("dimension", options.dimension, 1, 4096),
      range("window", options.window, 1, 1000),
      range("epochs", options.epochs, 1, 10000),
      range("min_count", options.min_count, 1, 1e9),
      range("negatives", options.negatives, 1, 1000),
      range("learning_rate", options.learning_rate, 1e-6, 10),
      range("sample", options.sample, 1e-12, 1),
      range("longest_subword", options.longest_subword, 0, 100),
      range("shortest_subword", options.shortest_subword,
            options.longest_subword == 0 ? 0 : 1, options.longest_subword),
      range("buckets", options.buckets, 1, 100e6),
      range("threads", options.threads, 1, 1024),
      range("seed", options.seed, 0, 2147483647 - 1024),
  };
  for (const std::string& wrong : wrongs) {
    if (!wrong.empty()) return wrong;
  }
  return "";
}

fasttext::Args make_args(const std::string& tokens_path,
                         const FastTextOptions& options) {
  fasttext::Args args;
  args.input = tokens_path;
  args.model = options.method == FastTextMethod::cbow
                   ? fasttext::model_name::cbow
                   : fasttext::model_name::sg;
  args.loss = fasttext::loss_name::ns;
  args.dim = static_cast<int>(options.dimension);
  args.ws = static_cast<int>(options.window);
  args.epoch = static_cast<int>(options.epochs);
  args.minCount = static_cast<int>(options.min_count);
  args.neg = static_cast<int>(options.negatives);
  args.lr = options.learning_rate;
  args.t = options.sample;
  args.minn = static_cast<int>(options.shortest_subword);
  args.maxn = static_cast<int>(options.longest_subword);
  args.bucket =
      options.longest_subword == 0 ? 0 : static_cast<int>(options.buckets);
  args.thread = static_cast<int>(options.threads);
  args.seed = static_cast<int>(options.seed);
  args.label = "\n";  // no word begins with it: there are no labels
  args.verbose = 0;
  return args;
}

// Passes libfasttext's calls on, from whichever thread, ten times a second.
class Relay {
 public:
  explicit Relay(const TrainCallback& progress) : progress_(progress) {}

  // libfasttext ends its threads for one exception only.
  void operator()(float done, double words_per_second) {
    if (stopped_) throw fasttext::DenseMatrix::EncounteredNaNError();
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock.owns_lock()) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    if (progress_ && !progress_({"training", double{done}, words_per_second})) {
      stopped_ = true;
      throw fasttext::DenseMatrix::EncounteredNaNError();
    }
  }
  bool stopped() const { return stopped_; }

 private:
  const TrainCallback& progress_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_;
  std::atomic<bool> stopped_{false};
};

}  // namespace

Result<Embedding> train_fasttext(const std::string& tokens_path,
                                 const std::string& model_path,
                                 const FastTextOptions& options,
                                 const TrainCallback& progress) {
  const std::string wrong = wrong_options(options);
  if (!wrong.empty()) return failure(ErrorCode::usage, wrong);
  Relay relay(progress);
  try {
    fasttext::FastText model;
    model.train(make_args(tokens_path, options),
                [&](float done, float /*loss*/, double words_per_second,
                    double /*rate*/,
                    std::int64_t /*eta*/) { relay(done, words_per_second); });
    model.saveModel(model_path);
  } catch (const fasttext::DenseMatrix::EncounteredNaNError&) {
    if (relay.stopped()) return failure(ErrorCode::usage, kInterrupted);
    return failure(ErrorCode::usage,
                   "the vectors have become infinite; expected a smaller "
                   "learning rate");
  } catch (const std::bad_alloc&) {
    throw;  // as everywhere
  } catch (const std::exception& error) {
    return failure(ErrorCode::malformed,
                   std::string("cannot train: ") + error.what());
  }
  // libfasttext does not look whether its writes succeed; our reader sees a
  // file that was cut short.
  auto trained = Embedding::open(model_path, {EmbeddingFormat::fasttext});
  if (!trained) {
    return failure(ErrorCode::io, "cannot write the model whole", model_path);
  }
  return trained;
}

}  // namespace slant
