// SPDX-License-Identifier: Apache-2.0
// slant compare A B: two texts or two groups of texts.
#include "compare.h"

#include <fmt/format.h>

#include <memory>

#include "inputs.h"
#include "slant/corpus/record_reader.h"

namespace slant::tool {
namespace {

// The format of a file of many texts, or nullptr for an article.
const RecordFormat* corpus_format(const std::string& path) {
  const RecordFormat* format = record_format_of(path);
  return format == nullptr || format->name == "txt" ? nullptr : format;
}

bool holds_many(const std::vector<std::string>& files) {
  return files.size() >= 2 || corpus_format(files[0]) != nullptr;
}

struct CompareCommand {
  std::vector<std::string> pair;  // A B
  std::vector<std::string> a;
  std::vector<std::string> b;
  AnalysisOptions analysis;
  CompareOutput how;
  BootstrapOptions bootstrap;
  double prior = 500;
  std::string output;
  std::string csv_safe = "off";
  std::string text_field = "text";

  Result<Comparison> inputs() const {
    Error error;
    error.code = ErrorCode::usage;
    const bool named = !a.empty() || !b.empty();
    if (named && !pair.empty()) {
      error.message = "name the sides as A B, or with --a and --b, not both";
      return unexpected(std::move(error));
    }
    if (named ? a.empty() || b.empty() : pair.size() != 2) {
      error.message =
          "two sides are needed: slant compare A B, or --a FILE... --b "
          "FILE...";
      return unexpected(std::move(error));
    }
    Comparison out;
    const std::vector<std::string> sides[] = {
        named ? a : std::vector<std::string>{pair[0]},
        named ? b : std::vector<std::string>{pair[1]}};
    for (std::size_t side = 0; side < 2; ++side) {
      auto files = expand_inputs(sides[side]);
      if (!files) return unexpected(std::move(files.error()));
      out.sides[side].label = shown_name(sides[side][0]);
      if (sides[side].size() > 1) {
        out.sides[side].label +=
            fmt::format(" and {} more", sides[side].size() - 1);
      }
      out.sides[side].files = std::move(*files);
    }
    out.by_documents =
        holds_many(out.sides[0].files) && holds_many(out.sides[1].files);
    return out;
  }

  int fail(const Error& error) const {
    complain(error);
    return exit_code(error);
  }

  struct Reading {
    const Analyzer& analyzer;
    Comparison& comparison;
    AnalyzerScratch scratch;
    Analysis analysed;
    int code = kFine;
  };

  void leave_out(Reading& reading, const Error& error) const {
    reading.code = std::max(reading.code, fail(error));
  }

  // Adds one text; one that can't be read is told of and left out.
  void add_text(Reading& reading, std::size_t side, DocumentInput input) const {
    const auto fine =
        reading.analyzer.analyze_into(input, reading.scratch, reading.analysed);
    if (!fine) return leave_out(reading, fine.error());
    add_document(reading.analyzer, reading.analysed, side, reading.comparison);
  }

  void read_article(Reading& reading, std::size_t side,
                    const std::string& file) const {
    auto bytes = read_input(file, analysis.max_bytes);
    if (!bytes) return leave_out(reading, bytes.error());
    add_text(reading, side, {shown_name(file), *bytes});
  }

  // A text for each record; a bad one is told of and left out.
  void read_corpus(Reading& reading, std::size_t side, const std::string& file,
                   const RecordFormat& format) const {
    auto source = open_source(file);
    if (!source) return leave_out(reading, source.error());
    RecordOptions options;
    options.text_field = text_field;
    options.id_field = "";
    auto reader = RecordReader::open(std::move(*source), format, options);
    if (!reader) return leave_out(reading, reader.error());
    Record record;
    for (;;) {
      auto more = reader->next(record);
      if (!more) return leave_out(reading, more.error());
      if (!*more) return;
      if (record.error) {
        leave_out(reading, *record.error);
      } else {
        const std::string name =
            fmt::format("{}:{}", shown_name(file), record.line);
        add_text(reading, side, {name, record.text});
      }
    }
  }

