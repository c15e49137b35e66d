// SPDX-License-Identifier: Apache-2.0
// slant classify: options, and what is known of a unit when it is written.
#pragma once

#include <utility>

#include "learn.h"

namespace slant::tool {

struct ClassifyOptions {
  std::string model;
  std::vector<std::string> inputs;
  AnalysisOptions analysis;
  std::string input_format = "auto";
  std::string text = "text";
  std::string id = "id";
  std::string unit;  // "": the model's
  std::string axes = "default";
  std::string vectors;
  std::string format = "text";
  std::string output;
  std::vector<std::string> keep;  // fields of records to pass on
  std::uint32_t top = 10;         // contributions shown
  // A word is marked above this: what it adds to the score or, for a model
  // of words, its probability.
  std::optional<double> word_threshold;
  bool unescape = false;
  bool other_lexicons = false;
  std::string csv_safe = "off";
};

struct WordValue {
  Span span;        // in the input's bytes
  Span characters;  // in code points of the text
  std::string text;
  double value = 0;
  bool marked = false;
};

// Everything about one unit of one text.
struct ClassifiedUnit {
  std::string input;
  std::uint64_t number = 0;  // of the record; 0: a whole file
  std::string id;
  Level level = Level::document;
  std::uint32_t index = 0;
  Span span;
  std::string text;
  std::vector<std::pair<std::string, std::string>> kept;
  Prediction prediction;
  std::size_t explained = 0;  // output
  UnitExplanation explanation;
  // Places of each contribution, as spans of the input.
  std::vector<std::vector<Span>> places;
  std::vector<WordValue> words;
};

std::string classify_header(const ClassifyOptions& options,
                            const TextModel& model);
std::string classify_row(const ClassifyOptions& options, const TextModel& model,
                         const ClassifiedUnit& unit);

}  // namespace slant::tool
