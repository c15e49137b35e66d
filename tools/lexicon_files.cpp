// SPDX-License-Identifier: Apache-2.0
#include "lexicon_files.h"

#include "slant/lexicon/registry.h"

namespace slant::tool {
namespace {

struct SenseName {
  const char* name;
  SensePolicy policy;
};
constexpr SenseName kSenses[] = {
    {"auto", SensePolicy::automatic}, {"first", SensePolicy::first},
    {"mean", SensePolicy::mean},      {"rank", SensePolicy::rank},
    {"any", SensePolicy::any},        {"majority", SensePolicy::majority},
};

std::string counted(std::size_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

}  // namespace

std::vector<std::string> format_choices() {
  std::vector<std::string> out = {"auto"};
  for (const LexiconFormat& format : lexicon_formats()) {
    out.emplace_back(format.name);
  }
  return out;
}

std::string format_help() {
  std::string out;
  for (const LexiconFormat& format : lexicon_formats()) {
    out +=
        "\n  " + std::string(format.name) + ": " + std::string(format.summary);
  }
  return out;
}

void ReadOptions::add_to(CLI::App& app) {
  app.add_option(
         "--from", read.format,
         "Format of the lexicon (default: by its content):" + format_help())
      ->check(CLI::IsMember(format_choices()).description(""))
      ->type_name("FORMAT");
  app.add_option("--encoding", read.encoding,
                 "Encoding of the lexicon, e.g. windows-1252, or auto "
                 "(default UTF-8)")
      ->type_name("NAME");
  app.add_option("--root", read.root,
                 "First part of its categories (default: the file's name)")
      ->type_name("NAME");
  app.add_option("--id", read.id, "Id of the lexicon")->type_name("ID");
  app.add_option("--language", read.language, "BCP 47 tag of its language")
      ->type_name("TAG");
  app.add_option("--licence", read.licence, "Its licence")->type_name("SPDX");
  app.add_option("--map", map,
                 "Columns of a table: term=Word,score=Valence,category=Class "
                 "(also flags, alternative, note)")
      ->type_name("PART=COLUMN,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--sep", read.separator, "Separator of a table")
      ->check(CLI::IsMember({"auto", "tab", ",", ";", "|"}));
  app.add_option("--category", read.category,
                 "Category of a list, or of a table without one")
      ->type_name("NAME");
  std::vector<std::string> names;
  for (const SenseName& sense : kSenses) names.emplace_back(sense.name);
  app.add_option("--senses", senses, "How senses of a word are joined")
      ->check(CLI::IsMember(names))
      ->capture_default_str();
  app.add_flag("--wildcards", read.wildcards,
               "Read * and ? in lists and tables as wildcards");
  app.add_flag("--count-twice", read.keep_multiplicity,
               "Count a LIWC category as often as a word lists it");
  app.add_flag("--skip-names", skip_names,
               "Leave words alone that stand capitalised inside a sentence");
}

Result<ReadLexiconOptions> ReadOptions::make() const {
  ReadLexiconOptions options = read;
  options.names = !skip_names;
  if (options.separator == "auto") options.separator.clear();
  for (const SenseName& sense : kSenses) {
    if (senses == sense.name) options.senses = sense.policy;
  }
  for (const std::string& pair : map) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      Error error;
      error.code = ErrorCode::usage;
      error.message = "bad --map '" + pair +
                      "'; expected PART=COLUMN, such "
                      "as term=Word";
      return unexpected(std::move(error));
    }
    options.columns.emplace_back(pair.substr(0, equals),
                                 pair.substr(equals + 1));
  }
  return options;
}

std::string diagnostics_summary(const ImportResult& result) {
  const std::size_t errors = result.count(Severity::error);
  const std::size_t warnings = result.count(Severity::warning);
  const std::size_t notes = result.count(Severity::note);
  std::string out;
  const auto add = [&](const std::string& part) {
    out += (out.empty() ? "" : ", ") + part;
  };
  if (errors != 0) add(counted(errors, "error", "errors") + " (left out)");
  if (warnings != 0) add(counted(warnings, "warning", "warnings"));
  if (notes != 0) add(counted(notes, "note", "notes"));
  if (result.unlisted != 0) add(std::to_string(result.unlisted) + " more");
  return out;
}

void report_diagnostics(const std::string& path, const ImportResult& result) {
  const std::string summary = diagnostics_summary(result);
  if (summary.empty()) return;
  complain(path + ": read as " + result.format + " with " + summary +
           "; see `slant lexicon check " + path + "`");
}

}  // namespace slant::tool
