// SPDX-License-Identifier: Apache-2.0
// slant classify MODEL INPUT...: what a trained classifier says of texts, and
// which words made it say so.
#include "classify.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "inputs.h"
#include "slant/base/utf8.h"
#include "slant/learn/word_features.h"

namespace slant::tool {
namespace {

// A word that adds this much to the log-odds is marked, if nothing is said.
constexpr double kWordThreshold = 0.2;

std::string fact(const TextModel& model, std::string_view name) {
  for (const auto& [key, value] : model.facts) {
    if (key == name) return value;
  }
  return "";
}

class Classifier {
 public:
  Classifier(const ClassifyOptions& options, const TextModel& model,
             const Analyzer& analyzer, const WordSources& sources, Output& out)
      : options_(options),
        model_(model),
        analyzer_(analyzer),
        sources_(sources),
        out_(out) {
    const std::string unit =
        options.unit.empty() ? fact(model, "unit") : options.unit;
    level_ = unit == "sentence"    ? Level::sentence
             : unit == "paragraph" ? Level::paragraph
                                   : Level::document;
    of_words_ = fact(model, "unit") == "word";
  }

  // Where each measure of the model stands among those of the analyzer.
  // Errors: usage for one that there is not.
  Result<void> find_measures() {
    if (model_.measures.empty()) return {};
    const auto names = of_words_ ? WordFeatures::measures(sources_)
                                 : measure_names(analyzer_, sources_);
    for (const std::string& wanted : model_.measures) {
      const auto at = std::find(names.begin(), names.end(), wanted);
      if (at == names.end()) {
        return unexpected(
            learn_error("the model needs the measure '" + wanted +
                            "', which these lexicons and axes do not have",
                        options_.model));
      }
      places_.push_back(static_cast<std::size_t>(at - names.begin()));
    }
    return {};
  }

  Result<void> add(ClassifiedUnit base, std::string_view name,
                   std::string_view bytes) {
    auto fine = analyzer_.analyze_into({name, bytes}, scratch_, analysis_);
    if (!fine) {
      Error error = std::move(fine.error());
      if (error.file.empty()) error.file = base.input;
      if (base.number != 0) {
        error.message =
            fmt::format("record {}: {}", base.number, error.message);
      }
      complain(error);
      ++bad;
      return {};
    }
    const std::size_t count =
        level_ == Level::sentence    ? analysis_.doc.sentences().size()
        : level_ == Level::paragraph ? analysis_.doc.paragraphs().size()
                                     : 1;
    for (std::uint32_t i = 0; i < count; ++i) {
      auto done = add_unit(base, i);
      if (!done) return done;
    }
    return {};
  }

  std::uint64_t bad = 0;

 private:
  std::span<const Score> scores(std::uint32_t i) const {
    switch (level_) {
      case Level::sentence:
        return analysis_.scores.sentence(i);
      case Level::paragraph:
        return analysis_.scores.paragraph(i);
      default:
        return analysis_.scores.document();
    }
  }

  TextSpan span_of(std::uint32_t i) const {
    switch (level_) {
      case Level::sentence:
        return analysis_.doc.sentences()[i].span;
      case Level::paragraph:
        return analysis_.doc.paragraphs()[i].span;
      default:
        return {0, static_cast<std::uint32_t>(analysis_.doc.text().size())};
    }
  }

  Result<void> add_unit(ClassifiedUnit unit, std::uint32_t i) {
    const UnitRef ref{level_, i};
    unit.level = level_;
    unit.index = i;
    unit.span = analysis_.doc.to_source(span_of(i));
    unit.text = analysis_.doc.text(span_of(i));
    const IndexRange range = tokens_of(analysis_.doc, ref);
    if (of_words_) {
      judge_words(range, unit);
      add_places(unit);
      return out_.write(classify_row(options_, model_, unit));
    }
    extract_features(analyzer_.score_input(analysis_), ref, scores(i),
                     model_.features, sources_, found_);
    order_measures();
    unit.prediction = model_.predict(found_);
    const auto& chance = unit.prediction.probability;
    unit.explained = static_cast<std::size_t>(
        std::max_element(chance.begin(), chance.end()) - chance.begin());
    unit.explanation = model_.explain(found_, unit.explained);
    add_places(unit);
    const auto value = token_attribution(unit.explanation, range);
    add_words(range, value, unit);
    for (WordValue& word : unit.words) {
      word.marked =
          word.value > options_.word_threshold.value_or(kWordThreshold);
    }
    return out_.write(classify_row(options_, model_, unit));
  }

