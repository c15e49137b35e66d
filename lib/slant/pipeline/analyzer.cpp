// SPDX-License-Identifier: Apache-2.0
#include "slant/pipeline/analyzer.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numeric>
#include <optional>
#include <set>
#include <system_error>
#include <thread>

#include "slant/embed/axis_list.h"
#include "slant/lexicon/category_path.h"
#include "slant/score/axes.h"
#include "slant/score/registry.h"

namespace slant {
namespace {

namespace fs = std::filesystem;

// A list of axes, which lies beside the lexicons and is read by load_axes.
bool is_list_of_axes(const fs::path& path) {
  std::ifstream in(path);
  std::string first;
  return std::getline(in, first) && is_axis_list(first);
}

Result<std::vector<std::string>> lexicon_files(const std::string& path) {
  std::error_code code;
  if (!fs::is_directory(path, code)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  for (fs::directory_iterator it(path, code), end; !code && it != end;
       it.increment(code)) {
    const fs::path& file = it->path();
    if (file.extension() == ".tsv" && file.filename().string()[0] != '.' &&
        !is_list_of_axes(file)) {
      files.push_back(file.string());
    }
  }
  Error error;
  error.file = path;
  if (code) {
    error.code = ErrorCode::io;
    error.message = "cannot list: " + code.message();
    return unexpected(std::move(error));
  }
  if (files.empty()) {
    error.code = ErrorCode::not_found;
    error.message = "no lexicon (*.tsv) in this directory";
    return unexpected(std::move(error));
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Loads files[i] into loaded[i] for every i that no other thread has taken.
void load_next(const std::vector<std::string>& files,
               std::vector<std::optional<Result<Lexicon>>>& loaded,
               std::atomic<std::size_t>& next) {
  for (std::size_t i = next++; i < files.size(); i = next++) {
    loaded[i].emplace(load_lexicon(files[i]));
  }
}

}  // namespace

Result<std::vector<Matcher::LexiconPtr>> load_lexicons(
    std::span<const std::string> paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    auto found = lexicon_files(path);
    if (!found) return unexpected(std::move(found.error()));
    files.insert(files.end(), found->begin(), found->end());
  }
  std::vector<std::optional<Result<Lexicon>>> loaded(files.size());
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> helpers;
  const auto threads = std::min<std::size_t>(
      {files.size(), std::thread::hardware_concurrency(), 4});
  try {
    for (std::size_t t = 1; t < threads; ++t) {
      helpers.emplace_back(load_next, std::cref(files), std::ref(loaded),
                           std::ref(next));
    }
  } catch (const std::system_error&) {
    // No thread to be had: this one loads the rest.
  }
  load_next(files, loaded, next);
  for (std::thread& helper : helpers) helper.join();
  std::vector<Matcher::LexiconPtr> lexicons;
  for (auto& lexicon : loaded) {
    if (!*lexicon) return unexpected(std::move(lexicon->error()));
    lexicons.push_back(std::make_shared<const Lexicon>(std::move(**lexicon)));
  }
  return lexicons;
}

namespace {

bool has_root(const Matcher& matcher, std::string_view root) {
  const auto paths = matcher.categories();
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    return category_root(path) == root;
  });
}

Error axes_taken() {
  Error error;
  error.code = ErrorCode::usage;
  error.message =
      "a lexicon has categories below 'axes', which is what the places on "
      "axes are called; expected another name";
  return error;
}

}  // namespace

Result<Analyzer> Analyzer::create(std::vector<Matcher::LexiconPtr> lexicons,
                                  AnalyzerOptions options) {
  if (!options.measures.empty() && options.matcher.roots.empty()) {
    options.matcher.roots = roots_of(options.measures);
  }
  if (options.axes != nullptr && is_wanted(kAxesMeasure, options.measures)) {
    options.matcher.numbers = axis_numbers(options.axes);
  }
  auto matcher = Matcher::compile(std::move(lexicons), options.matcher);
  if (!matcher) return unexpected(std::move(matcher.error()));
  if (options.axes != nullptr && has_root(*matcher, kAxesMeasure)) {
    return unexpected(axes_taken());
  }
  Analyzer analyzer;
  analyzer.options_ = std::move(options);
  analyzer.matcher_ = std::make_shared<const Matcher>(std::move(*matcher));
  analyzer.layout_ = std::make_shared<const CategoryLayout>(*analyzer.matcher_);
  for (auto& scorer :
       make_scorers(*analyzer.matcher_,
                    {analyzer.options_.measures, analyzer.options_.vader,
                     analyzer.options_.axes})) {
    analyzer.first_feature_.push_back(analyzer.features_.size());
    const auto features = scorer->features();
    analyzer.features_.insert(analyzer.features_.end(), features.begin(),
                              features.end());
    analyzer.scorers_.push_back(std::move(scorer));
  }
  for (const std::string& measure : analyzer.options_.measures) {
    if (!analyzer.has_measure(measure)) {
      return unexpected(analyzer.unknown_measure(measure));
    }
  }
  return analyzer;
}

bool Analyzer::has_measure(std::string_view name) const {
  return std::any_of(features_.begin(), features_.end(),
                     [&](const Feature& f) { return f.measure == name; });
}

Error Analyzer::unknown_measure(const std::string& name) const {
  std::set<std::string_view> known;
  for (const auto& lexicon : matcher_->lexicons()) {
    for (const std::string& path : lexicon->categories()) {
      known.insert(category_root(path));
    }
  }
  known.erase("modifier");
  Error error;
  error.code = ErrorCode::usage;
  error.message = "no lexicon has a measure '" + name + "'; there are";
  for (const std::string_view one : known) {
    error.message += (one == *known.begin() ? " " : ", ") + std::string(one);
  }
  return error;
}

ScoreInput Analyzer::score_input(const Analysis& analysis) const {
  return {analysis.doc,
          *matcher_,
          analysis.matches,
          options_.voices,
          analysis.sentence_words,
          nullptr};
}

Result<Analysis> Analyzer::analyze(DocumentInput input) const {
  AnalyzerScratch scratch;
  Analysis analysis;
  auto status = analyze_into(input, scratch, analysis);
  if (!status) return unexpected(std::move(status.error()));
  return analysis;
}

namespace {

// Numbers and addresses alone say nothing that a rate could be of.
bool has_words(const TokenArray& tokens, IndexRange range) {
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (tokens.kind(t) == TokenKind::word) return true;
  }
  return false;
}

// Words of each sentence that count: scored paragraphs, wanted voices.
void count_words(const Document& doc, VoiceMask voices,
                 std::vector<std::uint32_t>& words) {
  words.clear();
  const TokenArray& tokens = doc.tokens();
  for (const Sentence& sentence : doc.sentences()) {
    std::uint32_t n = 0;
    if (is_scored(doc.paragraphs()[sentence.paragraph].kind) &&
        has_words(tokens, sentence.tokens)) {
      if (voices == kAllVoices) {
        n = sentence.words;
      } else {
        for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;
             ++t) {
          n += is_word(tokens.kind(t)) &&
               (voices & voice_bit(tokens.voice(t))) != 0;
        }
      }
    }
    words.push_back(n);
  }
}

}  // namespace

