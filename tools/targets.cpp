// SPDX-License-Identifier: Apache-2.0
// slant targets FILE: who is praised and who is blamed, with every word that
// says so.
#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "command.h"
#include "slant/report/json_writer.h"
#include "slant/report/run_header.h"
#include "slant/report/summary.h"
#include "slant/report/targets_section.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

struct TargetsCommand {
  std::vector<std::string> files;
  std::string targets;
  AnalysisOptions analysis;
  std::string format = "text";
  std::string output;
  std::string color = "auto";
  std::uint32_t width = 0;

  int run() const {
    auto analyzer = make_analyzer(analysis, false);
    if (!analyzer) return fail(analyzer.error());
    auto finder = make_target_finder(targets);
    if (!finder) return fail(finder.error());
    Output out;
    auto status = out.open(output);
    int code = kFine;
    if (status) status = write(*analyzer, *finder, out, code);
    if (status) status = out.close();
    if (!status) return fail(status.error());
    return code;
  }

  static int fail(const Error& error) {
    complain(error);
    return exit_code(error);
  }

  Result<void> write(const Analyzer& analyzer, const TargetFinder& finder,
                     Output& out, int& code) const {
    const TargetScorer scorer(analyzer.matcher());
    std::string buffer;
    bool first = true;
    if (format == "csv") {
      buffer =
          "file,target,side,mentions,sentences,evaluation,low,high,praise,"
          "blame,loaded,does,undergoes,words\n";
    }
    if (format == "json") buffer = json_head(analyzer);
    for (const std::string& file : files) {
      auto bytes = read_input(file, analysis.max_bytes);
      auto analysed =
          bytes ? analyzer.analyze({shown_name(file), *bytes})
                : Result<Analysis>(unexpected(std::move(bytes.error())));
      if (!analysed) {
        complain(analysed.error());
        code = std::max<int>(code, exit_code(analysed.error()));
        continue;
      }
      const TargetScores scores =
          scorer.score(analyzer.score_input(*analysed),
                       finder.find(analysed->doc, analysed->matches));
      const LineIndex lines(analysed->doc.characters());
      if (format == "json") {
        buffer += first ? "\n" : ",\n";
        as_json(analyzer, analysed->doc, scores, lines, buffer);
      } else if (format == "csv") {
        as_csv(analysed->doc, scores, lines, buffer);
      } else {
        if (!first) buffer += '\n';
        as_text(analyzer.matcher(), analysed->doc, scores, lines, buffer);
      }
      first = false;
      auto written = out.write(buffer);
      if (!written) return written;
      buffer.clear();
    }
    if (format == "json") buffer += "\n]}\n";
    return out.write(buffer);
  }

  std::string json_head(const Analyzer& analyzer) const {
    ReportRun run;
    run.version = SLANT_VERSION;
    run.matcher = &analyzer.matcher();
    run.settings = run_settings(analysis, &analyzer);
    run.settings.emplace_back("targets", targets.empty() ? "found" : targets);
    std::string out = "{\"run\":";
    JsonWriter json(out);
    write_run_header(run, json);
    return out + ",\"documents\":[";
  }

  static void as_json(const Analyzer& analyzer, const Document& doc,
                      const TargetScores& scores, const LineIndex& lines,
                      std::string& out) {
    JsonWriter json(out);
    json.begin_object();
    json.key("name").value(printable(doc.name()));
    write_targets_json(doc, scores, analyzer.matcher(), lines, json);
    json.end_object();
  }

  static std::string number(double value) {
    return std::isnan(value) ? std::string() : fmt::format("{}", value);
  }

  static void as_csv(const Document& doc, const TargetScores& scores,
                     const LineIndex& lines, std::string& out) {
    for (std::uint32_t t = 0; t < scores.targets.size(); ++t) {
      const TargetScore& score = scores.targets[t];
      std::string words;
      for (const TargetWord* word : deciding_words(doc, scores, t)) {
        const TextSpan span = span_of(doc, *word);
        const LineColumn at = lines.at(doc.to_characters(span).begin);
        words += fmt::format("{}{} {}:{} {:+.2f}", words.empty() ? "" : " | ",
                             doc.text(span), at.line, at.column, word->value);
      }
      out += fmt::format(
          "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_cell(doc.name()),
          csv_cell(scores.list.targets[t].name),
          csv_cell(scores.list.targets[t].side), score.mentions,
          score.sentences, number(score.evaluation), number(score.interval.low),
          number(score.interval.high), number(score.praise),
          number(score.blame), score.loaded, score.does, score.undergoes,
          csv_cell(words));
    }
  }

