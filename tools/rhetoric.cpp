// SPDX-License-Identifier: Apache-2.0
// slant rhetoric FILE...: how a text persuades, finding by finding.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "command.h"
#include "run_side.h"
#include "slant/report/json_writer.h"
#include "slant/report/rhetoric.h"
#include "slant/report/run_header.h"
#include "slant/report/terminal.h"
#include "slant/text/lines.h"

namespace slant::tool {
namespace {

struct RhetoricCommand {
  std::vector<std::string> files;
  AnalysisOptions analysis;
  std::string format = "text";
  std::string output;
  std::string header;  // a file for the run header of CSV
  std::string color = "auto";
  std::vector<std::string> signals;
  std::uint32_t width = 0;
  bool all = false;
  double min_weight = 0;
  std::string stdin_name = "<stdin>";

  int run() const;
  bool shows(const Finding& finding) const;
  void text(const ReportRun& run, const ReportItem& item,
            const Terminal& terminal, std::string& out) const;
  void json(const ReportRun& run, const ReportItem& item,
            JsonWriter& writer) const;
  void csv(const ReportRun& run, const ReportItem& item,
           std::string& out) const;
  Result<void> write(const Analyzer& analyzer, Output& out, int& code) const;
  std::vector<std::pair<std::string, std::string>> settings(
      const Analyzer& analyzer) const;
};

bool RhetoricCommand::shows(const Finding& finding) const {
  if (finding.weight < min_weight) return false;
  if (signals.empty()) return all || finding.signal->persuades;
  return std::find(signals.begin(), signals.end(), finding.signal->name) !=
         signals.end();
}

// Names and words come from outside: made safe for the terminal.
std::string shown(std::string_view text, const Terminal& terminal) {
  std::string out = printable(text);
  return terminal.unicode ? out : to_ascii(out);
}

void RhetoricCommand::text(const ReportRun& run, const ReportItem& item,
                           const Terminal& terminal, std::string& out) const {
  const Painter paint(terminal.color);
  const LineIndex lines(item.doc.characters());
  const std::string name = shown(item.doc.name(), terminal);
  std::vector<std::pair<const SignalInfo*, std::uint32_t>> counts;
  for (const SignalInfo& signal : signal_infos()) {
    counts.emplace_back(&signal, 0);
  }
  for (const Finding& finding : findings_of(run, item)) {
    if (!shows(finding)) continue;
    ++counts[static_cast<std::size_t>(finding.signal - signal_infos().data())]
          .second;
    const LineColumn at = lines.at(finding.parts[0].place.begin);
    out += fmt::format("{}:{}:{}: ", name, at.line, at.column);
    out += paint(Style::bold, finding.signal->one);
    if (finding.voice != Voice::author) {
      out += fmt::format(" ({})", to_string(finding.voice));
    }
    out += '\n';
    const std::string words = shown(words_of(finding), terminal);
    out += "  ";
    append_wrapped(words, 2, 2, terminal.width, out);
    out += "  ";
    std::string why;
    append_wrapped(shown(reason_of(finding), terminal), 2, 2, terminal.width,
                   why);
    out += paint(Style::dim, why.substr(0, why.size() - 1)) + '\n';
  }
  std::stable_sort(
      counts.begin(), counts.end(),
      [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string summary = "How this text persuades: ";
  bool any = false;
  for (const auto& [signal, count] : counts) {
    if (count == 0) break;
    summary += fmt::format("{}{} {}", any ? ", " : "", count,
                           count == 1 ? signal->one : signal->many);
    any = true;
  }
  summary += any ? "." : "nothing was found.";
  out += '\n';
  append_wrapped(summary, 0, 2, terminal.width, out);
}

void RhetoricCommand::json(const ReportRun& run, const ReportItem& item,
                           JsonWriter& writer) const {
  const LineIndex lines(item.doc.characters());
  writer.begin_object();
  writer.key("name").value(printable(item.doc.name()));
  writer.key("words").value(item.doc.scored_words());
  writer.key("findings").begin_array();
  std::vector<std::uint32_t> counts(signal_infos().size());
  for (const Finding& finding : findings_of(run, item)) {
    if (!shows(finding)) continue;
    ++counts[static_cast<std::size_t>(finding.signal - signal_infos().data())];
    const LineColumn at = lines.at(finding.parts[0].place.begin);
    writer.begin_object();
    writer.key("signal").value(finding.signal->name);
    writer.key("category").value(finding.category);
    writer.key("paragraph")
        .value(static_cast<std::uint64_t>(finding.paragraph + 1));
    writer.key("line").value(at.line);
    writer.key("column").value(at.column);
    writer.key("voice").value(to_string(finding.voice));
    writer.key("weight").value(finding.weight);
    writer.key("text").value(words_of(finding));
    writer.key("reason").value(reason_of(finding));
    writer.key("spans").begin_array();
    for (const Hit& part : finding.parts) {
      writer.begin_object();
      writer.key("begin").value(part.span.begin);
      writer.key("end").value(part.span.end);
      writer.key("text").value(part.text);
      writer.end_object();
    }
    writer.end_array();
    writer.end_object();
  }
  writer.end_array();
  writer.key("signals").begin_array();
  for (const SignalInfo& signal : signal_infos()) {
    const std::size_t i =
        static_cast<std::size_t>(&signal - signal_infos().data());
    if (counts[i] == 0) continue;
    writer.begin_object();
    writer.key("signal").value(signal.name);
    writer.key("count").value(counts[i]);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

// RFC 4180: quoted where it holds a comma, a quote or a line end.
void append_cell(std::string_view text, std::string& out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void RhetoricCommand::csv(const ReportRun& run, const ReportItem& item,
                          std::string& out) const {
  const LineIndex lines(item.doc.characters());
  for (const Finding& finding : findings_of(run, item)) {
    if (!shows(finding)) continue;
    const LineColumn at = lines.at(finding.parts[0].place.begin);
    append_cell(printable(item.doc.name()), out);
    out += fmt::format(",{},{},{},{},{},{},", finding.paragraph + 1, at.line,
                       at.column, finding.signal->name, finding.category,
                       to_string(finding.voice));
    append_number(out, finding.weight);
    out += ',';
    append_cell(words_of(finding), out);
    out += ',';
    append_cell(reason_of(finding), out);
    out += '\n';
  }
}

Result<void> RhetoricCommand::write(const Analyzer& analyzer, Output& out,
                                    int& code) const {
  ReportRun run;
  run.version = SLANT_VERSION;
  run.matcher = &analyzer.matcher();
  run.settings = settings(analyzer);
  run.features = analyzer.features();
  run.voices = analyzer.options().voices;
  const Terminal terminal =
      find_terminal(output.empty() ? color : "never", width);
  std::string buffer;
  JsonWriter writer(buffer);
  if (format == "json") {
    writer.begin_object();
    writer.key("run");
    write_run_header(run, writer);
    writer.key("documents").begin_array();
  } else if (format == "csv") {
    buffer +=
        "name,paragraph,line,column,signal,category,voice,weight,text,"
        "reason\n";
  }
  AnalyzerScratch scratch;
  Analysis analysed;
  for (const std::string& file : files) {
    auto bytes = read_input(file, analysis.max_bytes);
    Result<void> fine;
    if (bytes) {
      fine = analyzer.analyze_into({file == "-" ? stdin_name : file, *bytes},
                                   scratch, analysed);
    } else {
      fine = unexpected(std::move(bytes.error()));
    }
    if (!fine) {
      complain(fine.error());
      code = std::max<int>(code, exit_code(fine.error()));
      continue;
    }
    const ReportItem item{analysed.doc, analysed.matches, analysed.scores,
                          analysed.sentence_words};
    if (format == "json") {
      json(run, item, writer);
    } else if (format == "csv") {
      csv(run, item, buffer);
    } else {
      text(run, item, terminal, buffer);
    }
    auto written = out.write(buffer);
    if (!written) return written;
    buffer.clear();
  }
  if (format == "json") {
    writer.end_array().end_object();
    buffer += '\n';
  }
  auto written = out.write(buffer);
  if (written && format == "csv") {
    written = write_run_side(run_header(run), output, header);
  }
  return written;
}

// What else decides which findings are listed.
std::vector<std::pair<std::string, std::string>> RhetoricCommand::settings(
    const Analyzer& analyzer) const {
  auto out = run_settings(analysis, &analyzer);
  std::string names;
  for (const std::string& signal : signals) {
    names += (names.empty() ? "" : ",") + signal;
  }
  if (names.empty()) names = all ? "all" : "persuading";
  out.emplace_back("signal", std::move(names));
  out.emplace_back("min_weight", fmt::format("{}", min_weight));
  return out;
}

int RhetoricCommand::run() const {
  auto analyzer = make_analyzer(analysis, false);
  if (!analyzer) {
    complain(analyzer.error());
    return exit_code(analyzer.error());
  }
  Output out;
  auto status = out.open(output);
  int code = kFine;
  if (status) status = write(*analyzer, out, code);
  if (status) status = out.close();
  if (!status) {
    complain(status.error());
    return kIo;
  }
  return code;
}

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<RhetoricCommand>();
  CLI::App* sub = app.add_subcommand(
      "rhetoric", "How articles persuade: figures and appeals, one by one");
  sub->add_option("FILE", command->files, "Articles; - is standard input")
      ->required();
  sub->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->add_option("--run-header", command->header,
                  "CSV: write version, lexicons and settings here (default: "
                  "beside the output, FILE.run.json)")
      ->type_name("FILE");
  std::vector<std::string> names;
  for (const SignalInfo& signal : signal_infos()) {
    if (!signal.categories.empty()) names.emplace_back(signal.name);
  }
  sub->add_option("--signal", command->signals,
                  "List these only (docs/rhetoric.md names them)")
      ->check(CLI::IsMember(names))
      ->type_name("NAME")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub->add_flag("--all", command->all,
                "Also list marks of style: hedges, report verbs, passives");
  sub->add_option("--min-weight", command->min_weight,
                  "Leave out what weighs less")
      ->type_name("W")
      ->capture_default_str();
  sub->add_option("--width", command->width, "Columns (default: terminal's)")
      ->type_name("N");
  sub->add_option("--color", command->color, "Colour")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  sub->add_option("--stdin-name", command->stdin_name,
                  "Name shown for standard input; its suffix sets the format")
      ->type_name("NAME");
  command->analysis.add_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kRhetoricCommand = {"rhetoric", add};

}  // namespace slant::tool