Result<void> Analyzer::analyze_into(DocumentInput input,
                                    AnalyzerScratch& scratch,
                                    Analysis& analysis) const {
  return analyze_into(input, options_.document, scratch, analysis);
}

Result<void> Analyzer::analyze_into(DocumentInput input,
                                    const DocumentOptions& how,
                                    AnalyzerScratch& scratch,
                                    Analysis& analysis) const {
  auto status = read_document_into(input, how, analysis.doc);
  if (!status) {
    // Nothing of the document before may be taken for this one's.
    analysis.matches.clear();
    analysis.matches.sentence_begin.push_back(0);
    analysis.sentence_words.clear();
    analysis.scores.reset(features_.size(), 0, 0);
    return status;
  }
  const Document& doc = analysis.doc;
  matcher_->match(doc, scratch.match, analysis.matches);
  count_words(doc, options_.voices, analysis.sentence_words);
  const bool sentence_rows =
      options_.sentence_scores &&
      doc.sentences().size() <= options_.max_sentence_rows;
  analysis.scores.reset(features_.size(), doc.paragraphs().size(),
                        sentence_rows ? doc.sentences().size() : 0);
  score(score_input(analysis), scratch.tallies, analysis.scores);
  return {};
}

void Analyzer::score(ScoreInput input, CategoryTallies& tallies,
                     ScoreTable& scores) const {
  tallies.count(input, *layout_, scores.has_sentences());
  input.tallies = &tallies;
  for (std::size_t s = 0; s < scorers_.size(); ++s) {
    scorers_[s]->score(input, first_feature_[s], scores);
  }
}

std::vector<VoiceScores> Analyzer::score_by_voice(
    const Analysis& analysis) const {
  constexpr Voice kVoices[] = {Voice::author, Voice::quoted, Voice::attributed,
                               Voice::scare};
  std::vector<VoiceScores> all;
  CategoryTallies tallies;
  for (const Voice voice : kVoices) {
    if ((options_.voices & voice_bit(voice)) == 0) continue;
    VoiceScores one;
    one.voice = voice;
    count_words(analysis.doc, voice_bit(voice), one.sentence_words);
    one.words = std::accumulate(one.sentence_words.begin(),
                                one.sentence_words.end(), 0U);
    if (one.words == 0) continue;
    one.scores.reset(features_.size(), analysis.doc.paragraphs().size(), 0);
    ScoreInput input = score_input(analysis);
    input.voices = voice_bit(voice);
    input.sentence_words = one.sentence_words;
    score(input, tallies, one.scores);
    all.push_back(std::move(one));
  }
  return all;
}

int Analyzer::feature(std::string_view key) const {
  for (std::size_t f = 0; f < features_.size(); ++f) {
    if (features_[f].key() == key) return static_cast<int>(f);
  }
  return -1;
}

Explanation Analyzer::explain(const Analysis& analysis, UnitRef unit,
                              std::size_t feature) const {
  std::size_t s = scorers_.size() - 1;
  while (first_feature_[s] > feature) --s;
  return scorers_[s]->explain(score_input(analysis), unit,
                              feature - first_feature_[s]);
}

}  // namespace slant
