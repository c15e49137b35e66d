// SPDX-License-Identifier: Apache-2.0
// slant evaluate FILE: how well measures agree with human coding.
#include "evaluate.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <thread>

#include "slant/corpus/record_reader.h"

namespace slant::tool {
namespace {

Error usage_error(std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = std::move(message);
  return error;
}

// Combinations of options that mean nothing.
Result<void> check(const EvaluateOptions& options) {
  if (options.measures.empty() && options.raters.empty() &&
      options.predicted.empty() && options.baseline.empty()) {
    return unexpected(usage_error(
        "nothing to evaluate: give --measure, --predicted, --baseline or "
        "--raters"));
  }
  if (options.gold.empty() && options.words.empty() && options.spans.empty() &&
      options.raters.empty()) {
    return unexpected(usage_error(
        "nothing to compare with: give --gold, --words or --spans"));
  }
  if (options.fit_threshold && options.threshold) {
    return unexpected(
        usage_error("--threshold and --fit-threshold exclude each other"));
  }
  if (options.fit_band && !options.band.empty()) {
    return unexpected(usage_error("--band and --fit-band exclude each other"));
  }
  if (options.targets_from.empty() != options.targets_to.empty()) {
    return unexpected(
        usage_error("--targets-from and --targets-to go together"));
  }
  if ((options.fit_band || !options.band.empty()) &&
      options.gold_band.empty()) {
    return unexpected(usage_error(
        "--band and --fit-band need --gold-band: which ratings are neutral"));
  }
  return {};
}

// How far a row's score is from what its gold asks for: ranks apart, so that
// scale does not matter.
std::vector<double> distances(const EvaluateOptions& options,
                              const EvalRows& rows, const Scored& column) {
  const std::size_t n = rows.rows.size();
  std::vector<double> gold(n);
  for (std::size_t i = 0; i < n; ++i) {
    gold[i] = gold_kind(options) == GoldKind::number
                  ? rows.rows[i].rating
                  : static_cast<double>(rows.rows[i].label);
  }
  if (gold_kind(options) == GoldKind::classes) {
    std::vector<double> wrong(n);
    for (std::size_t i = 0; i < n; ++i) {
      wrong[i] = column.top[i] != rows.rows[i].label;
    }
    return wrong;
  }
  if (gold_kind(options) == GoldKind::none) {
    std::vector<double> wrong(n);
    const auto& counts = options.words.empty() ? column.spans : column.words;
    for (std::size_t i = 0; i < n; ++i) {
      wrong[i] = counts[i].predicted - counts[i].precision_hits +
                 counts[i].gold - counts[i].recall_hits;
    }
    return wrong;
  }
  const auto ranks = [n](const std::vector<double>& values) {
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> out(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto range =
          std::equal_range(sorted.begin(), sorted.end(), values[i]);
      out[i] = static_cast<double>(range.first - sorted.begin()) +
               static_cast<double>(range.second - range.first) / 2;
    }
    return out;
  };
  const auto of_gold = ranks(gold);
  const auto of_score = ranks(column.scores);
  std::vector<double> apart(n);
  for (std::size_t i = 0; i < n; ++i) {
    apart[i] = std::abs(of_gold[i] - of_score[i]);
  }
  return apart;
}

struct EvaluateCommand {
  EvaluateOptions options;

  unsigned jobs() const {
    if (options.jobs != 0) return options.jobs;
    return std::max(1U, std::thread::hardware_concurrency());
  }

  static int fail(const Error& error) {
    complain(error);
    return exit_code(error);
  }

  int run() const {
    auto fine = check(options);
    if (!fine) return fail(fine.error());
    auto classes = read_class_map(options.classes);
    if (!classes) return fail(classes.error());
    auto rows = read_rows(options, *classes);
    if (!rows) return fail(rows.error());
    complain_of(*rows);
    EvaluateReport report;
    report.options = &options;
    report.rows = &*rows;
    std::optional<Analyzer> analyzer;
    if (!options.measures.empty() || !options.predicted.empty() ||
        !options.baseline.empty()) {
      // Intervals of tone rest on its sentences.
      auto made = make_analyzer(options.analysis, wants_intervals(options));
      if (!made) return fail(made.error());
      analyzer.emplace(std::move(*made));
      report.analyzer = &*analyzer;
      auto done = measure(*analyzer, *classes, *rows, report);
      if (!done) return fail(done.error());
    }
    auto raters = rater_figures(options, *rows, jobs(), report.level);
    if (!raters) return fail(raters.error());
    report.raters = std::move(*raters);
    return print(report, *rows);
  }