  void add_places(ClassifiedUnit& unit) const {
    const TokenArray& tokens = analysis_.doc.tokens();
    for (const Contribution& part : unit.explanation.contributions) {
      unit.places.emplace_back();
      for (const auto& [first, count] : part.places) {
        unit.places.back().push_back(analysis_.doc.to_source(
            {tokens.span(first).begin, tokens.span(first + count - 1).end}));
      }
    }
  }

  // Brings measures into the model's order.
  void order_measures() {
    std::vector<double> measures;
    for (const std::size_t at : places_) {
      measures.push_back(found_.measures[at]);
    }
    found_.measures = std::move(measures);
  }

  // A model of words: each word's probability; the unit has that of the word
  // with the highest, which is the one explained.
  void judge_words(IndexRange range, ClassifiedUnit& unit) {
    const ScoreInput input = analyzer_.score_input(analysis_);
    const WordFeatures words(input, model_.features, sources_);
    std::vector<double> value(range.size());
    unit.prediction.score = {0};
    unit.prediction.probability = {0};
    unit.prediction.labels = {0};
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (!is_word(analysis_.doc.tokens().kind(t))) continue;
      words.extract(t, found_);
      order_measures();
      Prediction prediction = model_.predict(found_);
      value[t - range.begin] = prediction.probability[0];
      if (prediction.probability[0] <= unit.prediction.probability[0]) continue;
      unit.prediction = std::move(prediction);
      unit.explanation = model_.explain(found_, 0);
    }
    add_words(range, value, unit);
    for (WordValue& word : unit.words) {
      word.marked =
          word.value > options_.word_threshold.value_or(model_.thresholds[0]);
    }
  }

  void add_words(IndexRange range, const std::vector<double>& value,
                 ClassifiedUnit& unit) const {
    const TokenArray& tokens = analysis_.doc.tokens();
    const std::string_view all = analysis_.doc.characters();
    std::uint32_t points = 0;
    std::uint32_t at = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (!is_word(tokens.kind(t))) continue;
      WordValue word;
      word.span = analysis_.doc.to_source(tokens.span(t));
      word.text = analysis_.doc.text(tokens.span(t));
      word.value = value[t - range.begin];
      const Span where = analysis_.doc.to_characters(tokens.span(t));
      points += static_cast<std::uint32_t>(
          count_code_points(all.substr(at, where.begin - at)));
      at = where.begin;
      const auto length = static_cast<std::uint32_t>(
          count_code_points(all.substr(where.begin, where.size())));
      word.characters = {points, points + length};
      unit.words.push_back(std::move(word));
    }
  }

  const ClassifyOptions& options_;
  const TextModel& model_;
  const Analyzer& analyzer_;
  WordSources sources_;
  Output& out_;
  Level level_ = Level::document;
  bool of_words_ = false;
  std::vector<std::size_t> places_;
  AnalyzerScratch scratch_;
  Analysis analysis_;
  UnitFeatures found_;
};

struct ClassifyCommand {
  ClassifyOptions options;

  static int fail(const Error& error) {
    complain(error);
    return exit_code(error);
  }

