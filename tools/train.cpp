// SPDX-License-Identifier: Apache-2.0
// slant train LABELS -o MODEL: a classifier from texts that people labelled.
#include "train.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

namespace slant::tool {
namespace {

// "words", "3-5"
bool read_range(const std::string& text, std::uint32_t& low,
                std::uint32_t& high) {
  unsigned first = 0;
  unsigned last = 0;
  char more = 0;
  const int read = std::sscanf(text.c_str(), "%2u-%2u%c", &first, &last, &more);
  if (read != 2 || first == 0 || last < first || last > 20) return false;
  low = first;
  high = last;
  return true;
}

// A share of the work on a terminal, written over; nothing elsewhere.
class Progress {
 public:
  explicit Progress(bool quiet) : on_(!quiet && ::isatty(2) == 1) {}
  ~Progress() {
    if (shown_) std::fputs("\r\x1B[K", stderr);
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const char* what, double done) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (!on_ || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    shown_ = true;
    const std::string line =
        fmt::format("\r\x1B[Kslant: {} {:.0f} %", what, 100 * done);
    std::fwrite(line.data(), 1, line.size(), stderr);
  }

 private:
  bool on_;
  bool shown_ = false;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_;
};

struct TrainCommand {
  TrainCommandOptions options;

  static int fail(const Error& error) {
    complain(error);
    return exit_code(error);
  }

  unsigned jobs() const {
    if (options.jobs != 0) return options.jobs;
    return std::max(1U, std::thread::hardware_concurrency());
  }

  Result<void> read_options() {
    FeatureOptions& features = options.train.features;
    if (options.characters != "none" &&
        !read_range(options.characters, features.shortest_chars,
                    features.longest_chars)) {
      return unexpected(learn_error("--char-ngrams " + options.characters +
                                    ": expected none, or lengths as in 3-5"));
    }
    options.train.learner =
        options.learner == "fasttext" ? Learner::fasttext : Learner::logistic;
    options.train.calibration =
        options.calibration == "isotonic" ? CalibrationKind::isotonic
        : options.calibration == "platt"  ? CalibrationKind::platt
                                          : CalibrationKind::none;
    options.train.fit_thresholds = options.threshold == "macro-f1";
    options.train.balanced = options.class_weight == "balanced";
    options.train.jobs = jobs();
    const bool words = !options.labelled.words.empty();
    if (words) options.unit = "word";
    if (words && !options.predictions.empty()) {
      return unexpected(
          learn_error("--predictions are of rows; --words learns words"));
    }
    features.measures =
        options.measures && options.train.learner == Learner::logistic;
    features.categories = options.categories;
    std::sort(options.train.costs.begin(), options.train.costs.end());
    if (options.model.empty() && options.train.folds == 0) {
      return unexpected(
          learn_error("nothing to do: give -o MODEL, or --folds for figures"));
    }
    if (features.word_ngrams == 0 && features.longest_chars == 0 &&
        !features.categories && !features.measures) {
      return unexpected(
          learn_error("no features: words, characters, categories and "
                      "measures are all switched off"));
    }
    return {};
  }

  // --weight LABEL=X.
  Result<void> read_weights(const std::vector<std::string>& labels) {
    auto& weight = options.train.label_weight;
    weight.assign(labels.size(), 1);
    for (const std::string& given : options.weights) {
      const std::size_t at = given.rfind('=');
      const std::string name = given.substr(0, at);
      const auto label = std::find(labels.begin(), labels.end(), name);
      double value = 0;
      const char* end = given.data() + given.size();
      if (at == std::string::npos ||
          std::from_chars(given.data() + at + 1, end, value).ptr != end ||
          !(value > 0)) {
        return unexpected(learn_error("--weight " + given +
                                      ": expected LABEL=X with X above 0"));
      }
      if (label == labels.end()) {
        std::string known;
        for (const std::string& one : labels) known += ' ' + one;
        return unexpected(learn_error(fmt::format(
            "--weight {}: no label '{}'; there are{}", given, name, known)));
      }
      weight[static_cast<std::size_t>(label - labels.begin())] = value;
    }
    return {};
  }

