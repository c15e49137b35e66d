// SPDX-License-Identifier: Apache-2.0
// slant lexicon induce: a lexicon of graded words from an axis.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>

#include "embed.h"
#include "lexicon_files.h"
#include "slant/embed/compile_axes.h"
#include "slant/lexicon/builder.h"
#include "slant/lexicon/entry_syntax.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"
#include "slant/score/axes.h"

namespace slant::tool {
namespace {

struct Graded {
  std::string word;
  double cosine = 0;
  double z = 0;  // in standard deviations of all words from their mean
};

struct Induced {
  LexiconInfo info;
  std::string axis;
  std::vector<Graded> words;  // first pole first
};

Error usage_error(std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = std::move(message);
  return error;
}

tl::unexpected<Error> usage(std::string message) {
  return unexpected(usage_error(std::move(message)));
}

void grade(std::vector<Graded>& words) {
  double sum = 0;
  double squares = 0;
  for (const Graded& word : words) {
    sum += word.cosine;
    squares += word.cosine * word.cosine;
  }
  const auto n = static_cast<double>(words.size());
  const double mean = sum / n;
  const double deviation = std::sqrt(std::max(squares / n - mean * mean, 0.0));
  for (Graded& word : words) {
    word.z = deviation > 0 ? (word.cosine - mean) / deviation : 0;
  }
  std::stable_sort(
      words.begin(), words.end(), [](const Graded& a, const Graded& b) {
        return a.cosine != b.cosine ? a.cosine > b.cosine : a.word < b.word;
      });
}

struct InduceCommand {
  std::string model;
  std::string axes;
  std::string axis;
  std::string category;
  std::string licence;
  std::size_t top = 500;
  double least = 0;
  std::string format = "tsv";
  std::string output;

  Result<WordAxesInput> compiled_from_model() const {
    auto list = load_axes(axes_list_path(axes.empty() ? "axes.en" : axes));
    if (!list) return unexpected(std::move(list.error()));
    std::erase_if(list->axes,
                  [&](const AxisSeeds& one) { return one.name != axis; });
    if (list->axes.empty()) {
      return usage("no axis '" + axis + "' in " + list->path);
    }
    auto embedding = Embedding::open(model);
    if (!embedding) return unexpected(std::move(embedding.error()));
    CompileOptions options;
    options.model = std::filesystem::path(model).filename().string();
    auto compiled = compile_axes(*embedding, *list, options);
    if (!compiled) return unexpected(std::move(compiled.error()));
    for (const SeedReport& seeds : compiled->seeds) {
      std::string words;
      for (const std::string& word : seeds.missing) words += ' ' + word;
      complain("axis " + seeds.axis + ": no vector for" + words);
    }
    return std::move(compiled->axes);
  }

  Result<Induced> from_model() const {
    auto input = compiled_from_model();
    if (!input) return unexpected(std::move(input.error()));
    Induced out = begin(input->info, input->axes[0].name);
    for (const WordAxesInput::Word& word : input->words) {
      add(word.text, input->values[word.row], out);
    }
    return out;
  }

  Result<Induced> from_compiled() const {
    auto found = WordAxes::open(axes_path(axes.empty() ? "default" : axes));
    if (!found) return unexpected(std::move(found.error()));
    std::string known;
    for (std::size_t a = 0; a < found->axes().size(); ++a) {
      known += ' ' + found->axes()[a].name;
      if (found->axes()[a].name != axis) continue;
      Induced out = begin(found->info(), axis);
      for (std::uint32_t w = 0; w < found->words(); ++w) {
        add(std::string(found->word(w)), found->value(found->row_of(w), a),
            out);
      }
      return out;
    }
    return usage("no axis '" + axis + "'; there are" + known);
  }

  Induced begin(const WordAxesInfo& from, const std::string& name) const {
    Induced out;
    out.axis = name;
    out.info.id = "induced." + axis_category(name);
    out.info.version = "0.1.0";
    out.info.language = from.language.empty() ? "und" : from.language;
    out.info.construct =
        "place of words on the axis " + name + ", in standard deviations";
    out.info.licence = licence.empty() ? from.licence : licence;
    if (out.info.licence.empty()) out.info.licence = "NOASSERTION";
    out.info.source = "slant lexicon induce from " +
                      (from.model.empty() ? from.id : from.model);
    out.info.citation = from.id + " " + from.version;
    out.info.retrieved = "unknown";
    out.info.changes = "none";
    out.info.limits =
        "made by a machine and read by nobody; associations of "
        "the texts behind the vectors, prejudice too";
    out.info.weights = "sum";
    return out;
  }

