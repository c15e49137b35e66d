// SPDX-License-Identifier: Apache-2.0
// slant lexicon list | show; check, convert, stats, coverage, expand and
// induce have files of their own.
#include <fmt/format.h>

#include <map>
#include <memory>

#include "lexicon_files.h"
#include "slant/lexicon/category_path.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

struct LexiconCommand {
  AnalysisOptions analysis;
  std::vector<std::string> names;
  std::string category;
  std::string format = "text";

  int list() const {
    auto lexicons = load_lexicons(analysis);
    if (!lexicons) {
      complain(lexicons.error());
      return kUsage;
    }
    std::string out;
    if (format == "json") {
      JsonWriter json(out);
      json.begin_array();
      for (const auto& lexicon : *lexicons) info_json(*lexicon, json);
      json.end_array();
      return write_whole(out + '\n', kFine);
    }
    for (const auto& lexicon : *lexicons) {
      const LexiconInfo& info = lexicon->info();
      const std::string head = fmt::format(
          "{} {} {:>6} entries  ", pad_right(printable(info.id), 18),
          pad_right(printable(info.version), 7),
          with_commas(lexicon->entries().size()));
      out += head;
      append_wrapped(printable(info.construct), display_width(head), 43,
                     std::max(find_terminal("never", 0).width, 60U), out);
    }
    return write_whole(out, kFine);
  }

  static void info_json(const Lexicon& lexicon, JsonWriter& json) {
    const LexiconInfo& info = lexicon.info();
    json.begin_object();
    json.key("id").value(info.id);
    json.key("version").value(info.version);
    json.key("language").value(info.language);
    json.key("construct").value(info.construct);
    json.key("licence").value(info.licence);
    json.key("citation").value(info.citation);
    json.key("sha256").value(lexicon.sha256());
    json.key("entries").value(
        static_cast<std::uint64_t>(lexicon.entries().size()));
    std::map<std::string_view, std::uint64_t> counts;
    for (const Entry& entry : lexicon.entries()) {
      ++counts[lexicon.category(entry.category)];
    }
    json.key("categories").begin_object();
    for (const auto& [path, count] : counts) json.key(path).value(count);
    json.end_object();
    json.end_object();
  }

  // The lexicon named, by id or by file.
  Result<Matcher::LexiconPtr> find(const std::string& name) const {
    auto lexicons = load_lexicons(analysis);
    if (!lexicons) return unexpected(std::move(lexicons.error()));
    std::string known;
    for (const auto& lexicon : *lexicons) {
      if (lexicon->info().id == name) return lexicon;
      known += (known.empty() ? "" : ", ") + lexicon->info().id;
    }
    auto loaded = read_lexicon(lexicon_path(name), {});
    if (loaded) {
      report_diagnostics(name, *loaded);
      return std::make_shared<const Lexicon>(std::move(loaded->lexicon));
    }
    if (loaded.error().code != ErrorCode::not_found) {
      return unexpected(std::move(loaded.error()));
    }
    Error error;
    error.code = ErrorCode::usage;
    error.message =
        "no lexicon '" + name + "'; there are " + known + ", and it is no file";
    return unexpected(std::move(error));
  }

  int show() const {
    std::string out;
    for (const std::string& name : names) {
      auto lexicon = find(name);
      if (!lexicon) {
        complain(lexicon.error());
        return kUsage;
      }
      show_one(**lexicon, out);
    }
    return write_whole(out, kFine);
  }

  void show_one(const Lexicon& lexicon, std::string& out) const {
    Terminal terminal = find_terminal("never", 0);
    terminal.width = std::max(terminal.width, 60U);
    const auto shown = [&](std::string_view text) {
      return terminal.unicode ? printable(text) : to_ascii(printable(text));
    };
    const LexiconInfo& info = lexicon.info();
    const std::pair<const char*, const std::string*> lines[] = {
        {"id", &info.id},
        {"version", &info.version},
        {"language", &info.language},
        {"construct", &info.construct},
        {"licence", &info.licence},
        {"source", &info.source},
        {"citation", &info.citation},
        {"limits", &info.limits},
    };
    for (const auto& [key, value] : lines) {
      if (value->empty()) continue;
      out += pad_right(key, 11);
      append_wrapped(shown(*value), 11, 11, terminal.width, out);
    }
    out += pad_right("sha256", 11) + lexicon.sha256() + '\n';
    std::map<std::string_view, std::uint64_t> counts;
    for (const Entry& entry : lexicon.entries()) {
      ++counts[lexicon.category(entry.category)];
    }
    for (const auto& [path, count] : counts) {
      out += fmt::format("  {} {:>6}\n", pad_right(std::string(path), 32),
                         with_commas(count));
    }
    if (category.empty()) return;
    for (const Entry& entry : lexicon.entries()) {
      const std::string& path = lexicon.category(entry.category);
      if (!is_in_category(path, category)) continue;
      out +=
          fmt::format("  {} {:+.2f}  {}", pad_right(shown(entry.pattern), 32),
                      entry.weight, path);
      if (!entry.alternative.empty()) {
        out += "  try: " + shown(entry.alternative);
      }
      out += '\n';
    }
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<LexiconCommand>();
  CLI::App* sub =
      app.add_subcommand("lexicon", "Look at, check and grow lexicons");
  sub->require_subcommand(1);
  CLI::App* list = sub->add_subcommand("list", "The lexicons in use");
  list->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  list->callback([command, &code] { code = command->list(); });
  CLI::App* show = sub->add_subcommand(
      "show", "Metadata, categories and entries of a lexicon");
  show->add_option("LEXICON", command->names, "Ids or files")->required();
  show->add_option("--category", command->category,
                   "List the entries of this category")
      ->type_name("PATH");
  show->callback([command, &code] { code = command->show(); });
  add_lexicon_check(*sub, code);
  add_lexicon_convert(*sub, code);
  add_lexicon_stats(*sub, code);
  add_lexicon_coverage(*sub, code);
  add_lexicon_expand(*sub, code);
  add_lexicon_induce(*sub, code);
  for (CLI::App* one : {list, show}) {
    one->add_option("--lexicons", command->analysis.lexicon_dirs,
                    "Use the lexicons of this directory")
        ->type_name("DIR")
        ->allow_extra_args(false);
  }
}

}  // namespace

const Command kLexiconCommand = {"lexicon", add};

}  // namespace slant::tool
