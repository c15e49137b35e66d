// SPDX-License-Identifier: Apache-2.0
// A word list with its metadata: what to look for, under which category,
// with which weight, and what to say about it.
//
//   auto lexicon = slant::load_lexicon("lexicons/loaded.en.tsv");
//   for (const slant::Entry& entry : lexicon->entries())
//     use(entry.pattern, lexicon->category(entry.category), entry.weight);
//
// docs/lexicons.md describes the file format and the pattern language.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"

namespace slant {

enum class EntryKind : std::uint8_t {
  word,
  prefix,
  phrase,
  rule,
  glob,     // one token with * and ? anywhere: "*ism", "wom?n"
  literal,  // the tokens as they stand, marks included: "a+", ":o)x"
  figure,   // the pattern names an algorithm: match/figures/registry.h
};
inline constexpr EntryKind kEntryKinds[] = {
    EntryKind::word, EntryKind::prefix,  EntryKind::phrase, EntryKind::rule,
    EntryKind::glob, EntryKind::literal, EntryKind::figure};

std::string_view to_string(EntryKind kind);

// Letters of the flags column.
enum EntryFlag : std::uint8_t {
  kFlagNoun = 1,       // n
  kFlagVerb = 2,       // v
  kFlagAdjective = 4,  // a
  kFlagAdverb = 8,     // d
  kFlagCase = 16,      // C
  kFlagProper = 32,    // P
  kFlagSafe = 64,      // S
  kFlagTopical = 128,  // T
};
inline constexpr std::uint8_t kFlagInflected =
    kFlagNoun | kFlagVerb | kFlagAdjective | kFlagAdverb;

// One line of a lexicon. The views live as long as the Lexicon.
struct Entry {
  std::string_view pattern;
  std::string_view alternative;  // empty: none
  std::string_view note;         // empty: none
  double weight = 1.0;
  std::uint32_t category = 0;  // index into Lexicon::categories()
  std::uint32_t line = 0;      // 1-based, in the file
  EntryKind kind = EntryKind::word;
  std::uint8_t flags = 0;
};

struct LexiconInfo {
  std::string id;
  std::string version;
  std::string language;
  std::string construct;
  std::string licence;
  std::string source;
  std::string citation;
  std::string retrieved;
  std::string changes;
  std::string limits;   // optional
  std::string weights;  // optional; "sum": measures add them up too
  std::string file;     // as it was given to the loader
};

class Lexicon {
 public:
  const LexiconInfo& info() const { return info_; }
  std::span<const Entry> entries() const { return entries_; }
  // Dotted paths, sorted: "loaded.pejorative".
  std::span<const std::string> categories() const { return categories_; }
  const std::string& category(std::uint32_t index) const {
    return categories_[index];
  }
  // SHA-256 of the file's bytes, in hexadecimal. Cost: O(file).
  std::string sha256() const;

 private:
  friend class LexiconParser;
  friend class LexiconBuilder;

  LexiconInfo info_;
  std::vector<Entry> entries_;
  std::vector<std::string> categories_;
  // Behind a pointer, so that the views survive a move of the Lexicon.
  std::unique_ptr<const std::string> bytes_;
  // Text that is in no file as it stands: what LexiconBuilder was given.
  std::vector<std::unique_ptr<char[]>> blocks_;
};

// Limits that a lexicon file must keep (BAD_INPUTS 44: a hostile file must
// not take the machine with it).
inline constexpr std::size_t kMaxLexiconBytes = std::size_t{256} << 20U;
inline constexpr std::size_t kMaxLexiconLine = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxLexiconEntries = 1'000'000;
// Patterns with a wildcard that is not at one end alone: each is tried on
// every distinct word of a text, so a matcher takes no more than these.
inline constexpr std::size_t kMaxGlobs = 2'000;

// Parses the slant TSV format (docs/lexicons.md).
//
// Errors: malformed with file:line:column and what was expected, for every
//         unknown key, missing metadata, bad cell, duplicate; too_large over
//         the limits above; encoding when it is not UTF-8.
// Cost:   O(n).
Result<Lexicon> parse_lexicon(std::string_view file, std::string bytes);

// Reads and parses the file. Errors: also not_found and io.
Result<Lexicon> load_lexicon(const std::string& path);

}  // namespace slant
