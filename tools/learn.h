// SPDX-License-Identifier: Apache-2.0
// slant train and slant classify: what their files share. Labelled rows are
// read (learn_read.cpp) and turned into features (learn_features.cpp);
// train_figures.cpp says how good predictions are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "slant/corpus/record_reader.h"
#include "slant/learn/train.h"
#include "slant/stats/metric.h"

namespace slant::tool {

struct LabelledOptions {
  std::string file;
  std::string input_format = "auto";
  std::string text = "text";
  std::string label = "label";
  std::string id = "id";
  std::string group;
  std::string separator = ",";
  std::string words;  // field with words that people marked: classify words
  std::string words_separator = "|";
  bool multi_label = false;
  bool first_label = false;
  std::vector<std::string> positive;
  std::vector<std::string> labels;
  std::vector<std::string> where;  // FIELD=VALUE
  bool unescape = false;
};

struct LabelledRow {
  std::uint64_t number = 0;
  std::string id;
  std::string text;
  std::vector<std::string> labels;
  std::vector<std::string> words;
  std::string group;
};

struct LabelledRows {
  std::vector<LabelledRow> rows;
  std::vector<Error> bad;
  std::uint64_t skipped = 0;  // no label, another label, --where
};

Error learn_error(std::string message, const std::string& file = "");

// Errors: usage: the format; a column that is missing, with those there are.
Result<RecordReader> open_records(const std::string& file,
                                  const std::string& input_format,
                                  const std::string& text,
                                  const std::string& id);
Result<LabelledRows> read_labelled(const LabelledOptions& options);
// \n, \t and \\ as they are written in one-line cells.
std::string unescaped_cell(std::string_view text);

// Labels, targets and groups; rows of one text are in one group, or they
// would be tried on what they were trained on.
Result<TrainTargets> make_targets(const LabelledOptions& options,
                                  const LabelledRows& rows);

// The axes of a name: "default" those that come with slant, "none", a file.
Result<std::optional<WordAxes>> open_axes(const std::string& name);

// Word vectors of a file, with the checksum of its bytes.
struct VectorFile {
  Embedding embedding;
  std::string checksum;
};
Result<VectorFile> open_vectors(const std::string& path);

// Names of all measures of rows by extract_features.
std::vector<std::string> measure_names(const Analyzer& analyzer,
                                       const WordSources& sources);

// Features of all rows, by `jobs` threads, in order; rows that cannot be read
// become bad and are taken out of `rows`.
Examples make_examples(const Analyzer& analyzer, const FeatureOptions& options,
                       const WordSources& sources, unsigned jobs,
                       LabelledRows& rows);

// Every word of every row as a row of its own: marked or not.
struct WordExamples {
  Examples examples;
  TrainTargets targets;
};
WordExamples make_word_examples(const Analyzer& analyzer,
                                const FeatureOptions& options,
                                const WordSources& sources, unsigned jobs,
                                LabelledRows& rows);

struct LearnFigure {
  std::string name;  // "macro_f1", "f1.economy"
  Estimate estimate;
};
// Figures of out-of-fold predictions; whole groups are resampled.
std::vector<LearnFigure> learn_figures(const TrainTargets& targets,
                                       const OutOfFold& tested,
                                       const MetricOptions& options);

}  // namespace slant::tool