  void as_text(const Matcher& matcher, const Document& doc,
               const TargetScores& scores, const LineIndex& lines,
               std::string& out) const {
    Terminal terminal = find_terminal(output.empty() ? color : "never", width);
    terminal.width = std::clamp(terminal.width, 60U, 160U);
    const Painter paint(terminal.color);
    const auto shown = [&](std::string_view text) {
      std::string safe = printable(text);
      return terminal.unicode ? safe : to_ascii(safe);
    };
    append_wrapped(paint(Style::bold, shown(doc.name())), 0, 2, terminal.width,
                   out);
    out += '\n';
    if (scores.list.mentions.empty()) {
      out += "no targets: no name recurs; give them with --targets FILE\n";
      return;
    }
    append_targets_text(
        doc, scores, lines,
        {terminal.width, terminal.unicode, scores.targets.size()}, paint, out);
    for (const std::uint32_t t :
         ranked_targets(scores, scores.targets.size())) {
      const TargetScore& score = scores.targets[t];
      if (score.praise_words + score.blame_words == 0) continue;
      std::string range;
      if (!std::isnan(score.interval.low)) {
        range = fmt::format(" ({} to {})", signed_number(score.interval.low),
                            signed_number(score.interval.high));
      }
      append_wrapped(
          fmt::format("{}: {}{} over {} sentences, {} with words about it; "
                      "does {}, is done to {}",
                      paint(Style::bold, shown(scores.list.targets[t].name)),
                      signed_number(score.evaluation), range, score.sentences,
                      score.evaluated, score.does, score.undergoes),
          0, 2, terminal.width, out);
      out += "  ";
      append_wrapped(shown(target_traits(scores, t, matcher)), 2, 2,
                     terminal.width, out);
      for (const TargetWord& word : scores.words) {
        evidence(doc, scores, t, word, lines, terminal, out);
      }
      out += '\n';
    }
    out.pop_back();
  }

  // One word, and the words around it.
  static void evidence(const Document& doc, const TargetScores& scores,
                       std::uint32_t t, const TargetWord& word,
                       const LineIndex& lines, const Terminal& terminal,
                       std::string& out) {
    const TargetMention& mention = scores.list.mentions[word.mention];
    if (mention.target != t) return;
    const TextSpan span = span_of(doc, word);
    const LineColumn at = lines.at(doc.to_characters(span).begin);
    const TokenArray& tokens = doc.tokens();
    const Sentence& sentence = doc.sentences()[mention.sentence];
    const std::uint32_t mention_end = mention.first_token + mention.token_count;
    std::uint32_t begin = std::min(mention.first_token, word.first_token);
    std::uint32_t end =
        std::max(mention_end, word.first_token + word.token_count);
    begin =
        begin > sentence.tokens.begin + 2 ? begin - 2 : sentence.tokens.begin;
    end = std::min(end + 2, sentence.tokens.end);
    std::string line = fmt::format(
        "  {} {} {} ", pad_right(fmt::format("{:+.2f}", word.value), 5),
        pad_right(fmt::format("{}:{}", at.line, at.column), 7),
        pad_right(std::string(to_string(word.relation)), 10));
    std::string text = '"' + printable(doc.text(span)) + "\" in: " +
                       printable(doc.text({tokens.span(begin).begin,
                                           tokens.span(end - 1).end}));
    if (!terminal.unicode) text = to_ascii(text);
    const std::uint32_t used = display_width(line);
    out += line + fit(text, terminal.width - used, terminal.unicode) + '\n';
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<TargetsCommand>();
  CLI::App* sub = app.add_subcommand(
      "targets", "Who is praised and who is blamed, and the words that say so");
  sub->add_option("FILE", command->files, "Articles; - is standard input")
      ->required();
  sub->add_option("--targets", command->targets,
                  "TOML file with the targets (default: names that recur)")
      ->type_name("FILE");
  sub->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->add_option("--width", command->width, "Columns (default: terminal's)")
      ->type_name("N");
  sub->add_option("--color", command->color, "Colour")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command->analysis.add_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kTargetsCommand = {"targets", add};

}  // namespace slant::tool
