// SPDX-License-Identifier: Apache-2.0
// Texts cut into units, each a bag of the words that a model has vectors for.
//
//   UnitReader reader(*embedding);
//   reader.read(texts, "paragraph");
//   for (const TextUnit& unit : reader.units()) use(unit.bag);
//   reader.vectors().row(unit.bag[0].row);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "embed_corpus.h"
#include "slant/base/span.h"
#include "slant/embed/vector_set.h"

namespace slant::tool {

// A document, a paragraph or a sentence.
struct TextUnit {
  std::uint32_t text = 0;   // index into UnitReader::names()
  std::uint32_t index = 0;  // number in its text, from 1
  Span source;              // bytes of the input
  bool prose = true;        // false: code and boilerplate, never scored
  double words = 0;
  std::vector<WordCount> bag;  // words with a vector, by row
};

// Words with vectors: each is asked of the model once.
class Vocabulary {
 public:
  explicit Vocabulary(const Embedding& embedding);

  // The row of a word, case-folded; nullopt: the model has no vector.
  std::optional<std::uint32_t> row(const std::string& word);
  // Rows of these; those without a vector are appended to `missing`.
  std::vector<std::size_t> rows(const std::vector<std::string>& words,
                                std::vector<std::string>& missing);

  const VectorSet& vectors() const { return vectors_; }
  const std::string& word(std::size_t row) const { return words_[row]; }

 private:
  const Embedding& embedding_;
  VectorSet vectors_;
  std::vector<std::string> words_;  // by row
  std::unordered_map<std::string, std::optional<std::uint32_t>> rows_;
  std::vector<float> values_;
};

class UnitReader {
 public:
  explicit UnitReader(Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  // Units of all texts: "document", "paragraph" or "sentence". Returns how
  // many records and files were left out.
  // Errors: those of read_texts. Memory: 16 bytes a word and unit.
  Result<std::uint64_t> read(const TextsOptions& texts,
                             const std::string& unit);

  const std::vector<std::string>& names() const { return names_; }
  const std::vector<TextUnit>& units() const { return units_; }

 private:
  void add_text(const Document& doc, const std::string& unit);
  void add_words(const Document& doc, IndexRange tokens, TextUnit& out);

  Vocabulary& vocabulary_;
  std::vector<std::string> names_;
  std::vector<TextUnit> units_;
};

// The words of all units that are prose, as one bag by row.
std::vector<WordCount> all_words(const std::vector<TextUnit>& units);

}  // namespace slant::tool
