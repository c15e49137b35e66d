// SPDX-License-Identifier: Apache-2.0
// slant voice FILE...: whose words a text holds. With --brat it measures
// itself against annotations by hand.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "brat.h"
#include "command.h"
#include "run_side.h"
#include "slant/report/hits.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"
#include "slant/report/voices.h"
#include "slant/text/lines.h"

namespace slant::tool {
namespace {

constexpr std::size_t kShownBytes = 60;  // of a stretch, in text output

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) line += c == '\n' || c == '\r' ? ' ' : c;
  return printable(line);
}

// The beginning and the end of a long stretch, cut between words.
std::string shortened(std::string_view text) {
  if (text.size() <= kShownBytes) return one_line(text);
  const std::size_t cut = text.rfind(' ', kShownBytes - 10);
  const std::size_t rest = text.rfind(' ');
  if (cut == std::string_view::npos || rest <= cut) return one_line(text);
  return one_line(text.substr(0, cut)) + " ..." + one_line(text.substr(rest));
}

// Words found and words that should be.
struct Counts {
  std::uint64_t found = 0;
  std::uint64_t gold = 0;
  std::uint64_t both = 0;

  void add(bool is_found, bool is_gold) {
    found += is_found ? 1U : 0U;
    gold += is_gold ? 1U : 0U;
    both += is_found && is_gold ? 1U : 0U;
  }
  static double ratio(std::uint64_t a, std::uint64_t b) {
    return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b);
  }
  double precision() const { return ratio(both, found); }
  double recall() const { return ratio(both, gold); }
  double f1() const { return ratio(2 * both, found + gold); }
};

struct VoiceCommand {
  std::vector<std::string> files;
  AnalysisOptions reading;
  std::string format = "text";
  std::string output;
  std::string header;  // a file for the run header of CSV
  bool brat = false;
  Counts all;     // quoted and attributed words
  Counts quoted;  // quoted words alone
  std::uint64_t words = 0;
  std::uint64_t measured = 0;  // files
  bool first = true;

  int run() {
    Output out;
    auto status = out.open(output);
    int code = kFine;
    if (status) status = write(out, code);
    if (status) status = out.close();
    if (status) return code;
    complain(status.error());
    return kIo;
  }

  Result<void> write(Output& out, int& code) {
    std::string buffer;
    ReportRun run;
    run.version = SLANT_VERSION;
    run.settings = run_settings(reading, nullptr);
    if (!brat && format == "json") {
      buffer = "{\"run\":" + run_header(run) + ",\"documents\":[";
    }
    if (!brat && format == "csv") {
      buffer =
          "doc,voice,paragraph,line,column,begin,end,words,cue,source,"
          "text\n";
    }
    Document doc;
    for (const std::string& file : files) {
      auto fine = one(file, doc, buffer);
      if (!fine) {
        complain(fine.error());
        code = std::max<int>(code, exit_code(fine.error()));
      }
      auto written = out.write(buffer);
      if (!written) return written;
      buffer.clear();
    }
    if (brat) {
      buffer = format == "json" ? measured_json() : measured_text();
    } else if (format == "json") {
      buffer = "\n]}\n";
    }
    auto written = out.write(buffer);
    if (written && !brat && format == "csv") {
      written = write_run_side(run_header(run), output, header);
    }
    return written;
  }

  Result<void> one(const std::string& file, Document& doc,
                   std::string& buffer) {
    auto bytes = read_input(file, reading.max_bytes);
    if (!bytes) return unexpected(std::move(bytes.error()));
    auto read = read_document_into({shown_name(file), *bytes},
                                   document_options(reading), doc);
    if (!read) return read;
    if (brat) return measure(file, doc);
    const LineIndex lines(doc.source());
    if (format == "json") {
      json(doc, lines, buffer);
    } else if (format == "csv") {
      csv(doc, lines, buffer);
    } else {
      text(doc, lines, buffer);
    }
    return {};
  }

  static std::string text_of(const Document& doc, IndexRange tokens) {
    return tokens.empty() ? "" : one_line(token_text(doc, tokens));
  }

  // Those of --voice.
  std::vector<Attribution> stretches(const Document& doc) const {
    return voiced_stretches(doc, voice_mask(reading.voices));
  }

