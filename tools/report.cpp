// SPDX-License-Identifier: Apache-2.0
// slant report FILE...
#include <memory>

#include "command.h"

namespace slant::tool {
namespace {

struct ReportCommand {
  std::vector<std::string> files;
  AnalysisOptions analysis;
  std::string format = "text";
  std::string output;
  std::string color = "auto";
  std::string csv_safe = "off";
  std::vector<std::string> show;
  std::uint32_t width = 0;
  std::uint32_t top = 12;
  std::string stdin_name = "<stdin>";
  std::string targets;  // a file; "none"

  bool shows(const std::string& what) const {
    return std::find(show.begin(), show.end(), what) != show.end();
  }

  ReportOptions report_options() const {
    const Terminal terminal =
        find_terminal(output.empty() ? color : "never", width);
    ReportOptions options;
    options.width = terminal.width;
    options.color = terminal.color;
    options.unicode = terminal.unicode || format != "text";
    options.show_text = shows("text");
    options.show_sentences = shows("sentences");
    options.show_voices = shows("voices");
    options.csv_safe = csv_safe == "excel";
    options.top = top;
    return options;
  }

  int run() const {
    auto analyzer = make_analyzer(analysis, true);
    if (!analyzer) {
      complain(analyzer.error());
      return exit_code(analyzer.error());
    }
    auto finder = make_target_finder(targets == "none" ? "" : targets);
    if (!finder) {
      complain(finder.error());
      return exit_code(finder.error());
    }
    Output out;
    auto status = out.open(output);
    int code = kFine;
    if (status) status = write(*analyzer, *finder, out, code);
    if (status) status = out.close();
    if (!status) {
      complain(status.error());
      return kIo;
    }
    return code;
  }

  Result<void> write(const Analyzer& analyzer, const TargetFinder& finder,
                     Output& out, int& code) const {
    const TargetScorer scorer(analyzer.matcher());
    ReportRun run;
    run.version = SLANT_VERSION;
    run.matcher = &analyzer.matcher();
    run.axes = analyzer.options().axes.get();
    run.features = analyzer.features();
    run.settings = run_settings(analysis, &analyzer);
    run.settings.emplace_back("targets", targets.empty() ? "found" : targets);
    run.voices = analyzer.options().voices;
    const auto writer = find_report_format(format)->make(run, report_options());
    std::string buffer;
    writer->begin(buffer);
    AnalyzerScratch scratch;
    Analysis analysed;
    for (const std::string& file : files) {
      auto fine = read_and_analyze(analyzer, file, scratch, analysed);
      if (fine) {
        ReportItem item{analysed.doc, analysed.matches, analysed.scores,
                        analysed.sentence_words};
        TargetScores scores;
        if (targets != "none") {
          scores = scorer.score(analyzer.score_input(analysed),
                                finder.find(analysed.doc, analysed.matches));
          item.targets = &scores;
        }
        const auto by_voice = analyzer.score_by_voice(analysed);
        item.by_voice = by_voice;
        writer->document(item, buffer);
      } else {
        complain(fine.error());
        code = std::max<int>(code, exit_code(fine.error()));
        writer->failure(fine.error(), buffer);
      }
      auto written = out.write(buffer);
      if (!written) return written;
      buffer.clear();
    }
    writer->end(buffer);
    return out.write(buffer);
  }

  Result<void> read_and_analyze(const Analyzer& analyzer,
                                const std::string& file,
                                AnalyzerScratch& scratch,
                                Analysis& analysed) const {
    auto bytes = read_input(file, analysis.max_bytes);
    if (!bytes) return unexpected(std::move(bytes.error()));
    const std::string name = file == "-" ? stdin_name : file;
    return analyzer.analyze_into({name, *bytes}, scratch, analysed);
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<ReportCommand>();
  CLI::App* sub = app.add_subcommand(
      "report", "Report on articles: a row for every paragraph, and the words");
  sub->add_option("FILE", command->files, "Articles; - is standard input")
      ->required();
  std::vector<std::string> formats;
  std::string help = "Output:";
  for (const ReportFormat& format : report_formats()) {
    formats.emplace_back(format.name);
    help += std::string("\n  ") + std::string(format.name) + ": " +
            std::string(format.summary);
  }
  sub->add_option("--format", command->format, help)
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT")
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->add_option("--show", command->show,
                  "Also show: text (words marked in place), sentences (rows "
                  "for sentences in json, jsonl, csv), voices (rows for each "
                  "voice in jsonl, csv; the others have them anyway)")
      ->check(CLI::IsMember({"text", "sentences", "voices"}))
      ->delimiter(',')
      ->allow_extra_args(false);
  sub->add_option("--targets", command->targets,
                  "TOML file with the targets to report on; none: no targets "
                  "(default: names that recur)")
      ->type_name("FILE");
  sub->add_option("--top", command->top, "Strongest words listed")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--width", command->width, "Columns (default: terminal's)")
      ->type_name("N");
  sub->add_option("--color", command->color, "Colour")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  sub->add_option("--csv-safe", command->csv_safe,
                  "excel: guard text cells that a spreadsheet would run")
      ->check(CLI::IsMember({"off", "excel"}))
      ->capture_default_str();
  sub->add_option("--stdin-name", command->stdin_name,
                  "Name shown for standard input; its suffix sets the format")
      ->type_name("NAME");
  command->analysis.add_to(*sub);
  command->analysis.add_axes_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kReportCommand = {"report", add};

}  // namespace slant::tool
