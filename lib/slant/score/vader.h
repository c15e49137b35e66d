// SPDX-License-Identifier: Apache-2.0
// Sentiment as VADER 3.3 computes it, number for number, quirks included,
// from the reference's own lexicon files.
//
//   auto lexicon = slant::load_vader_lexicon("vader_lexicon.txt",
//                                            "emoji_utf8_lexicon.txt");
//   slant::VaderScratch scratch;                  // one a thread
//   slant::vader_scores("It was good!", *lexicon, scratch).compound;
//
// Source: Hutto and Gilbert 2014, and the reference implementation,
// vaderSentiment 3.3; the lexicon is the user's and is no part of slant.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/base/span.h"

namespace slant {

namespace detail {

// What is known of a lower-cased word.
struct VaderWord {
  double valence = 0;  // 0 for words that are not in the lexicon
  double boost = 0;    // of boosters and dampeners
  std::uint32_t key_begin = 0;
  std::uint32_t key_size = 0;
  bool in_lexicon = false;
  bool negator = false;
  std::uint8_t id = 0;  // index into kKnownWords; 0: none of them
};

struct VaderToken {
  const VaderWord* word = nullptr;
  TextSpan span;         // of the text as given, emoji not yet replaced
  bool upper = false;    // has cased letters, all of them upper case
  bool negated = false;  // is a negator or contains "n't"
};

}  // namespace detail

// A file's name, for messages, and its bytes.
struct NamedBytes {
  std::string_view name;
  std::string_view bytes;
};

// The reference's lexicon and emoji descriptions. Immutable.
class VaderLexicon {
 public:
  // Reads both files as the reference does: lines of tab-separated fields,
  // the last of equal words wins, fields after the second are ignored.
  // Without emoji (empty bytes) these stay what they are.
  //
  // Errors: malformed with file:line:column for a line without a tab or a
  //         valence that is no number; encoding; too_large.
  // Cost:   O(n).
  static Result<VaderLexicon> parse(NamedBytes lexicon, NamedBytes emoji);

  std::size_t words() const { return lexicon_words_; }
  std::size_t emoji() const { return emoji_.size(); }
  // SHA-256 of the files, in hexadecimal; "" where there was none.
  const std::string& sha256() const { return sha256_; }
  const std::string& emoji_sha256() const { return emoji_sha256_; }

  // What is known of `lower`; a word of nothing where that is nothing.
  const detail::VaderWord& find(std::string_view lower) const;
  bool is_emoji(char32_t c) const {
    return c / 64 < emoji_bits_.size() &&
           ((emoji_bits_[c / 64] >> (c % 64)) & 1U) != 0;
  }
  std::string_view emoji_description(char32_t c) const;
  bool has_ascii_emoji() const { return ascii_emoji_; }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t word = 0;  // 0: free
  };
  struct Emoji {
    char32_t value = 0;
    std::string description;
  };

  VaderLexicon() = default;
  Result<void> read_words(NamedBytes file);
  Result<void> read_emoji(NamedBytes file);
  void add_tables();
  detail::VaderWord& add(std::string_view key);
  void grow();

  std::vector<detail::VaderWord> words_;  // [0] is the word of nothing
  std::vector<Slot> slots_;
  // One bit for 65,536 parts of the tags: most words of a text are not here,
  // and these 8 KB stay in the nearest cache.
  std::vector<std::uint64_t> filter_;
  std::string keys_;
  std::size_t longest_key_ = 0;
  std::vector<std::uint64_t> emoji_bits_;
  std::vector<Emoji> emoji_;  // by code point
  bool ascii_emoji_ = false;
  std::size_t lexicon_words_ = 0;
  std::string sha256_;
  std::string emoji_sha256_;
};

// Loads both files; `emoji_path` may be empty.
// Errors: those of parse; also not_found and io.
Result<VaderLexicon> load_vader_lexicon(const std::string& path,
                                        const std::string& emoji_path);

// The reference's four numbers, rounded as it rounds them.
struct VaderScores {
  double compound = 0;  // [-1, 1], 4 decimals
  double positive = 0;  // shares of the text, 3 decimals; they sum to 1
  double neutral = 0;
  double negative = 0;
  std::uint32_t tokens = 0;  // all four numbers are 0 where this is
};

// One word's part in a sum, for explanations.
struct VaderTerm {
  TextSpan span;
  double value = 0;
  std::vector<std::string> steps;
};

struct VaderExplanation {
  std::vector<VaderTerm> terms;  // words whose part is not 0
  double sum = 0;                // of the terms
  double emphasis = 0;           // of ! and ?, away from 0
};

// A text cut into VADER's tokens: one piece of text, or several that follow
// one another with white space between. Memory is used again; a scratch
// serves one thread.
class VaderScratch {
 public:
  void clear();
  // Appends the tokens of `text`. Their spans are those in `text`, moved by
  // `offset`. Malformed UTF-8 is read as U+FFFD.
  // Cost: O(n); no allocation once memory has grown.
  void add(std::string_view text, const VaderLexicon& lexicon,
           std::uint32_t offset = 0);

  // Where the tokens so far end: units within one text are scored from mark
  // to mark.
  struct Mark {
    std::uint32_t token = 0;
    std::uint32_t exclamations = 0;
    std::uint32_t questions = 0;
  };
  Mark mark() const {
    return {static_cast<std::uint32_t>(tokens_.size()), exclamations_,
            questions_};
  }
  // The scores of what was added since `from`; fills `explanation`, when
  // given. Cost: O(tokens), times log(tokens) after a "but" at worst.
  VaderScores score(Mark from, VaderExplanation* explanation = nullptr);

 private:
  struct Entry {
    std::uint32_t token = 0;
    double value = 0;
    std::uint32_t term = 0;  // of the explanation
  };
  // Where a stretch of the text with emoji replaced comes from.
  struct Piece {
    std::uint32_t begin = 0;
    std::uint32_t source = 0;
    bool emoji = false;
  };
  struct HeapSlot {
    std::uint64_t bits = 0;
    std::uint32_t root = 0;
    bool used = false;
  };

  bool replace_emoji(std::string_view text, const VaderLexicon& lexicon);
  void tokenize(std::string_view text, const VaderLexicon& lexicon,
                std::uint32_t offset);
  void map_to_source(std::size_t first, std::uint32_t offset,
                     std::uint32_t source_size);
  void apply_but(std::uint32_t but, VaderExplanation* explanation);
  HeapSlot& heap_of(double value);
  std::uint32_t merge(std::uint32_t a, std::uint32_t b);
  std::uint32_t pop(std::uint32_t root);

  std::vector<detail::VaderToken> tokens_;
  std::uint32_t exclamations_ = 0;
  std::uint32_t questions_ = 0;
  std::string replaced_;  // the text with emoji replaced
  std::vector<Piece> pieces_;
  std::string lower_;           // the text with ASCII letters in lower case
  std::string folded_;          // one word that is not ASCII
  std::vector<Entry> entries_;  // tokens whose valence is not 0
  std::vector<HeapSlot> heaps_;
  std::vector<std::uint32_t> child_;
  std::vector<std::uint32_t> sibling_;
};

// The scores of one text.
VaderScores vader_scores(std::string_view text, const VaderLexicon& lexicon,
                         VaderScratch& scratch);

namespace detail {

// `value` rounded to `decimals` as Python's round() does: the decimal that
// is nearest to the exact binary value.
double round_decimal(double value, int decimals);

}  // namespace detail
}  // namespace slant