  int run() {
    auto fine = read_options();
    if (!fine) return fail(fine.error());
    auto rows = read_labelled(options.labelled);
    if (!rows) return fail(rows.error());
    auto analyzer = make_analyzer(options.analysis, false);
    if (!analyzer) return fail(analyzer.error());
    auto axes = open_axes(options.axes);
    if (!axes) return fail(axes.error());
    TrainReport report;
    report.options = &options;
    report.rows = &*rows;
    report.analyzer = &*analyzer;
    if (axes->has_value()) report.sources.axes = &**axes;
    Result<VectorFile> vectors = unexpected({});
    if (!options.vectors.empty()) {
      vectors = open_vectors(options.vectors);
      if (!vectors) return fail(vectors.error());
      report.sources.vectors = &vectors->embedding;
      report.vectors = vectors->checksum;
    }
    auto data = examples_of(*analyzer, report.sources, *rows);
    if (!data) {
      complain_of_bad(*rows);
      if (!rows->bad.empty()) data.error().code = ErrorCode::malformed;
      return fail(data.error());
    }
    const auto& [examples, targets] = *data;
    report.terms = examples.table.terms().size();
    report.measures = examples.measures.size();
    fine = read_weights(targets.labels);
    if (fine) fine = work(examples, targets, report);
    if (!fine) return fail(fine.error());
    return print(report);
  }

  // Rows, or their words where people marked some.
  Result<WordExamples> examples_of(const Analyzer& analyzer,
                                   const WordSources& sources,
                                   LabelledRows& rows) const {
    const FeatureOptions& features = options.train.features;
    if (!options.labelled.words.empty()) {
      return make_word_examples(analyzer, features, sources, jobs(), rows);
    }
    WordExamples out;
    out.examples = make_examples(analyzer, features, sources, jobs(), rows);
    auto targets = make_targets(options.labelled, rows);
    if (!targets) return unexpected(std::move(targets.error()));
    out.targets = std::move(*targets);
    return out;
  }

  Result<void> work(const Examples& examples, const TrainTargets& targets,
                    TrainReport& report) {
    report.targets = &targets;
    Progress progress(options.quiet);
    const auto show = [&](const char* what) {
      options.train.progress = [&progress, what](double done) {
        progress.show(what, done);
        return true;
      };
    };
    if (options.train.folds != 0) {
      show("cross-validating");
      auto tested = cross_validate(examples, targets, options.train);
      if (!tested) {
        tested.error().file = shown_name(options.labelled.file);
        return unexpected(std::move(tested.error()));
      }
      report.tested = std::move(*tested);
      MetricOptions how;
      how.bootstrap = {options.bootstrap, options.confidence,
                       options.train.seed};
      how.jobs = jobs();
      report.figures = learn_figures(targets, *report.tested, how);
    }
    if (options.model.empty()) return {};
    show("training");
    auto fit = train(examples, targets, options.train);
    if (!fit) {
      fit.error().file = shown_name(options.labelled.file);
      return unexpected(std::move(fit.error()));
    }
    report.cost = fit->cost;
    TextModel model =
        make_model(examples, targets, options.train, std::move(*fit));
    stamp_model(report, model);
    return write_model(model);
  }

  Result<void> write_model(const TextModel& model) const {
    Output file;
    auto status = file.open(options.model);
    if (status) status = file.write(write_text_model(model));
    if (status) status = file.close();
    return status;
  }

  static void complain_of_bad(const LabelledRows& rows) {
    for (std::size_t i = 0; i < rows.bad.size() && i < 20; ++i) {
      complain(rows.bad[i]);
    }
    if (rows.bad.size() > 20) {
      complain(
          fmt::format("... and {} more bad records", rows.bad.size() - 20));
    }
  }

