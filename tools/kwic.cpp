// SPDX-License-Identifier: Apache-2.0
// slant kwic TERM FILE...: every use of a term or category in its context.
#include "kwic.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>

#include "inputs.h"
#include "slant/lexicon/category_path.h"

namespace slant::tool {
namespace {

bool is_category_term(const std::string& term) {
  if (term.size() < 2 || term[0] != '@') return false;
  return term.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.", 1) ==
         std::string::npos;
}

Error usage(std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = std::move(message);
  return error;
}

struct KwicCommand {
  std::string term;
  std::vector<std::string> files;
  AnalysisOptions analysis;
  std::string context = "10";
  std::string sort = "file";
  std::string flags;
  std::string format = "text";
  std::string output;
  std::string color = "auto";
  std::string csv_safe = "off";
  std::uint32_t width = 0;

  // "8" and "8w" are words, "40c" columns.
  Result<KwicContext> context_asked() const {
    KwicContext out;
    const char* end = context.data() + context.size();
    const auto parsed = std::from_chars(context.data(), end, out.size);
    const std::string unit(parsed.ptr, end);
    out.columns = unit == "c";
    const bool known = unit.empty() || unit == "w" || unit == "c";
    if (parsed.ec != std::errc{} || !known || out.size > 1000) {
      return unexpected(
          usage("--context " + context +
                ": expected a number of words, or of columns: 8, 8w, 40c; "
                "1000 at most"));
    }
    return out;
  }

  // The analyzer that finds the term: a rule may name categories of the
  // lexicons, and a category is one; other terms need none.
  Result<Analyzer> analyzer_for() const {
    if (is_category_term(term)) return make_analyzer(analysis, false);
    auto own = lexicon_of_term(term, flags);
    if (!own) return unexpected(std::move(own.error()));
    std::vector<Matcher::LexiconPtr> lexicons;
    if (term.find('@') != std::string::npos) {
      auto loaded = load_lexicons(analysis);
      if (!loaded) {
        Error error = std::move(loaded.error());
        if (error.code != ErrorCode::io) error.code = ErrorCode::usage;
        return unexpected(std::move(error));
      }
      lexicons = std::move(*loaded);
    }
    lexicons.push_back(std::move(*own));
    auto analyzer = make_analyzer(analysis, std::move(lexicons), false);
    if (!analyzer && analyzer.error().file == "TERM") {
      analyzer.error().line = 0;  // of a lexicon that nobody wrote
    }
    return analyzer;
  }

  // Which categories are asked for. Errors: usage for an unknown one.
  Result<std::vector<bool>> wanted(const Matcher& matcher) const {
    const std::string path = is_category_term(term) ? term.substr(1) : "kwic";
    std::vector<bool> out;
    bool any = false;
    for (const std::string& category : matcher.categories()) {
      out.push_back(is_in_category(category, path));
      any = any || out.back();
    }
    if (any) return out;
    return unexpected(usage("no lexicon has a category " + path +
                            "; slant lexicon show lists those it has"));
  }

  int fail(const Error& error) const {
    complain(error);
    return exit_code(error);
  }

  int run() const {
    const auto around = context_asked();
    if (!around) return fail(around.error());
    auto inputs = expand_inputs(files);
    if (!inputs) return fail(inputs.error());
    auto analyzer = analyzer_for();
    if (!analyzer) return fail(analyzer.error());
    const auto categories = wanted(analyzer->matcher());
    if (!categories) return fail(categories.error());
    int code = kFine;
    std::vector<KwicLine> lines;
    AnalyzerScratch scratch;
    Analysis analysed;
    for (const std::string& file : *inputs) {
      auto bytes = read_input(file, analysis.max_bytes);
      Result<void> fine;
      if (bytes) {
        fine = analyzer->analyze_into({shown_name(file), *bytes}, scratch,
                                      analysed);
      } else {
        fine = unexpected(std::move(bytes.error()));
      }
      if (!fine) {
        code = std::max(code, fail(fine.error()));
        continue;
      }
      find_lines(*analyzer, analysed, *categories, *around, lines);
    }
    sort_lines(sort, lines);
    if (lines.empty()) complain("no use of " + term);
    auto status = write(*analyzer, lines);
    return status ? code : fail(status.error());
  }

  Result<void> write(const Analyzer& analyzer,
                     const std::vector<KwicLine>& lines) const {
    std::string bytes;
    if (format == "text") {
      const Terminal terminal =
          find_terminal(output.empty() ? color : "never", width);
      bytes = write_kwic_text(lines, terminal, is_category_term(term));
    } else if (format == "csv") {
      bytes = write_kwic_csv(lines, csv_safe == "excel");
    } else {
      ReportRun run;
      run.version = SLANT_VERSION;
      run.matcher = &analyzer.matcher();
      run.features = analyzer.features();
      run.settings = run_settings(analysis, &analyzer);
      bytes = write_kwic_json(run, term, lines);
    }
    Output out;
    auto status = out.open(output);
    if (status) status = out.write(bytes);
    if (status) status = out.close();
    return status;
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<KwicCommand>();
  CLI::App* sub = app.add_subcommand(
      "kwic", "List every use of a term or category in its context");
  sub->add_option("TERM", command->term,
                  "A word, prefix*, phrase or rule (docs/lexicons.md), or "
                  "@category: all its terms")
      ->required();
  sub->add_option("FILE", command->files,
                  "Files and directories of articles; - is standard input")
      ->required();
  sub->add_option("--context", command->context,
                  "Words on each side, or columns: 8, 8w, 40c")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--sort", command->sort,
                  "Order of the lines: by the words left or right of the "
                  "keyword, or as they come")
      ->check(CLI::IsMember({"left", "right", "file"}))
      ->capture_default_str();
  sub->add_option("--flags", command->flags,
                  "Flags of TERM as in a lexicon: n v a d inflect, C keeps "
                  "case")
      ->type_name("LETTERS");
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
  sub->add_option("--csv-safe", command->csv_safe,
                  "excel: guard text cells that a spreadsheet would run")
      ->check(CLI::IsMember({"off", "excel"}))
      ->capture_default_str();
  command->analysis.add_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kKwicCommand = {"kwic", add};

}  // namespace slant::tool
