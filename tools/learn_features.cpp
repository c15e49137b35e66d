// SPDX-License-Identifier: Apache-2.0
// slant train: features of labelled rows.
#include <fmt/format.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "learn.h"
#include "slant/base/hash.h"
#include "slant/base/mapped_file.h"

namespace slant::tool {

Result<std::optional<WordAxes>> open_axes(const std::string& name) {
  if (name == "none") return std::optional<WordAxes>();
  std::string path = name;
  if (name == "default") {
    path = default_lexicons() + "/default.en.axes";
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

Examples make_examples(const Analyzer& analyzer, const FeatureOptions& options,
                       const WordSources& sources, unsigned jobs,
                       LabelledRows& rows) {
  const std::size_t n = rows.rows.size();
  std::vector<UnitFeatures> found(n);
  std::vector<std::optional<Error>> errors(n);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    AnalyzerScratch scratch;
    Analysis analysis;
    for (std::size_t i = next++; i < n; i = next++) {
      auto fine =
          analyzer.analyze_into({"row", rows.rows[i].text}, scratch, analysis);
      if (!fine) {
        errors[i] = std::move(fine.error());
        continue;
      }
      extract_features(analyzer.score_input(analysis), {Level::document, 0},
                       analysis.scores.document(), options, sources, found[i]);
    }
  };
  std::vector<std::thread> threads;
  for (unsigned j = 1; j < jobs; ++j) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  Examples examples;
  if (options.measures) examples.measures = measure_names(analyzer, sources);
  std::vector<LabelledRow> kept;
  for (std::size_t i = 0; i < n; ++i) {
    if (errors[i]) {
      errors[i]->message =
          fmt::format("record {}: {}", rows.rows[i].number, errors[i]->message);
      rows.bad.push_back(std::move(*errors[i]));
      continue;
    }
    examples.add(found[i]);
    kept.push_back(std::move(rows.rows[i]));
  }
  rows.rows = std::move(kept);
  return examples;
}

}  // namespace slant::tool
