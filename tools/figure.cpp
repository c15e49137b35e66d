// SPDX-License-Identifier: Apache-2.0
// slant figure CHART FILE...: a chart of the report as SVG or CSV.
#include <memory>

#include "command.h"
#include "slant/report/chart.h"
#include "slant/report/chart_svg.h"

namespace slant::tool {
namespace {

constexpr std::string_view kCompare = "compare";

struct FigureCommand {
  std::string chart;
  std::vector<std::string> files;
  AnalysisOptions analysis;
  std::string format = "svg";
  std::string output;
  std::string targets;
  std::string stdin_name = "<stdin>";
  double width = 720;

  int run() const {
    auto analyzer = make_analyzer(analysis, true);
    if (!analyzer) {
      complain(analyzer.error());
      return exit_code(analyzer.error());
    }
    auto finder = make_target_finder(targets);
    if (!finder) {
      complain(finder.error());
      return exit_code(finder.error());
    }
    int code = kFine;
    std::vector<Chart> charts = read(*analyzer, *finder, code);
    if (charts.empty()) return code;
    if (chart == kCompare) charts = comparison_of(charts);
    std::string out;
    if (format == "csv") {
      for (const Chart& one : charts) {
        append_chart_csv(one, &one == charts.data(), out);
      }
    } else {
      append_svg(charts, width, out);
    }
    return write_whole(out, code, output);
  }

  // A chart of each file that could be read.
  std::vector<Chart> read(const Analyzer& analyzer, const TargetFinder& finder,
                          int& code) const {
    const TargetScorer scorer(analyzer.matcher());
    ReportRun run;
    run.version = SLANT_VERSION;
    run.matcher = &analyzer.matcher();
    run.features = analyzer.features();
    run.voices = analyzer.options().voices;
    const ChartKind& kind =
        *find_chart_kind(chart == kCompare ? "scores" : chart);
    std::vector<Chart> charts;
    AnalyzerScratch scratch;
    Analysis analysed;
    for (const std::string& file : files) {
      auto bytes = read_input(file, analysis.max_bytes);
      auto fine = bytes ? analyzer.analyze_into(
                              {file == "-" ? stdin_name : file, *bytes},
                              scratch, analysed)
                        : Result<void>(unexpected(std::move(bytes.error())));
      if (!fine) {
        complain(fine.error());
        code = std::max<int>(code, exit_code(fine.error()));
        continue;
      }
      const TargetScores scores =
          scorer.score(analyzer.score_input(analysed),
                       finder.find(analysed.doc, analysed.matches));
      charts.push_back(
          kind.make(run, {analysed.doc, analysed.matches, analysed.scores,
                          analysed.sentence_words, &scores}));
    }
    return charts;
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<FigureCommand>();
  CLI::App* sub = app.add_subcommand(
      "figure", "A chart of the report, as SVG or as CSV of its data");
  std::vector<std::string> names;
  std::string help = "Which:";
  for (const ChartKind& kind : chart_kinds()) {
    names.emplace_back(kind.name);
    help += "\n  " + names.back() + ": " + std::string(kind.summary);
  }
  names.emplace_back(kCompare);
  help += "\n  compare: files side by side: loaded terms and tone";
  sub->add_option("CHART", command->chart, help)
      ->check(CLI::IsMember(names).description(""))
      ->required();
  sub->add_option("FILE", command->files, "Articles; - is standard input")
      ->required();
  sub->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"svg", "csv"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->add_option("--width", command->width, "Width of the SVG in pixels")
      ->check(CLI::Range(320.0, 10000.0))
      ->capture_default_str();
  sub->add_option("--targets", command->targets,
                  "TOML file with the targets (default: names that recur)")
      ->type_name("FILE");
  sub->add_option("--stdin-name", command->stdin_name,
                  "Name shown for standard input; its suffix sets the format")
      ->type_name("NAME");
  command->analysis.add_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kFigureCommand = {"figure", add};

}  // namespace slant::tool
