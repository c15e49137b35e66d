// SPDX-License-Identifier: Apache-2.0
// slant embed train: word vectors from texts.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstring>
#include <memory>

#include "embed.h"
#include "embed_corpus.h"
#include "slant/base/mapped_file.h"
#include "slant/embed/registry.h"
#include "slant/embed/train.h"
#include "slant/embed/write.h"
#include "slant/report/summary.h"

namespace slant::tool {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
volatile std::sig_atomic_t caught = 0;

// While it lives, the first of these signals is only noted, the second ends
// the process. What was ignored (nohup) stays ignored.
class SignalGuard {
 public:
  SignalGuard() {
    struct sigaction action {};
    action.sa_handler = [](int number) { caught = number; };
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    for (std::size_t i = 0; i < std::size(kSignals); ++i) {
      ::sigaction(kSignals[i], nullptr, &before_[i]);
      if (before_[i].sa_handler != SIG_IGN) {
        ::sigaction(kSignals[i], &action, nullptr);
      }
    }
  }
  ~SignalGuard() {
    for (std::size_t i = 0; i < std::size(kSignals); ++i) {
      ::sigaction(kSignals[i], &before_[i], nullptr);
    }
  }
  SignalGuard(const SignalGuard&) = delete;
  SignalGuard& operator=(const SignalGuard&) = delete;

 private:
  struct sigaction before_[std::size(kSignals)]{};
};

// One line on a terminal that is written over; nothing elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet) : on_(!quiet && ::isatty(2) == 1) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  template <class Text>
  void show(const Text& text) {
    const auto now = std::chrono::steady_clock::now();
    if (!on_ || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    const std::string line = "\r\x1B[K" + text();
    std::fwrite(line.data(), 1, line.size(), stderr);
    shown_ = true;
  }
  void clear() {
    if (shown_) std::fputs("\r\x1B[K", stderr);
    shown_ = false;
  }

 private:
  bool on_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
};

std::string minutes(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::lround(seconds));
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

// The file that libfasttext writes, until it takes its place.
class TemporaryModel {
 public:
  TemporaryModel() = default;
  ~TemporaryModel() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  TemporaryModel(const TemporaryModel&) = delete;
  TemporaryModel& operator=(const TemporaryModel&) = delete;

