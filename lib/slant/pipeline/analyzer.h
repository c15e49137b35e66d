// SPDX-License-Identifier: Apache-2.0
// From bytes to numbers: reads, matches and scores documents with one set of
// lexicons. Wires the parts, holds no algorithm.
//
//   auto analyzer = slant::Analyzer::create(slant::load_lexicons(dir), {});
//   auto analysis = analyzer->analyze({.name = "a.txt", .bytes = text});
//   analysis->scores.document()[f].value;     // analyzer->features()[f]
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "slant/base/result.h"
#include "slant/embed/word_axes.h"
#include "slant/match/matcher.h"
#include "slant/score/category_tallies.h"
#include "slant/score/score_table.h"
#include "slant/score/scorer.h"
#include "slant/score/vader.h"
#include "slant/score/voice_scores.h"
#include "slant/text/document.h"

namespace slant {

struct AnalyzerOptions {
  DocumentOptions document;
  MatcherOptions matcher;
  VoiceMask voices = kAllVoices;
  // Given: sentiment as VADER computes it, instead of slant's own.
  std::shared_ptr<const VaderLexicon> vader;
  // Names of measures (measures()); empty: all. Only what these need is
  // looked for.
  std::vector<std::string> measures;
  // Given: where texts lie on these axes, too (slant/score/axes.h).
  std::shared_ptr<const WordAxes> axes;
  bool sentence_scores = true;  // rows for sentences, not only paragraphs
  // Documents of more sentences get no rows for them: the table would take
  // kilobytes a sentence.
  std::size_t max_sentence_rows = 20000;
};

// One document with all that was found in it.
struct Analysis {
  Document doc;
  MatchList matches;
  std::vector<std::uint32_t> sentence_words;  // in the voices asked for
  ScoreTable scores;
};

// Working memory of one thread.
struct AnalyzerScratch {
  MatchScratch match;
  CategoryTallies tallies;
};

class Analyzer {
 public:
  // Errors: those of Matcher::compile; usage for a measure that no lexicon
  //         has, and where axes are given and a lexicon has a measure "axes".
  static Result<Analyzer> create(std::vector<Matcher::LexiconPtr> lexicons,
                                 AnalyzerOptions options);

  // Analyses one document. Thread-safe.
  // Errors: those of read_document. Cost: O(n).
  Result<Analysis> analyze(DocumentInput input) const;

  // The same with memory used again: nothing is allocated for a token, a
  // sentence or a paragraph once it has grown. After an error the analysis
  // is that of an empty document, with every number not measurable.
  Result<void> analyze_into(DocumentInput input, AnalyzerScratch& scratch,
                            Analysis& analysis) const;

  // The same, read with other options than the analyzer's own: the encoding
  // of one page among many, say.
  Result<void> analyze_into(DocumentInput input, const DocumentOptions& how,
                            AnalyzerScratch& scratch, Analysis& analysis) const;

  // The document once more for each voice that it has words in, among those
  // of the options, in the order of Voice: only these words count. Rows for
  // the document and its paragraphs.
  // Cost: that of scoring, a voice; nothing is read or matched again.
  std::vector<VoiceScores> score_by_voice(const Analysis& analysis) const;

  // Columns of every ScoreTable, in order.
  std::span<const Feature> features() const { return features_; }
  // Index of the feature with this key ("loaded.per_1000"), or -1.
  int feature(std::string_view key) const;

  // One number as a sum of its words.
  Explanation explain(const Analysis& analysis, UnitRef unit,
                      std::size_t feature) const;

  // An analysis as scorers see it, for measures outside the table.
  ScoreInput score_input(const Analysis& analysis) const;

  const Matcher& matcher() const { return *matcher_; }
  const AnalyzerOptions& options() const { return options_; }

 private:
  bool has_measure(std::string_view name) const;
  Error unknown_measure(const std::string& name) const;
  // Fills `scores` with what every scorer makes of `input`.
  void score(ScoreInput input, CategoryTallies& tallies,
             ScoreTable& scores) const;

  AnalyzerOptions options_;
  std::shared_ptr<const Matcher> matcher_;
  std::shared_ptr<const CategoryLayout> layout_;
  std::vector<std::unique_ptr<const Scorer>> scorers_;
  std::vector<std::size_t> first_feature_;  // of each scorer
  std::vector<Feature> features_;
};

// Loads every *.tsv lexicon below each of `paths` (files or directories),
// in order of file name, on a few threads.
//
// Errors: those of load_lexicon; not_found when a directory holds none.
Result<std::vector<Matcher::LexiconPtr>> load_lexicons(
    std::span<const std::string> paths);

}  // namespace slant
