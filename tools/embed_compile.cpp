// SPDX-License-Identifier: Apache-2.0
// slant embed compile: where the words of a model lie on axes, as a file that
// scoring needs no model for.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <unordered_map>

#include "embed.h"
#include "embed_corpus.h"
#include "slant/embed/compile_axes.h"
#include "slant/report/summary.h"

namespace slant::tool {
namespace {

struct CompileCommand {
  ModelOptions model;
  std::string axes = "axes.en";
  std::string output;
  std::string values = "int16";
  std::string id;
  TextsOptions background;
  CompileOptions options;

  int run() {
    auto list = load_axes(axes_list_path(axes));
    if (!list) return fail_configuration(std::move(list.error()));
    auto embedding = model.open();
    if (!embedding) return fail(embedding.error());
    std::unordered_map<std::string, double> counts;
    int code = kFine;
    if (!background.paths.empty()) {
      auto bad = count_words(counts);
      if (!bad) return fail(bad.error());
      if (*bad != 0) code = kBadInput;
      options.count = [&](std::string_view word) {
        const auto found = counts.find(std::string(word));
        return found == counts.end() ? 0 : found->second;
      };
      options.background = background_name();
    }
    if (!id.empty()) list->id = id;
    options.kind = values == "int16" ? AxisValues::int16 : AxisValues::float32;
    options.model = std::filesystem::path(model.path).filename().string();
    auto compiled = compile_axes(*embedding, *list, options);
    if (!compiled) return fail(compiled.error());
    report_seeds(*compiled);
    const std::string bytes = write_word_axes(compiled->axes);
    const int written = write_whole(bytes, code, output);
    if (written == code) {
      complain(fmt::format("{}: {} words on {} axes, {} bytes", output,
                           with_commas(compiled->axes.words.size()),
                           compiled->axes.axes.size(),
                           with_commas(bytes.size())));
    }
    return written;
  }

 private:
  std::string background_name() const {
    std::string name =
        std::filesystem::path(background.paths[0]).filename().string();
    if (background.paths.size() > 1) {
      name += fmt::format(" and {} more", background.paths.size() - 1);
    }
    return name;
  }

  // Of scored prose, as `--axes` counts it.
  Result<std::uint64_t> count_words(
      std::unordered_map<std::string, double>& counts) const {
    return read_texts(
        background,
        [&](const std::string& /*name*/, const Document& doc) -> Result<void> {
          for (const Paragraph& paragraph : doc.paragraphs()) {
            if (!is_scored(paragraph.kind)) continue;
            for_each_word(doc, paragraph.tokens,
                          [&](const std::string& word) { counts[word] += 1; });
          }
          return {};
        });
  }

  static void report_seeds(const CompiledAxes& compiled) {
    for (const SeedReport& seeds : compiled.seeds) {
      std::string words;
      for (const std::string& word : seeds.missing) words += ' ' + word;
      complain(fmt::format("axis {}: no vector for{}", seeds.axis, words));
    }
  }
};

}  // namespace

void add_embed_compile(CLI::App& embed, int& code) {
  auto command = std::make_shared<CompileCommand>();
  CLI::App* sub = embed.add_subcommand(
      "compile", "Where a model's words lie on axes, as a file for --axes");
  command->model.add_to(*sub, "--model-format");
  sub->add_option("AXES", command->axes,
                  "A list of axes and their seed words, or axes.en, which "
                  "comes with slant")
      ->required();
  sub->add_option("-o,--output", command->output, "The file to write")
      ->type_name("FILE")
      ->required();
  sub->add_option("--background", command->background.paths,
                  "Texts whose bias intensities and reports are held against: "
                  "files, directories, records of JSONL, CSV or TSV")
      ->type_name("TEXTS");
  sub->add_option("--values", command->values,
                  "int16 (a step is 1/32767 of the axis' largest) or float32")
      ->check(CLI::IsMember({"int16", "float32"}).description(""))
      ->type_name("KIND")
      ->capture_default_str();
  sub->add_option("--most-words", command->options.most_words,
                  "Only so many words, the commonest first")
      ->check(CLI::Range(1U, 100'000'000U).description(""))
      ->type_name("N")
      ->capture_default_str();
  sub->add_flag("--names", command->options.names,
                "Words that stand capitalised inside prose count too");
  sub->add_flag("--unit-seeds", command->options.unit_seeds,
                "Poles are means of directions, not of vectors");
  sub->add_option("--id", command->id, "Id of the file (default: the list's)")
      ->type_name("ID");
  command->background.add_reading_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
