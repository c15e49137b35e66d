// SPDX-License-Identifier: Apache-2.0
// Makes a Lexicon in memory, from any source.
//
//   slant::LexiconBuilder builder(info);
//   builder.add({.pattern = "sham", .category = "loaded.pejorative"});
//   slant::Lexicon lexicon = std::move(builder).finish();
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "slant/lexicon/lexicon.h"

namespace slant {

// An entry to be added; the builder copies the strings.
struct NewEntry {
  std::string_view pattern;
  std::string_view category;  // dotted path
  EntryKind kind = EntryKind::word;
  double weight = 1.0;
  std::uint8_t flags = 0;
  std::string_view alternative = {};
  std::string_view note = {};
  std::uint32_t line = 0;
};

class LexiconBuilder {
 public:
  explicit LexiconBuilder(LexiconInfo info);

  // Adds the entry. False when there is one of the same pattern, kind and
  // category: it is kept as it was.
  //
  // Requires: a pattern of that kind (pattern_problem() is empty) without
  //           tabs and line ends, a category path, a finite weight.
  // Cost:     O(length).
  bool add(const NewEntry& entry);

  // The entry with that pattern, kind and category, or nullptr; its weight,
  // flags and line may be changed. Void after the next add().
  Entry* find(std::string_view pattern, EntryKind kind,
              std::string_view category);

  LexiconInfo& info() { return info_; }
  std::size_t size() const { return entries_.size(); }

  // The Lexicon. `source` are the bytes that its sha256 is of: the file it
  // came from; by default its own TSV (write_lexicon_tsv).
  Lexicon finish(std::string source = {}) &&;

 private:
  std::string_view keep(std::string_view text);
  const std::string& key(std::string_view pattern, EntryKind kind,
                         std::string_view category);

  LexiconInfo info_;
  std::vector<Entry> entries_;
  std::vector<std::string> categories_;  // by first use
  std::unordered_map<std::string, std::uint32_t> category_ids_;
  std::unordered_map<std::string, std::uint32_t> seen_;
  std::string key_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* block_next_ = nullptr;
  std::size_t block_left_ = 0;
};

// `lexicon` in slant's own format, entries sorted by pattern, kind and
// category; parse_lexicon reads it back with the same entries.
// Cost: O(n log n).
std::string write_lexicon_tsv(const Lexicon& lexicon);

}  // namespace slant