  static void add(const std::string& word, double value, Induced& out) {
    if (pattern_problem(EntryKind::word, word).empty()) {
      out.words.push_back({word, value, 0});
    }
  }

  // The `top` words of each pole that lie far enough out.
  void keep_ends(std::vector<Graded>& words) const {
    grade(words);
    std::vector<Graded> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool end = i < top || i + top >= words.size();
      if (end && std::abs(words[i].z) >= least) {
        kept.push_back(words[i]);
      }
    }
    words = std::move(kept);
  }

  int run() const {
    auto induced = model.empty() ? from_compiled() : from_model();
    if (!induced) return fail_configuration(std::move(induced.error()));
    const std::string path =
        category.empty() ? "induced." + axis_category(axis) : category;
    if (!is_category_path(path)) {
      return fail(usage_error("bad --category '" + path + "'"));
    }
    keep_ends(induced->words);
    const std::string out = format == "json"  ? as_json(*induced)
                            : format == "tsv" ? as_tsv(*induced, path)
                                              : as_text(*induced);
    return write_whole(out, kFine, output);
  }

  static std::string as_tsv(const Induced& induced, const std::string& path) {
    LexiconBuilder builder(induced.info);
    for (const Graded& word : induced.words) {
      const std::string note = fmt::format("cosine {:+.4f}", word.cosine);
      NewEntry entry;
      entry.pattern = word.word;
      entry.category = path;
      entry.weight = std::round(word.z * 100) / 100;
      if (entry.weight == 0) continue;  // 0 would guard
      entry.note = note;
      builder.add(entry);
    }
    return write_lexicon_tsv(std::move(builder).finish());
  }

  static std::string as_json(const Induced& induced) {
    std::string out;
    JsonWriter json(out, 2);
    json.begin_object();
    json.key("axis").value(induced.axis);
    json.key("words").begin_array();
    for (const Graded& word : induced.words) {
      json.begin_object();
      json.key("word").value(word.word);
      json.key("cosine").value(word.cosine);
      json.key("weight").value(word.z);
      json.end_object();
    }
    json.end_array();
    json.end_object();
    return out + '\n';
  }

  static std::string as_text(const Induced& induced) {
    std::string out = " cosine  weight  word\n";
    for (const Graded& word : induced.words) {
      out += fmt::format("{:>+7.3f}  {:>+6.2f}  {}\n", word.cosine, word.z,
                         printable(word.word));
    }
    return out;
  }
};

}  // namespace

void add_lexicon_induce(CLI::App& lexicon, int& code) {
  auto command = std::make_shared<InduceCommand>();
  CLI::App* sub = lexicon.add_subcommand(
      "induce",
      "A lexicon of graded words from an axis: weights are standard "
      "deviations from the mean of all words");
  sub->add_option("--axis", command->axis, "The axis, e.g. good-bad")
      ->type_name("NAME")
      ->required();
  sub->add_option("--model", command->model,
                  "A file of word vectors; without one the axis is of a "
                  ".axes file")
      ->type_name("FILE");
  sub->add_option("--axes", command->axes,
                  "A list of axes (default axes.en) for a model, a .axes "
                  "file (default: slant's own) without one")
      ->type_name("FILE");
  sub->add_option("--category", command->category,
                  "Of the entries (default: induced.AXIS)")
      ->type_name("PATH");
  sub->add_option("--licence", command->licence,
                  "Of the lexicon (default: the axes')")
      ->type_name("SPDX");
  sub->add_option("--top", command->top, "So many words of each pole")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--least", command->least,
                  "Only words so many standard deviations out")
      ->check(CLI::NonNegativeNumber.description(""))
      ->type_name("X")
      ->capture_default_str();
  sub->add_option("--format", command->format, "Output; tsv is a lexicon")
      ->check(CLI::IsMember({"text", "json", "tsv"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
