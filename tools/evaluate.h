// SPDX-License-Identifier: Apache-2.0
// slant evaluate: what its files share. Rows are read (evaluate_read.cpp),
// scored (evaluate_score.cpp), compared (evaluate_metrics.cpp), written
// (evaluate_write.cpp).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "slant/stats/bootstrap.h"
#include "slant/stats/classification.h"
#include "slant/stats/metric.h"
#include "slant/stats/ratio.h"

namespace slant::tool {

struct EvaluateOptions {
  std::string file;
  AnalysisOptions analysis;
  std::string input_format = "auto";
  std::string text = "text";
  std::string id = "id";
  std::string gold;
  std::vector<std::string> measures;
  std::vector<std::string> where;  // COL=VALUE
  bool unescape = false;
  // classification
  std::vector<std::string> positive;
  std::vector<std::string> labels;
  std::optional<double> threshold;
  bool fit_threshold = false;
  bool reverse = false;
  // three classes
  std::vector<double> gold_band;
  std::vector<double> band;
  bool fit_band = false;
  // many classes
  std::string classes;
  std::string label_separator = ",";
  // errors of scale
  double scale = 1;
  bool fit_scale = false;
  // words and spans
  std::string words;
  std::string words_separator = "|";
  std::string spans;
  std::string predicted;  // field with another system's spans
  std::string span_label;
  std::string offsets = "characters";
  double min_weight = 0;
  // mentions of targets
  std::string targets_from;
  std::string targets_to;
  // raters
  std::vector<std::string> raters;
  std::string raters_separator = ",";
  std::string level;  // of measurement
  std::string baseline;
  // output
  std::string format = "text";
  std::string output;
  std::uint32_t bootstrap = 1000;
  double confidence = 0.95;
  std::uint64_t seed = 20261124;
  std::uint32_t errors = 0;
  unsigned jobs = 0;
};

// Half-open, in code points or bytes of the text, as --offsets says.
struct GoldSpan {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

struct EvalRow {
  std::uint64_t number = 0;
  std::string id;
  std::string text;
  std::string gold;
  double rating = 0;        // gold, where it is a number
  std::uint32_t label = 0;  // gold, where it is a class
  std::vector<std::string> words;
  std::vector<GoldSpan> spans;
  std::vector<GoldSpan> predicted;  // --predicted
  GoldSpan mention;                 // --targets-from, --targets-to
};

struct EvalRows {
  std::vector<EvalRow> rows;
  std::vector<std::vector<std::string>> raters;  // per row, "" missing
  std::vector<double> baseline;                  // per row
  std::vector<std::string> labels;  // names of classes, where gold is one
  std::vector<Error> bad;           // records that could not be used
  std::uint64_t skipped = 0;  // rows left out: no gold, another label, --where
};

// How gold is understood.
enum class GoldKind : std::uint8_t { none, number, binary, classes };

// label -> the categories that stand for it.
struct ClassMap {
  std::vector<std::string> labels;
  std::vector<std::pair<std::string, std::uint32_t>> categories;
};
Result<ClassMap> read_class_map(const std::string& path);

GoldKind gold_kind(const EvaluateOptions& options);
// Whether scores are brought on the ratings' scale, so that it can be seen how
// many ratings lie inside the scores' intervals.
bool wants_intervals(const EvaluateOptions& options);
Result<EvalRows> read_rows(const EvaluateOptions& options,
                           const ClassMap& classes);

// One scored column.
struct Scored {
  std::string key;  // "sentiment.compound", or the name of a baseline
  // What is summed: none for a baseline, several for "hedge+weasel".
  std::vector<std::size_t> features;
  std::vector<std::string> paths;  // categories whose hits are its words
  bool target = false;             // evaluation of the mention of each row
  bool predicted = false;          // spans of --predicted are its hits
  std::vector<double> scores;      // as they go into metrics
  std::vector<OverlapCounts> words;
  std::vector<OverlapCounts> spans;  // partial overlap
  std::vector<OverlapCounts> spans_exact;
  std::vector<OverlapCounts> characters;
  std::vector<double> hit_tokens;   // word tokens inside hits
  std::vector<double> word_tokens;  // all
  std::vector<std::uint32_t> top;   // class with most weight; last: none
  std::vector<Interval> intervals;  // of tone; empty for other measures
  std::uint64_t unmeasured = 0;
  std::uint64_t zeros = 0;
};

Result<std::vector<Scored>> resolve_measures(const EvaluateOptions& options,
                                             const Analyzer& analyzer);
// Fills all of `scored`, by `jobs` threads; the same for any number.
void score_rows(const EvaluateOptions& options, const Analyzer& analyzer,
                const ClassMap& classes, EvalRows& rows, unsigned jobs,
                std::vector<Scored>& scored);
// The hits of one row as text, "word 0.60 loaded.pejorative"; for --errors.
std::string hits_shown(const Analyzer& analyzer, const Scored& column,
                       const EvalRow& row);

struct Figure {
  std::string name;  // "pearson"
  Estimate estimate;
  Estimate difference;  // first column's less this one's; of later columns
  std::uint64_t n = 0;
  bool fitted = false;
};
struct Evaluated {
  std::string key;
  std::vector<Figure> figures;
  std::vector<std::pair<std::string, double>> facts;  // threshold 0.5 ...
  std::uint64_t unmeasured = 0;
};
std::vector<Evaluated> compare(const EvaluateOptions& options,
                               const EvalRows& rows,
                               const std::vector<Scored>& scored,
                               unsigned jobs);
// Agreement of the raters; empty without them.
// `level` becomes the level of measurement that was taken.
Result<std::vector<Figure>> rater_figures(const EvaluateOptions& options,
                                          const EvalRows& rows, unsigned jobs,
                                          std::string& level);

struct WorstRow {
  std::uint64_t number = 0;
  std::string id;
  std::string gold;
  double score = 0;
  std::string hits;
  std::string text;
};
struct EvaluateReport {
  const EvaluateOptions* options = nullptr;
  const Analyzer* analyzer = nullptr;  // nullptr: only raters
  const EvalRows* rows = nullptr;
  std::vector<Evaluated> measures;
  std::vector<Figure> raters;
  std::string level;  // that the raters' alpha took
  std::vector<WorstRow> worst;
};
std::string evaluate_text(const EvaluateReport& report);
std::string evaluate_json(const EvaluateReport& report);
std::string evaluate_csv(const EvaluateReport& report);

}  // namespace slant::tool
