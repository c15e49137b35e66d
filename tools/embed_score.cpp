// SPDX-License-Identifier: Apache-2.0
// slant embed score: texts measured with word vectors, a row for each unit.
#include "embed_score.h"

#include <limits>
#include <memory>

namespace slant::tool {
namespace {

struct Method {
  const char* name;
  const char* summary;
  Result<EmbedScores> (*score)(const ScoreInputs& in);
};
constexpr Method kMethods[] = {
    {"frameaxis", "bias and intensity on axes, with significance",
     score_frameaxis},
    {"semaxis", "cosine of the mean vector with axes", score_semaxis},
    {"lss", "latent semantic scaling from seed words, with standard error",
     score_lss},
    {"ddr", "cosine with the mean vector of a dictionary's categories",
     score_ddr},
    {"cmd", "concept mover's similarity with the words of a concept",
     score_cmd},
    {"sif", "drift of topic since the unit before, by SIF vectors", score_sif},
};

// Options that one method alone reads.
struct OwnOption {
  const char* option;
  const char* methods;
};
constexpr OwnOption kOwnOptions[] = {
    {"--axes", "frameaxis semaxis lss"},
    {"--seeds", "lss"},
    {"--min-n", "lss"},
    {"--rescale", "lss"},
    {"--dictionary", "ddr"},
    {"--category", "ddr"},
    {"--concept", "cmd"},
    {"--background", "frameaxis sif"},
    {"--background-mean", "frameaxis"},
    {"--samples", "frameaxis"},
    {"--seed", "frameaxis"},
    {"--sif-a", "sif"},
    {"--vectors", "sif"},
};

struct ScoreCommand {
  CLI::App* app = nullptr;
  ScoreOptions options;

  Result<void> check_options() const {
    for (const OwnOption& own : kOwnOptions) {
      const std::string methods = own.methods;
      if (app->count(own.option) == 0 ||
          methods.find(options.method) != std::string::npos) {
        continue;
      }
      return usage_failure("", std::string(own.option) + " is of --method " +
                                   methods + ", not " + options.method);
    }
    if (app->count("--axes") > 0 && app->count("--seeds") > 0) {
      return usage_failure("", "--axes and --seeds; expected one of them");
    }
    if (options.vectors && options.format != "json" &&
        options.format != "jsonl") {
      return usage_failure("", "--vectors needs --format json or jsonl");
    }
    return {};
  }

  Result<int> run_checked() {
    if (auto right = check_options(); !right) {
      return unexpected(std::move(right.error()));
    }
    auto embedding = options.model.open();
    if (!embedding) return unexpected(std::move(embedding.error()));
    Vocabulary vocabulary(*embedding);
    UnitReader texts(vocabulary);
    UnitReader other(vocabulary);
    auto bad = texts.read(options.texts, options.unit);
    if (bad && !options.background.paths.empty()) {
      options.background.input = options.texts.input;
      options.background.text = options.texts.text;
      options.background.analysis = options.texts.analysis;
      auto more = other.read(options.background, "document");
      if (!more) return unexpected(std::move(more.error()));
      *bad += *more;
    }
    if (!bad) return unexpected(std::move(bad.error()));
    const ScoreInputs in{options, *embedding, vocabulary, texts.units(),
                         other.names().empty() ? texts.units() : other.units()};
    auto scores = method().score(in);
    if (!scores) return unexpected(std::move(scores.error()));
    const int code = *bad == 0 ? kFine : kBadInput;
    return write_whole(write_scores(in, texts, *scores), code, options.output);
  }

  const Method& method() const {
    for (const Method& one : kMethods) {
      if (options.method == one.name) return one;
    }
    return kMethods[0];
  }