  Result<void> measure(const Analyzer& analyzer, const ClassMap& classes,
                       EvalRows& rows, EvaluateReport& report) const {
    auto scored = resolve_measures(options, analyzer);
    if (!scored) return unexpected(std::move(scored.error()));
    score_rows(options, analyzer, classes, rows, jobs(), *scored);
    if (rows.rows.empty()) {
      Error error;
      error.code = ErrorCode::malformed;
      error.file = options.file;
      error.message = "no row to evaluate";
      return unexpected(std::move(error));
    }
    if (!scored->empty()) add_worst(analyzer, rows, scored->front(), report);
    if (!options.baseline.empty()) {
      Scored column;
      column.key = options.baseline;
      column.scores = rows.baseline;
      scored->push_back(std::move(column));
    }
    report.measures = compare(options, rows, *scored, jobs());
    return {};
  }

  void add_worst(const Analyzer& analyzer, const EvalRows& rows,
                 const Scored& column, EvaluateReport& report) const {
    if (options.errors == 0) return;
    const auto apart = distances(options, rows, column);
    std::vector<std::size_t> order(apart.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(
        order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return apart[a] > apart[b]; });
    order.resize(std::min<std::size_t>(order.size(), options.errors));
    for (const std::size_t i : order) {
      const EvalRow& row = rows.rows[i];
      report.worst.push_back({row.number, row.id, row.gold, column.scores[i],
                              hits_shown(analyzer, column, row), row.text});
    }
  }

  static void complain_of(const EvalRows& rows) {
    for (std::size_t i = 0; i < rows.bad.size() && i < 20; ++i) {
      complain(rows.bad[i]);
    }
    if (rows.bad.size() > 20) {
      complain("... and " + std::to_string(rows.bad.size() - 20) +
               " more bad records");
    }
  }

