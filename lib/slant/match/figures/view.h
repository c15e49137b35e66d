// SPDX-License-Identifier: Apache-2.0
// What figure detectors see of a document, laid out once for all of them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "slant/match/figures/figure.h"
#include "slant/match/matcher.h"
#include "slant/match/pos.h"
#include "slant/text/document.h"

namespace slant::detail {

// What the matcher's hits say of a token. The categories behind each bit are
// in cues.cpp.
enum CueBit : std::uint32_t {
  kCueUs = 1U << 0U,
  kCueThem = 1U << 1U,
  kCueNation = 1U << 2U,
  kCueThreat = 1U << 3U,
  kCueCausal = 1U << 4U,
  kCueDuty = 1U << 5U,    // must, should
  kCueFuture = 1U << 6U,  // will, is going to
  kCueIf = 1U << 7U,
  kCueHedge = 1U << 8U,
  kCueBad = 1U << 9U,      // valence of -1 or less
  kCueGood = 1U << 10U,    // valence of 1 or more
  kCueSlur = 1U << 11U,    // loaded against somebody
  kCuePraise = 1U << 12U,  // loaded in favour
  kCueVirtue = 1U << 13U,
  kCueBloc = 1U << 14U,     // a side that authors set against another
  kCueTag = 1U << 15U,      // ", isn't it?"
  kCueAsk = 1U << 16U,      // words of questions that want no answer
  kCueLabel = 1U << 17U,    // a name for people that is a reproach
  kCueStrong = 1U << 18U,   // valence of about 2 or more, either way
  kCueBoost = 1U << 19U,    // very, utterly
  kCuePeoples = 1U << 29U,  // nations, peoples: those whom a bloc wrongs
  // Of whole sentences: what some word in it is, so that most detectors need
  // not look at most sentences.
  kHasNominal = 1U << 20U,
  kHasUpper = 1U << 21U,
  kHasParticiple = 1U << 22U,
  kHasConjunction = 1U << 23U,
  kHasRepeat = 1U << 24U,   // a stem twice
  kHasDouble = 1U << 25U,   // a word twice in a row
  kHasClauses = 1U << 26U,  // two clauses or more
  kHasSeries = 1U << 27U,   // three or more
  kHasOutcry = 1U << 28U,   // an exclamation mark
};

// A run of words between marks, inside one sentence.
struct Clause {
  std::uint32_t first = 0;  // indices into FigureView::words
  std::uint32_t end = 0;
  char mark_after = 0;  // the mark that ends it
};

struct FigureView {
  const Document& doc;
  std::span<const WordTraits> traits;         // by token
  std::span<const Pos> tags;                  // by token
  std::span<const std::uint32_t> cues;        // by token
  std::span<const std::uint32_t> words;       // tokens that are words
  std::span<const std::uint32_t> first_word;  // by sentence, one more
  std::span<const Clause> clauses;
  std::span<const std::uint32_t> first_clause;  // by sentence, one more
  std::span<const std::uint32_t> sentence_cues;
  std::span<const SentenceCase> sentence_case;
  // For each word, the index of the last one before it in its sentence with
  // the same stem, or kNone. Function words have none.
  std::span<const std::uint32_t> same_before;
  // Sorted by token.
  std::span<const Match> matches;

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::span<const std::uint32_t> words_of(std::uint32_t s) const {
    return words.subspan(first_word[s], first_word[s + 1] - first_word[s]);
  }
  std::span<const Clause> clauses_of(std::uint32_t s) const {
    return clauses.subspan(first_clause[s],
                           first_clause[s + 1] - first_clause[s]);
  }
  const WordTraits& word(std::uint32_t w) const { return traits[words[w]]; }
  Pos tag(std::uint32_t w) const { return tags[words[w]]; }
  std::uint32_t cue(std::uint32_t w) const { return cues[words[w]]; }
  // Tokens from word `first` to before word `end`.
  IndexRange tokens(std::uint32_t first, std::uint32_t end) const {
    return {words[first], words[end - 1] + 1};
  }
  // Whether sentence `s` is prose and in the paragraph of `s - 1`.
  bool follows(std::uint32_t s) const {
    return s > 0 &&
           doc.sentences()[s].paragraph == doc.sentences()[s - 1].paragraph;
  }
  // The mark right behind word `w` in its sentence, 0 for none.
  char mark_after(std::uint32_t w, std::uint32_t s) const {
    const std::uint32_t t = words[w] + 1;
    if (t >= doc.sentences()[s].tokens.end) return 0;
    return traits[t].likely == Pos::mark
               ? static_cast<char>(traits[t].word & 0xFFU)
               : '\0';
  }
  bool is_capital(std::uint32_t w) const { return word(w).is(kTraitCapital); }
};

// Where detectors put what they find.
class FigureSink {
 public:
  explicit FigureSink(std::vector<Figure>& figures) : figures_(figures) {}

  // What the next figures are of.
  void begin(std::uint32_t entry, std::uint16_t category, double weight) {
    entry_ = entry;
    category_ = category;
    weight_ = weight;
  }
  // `share` scales the entry's weight: how sure the detector is.
  void add(const FigureView& view, std::span<const IndexRange> ranges,
           double share = 1.0);
  void add(const FigureView& view, IndexRange range, double share = 1.0) {
    add(view, std::span(&range, 1), share);
  }

 private:
  std::vector<Figure>& figures_;
  std::uint32_t entry_ = 0;
  std::uint16_t category_ = 0;
  double weight_ = 0;
};

// Buffers of one thread.
struct FigureScratch {
  std::vector<Pos> tags;
  std::vector<std::uint32_t> cues;
  std::vector<std::uint32_t> words;
  std::vector<std::uint32_t> first_word;
  std::vector<Clause> clauses;
  std::vector<std::uint32_t> first_clause;
  std::vector<std::uint32_t> sentence_cues;
  std::vector<std::uint32_t> same_before;
  std::vector<std::uint64_t> last_seen;  // stem slots: sentence and word
  std::vector<Match> merged;
  std::vector<Match> own;
};

// A figure that a lexicon asks for.
struct WantedFigure {
  std::uint32_t info = 0;  // index into figure_infos()
  std::uint32_t entry = 0;
  std::uint16_t category = 0;
  double weight = 0;
};

// What the hits of one category say (CueBits); by the sign of the weight for
// those of valence.
struct CategoryCues {
  std::uint32_t always = 0;
  bool valence = false;
};
CategoryCues cues_of(std::string_view category);

// Runs the wanted figures over a matched document: fills matches.figures and
// adds a hit to matches.items for each range.
// Cost: O(tokens + matches); no allocation once the scratch has grown.
void find_figures(const Document& doc, std::span<const WantedFigure> wanted,
                  std::span<const CategoryCues> cues, FigureScratch& scratch,
                  MatchList& matches);

}  // namespace slant::detail