  int run() {
    auto done = run_checked();
    if (done) return *done;
    // What shapes numbers, as axes and seeds do, is configuration; models and
    // texts are inputs.
    return fail(done.error());
  }
};

void add_method_options(CLI::App& sub, ScoreOptions& options) {
  sub.add_option("--axes", options.axes,
                 "frameaxis, semaxis, lss: a list of axes and their seeds")
      ->type_name("FILE")
      ->capture_default_str();
  sub.add_option("--seeds", options.seeds,
                 "lss: a word, a tab and a score a line, instead of axes")
      ->type_name("FILE");
  sub.add_option("--min-n", options.min_n,
                 "lss: texts of fewer words are drawn towards 0")
      ->check(CLI::NonNegativeNumber.description(""))
      ->type_name("N");
  sub.add_flag("--rescale", options.rescale,
               "lss: to mean 0 and standard deviation 1 over all units");
  sub.add_option("--dictionary", options.dictionary,
                 "ddr: a lexicon of any format; its single words are used")
      ->type_name("LEXICON");
  sub.add_option("--category", options.category, "ddr: only this category")
      ->type_name("PATH");
  sub.add_option("--concept", options.concepts,
                 "cmd: words, parted by commas; again for another concept")
      ->allow_extra_args(false)
      ->type_name("WORD,...");
  sub.add_option("--background", options.background.paths,
                 "frameaxis, sif: texts that bias and frequency of words are "
                 "held against (default: the texts themselves)")
      ->allow_extra_args(false)
      ->type_name("TEXTS");
  sub.add_option("--background-mean", options.background_mean,
                 "frameaxis: the background's bias is the mean over its "
                 "words, or over its texts")
      ->check(CLI::IsMember({"words", "texts"}).description(""))
      ->type_name("WHICH")
      ->capture_default_str();
  sub.add_option("--samples", options.samples,
                 "frameaxis: samples of the background for significance; 0: "
                 "none")
      ->check(CLI::Range(0, 10'000'000).description(""))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--seed", options.seed, "frameaxis: of the samples")
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--sif-a", options.sif_a,
                 "sif: the larger, the less common words are weighed down")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("X")
      ->capture_default_str();
  sub.add_flag("--vectors", options.vectors,
               "sif: write the units' vectors too (json, jsonl)");
}

std::string method_help() {
  std::string out = "What is measured:";
  for (const Method& method : kMethods) {
    out += "\n  " + std::string(method.name) + ": " + method.summary;
  }
  return out;
}

}  // namespace

std::string_view reason_against(const TextUnit& unit) {
  if (!unit.prose) return "not prose";
  if (!(unit.words > 0)) return "has no word";
  if (unit.bag.empty()) return "no word has a vector";
  return "";
}

UnitValue no_value(const TextUnit& unit, std::string_view reason,
                   std::size_t extra) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  UnitValue out;
  out.score = {kNan, unit.prose ? total_count(unit.bag) : 0, kNan, kNan, {}};
  out.reason = reason;
  out.extra.assign(extra, kNan);
  return out;
}

void complain_missing(const std::string& what,
                      const std::vector<std::string>& missing) {
  if (missing.empty()) return;
  std::string words;
  for (const std::string& word : missing) words += ' ' + word;
  complain(what + ": no vector for" + words);
}

tl::unexpected<Error> usage_failure(const std::string& file,
                                    std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = file;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

void add_embed_score(CLI::App& embed, int& code) {
  auto command = std::make_shared<ScoreCommand>();
  ScoreOptions& options = command->options;
  CLI::App* sub = embed.add_subcommand(
      "score", "Measure texts with word vectors, a row for each unit");
  command->app = sub;
  options.model.add_to(*sub, "--model-format");
  sub->add_option("TEXTS", options.texts.paths,
                  "Files, directories, records of JSONL, CSV or TSV; - for "
                  "standard input")
      ->required();
  std::vector<std::string> names;
  for (const Method& method : kMethods) names.emplace_back(method.name);
  sub->add_option("--method", options.method, method_help())
      ->check(CLI::IsMember(names).description(""))
      ->type_name("METHOD")
      ->capture_default_str();
  sub->add_option("--unit", options.unit, "What has a row")
      ->check(CLI::IsMember({"document", "paragraph", "sentence"}))
      ->capture_default_str();
  add_method_options(*sub, options);
  sub->add_option("--words", options.words,
                  "So many words behind each score, the weightiest first")
      ->check(CLI::Range(0, 1'000'000).description(""))
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--format", options.format, "Output")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv"}))
      ->capture_default_str();
  sub->add_option("-o,--output", options.output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  options.texts.add_reading_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