  // A model means what it does with the lexicons that it was trained with.
  Result<void> check_lexicons(const TextModel& model,
                              const Analyzer& analyzer) const {
    for (const LexiconStamp& wanted : model.lexicons) {
      std::string problem = "it is not loaded";
      for (const auto& lexicon : analyzer.matcher().lexicons()) {
        if (lexicon->info().id != wanted.id) continue;
        problem.clear();
        if (lexicon->sha256() != wanted.sha256) {
          problem = "here it is version " + lexicon->info().version +
                    ", or was changed";
        }
        break;
      }
      if (problem.empty()) continue;
      Error error = learn_error(
          fmt::format("the model was trained with the lexicon {} {} (sha256 "
                      "{}); {}",
                      wanted.id, wanted.version, wanted.sha256.substr(0, 12),
                      problem),
          options.model);
      if (!options.other_lexicons) {
        error.message += "; train again, or accept it with --other-lexicons";
        return unexpected(std::move(error));
      }
      complain(error);
    }
    return {};
  }

  Result<void> check_axes(const TextModel& model, const WordAxes* axes) const {
    if (model.axes.empty() ||
        (axes != nullptr && axes->checksum() == model.axes)) {
      return {};
    }
    Error error =
        learn_error("the model was trained with other word axes (checksum " +
                        model.axes + ")",
                    options.model);
    if (!options.other_lexicons || axes == nullptr) {
      error.message += "; name them with --axes";
      return unexpected(std::move(error));
    }
    complain(error);
    return {};
  }

  // The word vectors that the model needs, which must be the same.
  Result<std::optional<VectorFile>> model_vectors(
      const TextModel& model) const {
    if (model.vectors.empty()) return std::optional<VectorFile>();
    if (options.vectors.empty()) {
      return unexpected(learn_error(
          "the model needs the word vectors it was trained with; name their "
          "file with --vectors",
          options.model));
    }
    auto vectors = open_vectors(options.vectors);
    if (!vectors) return unexpected(std::move(vectors.error()));
    if (vectors->checksum != model.vectors) {
      return unexpected(learn_error(
          "other word vectors than the model was trained with (checksum " +
              vectors->checksum + "; expected " + model.vectors + ")",
          options.vectors));
    }
    return std::optional<VectorFile>(std::move(*vectors));
  }

  Result<void> classify_file(const std::string& path, Classifier& to) const {
    const RecordFormat* format = options.input_format == "auto"
                                     ? record_format_of(path)
                                     : find_record_format(options.input_format);
    ClassifiedUnit base;
    base.input = shown_name(path);
    if (format == nullptr || format->name == "txt") {
      auto bytes = read_input(path, options.analysis.max_bytes);
      if (!bytes) return unexpected(std::move(bytes.error()));
      const std::string name = base.input;
      return to.add(std::move(base), name, *bytes);
    }
    auto reader =
        open_records(path, options.input_format, options.text, options.id);
    if (!reader) return unexpected(std::move(reader.error()));
    Record record;
    for (;;) {
      auto more = reader->next(record);
      if (!more) return unexpected(std::move(more.error()));
      if (!*more) return {};
      if (record.error) {
        complain(*record.error);
        ++to.bad;
        continue;
      }
      base.number = record.number;
      base.id = record.id;
      base.kept.clear();
      for (const std::string& name : options.keep) {
        const Field* field = record.find(name);
        base.kept.emplace_back(
            name, field == nullptr ? "" : std::string(field->value));
      }
      const std::string text = options.unescape ? unescaped_cell(record.text)
                                                : std::string(record.text);
      auto done = to.add(base, "record", text);
      if (!done) return done;
    }
  }

  // Fields passed on must not hide those of the output.
  Result<void> check_kept() const {
    static constexpr std::string_view kOwn[] = {
        "input", "number",    "id",           "unit",
        "index", "span",      "begin",        "end",
        "text",  "bias",      "decided",      "score",
        "words", "explained", "marked_spans", "contributions"};
    for (const std::string& name : options.keep) {
      if (std::find(std::begin(kOwn), std::end(kOwn), name) != std::end(kOwn)) {
        return unexpected(learn_error("--keep " + name +
                                      ": the output has such a field of "
                                      "its own"));
      }
    }
    return {};
  }

