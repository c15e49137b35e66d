// SPDX-License-Identifier: Apache-2.0
// slant score INPUT...: corpora at full speed.
#include "score.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "slant/lexicon/category_path.h"
#include "slant/report/json_writer.h"
#include "slant/report/run_header.h"
#include "slant/stream/pack.h"

namespace slant::tool {
namespace {

Error usage_error(std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = std::move(message);
  return error;
}

struct ScoreCommand {
  RecordInputOptions input;
  AnalysisOptions analysis;
  std::string output;
  std::string to;
  std::string layout;
  std::vector<std::string> units = {"document"};
  std::vector<std::string> measures = {"all"};
  std::string targets;  // "": none; "found"; a file
  std::vector<std::string> keep;
  std::string text_format = "auto";
  std::string quarantine;
  std::string run_header;
  std::string shard;
  std::string progress = "auto";
  std::string csv_safe = "off";
  bool by_voice = false;
  bool resume = false;
  bool restart = false;
  unsigned checkpoint_ms = 2000;
  unsigned jobs = 0;

  static int fail(const Error& error) {
    complain(error);
    return exit_code(error);
  }

  Result<const RowFormat*> row_format() const {
    std::string name = !layout.empty() ? layout : to;
    if (!layout.empty() && !to.empty() && layout != to) {
      return unexpected(usage_error("--to and --layout name different ones"));
    }
    const RowFormat* format =
        name.empty() ? row_format_of(output) : find_row_format(name);
    if (format == nullptr) format = find_row_format("jsonl");
    const bool file = !output.empty() && output != "-";
    if (format->database && !file) {
      return unexpected(usage_error("a database needs a file: -o FILE"));
    }
    if (format->database && packing_of(output) != Packing::none) {
      return unexpected(usage_error("a database cannot be compressed"));
    }
    if (resume && restart) {
      return unexpected(
          usage_error("--resume and --restart exclude each other"));
    }
    if ((resume || restart) && !file) {
      return unexpected(usage_error("only a file (-o) can be resumed"));
    }
    if (by_voice && !format->voices) {
      return unexpected(usage_error("--by-voice cannot be told in '" +
                                    std::string(format->name) +
                                    "'; expected --to jsonl or tidy"));
    }
    return format;
  }

  LevelMask levels() const {
    LevelMask mask = 0;
    for (const Level level :
         {Level::document, Level::paragraph, Level::sentence}) {
      if (std::find(units.begin(), units.end(), to_string(level)) !=
          units.end()) {
        mask = static_cast<LevelMask>(mask | level_bit(level));
      }
    }
    return mask;
  }

  // The measures that the wanted scores belong to; empty: all. Whom targets are
  // judged by is in measures that need not be wanted.
  std::vector<std::string> measures_to_find() const {
    std::vector<std::string> out;
    for (const std::string& name : measures) {
      if (name == "all" || !targets.empty()) return {};
      out.emplace_back(category_root(name));
    }
    return out;
  }

  // --shard 3/16: the fourth of sixteen.
  Result<std::optional<Shard>> shard_of() const {
    if (shard.empty()) return std::optional<Shard>();
    Shard out;
    char slash = 0;
    char more = 0;
    unsigned long long rank = 0;
    unsigned long long world = 0;
    if (std::sscanf(shard.c_str(), "%llu%c%llu%c", &rank, &slash, &world,
                    &more) != 3 ||
        slash != '/' || rank >= world) {
      return unexpected(usage_error("--shard '" + shard +
                                    "'; expected RANK/WORLD, RANK from 0"));
    }
    out.rank = rank;
    out.world = world;
    return std::optional<Shard>(out);
  }

  std::string header(const Analyzer& analyzer) const {
    ReportRun run;
    run.version = SLANT_VERSION;
    run.matcher = &analyzer.matcher();
    run.axes = analyzer.options().axes.get();
    run.settings = run_settings(analysis, &analyzer);
    run.settings.emplace_back("text_format", text_format);
    run.settings.emplace_back("targets", targets.empty() ? "none" : targets);
    std::string out;
    JsonWriter json(out);
    write_run_header(run, json);
    return out;
  }

