// SPDX-License-Identifier: Apache-2.0
// All lexicons compiled into one immutable matcher that finds every entry in
// one pass over a document.
//
//   auto matcher = slant::Matcher::compile(lexicons, {});
//   slant::MatchScratch scratch;             // one a thread
//   slant::MatchList matches;
//   matcher->match(doc, scratch, matches);
//   for (const slant::Match& m : matches.items) use(matcher->entry(m.entry));
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/lexicon/lexicon.h"
#include "slant/match/figures/figure.h"
#include "slant/match/pos.h"
#include "slant/match/word_numbers.h"
#include "slant/text/document.h"

namespace slant {

namespace detail {
struct CompiledMatcher;
}

// One hit: an entry over consecutive tokens of one sentence.
struct Match {
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  std::uint32_t entry = 0;     // Matcher::entry
  std::uint16_t category = 0;  // Matcher::category
  double weight = 0;           // the entry's, for the hot path
};

// How a sentence is set; decides whether capitals mean anything in it.
enum class SentenceCase : std::uint8_t {
  mixed,  // ordinary prose
  title,  // A Headline Like This One
  upper,  // NO LOWER CASE AT ALL
};

// Casing of a single token, as measures need it.
enum class TokenCase : std::uint8_t { lower, capitalised, upper, mixed };

struct MatchList {
  std::vector<Match> items;  // by first token, then category
  // items of sentence s are [sentence_begin[s], sentence_begin[s + 1]).
  std::vector<std::uint32_t> sentence_begin;
  std::vector<SentenceCase> sentence_case;
  std::vector<TokenCase> token_case;
  std::vector<WordTraits> traits;  // of every token in scored paragraphs
  // Of every token where MatcherOptions::numbers is given; else empty.
  std::vector<std::uint32_t> numbers;
  // Figures in order of their first words; items holds a hit for each of
  // their ranges.
  std::vector<Figure> figures;
  // Words whose letters mix Latin with Cyrillic or Greek, or hold invisible
  // characters: what a disguised word looks like.
  std::uint32_t mixed_script_words = 0;
  std::uint32_t invisible_words = 0;

  void clear();
  std::span<const Match> of_sentence(std::uint32_t s) const {
    return std::span(items).subspan(sentence_begin[s],
                                    sentence_begin[s + 1] - sentence_begin[s]);
  }
};

struct MatcherOptions {
  // Read Cyrillic and Greek look-alikes in mixed words as Latin letters.
  bool confusables = false;
  // First parts of the category paths that are looked for ("loaded",
  // "modifier"), and what their rules name; empty: all. What is left out
  // costs no time, and changes nothing of the rest.
  std::vector<std::string> roots;
  // Given: MatchList::numbers are filled from it.
  std::shared_ptr<const WordNumbers> numbers = {};
};

// Working memory of one thread: the memo table of words seen, and buffers.
// It may serve many documents and one matcher; it is reset by itself when
// used with another. Capped at about 10 MB, whatever the text.
class MatchScratch {
 public:
  MatchScratch();
  ~MatchScratch();
  MatchScratch(MatchScratch&&) noexcept;
  MatchScratch& operator=(MatchScratch&&) noexcept;

 private:
  friend class Matcher;
  friend class SentenceMatcher;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class Matcher {
 public:
  using LexiconPtr = std::shared_ptr<const Lexicon>;

  // Compiles all lexicons into one.
  //
  // Errors: malformed with file:line:column for a pattern that can't be
  //         compiled (a bad rule, a phrase of more than 64 tokens), usage
  //         when two lexicons have the same id.
  // Cost:   O(total pattern length * forms).
  static Result<Matcher> compile(std::vector<LexiconPtr> lexicons,
                                 MatcherOptions options);

  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // Finds all hits in the scored paragraphs of `doc`.
  //
  // In one category the longest match wins, then word before prefix, the
  // longer prefix, the earlier start; an entry of weight 0 wins like any
  // other, guards its category and those below it, and yields nothing.
  // A word that stands capitalised inside a sentence of mixed case is taken
  // for a name, unless the entry has flag P or C.
  // Cost: O(tokens); no allocation once the scratch has grown.
  void match(const Document& doc, MatchScratch& scratch,
             MatchList& matches) const;

  // Dotted paths of all categories, sorted.
  std::span<const std::string> categories() const;
  // Index of `path`, or -1.
  int category(std::string_view path) const;

  const Entry& entry(std::uint32_t id) const;
  const Lexicon& lexicon_of(std::uint32_t entry) const;
  std::span<const LexiconPtr> lexicons() const;
  std::size_t entry_count() const;

 private:
  Matcher();
  friend class MatcherBuilder;
  std::unique_ptr<const detail::CompiledMatcher> impl_;
};

}  // namespace slant
