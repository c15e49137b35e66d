// SPDX-License-Identifier: Apache-2.0
// slant lexicon check | convert
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "lexicon_files.h"
#include "slant/lexicon/builder.h"
#include "slant/lexicon/category_path.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"
#include "slant/score/registry.h"

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
      complain_of_more(lexicon_path(file), read.error());
      return exit_code(read.error());
    }
    add_scale_warnings(*read);
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

  // What else is wrong in a lexicon of slant's: each bad line is emptied, and
  // the rest read again.
  void complain_of_more(const std::string& path, Error error) const {
    constexpr int kMost = 50;
    auto bytes = read_input(path, analysis.max_bytes);
    if (!bytes || bytes->rfind("#slant-lexicon", 0) != 0) return;
    for (int n = 1; error.line > 1 && n <= kMost; ++n) {
      const auto [begin, end] = place_of_line(*bytes, error.line);
      // What is wrong with the header is wrong with every line.
      if (begin == end || (*bytes)[begin] == '#') return;
      bytes->erase(begin, end - begin);
      auto again = parse_lexicon(path, *bytes);
      if (again) return;
      error = std::move(again.error());
      if (n == kMost) {
        complain(path + ": more errors; these first");
        return;
      }
      complain(error);
    }
  }

  static std::pair<std::size_t, std::size_t> place_of_line(
      const std::string& bytes, std::uint32_t line) {
    std::size_t begin = 0;
    for (std::uint32_t i = 1; i < line; ++i) {
      const std::size_t end = bytes.find('\n', begin);
      if (end == std::string::npos) return {0, 0};
      begin = end + 1;
    }
    return {begin, std::min(bytes.find('\n', begin), bytes.size())};
  }

  // Weights on another scale than the measure's, which would be summed all
  // the same.
  static void add_scale_warnings(ImportResult& read) {
    if (read.format != "slant") return;
    for (const Entry& entry : read.lexicon.entries()) {
      const std::string& path = read.lexicon.category(entry.category);
      const auto scale = scale_of(category_root(path));
      if (scale.first == scale.second ||
          (entry.weight >= scale.first && entry.weight <= scale.second)) {
        continue;
      }
      Diagnostic d;
      d.severity = Severity::warning;
      d.file = read.lexicon.info().file;
      d.line = entry.line;
      d.message = fmt::format(
          "weight {:g} of '{}'; weights of {} are from {:g} to {:g}",
          entry.weight, entry.pattern, category_root(path), scale.first,
          scale.second);
      read.diagnostics.push_back(std::move(d));
    }
  }

  // {0, 0}: any weight, of a measure that is none of slant's own.
  static std::pair<double, double> scale_of(std::string_view root) {
    if (root == "sentiment") return {-4, 4};
    if (root == "modifier") return {-1, 1};
    const auto own = measures();
    const bool known = std::any_of(
        own.begin(), own.end(),
        [&](const MeasureInfo& measure) { return measure.name == root; });
    return known ? std::pair<double, double>{0, 1}
                 : std::pair<double, double>{0, 0};
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
