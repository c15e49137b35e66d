// SPDX-License-Identifier: Apache-2.0
// slant lexicon expand: candidates for a category, for a person to accept.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "embed.h"
#include "lexicon_candidates.h"
#include "lexicon_files.h"
#include "slant/lexicon/builder.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

struct ExpandCommand {
  std::string lexicon;
  ReadOptions reading;
  ModelOptions model;
  CandidateOptions options;
  std::size_t top = 50;
  std::string format = "text";
  std::string output;

  Result<Matcher::LexiconPtr> read() const {
    auto with = reading.make();
    if (!with) return unexpected(std::move(with.error()));
    auto read = read_lexicon(lexicon_path(lexicon), *with);
    if (!read) return unexpected(std::move(read.error()));
    report_diagnostics(lexicon, *read);
    return std::make_shared<const Lexicon>(std::move(read->lexicon));
  }

  // The only category there is may go unnamed.
  Result<std::string> category_asked(const Lexicon& found) const {
    if (!options.category.empty()) return options.category;
    if (found.categories().size() == 1) return found.categories()[0];
    Error error;
    error.code = ErrorCode::usage;
    error.file = found.info().file;
    error.message = "expected --category, one of";
    for (const std::string& category : found.categories()) {
      error.message += ' ' + category;
    }
    return unexpected(std::move(error));
  }

  int run() {
    auto found = read();
    if (!found) return fail_configuration(std::move(found.error()));
    auto category = category_asked(**found);
    if (!category) return fail(category.error());
    options.category = *category;
    auto embedding = model.open();
    if (!embedding) return fail(embedding.error());
    auto candidates = find_candidates(*found, *embedding, options);
    if (!candidates) return fail(candidates.error());
    const GrowthSeeds& seeds = candidates->seeds;
    if (!seeds.missing.empty()) {
      complain(fmt::format("{}: {} of {} words have no vector",
                           options.category, seeds.missing.size(),
                           seeds.words.size()));
    }
    if (candidates->words.size() > top) candidates->words.resize(top);
    std::string out = format == "json"  ? as_json(*candidates)
                      : format == "tsv" ? as_tsv(**found, *candidates)
                                        : as_text(*candidates);
    return write_whole(out, kFine, output);
  }

  static std::string near_text(const Candidate& one) {
    std::string out;
    for (const NearEntry& near : one.near) {
      out += (out.empty() ? "" : ", ") + near.word;
    }
    return out;
  }

  static std::string as_text(const Candidates& found) {
    std::string out = "similar   walk  weight  word, and the nearest entries\n";
    for (const Candidate& one : found.words) {
      out += fmt::format(
          "{:>7.3f}  {:>5}  {:>+6.2f}  {}: {}\n", one.similarity,
          std::isnan(one.walk) ? "n/a" : fmt::format("{:.3f}", one.walk),
          one.weight, printable(one.word), printable(near_text(one)));
    }
    return out;
  }

  std::string as_json(const Candidates& found) const {
    std::string out;
    JsonWriter json(out, 2);
    json.begin_object();
    json.key("category").value(options.category);
    json.key("candidates").begin_array();
    for (const Candidate& one : found.words) {
      json.begin_object();
      json.key("word").value(one.word);
      json.key("similarity").value(one.similarity);
      json.key("walk").value(one.walk);
      json.key("weight").value(one.weight);
      json.key("near").begin_array();
      for (const NearEntry& near : one.near) {
        json.begin_object();
        json.key("word").value(near.word);
        json.key("cosine").value(near.cosine);
        json.key("weight").value(near.weight);
        json.end_object();
      }
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.end_object();
    return out + '\n';
  }

  // A lexicon of candidates: the lines that a person leaves in it are
  // entries.
  std::string as_tsv(const Lexicon& from, const Candidates& found) const {
    LexiconInfo info = from.info();
    info.changes = "candidates by similarity and random walk from " + info.id +
                   " " + info.version + "; to be read by a person";
    info.id += ".candidates";
    info.version = "0.1.0";
    info.source = "slant lexicon expand";
    LexiconBuilder builder(std::move(info));
    for (const Candidate& one : found.words) {
      NewEntry entry;
      entry.pattern = one.word;
      entry.category = options.category;
      entry.weight = std::round(one.weight * 100) / 100;
      if (entry.weight == 0) entry.weight = 0.01;  // 0 would guard
      const std::string note = fmt::format(
          "similarity {:.3f}, walk {}; near {}", one.similarity,
          std::isnan(one.walk) ? "n/a" : fmt::format("{:.3f}", one.walk),
          near_text(one));
      entry.note = note;
      builder.add(entry);
    }
    return write_lexicon_tsv(std::move(builder).finish());
  }
};

}  // namespace

void add_lexicon_expand(CLI::App& lexicon, int& code) {
  auto command = std::make_shared<ExpandCommand>();
  CLI::App* sub = lexicon.add_subcommand(
      "expand",
      "Words that may belong to a category, by a model's vectors: similarity "
      "and random walks from its entries (SentProp)");
  sub->add_option("LEXICON", command->lexicon, "A lexicon of any format")
      ->required();
  sub->add_option("--model", command->model.path, "A file of word vectors")
      ->type_name("FILE")
      ->required();
  sub->add_option("--category", command->options.category,
                  "The category; not needed where there is one")
      ->type_name("PATH");
  sub->add_option("--against", command->options.against,
                  "The category that walks start from on the other side "
                  "(default: entries below 0, else all other categories)")
      ->type_name("PATH");
  sub->add_option("--top", command->top, "So many candidates")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--most-words", command->options.most_words,
                  "Of so many words of the model, the commonest; time grows "
                  "with its square")
      ->check(CLI::Range(1, 200'000).description(""))
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--neighbours", command->options.neighbours,
                  "Edges of each word in the graph that is walked")
      ->check(CLI::Range(1, 1000).description(""))
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--beta", command->options.beta,
                  "Share of a walk that goes on; the rest returns")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->type_name("X")
      ->capture_default_str();
  sub->add_option("--format", command->format,
                  "Output; tsv is a lexicon, to be read and cut")
      ->check(CLI::IsMember({"text", "json", "tsv"}))
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