  Result<void> create(const std::string& beside) {
    std::string name = beside + ".slant-XXXXXX";
    const int fd = ::mkstemp(name.data());
    if (fd < 0) {
      Error error;
      error.code = ErrorCode::io;
      error.file = beside;
      error.message = std::string("cannot write: ") + std::strerror(errno);
      return unexpected(std::move(error));
    }
    ::close(fd);
    path_ = name;
    return {};
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct TrainCommand {
  CorpusOptions corpus;
  std::string output;
  std::string to = "auto";
  std::string method = "skipgram";
  std::uint32_t dimension = 0;  // 0: the method's own
  std::uint32_t window = 5;
  std::uint32_t min_count = 5;
  std::string subwords = "none";
  bool quiet = false;
  FastTextOptions fasttext;
  PpmiOptions ppmi;
  CLI::App* app = nullptr;

  static tl::unexpected<Error> usage(std::string message) {
    Error error;
    error.code = ErrorCode::usage;
    error.message = std::move(message);
    return unexpected(std::move(error));
  }

  Result<EmbeddingFormat> output_format() const {
    const EmbeddingFormat format =
        to == "auto" ? embedding_format_of(output) : *find_embedding_format(to);
    if (format == EmbeddingFormat::automatic) {
      return usage("cannot tell the format to write from '" + output +
                   "'; expected a name that ends in .bin, .vec, .w2v or "
                   ".slant8, or --to");
    }
    if (format == EmbeddingFormat::fasttext && method == "ppmi") {
      return usage(
          "vectors of ppmi are no fastText model; expected .vec, "
          ".w2v or .slant8");
    }
    return format;
  }

  // Options of the other method are mistakes.
  Result<void> check_options() const {
    const bool is_ppmi = method == "ppmi";
    static constexpr const char* kFastTextOnly[] = {
        "--epochs",   "--negatives", "--learning-rate", "--sample",
        "--subwords", "--buckets",   "--threads"};
    static constexpr const char* kPpmiOnly[] = {"--max-words", "--value-power",
                                                "--context-power", "--shift"};
    for (const char* name : kFastTextOnly) {
      if (is_ppmi && app->count(name) > 0) {
        return usage(std::string(name) +
                     " is of skipgram and cbow; --method "
                     "is ppmi");
      }
    }
    for (const char* name : kPpmiOnly) {
      if (!is_ppmi && app->count(name) > 0) {
        return usage(std::string(name) + " is of --method ppmi");
      }
    }
    return {};
  }

  Result<void> read_subwords() {
    if (subwords == "none") return {};
    unsigned shortest = 0;
    unsigned longest = 0;
    char more = 0;
    if (std::sscanf(subwords.c_str(), "%3u-%3u%c", &shortest, &longest,
                    &more) != 2 ||
        shortest == 0 || longest < shortest) {
      return usage("--subwords " + subwords +
                   ": expected none, or lengths in characters as in 3-6");
    }
    fasttext.shortest_subword = shortest;
    fasttext.longest_subword = longest;
    return {};
  }

  Result<Embedding> train(const std::string& tokens,
                          const std::string& model_path) {
    ProgressLine line(quiet);
    const auto begin = std::chrono::steady_clock::now();
    const TrainCallback progress = [&](const TrainProgress& at) {
      line.show([&] {
        const double elapsed = std::chrono::duration<double>(
                                   std::chrono::steady_clock::now() - begin)
                                   .count();
        std::string text = fmt::format("slant: {} {:.0f}%", at.stage,
                                       std::min(at.done, 1.0) * 100);
        if (at.words_per_second > 0) {
          text += fmt::format(
              ", {} words/s",
              with_commas(static_cast<std::uint64_t>(at.words_per_second)));
        }
        if (at.done > 0.01) {
          text +=
              fmt::format(", {} left", minutes(elapsed * (1 / at.done - 1)));
        }
        return text;
      });
      return caught == 0;
    };
    if (method == "ppmi") {
      ppmi.window = window;
      ppmi.min_count = min_count;
      if (dimension != 0) ppmi.dimension = dimension;
      return train_ppmi(tokens, ppmi, progress);
    }
    fasttext.method =
        method == "cbow" ? FastTextMethod::cbow : FastTextMethod::skipgram;
    fasttext.window = window;
    fasttext.min_count = min_count;
    if (dimension != 0) fasttext.dimension = dimension;
    return train_fasttext(tokens, model_path, fasttext, progress);
  }

  Result<void> write(const Embedding& trained, EmbeddingFormat format) const {
    Output file;
    if (auto opened = file.open(output); !opened) return opened;
    if (format == EmbeddingFormat::fasttext) {
      auto model = MappedFile::open(trained.info().path);
      if (!model) return unexpected(std::move(model.error()));
      if (auto done = file.write(model->bytes()); !done) return done;
    } else {
      auto counts = write_embedding(
          trained, format,
          [&](std::string_view bytes) { return file.write(bytes); });
      if (!counts) return unexpected(std::move(counts.error()));
    }
    if (caught != 0) return usage(kInterrupted);
    return file.close();
  }

  Result<int> run_guarded() {
    auto format = output_format();
    if (!format) return unexpected(std::move(format.error()));
    if (auto right = check_options(); !right) {
      return unexpected(std::move(right.error()));
    }
    if (auto right = read_subwords(); !right) {
      return unexpected(std::move(right.error()));
    }
    NamelessFile tokens;
    TemporaryModel model;
    auto created = tokens.create(output);
    if (created && method != "ppmi") created = model.create(output);
    if (!created) return unexpected(std::move(created.error()));
    ProgressLine line(quiet);
    auto counts = write_tokens(corpus, tokens, [&](const CorpusCounts& now) {
      line.show([&] {
        return fmt::format("slant: reading, {} texts, {} words",
                           with_commas(now.texts), with_commas(now.words));
      });
      return caught == 0;
    });
    line.clear();
    if (!counts) return unexpected(std::move(counts.error()));
    auto trained = train(tokens.path(), model.path());
    if (!trained) return unexpected(std::move(trained.error()));
    if (auto done = write(*trained, *format); !done) {
      return unexpected(std::move(done.error()));
    }
    if (!quiet) {
      complain(fmt::format(
          "{}: {} words of dimension {}, from {} words in {} texts", output,
          with_commas(trained->size()), trained->dimension(),
          with_commas(counts->words), with_commas(counts->texts)));
    }
    if (counts->bad == 0) return static_cast<int>(kFine);
    complain(fmt::format("{} inputs or records were bad and left out",
                         with_commas(counts->bad)));
    return static_cast<int>(kBadInput);
  }

  int run() {
    caught = 0;
    Result<int> result = 0;
    {
      const SignalGuard guard;
      result = run_guarded();
    }
    if (caught != 0) {
      // Everything temporary is gone; end as the signal asks.
      complain("interrupted; nothing was written");
      std::fflush(nullptr);
      ::raise(caught);
    }
    return result ? *result : fail(result.error());
  }
};

void add_fasttext_options(CLI::App& sub, TrainCommand& command) {
  FastTextOptions& options = command.fasttext;
  sub.add_option("--epochs", options.epochs, "Passes over the texts")
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--negatives", options.negatives, "Negative samples a word")
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--learning-rate", options.learning_rate, "At the beginning")
      ->type_name("X")
      ->capture_default_str();
  sub.add_option("--sample", options.sample,
                 "Words more frequent than this share are thinned out")
      ->type_name("X")
      ->capture_default_str();
  sub.add_option("--subwords", command.subwords,
                 "Lengths of the parts of words that get vectors too, as in "
                 "3-6: unseen words then have vectors, and words that are "
                 "spelt alike come nearer")
      ->type_name("A-B")
      ->capture_default_str();
  sub.add_option("--buckets", options.buckets, "Room for those parts")
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--threads", options.threads,
                 "More than 1: faster, and not the same model each time")
      ->type_name("N")
      ->capture_default_str();
}

void add_ppmi_options(CLI::App& sub, PpmiOptions& options) {
  sub.add_option("--max-words", options.max_words,
                 "ppmi: so many words at most, the commonest")
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--value-power", options.value_power,
                 "ppmi: power of the singular values")
      ->type_name("X")
      ->capture_default_str();
  sub.add_option("--context-power", options.context_power,
                 "ppmi: power of the counts of context words")
      ->type_name("X")
      ->capture_default_str();
  sub.add_option("--shift", options.shift,
                 "ppmi: its logarithm is taken off each association")
      ->type_name("X")
      ->capture_default_str();
}

}  // namespace