  int print(const TrainReport& report) const {
    const LabelledRows& rows = *report.rows;
    complain_of_bad(rows);
    if (!options.predictions.empty() && report.tested) {
      const int code =
          write_whole(train_predictions(report), kFine, options.predictions);
      if (code != kFine) return code;
    }
    const std::string out = options.format == "json"  ? train_json(report)
                            : options.format == "csv" ? train_csv(report)
                                                      : train_text(report);
    return write_whole(out, rows.bad.empty() ? kFine : kBadInput,
                       options.report);
  }
};

void add_labels(LabelledOptions& options, CLI::App& sub) {
  sub.add_option("--text", options.text, "Field with the text")
      ->type_name("FIELD")
      ->capture_default_str();
  sub.add_option("--label", options.label, "Field with the label or labels")
      ->type_name("FIELD")
      ->capture_default_str();
  sub.add_option("--words", options.words,
                 "Instead of labels: field with words that people marked in "
                 "the text; learns which words they mark")
      ->type_name("FIELD");
  sub.add_option("--words-separator", options.words_separator,
                 "Parts the marked words of a cell")
      ->capture_default_str();
  sub.add_option("--id", options.id, "Field with a name for the row")
      ->type_name("FIELD")
      ->capture_default_str();
  sub.add_option("--group", options.group,
                 "Field with what rows have in common (article, outlet, "
                 "author): rows of one group are never trained on and tested "
                 "on at once. Without it, rows of the same text are a group")
      ->type_name("FIELD");
  sub.add_option("--positive", options.positive,
                 "The label, or labels, to find; all others are one")
      ->type_name("LABEL")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub.add_option("--labels", options.labels,
                 "Only these labels (with --positive: these others); rows "
                 "with any further label are left out")
      ->type_name("LABEL")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub.add_flag("--multi-label", options.multi_label,
               "A row may have several labels, or none; each gets a "
               "probability of its own");
  sub.add_flag("--first-label", options.first_label,
               "Of several labels in a cell the first counts");
  sub.add_option("--label-separator", options.separator,
                 "Parts labels of a cell")
      ->capture_default_str();
  sub.add_option("--where", options.where,
                 "Only rows where the field has this value")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false);
  sub.add_flag("--unescape", options.unescape,
               R"(\n in a text ends a paragraph, \t is a tab)");
}

void add_features(TrainCommandOptions& options, CLI::App& sub) {
  FeatureOptions& features = options.train.features;
  sub.add_option("--word-ngrams", features.word_ngrams,
                 "Longest word n-grams; 0: no words")
      ->type_name("N")
      ->check(CLI::Range(0U, 5U))
      ->capture_default_str();
  sub.add_option("--char-ngrams", options.characters,
                 "Lengths of character n-grams (3-5), or none")
      ->type_name("A-B")
      ->capture_default_str();
  sub.add_flag("--categories,!--no-categories", options.categories,
               "Categories of the lexicons as terms (default)");
  sub.add_flag("--measures,!--no-measures", options.measures,
               "slant's measures, standardised (default)");
  sub.add_option("--axes", options.axes,
                 "Word axes behind measures: default, none, or a .axes file")
      ->type_name("FILE")
      ->capture_default_str();
  sub.add_option("--vectors", options.vectors,
                 "Word vectors (slant embed): their mean over a text's words "
                 "is a measure a dimension; classify needs the same file")
      ->type_name("FILE");
  sub.add_option("--min-rows", features.min_rows,
                 "Rows that a term must stand in")
      ->type_name("N")
      ->check(CLI::Range(1U, 1000000U))
      ->capture_default_str();
  sub.add_option("--max-terms", features.max_terms,
                 "Most terms of each kind, by rows they stand in")
      ->type_name("N")
      ->check(CLI::Range(1U, 10000000U))
      ->capture_default_str();
  sub.add_flag("--sublinear,!--linear", features.sublinear,
               "1 + log of a term's count (default), or the count");
  sub.add_flag("--idf,!--no-idf", features.idf,
               "Weigh terms by how rare they are (default)");
  sub.add_flag("--nb,!--no-nb", features.nb,
               "Naive Bayes log-count ratios as prior of the weights "
               "(Wang and Manning 2012)");
}

void add_fit(TrainCommandOptions& options, CLI::App& sub) {
  TrainOptions& train = options.train;
  sub.add_option("--learner", options.learner,
                 "logistic regression, or fastText's supervised model on the "
                 "same terms")
      ->check(CLI::IsMember({"logistic", "fasttext"}))
      ->capture_default_str();
  sub.add_option("--cost", train.costs,
                 "Values of C to choose from: large ones trust the rows, "
                 "small ones the prior (default 0.1,0.3,1,3,10,30)")
      ->type_name("C,C...")
      ->delimiter(',')
      ->check(CLI::Range(1e-6, 1e6))
      ->allow_extra_args(false);
  sub.add_option(
         "--measure-weight", train.measure_weights,
         "What measures weigh against words, to choose from (default 1)")
      ->type_name("X,X...")
      ->delimiter(',')
      ->check(CLI::Range(1e-3, 1e3))
      ->allow_extra_args(false);
  sub.add_option("--l1-ratio", train.l1_ratio,
                 "0: ridge; 1: lasso; between: elastic net")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  sub.add_option("--class-weight", options.class_weight,
                 "balanced: each label counts as much as the others")
      ->check(CLI::IsMember({"balanced", "none"}))
      ->capture_default_str();
  sub.add_option("--weight", options.weights,
                 "Rows of this label count X times as much")
      ->type_name("LABEL=X")
      ->allow_extra_args(false);
  sub.add_option("--calibration", options.calibration,
                 "From decision values to probabilities")
      ->check(CLI::IsMember({"platt", "isotonic", "none"}))
      ->capture_default_str();
  sub.add_option("--threshold", options.threshold,
                 "Where a probability decides: at the best macro F1 on inner "
                 "out-of-fold rows, or at one half")
      ->check(CLI::IsMember({"macro-f1", "half"}))
      ->capture_default_str();
  sub.add_option("--dimension", train.fasttext.dimension,
                 "fastText: of the vectors")
      ->type_name("N")
      ->check(CLI::Range(1U, 1000U))
      ->capture_default_str();
  sub.add_option("--epochs", train.fasttext.epochs,
                 "fastText: passes over the rows")
      ->type_name("N")
      ->check(CLI::Range(1U, 10000U))
      ->capture_default_str();
  sub.add_option("--learning-rate", train.fasttext.learning_rate,
                 "fastText: at the beginning")
      ->type_name("X")
      ->check(CLI::Range(1e-4, 10.0))
      ->capture_default_str();
}

void add_output(TrainCommandOptions& options, CLI::App& sub) {
  TrainOptions& train = options.train;
  sub.add_option("-o,--output", options.model, "Write the model to this file")
      ->type_name("MODEL");
  sub.add_option("--unit", options.unit,
                 "What a row is; slant classify takes texts apart into these")
      ->check(CLI::IsMember({"document", "paragraph", "sentence"}))
      ->capture_default_str();
  sub.add_option("--folds", train.folds,
                 "Folds of the cross-validation; 0: none, no figures")
      ->type_name("N")
      ->check(CLI::Range(2U, 1000U) | CLI::IsMember({"0"}));
  sub.add_option("--inner-folds", train.inner_folds,
                 "Folds that C, calibration and thresholds are chosen in")
      ->type_name("N")
      ->check(CLI::Range(2U, 1000U))
      ->capture_default_str();
  sub.add_option("--seed", train.seed, "Of folds and resampling")
      ->capture_default_str();
  sub.add_option("--bootstrap", options.bootstrap,
                 "Resamples of groups for intervals; 0: no intervals")
      ->type_name("N")
      ->check(CLI::Range(0U, 1000000U))
      ->capture_default_str();
  sub.add_option("--confidence", options.confidence, "Of the intervals")
      ->check(CLI::Range(0.01, 0.9999))
      ->capture_default_str();
  sub.add_option("--predictions", options.predictions,
                 "Write what each row got from the model that did not see it "
                 "to this file (TSV)")
      ->type_name("FILE");
  sub.add_option("--format", options.format, "Of the report")
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->capture_default_str();
  sub.add_option("--report", options.report,
                 "Write the report to this file instead of standard output")
      ->type_name("FILE");
  sub.add_flag("--quiet", options.quiet, "No progress on a terminal");
  sub.add_option("--jobs", options.jobs, "Threads (default: all cores)")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
}

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<TrainCommand>();
  TrainCommandOptions& options = command->options;
  CLI::App* sub = app.add_subcommand(
      "train", "Train a classifier on labelled texts, and cross-validate it");
  sub->add_option("LABELS", options.labelled.file,
                  "Labelled data; - is standard input; .gz and .zst too")
      ->required();
  std::vector<std::string> formats = {"auto"};
  for (const RecordFormat& format : record_formats()) {
    if (format.name != "txt") formats.emplace_back(format.name);
  }
  sub->add_option("--input", options.labelled.input_format, "Format of LABELS")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  add_labels(options.labelled, *sub);
  add_features(options, *sub);
  add_fit(options, *sub);
  add_output(options, *sub);
  options.analysis.add_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kTrainCommand = {"train", add};

}  // namespace slant::tool