  int read(const Analyzer& analyzer, Comparison& comparison) const {
    Reading reading{analyzer, comparison, {}, {}};
    for (std::size_t side = 0; side < 2; ++side) {
      for (const std::string& file : comparison.sides[side].files) {
        const RecordFormat* format = corpus_format(file);
        if (format != nullptr) {
          read_corpus(reading, side, file, *format);
        } else {
          read_article(reading, side, file);
        }
      }
    }
    return reading.code;
  }

  int run() const {
    auto comparison = inputs();
    if (!comparison) return fail(comparison.error());
    auto analyzer = make_analyzer(analysis, !comparison->by_documents);
    if (!analyzer) return fail(analyzer.error());
    const int code = read(*analyzer, *comparison);
    for (const ComparedSide& side : comparison->sides) {
      if (side.documents != 0) continue;
      complain("nothing to compare: no document of " + side.label +
               " could be read");
      return std::max<int>(code, kBadInput);
    }
    finish(bootstrap, prior, *comparison);
    ReportRun run;
    run.version = SLANT_VERSION;
    run.matcher = &analyzer->matcher();
    run.axes = analyzer->options().axes.get();
    run.features = analyzer->features();
    run.settings = run_settings(analysis, &*analyzer);
    run.settings.emplace_back("prior", fmt::format("{}", prior));
    run.settings.emplace_back("seed", std::to_string(bootstrap.seed));
    CompareOutput options = how;
    options.csv_safe = csv_safe == "excel";
    options.resamples = bootstrap.resamples;
    options.width = find_terminal("never", how.width).width;
    Output out;
    auto status = out.open(output);
    if (status) {
      status = out.write(write_comparison(run, *comparison, options));
    }
    if (status) status = out.close();
    if (!status) return fail(status.error());
    return code;
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<CompareCommand>();
  command->how.width = 0;
  CLI::App* sub = app.add_subcommand(
      "compare", "Compare two texts, or two groups of texts, in every measure");
  sub->add_option("A B", command->pair,
                  "The two sides, each a file, a directory of articles, or a "
                  "corpus (.jsonl, .csv, .tsv, compressed or not)")
      ->expected(0, 2);
  sub->add_option("--a", command->a, "Files and directories of side A")
      ->type_name("FILE...");
  sub->add_option("--b", command->b, "Files and directories of side B")
      ->type_name("FILE...");
  sub->add_option("--text-field", command->text_field,
                  "Field of a corpus that holds the text")
      ->type_name("NAME")
      ->capture_default_str();
  sub->add_option("--format", command->how.format, "Output")
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->capture_default_str();
  sub->add_option("--table", command->how.table, "What csv holds")
      ->check(CLI::IsMember({"measures", "words"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->add_option("--top", command->how.top, "Measures listed in text")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--words", command->how.words,
                  "Words listed for each side, in text and json")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--prior", command->prior,
                  "Weight of the prior of the log-odds, in words")
      ->check(CLI::PositiveNumber)
      ->type_name("WORDS")
      ->capture_default_str();
  sub->add_option("--resamples", command->bootstrap.resamples,
                  "Resamples of the intervals")
      ->check(CLI::Range(100, 100000))
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--seed", command->bootstrap.seed, "Seed of the resamples")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--width", command->how.width,
                  "Columns (default: terminal's)")
      ->type_name("N");
  sub->add_option("--csv-safe", command->csv_safe,
                  "excel: guard text cells that a spreadsheet would run")
      ->check(CLI::IsMember({"off", "excel"}))
      ->capture_default_str();
  command->analysis.add_to(*sub);
  command->analysis.add_axes_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kCompareCommand = {"compare", add};

}  // namespace slant::tool
