// SPDX-License-Identifier: Apache-2.0
// slant train: features of labelled rows.
#include <fmt/format.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <thread>

#include "learn.h"
#include "marks.h"
#include "slant/base/hash.h"
#include "slant/base/mapped_file.h"
#include "slant/learn/word_features.h"

namespace slant::tool {

Result<std::optional<WordAxes>> open_axes(const std::string& name) {
  if (name == "none") return std::optional<WordAxes>();
  const std::string path = axes_path(name);
  if (name == "default") {
    std::error_code code;
    if (!std::filesystem::exists(path, code)) return std::optional<WordAxes>();
  }
  auto axes = WordAxes::open(path);
  if (!axes) return unexpected(std::move(axes.error()));
  return std::optional<WordAxes>(std::move(*axes));
}

Result<VectorFile> open_vectors(const std::string& path) {
  auto embedding = Embedding::open(path);
  if (!embedding) return unexpected(std::move(embedding.error()));
  auto file = MappedFile::open(path);
  if (!file) return unexpected(std::move(file.error()));
  return VectorFile{std::move(*embedding),
                    fmt::format("{:016x}", hash64(file->bytes()))};
}

std::vector<std::string> measure_names(const Analyzer& analyzer,
                                       const WordSources& sources) {
  std::vector<std::string> names;
  for (const Feature& feature : analyzer.features()) {
    names.push_back(feature.key());
  }
  for (std::string& name : style_measures(sources)) {
    names.push_back(std::move(name));
  }
  return names;
}

namespace {

// Calls `work` with each row's number and analysis, from `jobs` threads; rows
// that cannot be read get an error.
template <class Work>
void analyze_rows(const Analyzer& analyzer, unsigned jobs,
                  const LabelledRows& rows,
                  std::vector<std::optional<Error>>& errors, Work work) {
  std::atomic<std::size_t> next{0};
  errors.resize(rows.rows.size());
  const auto loop = [&] {
    AnalyzerScratch scratch;
    Analysis analysis;
    for (std::size_t i = next++; i < errors.size(); i = next++) {
      auto fine =
          analyzer.analyze_into({"row", rows.rows[i].text}, scratch, analysis);
      if (fine) {
        work(i, analysis);
      } else {
        errors[i] = std::move(fine.error());
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned j = 1; j < jobs; ++j) threads.emplace_back(loop);
  loop();
  for (std::thread& thread : threads) thread.join();
}

// Moves rows with an error to the bad ones; `keep` is called for the others.
template <class Keep>
void keep_rows(std::vector<std::optional<Error>>& errors, LabelledRows& rows,
               Keep keep) {
  std::vector<LabelledRow> kept;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (errors[i]) {
      errors[i]->message =
          fmt::format("record {}: {}", rows.rows[i].number, errors[i]->message);
      rows.bad.push_back(std::move(*errors[i]));
      continue;
    }
    keep(i);
    kept.push_back(std::move(rows.rows[i]));
  }
  rows.rows = std::move(kept);
}

struct FoundWord {
  UnitFeatures features;
  bool marked = false;
};

}  // namespace

Examples make_examples(const Analyzer& analyzer, const FeatureOptions& options,
                       const WordSources& sources, unsigned jobs,
                       LabelledRows& rows) {
  std::vector<UnitFeatures> found(rows.rows.size());
  std::vector<std::optional<Error>> errors;
  analyze_rows(analyzer, jobs, rows, errors,
               [&](std::size_t i, const Analysis& analysis) {
                 extract_features(
                     analyzer.score_input(analysis), {Level::document, 0},
                     analysis.scores.document(), options, sources, found[i]);
               });
  Examples examples;
  if (options.measures) examples.measures = measure_names(analyzer, sources);
  keep_rows(errors, rows, [&](std::size_t i) { examples.add(found[i]); });
  return examples;
}

WordExamples make_word_examples(const Analyzer& analyzer,
                                const FeatureOptions& options,
                                const WordSources& sources, unsigned jobs,
                                LabelledRows& rows) {
  std::vector<std::vector<FoundWord>> found(rows.rows.size());
  std::vector<std::optional<Error>> errors;
  analyze_rows(analyzer, jobs, rows, errors,
               [&](std::size_t i, const Analysis& analysis) {
                 const ScoreInput input = analyzer.score_input(analysis);
                 const WordFeatures words(input, options, sources);
                 const auto marked =
                     marked_tokens(analysis.doc, rows.rows[i].words);
                 const TokenArray& tokens = analysis.doc.tokens();
                 for (std::uint32_t t = 0; t < tokens.size(); ++t) {
                   if (!is_word(tokens.kind(t))) continue;
                   FoundWord word;
                   words.extract(t, word.features);
                   word.marked = marked[t];
                   found[i].push_back(std::move(word));
                 }
               });
  WordExamples out;
  if (options.measures) out.examples.measures = WordFeatures::measures(sources);
  out.targets.labels = {"unmarked", "marked"};
  std::map<std::string, std::uint32_t> groups;
  keep_rows(errors, rows, [&](std::size_t i) {
    if (found[i].empty()) return;
    const auto [at, fresh] = groups.try_emplace(
        rows.rows[i].group, static_cast<std::uint32_t>(groups.size()));
    for (const FoundWord& word : found[i]) {
      out.examples.add(word.features);
      out.targets.hit.push_back(word.marked ? 1 : 0);
      out.targets.group.push_back(at->second);
    }
    found[i] = {};
  });
  return out;
}

}  // namespace slant::tool