  int run() {
    auto format = row_format();
    if (!format) return fail(format.error());
    auto part = shard_of();
    if (!part) return fail(part.error());
    auto records = input.records();
    if (!records) return fail(records.error());
    auto files = list_inputs(input.inputs, input.from);
    if (!files) return fail(files.error());
    if (text_format != "auto") analysis.from = text_format;
    analysis.measures = measures_to_find();
    auto analyzer =
        make_analyzer(analysis, (levels() & level_bit(Level::sentence)) != 0);
    if (!analyzer) return fail(analyzer.error());
    auto columns = choose_features(*analyzer, measures);
    if (!columns) return fail(columns.error());
    auto finder = make_target_finder(targets == "found" ? "" : targets);
    if (!finder) return fail(finder.error());

    CorpusRun corpus;
    corpus.files = std::move(*files);
    corpus.records = std::move(*records);
    corpus.shard = *part;
    corpus.format = *format;
    corpus.rows = {
        &*analyzer,    levels(), std::move(*columns), keep, csv_safe == "excel",
        SLANT_VERSION, by_voice};
    // Intervals and tests are for single texts; here they would be all that
    // time goes into.
    const TargetScorer scorer(analyzer->matcher(), {0, 0});
    if (!targets.empty()) {
      corpus.finder = &*finder;
      corpus.targets = &scorer;
    }
    corpus.output = output;
    corpus.quarantine = quarantine;
    corpus.header = header(*analyzer);
    corpus.header_path = run_header;
    corpus.resume = resume    ? ResumeMode::resume
                    : restart ? ResumeMode::restart
                              : ResumeMode::fresh;
    corpus.checkpoint_ms = checkpoint_ms;
    corpus.jobs =
        jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
    return score(corpus);
  }

