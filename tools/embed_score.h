// SPDX-License-Identifier: Apache-2.0
// What the files of `slant embed score` share: options, scores, methods.
#pragma once

#include <string>
#include <vector>

#include "embed.h"
#include "embed_units.h"
#include "slant/embed/axis_list.h"
#include "slant/embed/text_scores.h"

namespace slant::tool {

struct ScoreOptions {
  ModelOptions model;
  TextsOptions texts;
  TextsOptions background;  // instead of the texts themselves
  std::string method = "frameaxis";
  std::string unit = "paragraph";
  std::string axes = "axes.en";
  std::string seeds;                  // lss: word <TAB> score
  std::string dictionary;             // ddr: a lexicon
  std::string category;               // ddr: of it
  std::vector<std::string> concepts;  // cmd: words parted by commas
  std::string background_mean = "words";
  std::uint64_t samples = 1000;  // frameaxis: 0 asks for no significance
  std::uint64_t seed = 20261124;
  double min_n = 0;      // lss
  bool rescale = false;  // lss
  double sif_a = 1e-3;   // sif
  bool vectors = false;  // sif: write them
  std::size_t words = 5;
  std::string format = "text";
  std::string output;
};

// The score of one unit on one feature.
struct UnitValue {
  TextScore score;                 // its words are those that are to be shown
  std::string_view reason = {};    // why there is no value
  std::vector<double> extra = {};  // as EmbedScores::extra names them
};

struct ScoreColumn {
  std::string feature;
  std::vector<UnitValue> units;  // as the units of the texts
};

struct EmbedScores {
  std::vector<std::string> extra;  // names of further numbers
  std::vector<ScoreColumn> columns;
  std::vector<std::vector<double>> vectors;  // sif, of each unit
};

// What methods compute with.
struct ScoreInputs {
  const ScoreOptions& options;
  const Embedding& embedding;
  Vocabulary& vocabulary;
  const std::vector<TextUnit>& units;
  // What the units are held against: the documents of other texts, or the
  // units themselves.
  const std::vector<TextUnit>& background;
};

// Errors: usage, for axes, seeds, dictionaries and concepts of which no word
//         has a vector (named), and what is wrong with their files.
Result<EmbedScores> score_frameaxis(const ScoreInputs& in);
Result<EmbedScores> score_semaxis(const ScoreInputs& in);
Result<EmbedScores> score_lss(const ScoreInputs& in);
Result<EmbedScores> score_ddr(const ScoreInputs& in);
Result<EmbedScores> score_cmd(const ScoreInputs& in);
Result<EmbedScores> score_sif(const ScoreInputs& in);

// Calls `score` for each unit that is prose, says why others have no value,
// and keeps the words that are to be shown.
template <typename Score>
ScoreColumn score_column(const ScoreInputs& in, std::string feature,
                         std::size_t extra, const Score& score);

// Why a unit has no value; "" where nothing is known against it.
std::string_view reason_against(const TextUnit& unit);
// A unit without a value.
UnitValue no_value(const TextUnit& unit, std::string_view reason,
                   std::size_t extra);

// "axis good-bad: no vector for x y", where some are missing.
void complain_missing(const std::string& what,
                      const std::vector<std::string>& missing);
tl::unexpected<Error> usage_failure(const std::string& file,
                                    std::string message);

// The whole output, but for text and csv without the texts' vectors.
std::string write_scores(const ScoreInputs& in, const UnitReader& texts,
                         const EmbedScores& scores);

template <typename Score>
ScoreColumn score_column(const ScoreInputs& in, std::string feature,
                         std::size_t extra, const Score& score) {
  ScoreColumn out{std::move(feature), {}};
  out.units.reserve(in.units.size());
  for (std::size_t i = 0; i < in.units.size(); ++i) {
    const std::string_view reason = reason_against(in.units[i]);
    out.units.push_back(reason.empty() ? score(i)
                                       : no_value(in.units[i], reason, extra));
    auto& words = out.units.back().score.words;
    if (words.size() > in.options.words) words.resize(in.options.words);
    words.shrink_to_fit();
  }
  return out;
}

}  // namespace slant::tool