void add_embed_train(CLI::App& embed, int& code) {
  auto command = std::make_shared<TrainCommand>();
  CLI::App* sub = embed.add_subcommand("train", "Train vectors on texts");
  command->app = sub;
  command->corpus.add_to(*sub);
  sub->add_option("-o,--output", command->output, "The model to write")
      ->type_name("FILE")
      ->required();
  sub->add_option("--to", command->to,
                  "Its format (default: by the name's end): fasttext, vec, "
                  "glove, word2vec or slant8")
      ->check(CLI::IsMember(
                  {"auto", "fasttext", "vec", "glove", "word2vec", "slant8"})
                  .description(""))
      ->type_name("FORMAT");
  sub->add_option("--method", command->method,
                  "fastText's skipgram or cbow, or ppmi: counts of "
                  "neighbours, factored")
      ->check(CLI::IsMember({"skipgram", "cbow", "ppmi"}))
      ->capture_default_str();
  sub->add_option("--dimension", command->dimension,
                  "Numbers a word (default: 100; ppmi: 300)")
      ->type_name("N")
      ->check(CLI::Range(1, 4096).description(""));
  sub->add_option("--window", command->window,
                  "Neighbours each side that count")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--min-count", command->min_count,
                  "Words that are rarer are left out")
      ->type_name("N")
      ->capture_default_str();
  add_fasttext_options(*sub, *command);
  add_ppmi_options(*sub, command->ppmi);
  sub->add_flag("--quiet", command->quiet, "No progress, no summary");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