  int print(const EvaluateReport& report, const EvalRows& rows) const {
    Output out;
    auto status = out.open(options.output);
    if (status) {
      status = out.write(options.format == "json"  ? evaluate_json(report)
                         : options.format == "csv" ? evaluate_csv(report)
                                                   : evaluate_text(report));
    }
    if (status) status = out.close();
    if (!status) return fail(status.error());
    return rows.bad.empty() ? kFine : kBadInput;
  }
};

void add_gold(EvaluateOptions& options, CLI::App& sub) {
  sub.add_option("--gold", options.gold,
                 "Field with the human coding: a number, or a label with "
                 "--positive or --classes")
      ->type_name("FIELD");
  sub.add_option("--positive", options.positive,
                 "The label, or labels, that the score should be high for; "
                 "* is anything but an empty field")
      ->type_name("LABEL")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub.add_option("--labels", options.labels,
                 "The other labels; rows with any further label are left out")
      ->type_name("LABEL")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub.add_option("--threshold", options.threshold,
                 "A score above this is taken for positive (default 0)")
      ->type_name("X");
  sub.add_flag("--fit-threshold", options.fit_threshold,
               "Take the threshold with the best macro F1 over these rows; "
               "figures that rest on it are marked as fitted");
  sub.add_flag("--reverse", options.reverse,
               "Low scores speak for the positive label or high rating");
  sub.add_option("--gold-band", options.gold_band,
                 "Ratings from LOW to HIGH are neutral: also print figures "
                 "for three classes")
      ->type_name("LOW,HIGH")
      ->delimiter(',')
      ->expected(2);
  sub.add_option("--band", options.band,
                 "Scores from LOW to HIGH are neutral (default 0,0)")
      ->type_name("LOW,HIGH")
      ->delimiter(',')
      ->expected(2);
  sub.add_flag("--fit-band", options.fit_band,
               "Take the band with the best macro F1 over these rows");
  sub.add_option("--classes", options.classes,
                 "Gold is one of several labels; this file says which "
                 "categories stand for each: LABEL=CATEGORY[,CATEGORY]")
      ->type_name("FILE");
  sub.add_option("--label-separator", options.label_separator,
                 "Parts labels of a cell; the first is the gold one")
      ->capture_default_str();
  sub.add_option("--scale", options.scale,
                 "Multiply scores by this before mae and rmse")
      ->type_name("X")
      ->capture_default_str();
  sub.add_flag("--fit-scale", options.fit_scale,
               "Bring scores on the ratings' scale by least squares before "
               "mae and rmse");
}

void add_marks(EvaluateOptions& options, CLI::App& sub) {
  sub.add_option("--words", options.words,
                 "Field with the words that people marked in the text")
      ->type_name("FIELD");
  sub.add_option("--words-separator", options.words_separator,
                 "Parts the marked words of a cell")
      ->capture_default_str();
  sub.add_option("--spans", options.spans,
                 "Field with marked spans, BEGIN-END[:LABEL...] parted by |; "
                 "for a directory of *.txt, the suffix of the files with "
                 "spans (.si.tsv)")
      ->type_name("FIELD");
  sub.add_option(
         "--predicted", options.predicted,
         "Field with spans that another system marked, such as "
         "'marked_spans' of slant classify: compared as a measure's hits")
      ->type_name("FIELD");
  sub.add_option("--span-label", options.span_label,
                 "Only spans with this label")
      ->type_name("LABEL");
  sub.add_option("--offsets", options.offsets, "What spans count")
      ->check(CLI::IsMember({"characters", "bytes"}))
      ->capture_default_str();
  sub.add_option("--min-weight", options.min_weight,
                 "Of words and spans, only hits with at least this weight")
      ->type_name("W");
  sub.add_option("--targets-from", options.targets_from,
                 "Field with the offset where the mention of a target begins; "
                 "the measure 'target' is what the text says of it")
      ->type_name("FIELD");
  sub.add_option("--targets-to", options.targets_to,
                 "Field with the offset where that mention ends")
      ->type_name("FIELD");
  sub.add_option("--raters", options.raters,
                 "Fields with the ratings of single raters, or one field with "
                 "a list: print their agreement")
      ->type_name("FIELD")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub.add_option("--raters-separator", options.raters_separator,
                 "Parts the ratings of a cell")
      ->capture_default_str();
  sub.add_option("--level", options.level,
                 "Level of measurement of ratings (default: interval for "
                 "numbers, else nominal)")
      ->check(CLI::IsMember({"nominal", "ordinal", "interval", "ratio"}));
}

void add_output(EvaluateOptions& options, CLI::App& sub) {
  sub.add_option("--baseline", options.baseline,
                 "Scores of another system to compare with: a field of this "
                 "file, or FILE:FIELD with the same rows")
      ->type_name("[FILE:]FIELD");
  sub.add_option("--bootstrap", options.bootstrap,
                 "Resamples of rows for intervals; 0: no intervals")
      ->type_name("N")
      ->check(CLI::Range(0U, 1000000U))
      ->capture_default_str();
  sub.add_option("--confidence", options.confidence, "Of the intervals")
      ->check(CLI::Range(0.01, 0.9999))
      ->capture_default_str();
  sub.add_option("--seed", options.seed, "Of the resampling")
      ->capture_default_str();
  sub.add_option("--errors", options.errors,
                 "List the N rows where score and gold are furthest apart")
      ->type_name("N");
  sub.add_option("--format", options.format, "Output")
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->capture_default_str();
  sub.add_option("-o,--output", options.output,
                 "Write to this file instead of standard output")
      ->type_name("FILE");
  sub.add_option("--jobs", options.jobs, "Threads (default: all cores)")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
}

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<EvaluateCommand>();
  EvaluateOptions& options = command->options;
  CLI::App* sub = app.add_subcommand(
      "evaluate", "Compare measures with human coding of the same texts");
  sub->add_option("FILE", options.file,
                  "Labelled data; - is standard input; .gz and .zst too")
      ->required();
  std::vector<std::string> formats = {"auto"};
  for (const RecordFormat& format : record_formats()) {
    if (format.name != "txt") formats.emplace_back(format.name);
  }
  sub->add_option("--input", options.input_format, "Format of FILE")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  sub->add_option("--text", options.text, "Field with the text")
      ->type_name("FIELD")
      ->capture_default_str();
  sub->add_option("--id", options.id, "Field with a name for the row")
      ->type_name("FIELD")
      ->capture_default_str();
  sub->add_option(
         "--measure", options.measures,
         "Measure or score: sentiment, loaded.per_1000, "
         "frame.economic.share ...; hedge+weasel is their sum; several "
         "are compared with the first")
      ->type_name("MEASURE")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub->add_option("--where", options.where,
                  "Only rows where the field has this value")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false);
  sub->add_flag("--unescape", options.unescape,
                R"(\n in a text ends a paragraph, \t is a tab)");
  add_gold(options, *sub);
  add_marks(options, *sub);
  add_output(options, *sub);
  options.analysis.add_to(*sub);
  options.analysis.add_axes_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kEvaluateCommand = {"evaluate", add};

}  // namespace slant::tool