  void text(const Document& doc, const LineIndex& lines,
            std::string& out) const {
    const VoiceWords by_voice = voice_words(doc);
    out +=
        fmt::format("{}: {} words", printable(doc.name()), doc.scored_words());
    for (std::size_t v = 0; v < kVoiceCount; ++v) {
      out +=
          fmt::format(", {} {}", by_voice[v], to_string(static_cast<Voice>(v)));
    }
    out += '\n';
    for (const Attribution& entry : stretches(doc)) {
      const Span span = token_source(doc, entry.content);
      const LineColumn at = lines.at(span.begin);
      out += fmt::format("  {}:{} {}: {}\n", at.line, at.column,
                         to_string(entry.voice),
                         shortened(token_text(doc, entry.content)));
      if (entry.cue.empty()) continue;
      out += fmt::format("      cue: {}", text_of(doc, entry.cue));
      if (!entry.source.empty()) {
        out += fmt::format("; source: {}", text_of(doc, entry.source));
      }
      out += '\n';
    }
  }

  void csv(const Document& doc, const LineIndex& lines,
           std::string& out) const {
    for (const Attribution& entry : stretches(doc)) {
      const Span span = token_source(doc, entry.content);
      const LineColumn at = lines.at(span.begin);
      const VoiceWords by_voice = voice_words(doc, entry.content);
      std::uint32_t count = 0;
      for (const std::uint32_t n : by_voice) count += n;
      out += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n",
                         csv_cell(doc.name()), to_string(entry.voice),
                         entry.paragraph + 1, at.line, at.column, span.begin,
                         span.end, count, csv_cell(text_of(doc, entry.cue)),
                         csv_cell(text_of(doc, entry.source)),
                         csv_cell(token_text(doc, entry.content)));
    }
  }

  void json(const Document& doc, const LineIndex& lines, std::string& out) {
    out += first ? "\n" : ",\n";
    first = false;
    JsonWriter json(out);
    json.begin_object();
    json.key("name").value(printable(doc.name()));
    json.key("words").value(doc.scored_words());
    json.key("voices");
    write_voices(voice_words(doc), json);
    json.key("attributions");
    write_attributions(doc, lines, voice_mask(reading.voices), json);
    json.end_object();
  }

  Result<void> measure(const std::string& file, const Document& doc) {
    auto gold =
        read_brat_spans(brat_beside(file), "Content", reading.max_bytes);
    if (!gold) return unexpected(std::move(gold.error()));
    const LineIndex lines(doc.source());
    const TokenArray& tokens = doc.tokens();
    ++measured;
    std::size_t next = 0;
    for (std::uint32_t t = 0; t < tokens.size(); ++t) {
      if (!is_word(tokens.kind(t))) continue;
      const std::uint32_t at =
          lines.code_points(doc.to_source(tokens.span(t)).begin);
      while (next < gold->size() && (*gold)[next].end <= at) ++next;
      const bool is_gold = next < gold->size() && (*gold)[next].begin <= at;
      const Voice voice = tokens.voice(t);
      ++words;
      quoted.add(voice == Voice::quoted, is_gold);
      all.add(voice == Voice::quoted || voice == Voice::attributed, is_gold);
    }
    return {};
  }

  std::string measured_text() const {
    const auto line = [](const char* name, const Counts& counts) {
      return fmt::format("{:<22}  {:>9} {:>9}  {:.4f}  {:.4f}  {:.4f}\n", name,
                         counts.found, counts.gold, counts.precision(),
                         counts.recall(), counts.f1());
    };
    return fmt::format("{} files, {} words\n", measured, words) +
           "words in content            found      gold  precis  recall  F1\n" +
           line("quoted and attributed", all) + line("quoted alone", quoted);
  }

  std::string measured_json() const {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.key("files").value(measured);
    json.key("words").value(words);
    for (const auto& [name, counts] : {std::pair{"quoted_and_attributed", &all},
                                       std::pair{"quoted", &quoted}}) {
      json.key(name).begin_object();
      json.key("found").value(counts->found);
      json.key("gold").value(counts->gold);
      json.key("both").value(counts->both);
      json.key("precision").value(counts->precision());
      json.key("recall").value(counts->recall());
      json.key("f1").value(counts->f1());
      json.end_object();
    }
    json.end_object();
    return out + '\n';
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<VoiceCommand>();
  CLI::App* sub = app.add_subcommand(
      "voice", "Whose words: each quoted or attributed stretch, with its cue");
  sub->add_option("FILE", command->files, "Articles; - is standard input")
      ->required();
  sub->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"text", "json", "csv"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->add_option("--run-header", command->header,
                  "CSV: write version and settings here (default: beside the "
                  "output, FILE.run.json)")
      ->type_name("FILE");
  sub->add_flag("--brat", command->brat,
                "Measure against the Content spans of the brat file beside "
                "each FILE (a.ann for a.txt): precision, recall and F1 by "
                "words");
  command->reading.add_voice_to(
      *sub,
      "List only stretches in these voices: all, quoted, attributed, "
      "scare; the counts are of all");
  command->reading.add_reading_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kVoiceCommand = {"voice", add};

}  // namespace slant::tool
