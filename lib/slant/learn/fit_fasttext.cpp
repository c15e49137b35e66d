// SPDX-License-Identifier: Apache-2.0
// fastText's supervised model, trained in process on the terms that the space
// chose, and taken apart into weights: the score of a label is the mean of
// the terms' vectors times the label's, so each term has a weight for each
// label. libfasttext writes and reads no file that a user names.
#include <fasttext/fasttext.h>
#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>

#include "slant/learn/train.h"

namespace slant::detail {
namespace {

tl::unexpected<Error> failure(ErrorCode code, const std::string& message) {
  Error error;
  error.code = code;
  error.message = message;
  return unexpected(std::move(error));
}

class MemoryFile {
 public:
  MemoryFile() : fd_(::memfd_create("slant", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  bool write(std::string_view bytes) const {
    while (fd_ >= 0 && !bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return fd_ >= 0;
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

// A line a row: "__label__1 t17 t17 t230".
std::string lines(const Examples& examples,
                  std::span<const std::uint32_t> which,
                  const TrainTargets& targets, const FittedSpace& space) {
  std::string out;
  for (const std::uint32_t i : which) {
    const auto* hit = targets.hit.data() + std::size_t{i} * targets.outputs;
    if (targets.task == TaskKind::binary) {
      out += "__label__" + std::to_string(int{hit[0]}) + ' ';
    } else {
      for (std::uint32_t k = 0; k < targets.outputs; ++k) {
        if (hit[k] != 0) out += "__label__" + std::to_string(k) + ' ';
      }
    }
    for (const TermCount& term : examples.rows[i].terms) {
      const std::uint32_t column = space.column_of[term.term];
      if (column == FittedSpace::kNoColumn) continue;
      for (double n = 0; n < term.count; ++n) {
        out += 't' + std::to_string(column) + ' ';
      }
    }
    out += '\n';
  }
  return out;
}

fasttext::Args arguments(const std::string& path, const TrainTargets& targets,
                         const TrainOptions& options) {
  fasttext::Args args;
  args.input = path;
  args.model = fasttext::model_name::sup;
  args.loss = targets.task == TaskKind::multilabel
                  ? fasttext::loss_name::ova
                  : fasttext::loss_name::softmax;
  args.dim = static_cast<int>(options.fasttext.dimension);
  args.epoch = static_cast<int>(options.fasttext.epochs);
  args.lr = options.fasttext.learning_rate;
  args.minCount = 1;
  args.minCountLabel = 1;
  args.minn = 0;
  args.maxn = 0;
  args.wordNgrams = 1;
  args.bucket = 0;
  args.thread = 1;  // the same every time
  args.seed = static_cast<int>(options.seed % 1000000);
  args.verbose = 0;
  return args;
}

class Weights {
 public:
  Weights(const fasttext::FastText& model, const TrainTargets& targets)
      : dictionary_(model.getDictionary()),
        input_(model.getInputMatrix()),
        output_(model.getOutputMatrix()),
        binary_(targets.task == TaskKind::binary) {
    label_row_.assign(binary_ ? 2 : targets.outputs, -1);
    for (std::int32_t l = 0; l < dictionary_->nlabels(); ++l) {
      const std::string name = dictionary_->getLabel(l).substr(9);
      label_row_[std::stoul(name)] = l;
    }
  }

  // What `word` is worth to each output; 0 for what was never seen.
  void of(const std::string& word, std::span<double> out) const {
    const std::int32_t row = dictionary_->getId(word);
    for (std::size_t k = 0; k < out.size(); ++k) {
      out[k] = row < 0   ? 0
               : binary_ ? dot(row, label_row_[1]) - dot(row, label_row_[0])
                         : dot(row, label_row_[k]);
    }
  }

 private:
  double dot(std::int32_t row, std::int32_t label) const {
    if (label < 0) return 0;
    double sum = 0;
    for (std::int64_t d = 0; d < input_->size(1); ++d) {
      sum += double{input_->at(row, d)} * double{output_->at(label, d)};
    }
    return sum;
  }

  std::shared_ptr<const fasttext::Dictionary> dictionary_;
  std::shared_ptr<const fasttext::DenseMatrix> input_;
  std::shared_ptr<const fasttext::DenseMatrix> output_;
  bool binary_;
  std::vector<std::int32_t> label_row_;
};

}  // namespace

Result<LinearWeights> fit_fasttext(const Examples& examples,
                                   std::span<const std::uint32_t> which,
                                   const TrainTargets& targets,
                                   const TrainOptions& options,
                                   FittedSpace& space) {
  const MemoryFile file;
  if (!file.write(lines(examples, which, targets, space))) {
    return failure(ErrorCode::io, "no memory for the texts of fastText");
  }
  fasttext::FastText model;
  try {
    model.train(arguments(file.path(), targets, options));
  } catch (const fasttext::DenseMatrix::EncounteredNaNError&) {
    return failure(ErrorCode::usage,
                   "fastText's vectors have become infinite; expected a "
                   "smaller --learning-rate");
  } catch (const std::exception& error) {
    return failure(ErrorCode::malformed,
                   std::string("fastText cannot train: ") + error.what());
  }
  space.space.scaling = RowScaling::mean;
  space.space.mean.clear();
  space.space.deviation.clear();
  space.space.size.clear();
  space.space.kind.push_back(kEndTerm);
  space.space.idf.push_back(1);
  space.term_of.push_back(FittedSpace::kNoColumn);
  LinearWeights out;
  out.outputs = targets.outputs;
  out.bias.assign(targets.outputs, 0);
  out.weights.resize(space.term_of.size() * targets.outputs);
  const Weights weights(model, targets);
  for (std::size_t column = 0; column < space.term_of.size(); ++column) {
    const bool end = column + 1 == space.term_of.size();
    weights.of(end ? "</s>" : 't' + std::to_string(column),
               std::span(out.weights)
                   .subspan(column * targets.outputs, targets.outputs));
  }
  return out;
}

}  // namespace slant::detail
