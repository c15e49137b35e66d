// SPDX-License-Identifier: Apache-2.0
// What WordNet and the thesaurus say of words: how often which two stand
// together, which are alike, which are opposites.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "slant/base/result.h"
#include "slant/embed/retrofit.h"

namespace slant::tool {

struct LexicalWord {
  std::string text;
  double count = 0;              // lines that hold it
  double gloss_count = 0;        // tokens of definitions
  std::uint8_t inflections = 0;  // kFlagNoun ... of the lexicon part
  bool lemma = false;            // an entry of WordNet in lower case
  bool name = false;             // an entry with a capital
};

struct LexicalData {
  std::vector<LexicalWord> words;
  // Keys are two rows, a << 32 | b, with a < b.
  std::unordered_map<std::uint64_t, float> together;
  std::vector<WordEdge> edges;

  std::uint32_t row(std::string_view word);
  void add_pair(std::uint32_t a, std::uint32_t b, float weight);

 private:
  std::unordered_map<std::string, std::uint32_t> rows_;
};

// The data files of WordNet 3.0 (Debian: wordnet-base) in directory `path`:
// definitions with examples, synonyms, and the relations between them.
// Errors: not_found, io, malformed.
Result<void> read_wordnet(const std::string& path, LexicalData& data);

// A thesaurus of MyThes, th_en_US_v2.dat (Debian: mythes-en-us).
// Errors: as above.
Result<void> read_thesaurus(const std::string& path, LexicalData& data);

// The words of a definition: letters with inner hyphens and apostrophes, in
// lower case; not the function words, nor what has a capital.
std::vector<std::string> content_words(std::string_view text);
bool is_function_word(std::string_view word);

}  // namespace slant::tool