  int run() const {
    auto kept = check_kept();
    if (!kept) return fail(kept.error());
    auto model = read_text_model(options.model);
    if (!model) return fail(model.error());
    auto inputs = expand_inputs(options.inputs);
    if (!inputs) return fail(inputs.error());
    auto analyzer = make_analyzer(options.analysis, true);
    if (!analyzer) return fail(analyzer.error());
    auto axes = open_axes(model->axes.empty() ? "none" : options.axes);
    if (!axes) return fail(axes.error());
    WordSources sources;
    if (axes->has_value()) sources.axes = &**axes;
    auto vectors = model_vectors(*model);
    if (!vectors) return fail(vectors.error());
    if (vectors->has_value()) sources.vectors = &(*vectors)->embedding;
    auto fine = check_lexicons(*model, *analyzer);
    if (fine) fine = check_axes(*model, sources.axes);
    Output out;
    Classifier classifier(options, *model, *analyzer, sources, out);
    if (fine) fine = classifier.find_measures();
    if (fine) fine = out.open(options.output);
    if (fine) fine = out.write(classify_header(options, *model));
    if (!fine) return fail(fine.error());
    for (const std::string& path : *inputs) {
      auto done = classify_file(path, classifier);
      if (done) continue;
      if (inputs->size() == 1 || exit_code(done.error()) == kIo) {
        return fail(done.error());
      }
      complain(done.error());
      ++classifier.bad;
    }
    fine = out.close();
    if (!fine) return fail(fine.error());
    return classifier.bad == 0 ? kFine : kBadInput;
  }
};

void add_inputs(ClassifyOptions& options, CLI::App& sub) {
  sub.add_option("MODEL", options.model, "A model of slant train")->required();
  sub.add_option("INPUT", options.inputs,
                 "Articles, directories of them, or records (TSV, CSV, "
                 "JSONL); - is standard input")
      ->required();
  std::vector<std::string> formats = {"auto"};
  for (const RecordFormat& format : record_formats()) {
    formats.emplace_back(format.name);
  }
  sub.add_option("--input", options.input_format, "Format of the inputs")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  sub.add_option("--text", options.text, "Of records: field with the text")
      ->type_name("FIELD")
      ->capture_default_str();
  sub.add_option("--id", options.id, "Of records: field with a name")
      ->type_name("FIELD")
      ->capture_default_str();
  sub.add_option("--keep", options.keep, "Of records: fields to pass on")
      ->type_name("FIELD")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub.add_flag("--unescape", options.unescape,
               R"(\n in a record's text ends a paragraph, \t is a tab)");
  sub.add_option("--unit", options.unit,
                 "What is classified (default: what the model was trained on)")
      ->check(CLI::IsMember({"document", "paragraph", "sentence"}));
  sub.add_option("--axes", options.axes, "Word axes, where the model has some")
      ->type_name("FILE")
      ->capture_default_str();
  sub.add_option("--vectors", options.vectors,
                 "Word vectors, where the model was trained with some")
      ->type_name("FILE");
  sub.add_flag("--other-lexicons", options.other_lexicons,
               "Go on, with a warning, where lexicons are not those of the "
               "training");
}

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<ClassifyCommand>();
  ClassifyOptions& options = command->options;
  CLI::App* sub = app.add_subcommand(
      "classify", "Apply a model of slant train, and say which words counted");
  add_inputs(options, *sub);
  sub->add_option("--format", options.format, "Output")
      ->check(CLI::IsMember({"text", "jsonl", "csv"}))
      ->capture_default_str();
  sub->add_option("--top", options.top, "Contributions shown")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--word-threshold", options.word_threshold,
                  "Mark words that add more than this to the score (default "
                  "0.2); for a model of words, words with a probability "
                  "above this (default: the model's threshold)")
      ->type_name("X");
  sub->add_option("--csv-safe", options.csv_safe,
                  "Guard cells that a spreadsheet would run")
      ->check(CLI::IsMember({"on", "off"}))
      ->capture_default_str();
  sub->add_option("-o,--output", options.output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  options.analysis.add_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kClassifyCommand = {"classify", add};

}  // namespace slant::tool