  int score(CorpusRun& corpus) const {
    std::uint64_t total = 0;
    for (const CorpusFile& file : corpus.files) total += file.size;
    Progress shown(progress, total);
    corpus.progress = [&shown](const RunCounts& counts, std::uint64_t bytes) {
      shown.show(counts, bytes, false);
    };
    std::uint64_t told = 0;
    corpus.complain = [&](const std::string& what) {
      constexpr std::uint64_t kMost = 20;
      if (++told > kMost) return;
      shown.clear();
      complain(what);
      if (told == kMost) complain("further bad records are only counted");
    };
    const bool file = !output.empty() && output != "-";
    end_cleanly_on_signals(
        file ? "slant: interrupted; --resume goes on from here\n" : "",
        file || quarantine.empty() ? "" : quarantine + ".partial");
    auto done = score_corpus(corpus);
    if (!done) {
      shown.clear();
      return fail(done.error());
    }
    shown.show(done->counts, total, true);
    if (done->was_complete) complain(output + ": was complete already");
    if (done->counts.bad != 0) {
      complain(std::to_string(done->counts.bad) + " of " +
               std::to_string(done->counts.records) + " records are bad");
    }
    return done->counts.bad + done->counts.failed_files == 0 ? kFine
                                                             : kBadInput;
  }
};

void add_output(ScoreCommand& command, CLI::App& sub) {
  std::vector<std::string> formats;
  std::string help = "Layout of the output (default: by suffix, else jsonl):";
  for (const RowFormat& format : row_formats()) {
    formats.emplace_back(format.name);
    help +=
        "\n  " + std::string(format.name) + ": " + std::string(format.summary);
  }
  sub.add_option("-o,--output", command.output,
                 "Write to this file, which appears when it is whole; .gz and "
                 ".zst compress")
      ->type_name("FILE");
  sub.add_option("--to", command.to, help)
      ->check(CLI::IsMember(formats))
      ->type_name("LAYOUT");
  sub.add_option("--layout", command.layout, "The same as --to")
      ->check(CLI::IsMember(formats))
      ->type_name("LAYOUT");
  sub.add_option("--unit", command.units,
                 "A row for each: document, paragraph, sentence; or several")
      ->check(CLI::IsMember({"document", "paragraph", "sentence"}))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("UNIT,...")
      ->capture_default_str();
  sub.add_flag("--by-voice", command.by_voice,
               "The scores of documents and paragraphs in each voice by "
               "itself, too: author, quoted, attributed, scare (jsonl, tidy)");
  sub.add_option("--keep", command.keep,
                 "Fields of the input to repeat in each row")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("FIELD,...");
  sub.add_option("--csv-safe", command.csv_safe,
                 "excel: guard text cells that a spreadsheet would run")
      ->check(CLI::IsMember({"off", "excel"}))
      ->capture_default_str();
  sub.add_option("--quarantine", command.quarantine,
                 "Write bad records here too, with where and why (JSON lines)")
      ->type_name("FILE");
  sub.add_option("--run-header", command.run_header,
                 "Write version, lexicons and settings here (default: beside "
                 "the output, FILE.run.json)")
      ->type_name("FILE");
}

void add_running(ScoreCommand& command, CLI::App& sub) {
  sub.add_option("-j,--jobs", command.jobs, "Threads (default: all cores)")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  sub.add_flag("--resume", command.resume,
               "Go on with a run that was killed, or start it");
  sub.add_flag("--restart", command.restart,
               "Start over, whatever a killed run has left");
  sub.add_option("--checkpoint-ms", command.checkpoint_ms,
                 "Note on disk how far the run is, each N milliseconds")
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--shard", command.shard,
                 "Only this part of the input, e.g. 0/16 for the first of 16")
      ->type_name("R/N");
  sub.add_option("--progress", command.progress,
                 "auto: on a terminal; json: a line of JSON each 250 ms, on "
                 "standard error")
      ->check(CLI::IsMember({"auto", "none", "text", "json"}))
      ->capture_default_str();
}

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<ScoreCommand>();
  CLI::App* sub = app.add_subcommand(
      "score", "Score a corpus: a row for every record, in order");
  command->input.add_to(*sub);
  add_output(*command, *sub);
  sub->add_option("--measures", command->measures,
                  "Scores to write: all, a measure (loaded), a category "
                  "(frame.economic) or a score (loaded.per_1000). Only what "
                  "these need is looked for")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAME,...")
      ->capture_default_str();
  sub->add_option("--targets", command->targets,
                  "Who is praised and blamed, in rows of documents (jsonl): a "
                  "TOML file with the targets, or found: names that recur")
      ->type_name("FILE");
  add_running(*command, *sub);
  sub->add_option("--text-format", command->text_format,
                  "How texts are read (default: files by name, fields of "
                  "records as plain text)")
      ->check(CLI::IsMember({"auto", "plain", "markdown", "html"}))
      ->capture_default_str();
  sub->add_option("--encoding", command->analysis.encoding,
                  "Encoding of text files, e.g. windows-1252 (default UTF-8)")
      ->type_name("NAME");
  sub->add_option("--utf8", command->analysis.utf8,
                  "What to do with malformed UTF-8")
      ->check(CLI::IsMember({"repair", "strict"}))
      ->capture_default_str();
  sub->add_flag("--force", command->analysis.force,
                "Read what looks like a binary file");
  command->analysis.add_measuring_to(*sub);
  command->analysis.add_axes_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

void RecordInputOptions::add_to(CLI::App& app) {
  app.add_option("INPUT", inputs,
                 "Files, directories, globs, @lists of them; - is standard "
                 "input. .gz and .zst are read as they are")
      ->required();
  std::vector<std::string> formats = {"auto"};
  std::string help =
      "Format of the input (auto: by suffix; standard input: jsonl):";
  for (const RecordFormat& format : record_formats()) {
    formats.emplace_back(format.name);
    help +=
        "\n  " + std::string(format.name) + ": " + std::string(format.summary);
  }
  app.add_option("--from", from, help)
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT")
      ->capture_default_str();
  app.add_option("--text-field", text_field, "Field or column with the text")
      ->type_name("FIELD")
      ->capture_default_str();
  app.add_option("--id-field", id_field, "Field or column with the id")
      ->type_name("FIELD")
      ->capture_default_str();
  app.add_option("--columns", columns,
                 "The same as a map, e.g. text=body,id=key")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("ROLE=FIELD,...");
  app.add_flag("--id-required", id_required, "A record without id is bad");
  app.add_option("--max-record", max_record,
                 "A longer record, in bytes, is a bad one")
      ->type_name("N")
      ->capture_default_str();
}

Result<RecordOptions> RecordInputOptions::records() const {
  RecordOptions out;
  out.text_field = text_field;
  out.id_field = id_field;
  out.id_required = id_required;
  out.limits.max_record_bytes = max_record;
  for (const std::string& map : columns) {
    const std::size_t at = map.find('=');
    const std::string role = map.substr(0, at);
    if (at == std::string::npos || (role != "text" && role != "id")) {
      return unexpected(usage_error("--columns '" + map +
                                    "'; expected text=FIELD or id=FIELD"));
    }
    (role == "text" ? out.text_field : out.id_field) = map.substr(at + 1);
  }
  return out;
}

Result<std::vector<std::size_t>> choose_features(
    const Analyzer& analyzer, const std::vector<std::string>& names) {
  const auto features = analyzer.features();
  std::vector<bool> wanted(features.size(), false);
  for (const std::string& name : names) {
    bool known = name == "all";
    for (std::size_t f = 0; f < features.size(); ++f) {
      const std::string key = features[f].key();
      if (name == "all" || key == name || key.rfind(name + '.', 0) == 0) {
        wanted[f] = known = true;
      }
    }
    if (known) continue;
    std::string message = "no measure or score '" + name + "'; there are";
    std::string last;
    for (const Feature& feature : features) {
      if (feature.measure == last) continue;
      message += (last.empty() ? " " : ", ") + feature.measure;
      last = feature.measure;
    }
    return unexpected(usage_error(message + " and what is below them"));
  }
  std::vector<std::size_t> columns;
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (wanted[f]) columns.push_back(f);
  }
  return columns;
}

const Command kScoreCommand = {"score", add};

}  // namespace slant::tool
