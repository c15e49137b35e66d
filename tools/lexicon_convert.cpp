// SPDX-License-Identifier: Apache-2.0
// slant lexicon check | convert
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "lexicon_files.h"
#include "slant/lexicon/builder.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

struct CheckCommand {
  AnalysisOptions analysis;
  ReadOptions reading;
  std::vector<std::string> files;
  std::string format = "text";
  bool strict = false;

  int run() const {
    auto options = reading.make();
    if (!options) {
      complain(options.error());
      return kUsage;
    }
    int code = kFine;
    std::string out;
    JsonWriter json(out, 2);
    if (format == "json") json.begin_array();
    for (const std::string& file : files) {
      code = std::max<int>(code, one(file, *options, json, out));
    }
    if (format == "json") {
      json.end_array();
      out += '\n';
    }
    return write_whole(out, code);
  }

  int one(const std::string& file, const ReadLexiconOptions& options,
          JsonWriter& json, std::string& out) const {
    auto read = read_lexicon(lexicon_path(file), options);
    if (!read) {
      complain(read.error());
      return exit_code(read.error());
    }
    const std::string as = read->format;
    const std::string summary = diagnostics_summary(*read);
    const bool findings = read->count(Severity::error) != 0 ||
                          read->count(Severity::warning) != 0 ||
                          (strict && !summary.empty());
    if (format == "json") {
      write_json(file, *read, json);
    } else {
      for (const Diagnostic& d : read->diagnostics) {
        out += printable(d.to_string()) + '\n';
      }
    }
    const auto shared =
        std::make_shared<const Lexicon>(std::move(read->lexicon));
    auto compiled = compile_beside(shared);
    if (!compiled) {
      complain(compiled.error());
      return kBadInput;
    }
    if (format == "text") {
      out += fmt::format("{}: {}{} entries, {}\n", printable(file),
                         as == "slant" ? "" : as + ", ",
                         with_commas(shared->entries().size()),
                         summary.empty() ? "fine" : summary);
    }
    return findings ? kFindings : kFine;
  }

  static void write_json(const std::string& file, const ImportResult& read,
                         JsonWriter& json) {
    json.begin_object();
    json.key("file").value(printable(file));
    json.key("format").value(read.format);
    json.key("entries").value(
        static_cast<std::uint64_t>(read.lexicon.entries().size()));
    json.key("diagnostics").begin_array();
    for (const Diagnostic& d : read.diagnostics) {
      json.begin_object();
      json.key("severity").value(to_string(d.severity));
      json.key("line").value(d.line);
      json.key("column").value(d.column);
      json.key("message").value(d.message);
      json.end_object();
    }
    json.end_array();
    json.key("unlisted").value(static_cast<std::uint64_t>(read.unlisted));
    json.end_object();
  }

  // Rules may name categories of the default lexicons.
  Result<Matcher> compile_beside(const Matcher::LexiconPtr& lexicon) const {
    std::vector<Matcher::LexiconPtr> all = {lexicon};
    auto others = load_lexicons(analysis);
    if (others) {
      for (const auto& other : *others) {
        if (other->info().id != lexicon->info().id) all.push_back(other);
      }
    }
    return Matcher::compile(std::move(all), {});
  }
};

struct ConvertCommand {
  ReadOptions reading;
  std::string input;
  std::string output;
  bool strict = false;

  int run() const {
    auto options = reading.make();
    if (!options) {
      complain(options.error());
      return kUsage;
    }
    auto read = read_lexicon(lexicon_path(input), *options);
    if (!read) {
      complain(read.error());
      return exit_code(read.error());
    }
    for (const Diagnostic& d : read->diagnostics) complain(d.to_string());
    if (strict && read->count(Severity::error) != 0) {
      complain(input + ": not written, since lines would be left out");
      return kBadInput;
    }
    return write_whole(write_lexicon_tsv(read->lexicon), kFine, output);
  }
};

}  // namespace

void add_lexicon_check(CLI::App& lexicon, int& code) {
  auto command = std::make_shared<CheckCommand>();
  CLI::App* sub = lexicon.add_subcommand(
      "check",
      "Read and compile lexicon files of any format; say what is wrong, or "
      "changed, where. Exits 1 when lines were left out or changed in "
      "meaning, 3 when a file can't be used");
  sub->add_option("FILE", command->files, "Lexicon files")->required();
  command->reading.add_to(*sub);
  sub->add_flag("--strict", command->strict, "Exit 1 for notes too");
  sub->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->add_option("--lexicons", command->analysis.lexicon_dirs,
                  "Compile beside the lexicons of this directory")
      ->type_name("DIR")
      ->allow_extra_args(false);
  sub->callback([command, &code] { code = command->run(); });
}

void add_lexicon_convert(CLI::App& lexicon, int& code) {
  auto command = std::make_shared<ConvertCommand>();
  CLI::App* sub = lexicon.add_subcommand(
      "convert", "Write a lexicon of any format in slant's own");
  sub->add_option("FILE", command->input, "The lexicon")->required();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  command->reading.add_to(*sub);
  sub->add_flag("--strict", command->strict,
                "Write nothing when a line would be left out");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
