// SPDX-License-Identifier: Apache-2.0
// Words that may belong to a category of a lexicon, by the vectors of a model.
#pragma once

#include <string>
#include <vector>

#include "slant/embed/embedding.h"
#include "slant/pipeline/analyzer.h"

namespace slant::tool {

struct CandidateOptions {
  std::string category;
  std::string against;              // category of the other pole; "": see Seeds
  std::size_t most_words = 10'000;  // of the model, the commonest
  std::size_t neighbours = 25;      // edges of each word
  double beta = 0.9;                // share that walks on
  std::size_t near = 3;             // entries named with each candidate
};

struct NearEntry {
  std::string word;
  double cosine = 0;
  double weight = 0;
};

struct Candidate {
  std::string word;
  double similarity = 0;  // cosine with the mean direction of the entries
  // Share of visits from the category's entries, .5 for what is as near to
  // the others; NaN: there are no others.
  double walk = 0;
  double weight = 0;  // mean of the near entries' by cosine
  std::vector<NearEntry> near;
};

// Entries that words are held against: those of the category, above 0 where
// its weights have both signs, and the others: `against`, or those below 0,
// or those of the lexicon's other categories.
struct GrowthSeeds {
  std::vector<std::string> words;
  std::vector<double> weights;
  std::vector<std::string> others;
  std::vector<std::string> missing;  // without a vector
};

struct Candidates {
  GrowthSeeds seeds;
  std::vector<Candidate> words;  // likeliest first
};

// Errors: usage for a category that has no single words, or none with a
//         vector (named).
// Cost:   O(most_words^2 * dimension) time.
// Source: Hamilton, Clark, Leskovec and Jurafsky 2016 (SentProp) for walks.
Result<Candidates> find_candidates(const Matcher::LexiconPtr& lexicon,
                                   const Embedding& embedding,
                                   const CandidateOptions& options);

}  // namespace slant::tool
