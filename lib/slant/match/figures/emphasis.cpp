// SPDX-License-Identifier: Apache-2.0
// Stress by type and mark, slogans, and words in scare quotes.
#include <algorithm>
#include <array>

#include "slant/match/figures/detectors.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kSloganWords = 8;

bool is_open(Pos tag) { return tag == Pos::noun || tag == Pos::adj; }

// Noun through noun, noun over noun, noun not noun: a motto, when nothing
// else stands in the clause.
bool is_motto(const FigureView& view, const Clause& clause) {
  static const std::uint32_t kJoints[] = {
      word_traits("through", false, false).word,
      word_traits("over", false, false).word,
      word_traits("before", false, false).word,
      word_traits("not", false, false).word,
      word_traits("without", false, false).word,
      word_traits("for", false, false).word,
  };
  const std::uint32_t n = clause.end - clause.first;
  if (n < 3 || n > 5) return false;
  std::uint32_t joint = FigureView::kNone;
  for (std::uint32_t w = clause.first; w < clause.end; ++w) {
    const bool joins = std::find(std::begin(kJoints), std::end(kJoints),
                                 view.word(w).word) != std::end(kJoints);
    if (joins) {
      if (joint != FigureView::kNone) return false;
      joint = w;
    } else if (!is_open(view.tag(w))) {
      return false;
    }
  }
  // A word at least on each side, and each side ends in a noun.
  return joint != FigureView::kNone && joint > clause.first &&
         joint + 1 < clause.end && view.tag(joint - 1) == Pos::noun &&
         view.tag(clause.end - 1) == Pos::noun;
}

bool has_mark(const FigureView& view, std::uint32_t s, char mark) {
  const IndexRange tokens = view.doc.sentences()[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (view.traits[t].likely == Pos::mark &&
        view.traits[t].word == static_cast<unsigned char>(mark)) {
      return true;
    }
  }
  return false;
}

bool has_finite_verb(const FigureView& view, std::uint32_t begin,
                     std::uint32_t end) {
  for (std::uint32_t w = begin; w < end; ++w) {
    if (view.tag(w) == Pos::verb) return true;
  }
  return false;
}

}  // namespace

// A word of a sentence in ordinary case that is written in capitals and that
// some lexicon knows, or that is a function word: an abbreviation is neither.
void find_capitals(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  if (view.sentence_case[s] == SentenceCase::upper) return;
  const std::uint32_t end = view.first_word[s + 1];
  for (std::uint32_t w = view.first_word[s]; w < end; ++w) {
    const WordTraits& word = view.word(w);
    if (!word.is(kTraitUpper)) continue;
    // Longer than abbreviations are, or a word that everybody knows.
    const bool known = word.is(kTraitClosed) ||
                       (view.cue(w) & (kCueBad | kCueGood | kCueSlur)) != 0;
    if (!known) continue;
    // "the WHO": an article before a function word makes it a name.
    if (w > view.first_word[s] && word.is(kTraitStop) &&
        view.tag(w - 1) == Pos::det) {
      continue;
    }
    std::uint32_t last = w + 1;
    while (last < end && view.word(last).is(kTraitUpper)) ++last;
    sink.add(view, view.tokens(w, last));
    w = last;
  }
}

void find_exclamation(const FigureView& view, std::uint32_t s,
                      FigureSink& sink) {
  const std::uint32_t end = view.first_word[s + 1];
  const std::uint32_t last = view.words[end - 1];
  const IndexRange tokens = view.doc.sentences()[s].tokens;
  for (std::uint32_t t = last + 1; t < tokens.end; ++t) {
    if (view.traits[t].likely != Pos::mark || view.traits[t].word != '!') {
      continue;
    }
    // Yahoo! and the like, inside a sentence, never come here: the mark
    // stands behind the last word.
    sink.add(view, IndexRange{last, t + 1});
    return;
  }
}

void find_slogan(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  const auto clauses = view.clauses_of(s);
  const bool short_one = end - begin <= kSloganWords;
  // A motto alone, or behind a colon.
  const Clause& last = clauses.back();
  const bool alone = clauses.size() == 1;
  const bool behind_colon =
      clauses.size() >= 2 && clauses[clauses.size() - 2].mark_after == ':';
  if ((alone || behind_colon) && is_motto(view, last)) {
    sink.add(view, view.tokens(last.first, last.end));
    return;
  }
  if (!short_one || end - begin < 2) return;
  // "Save our schools!", "No more war!", "Enough is enough!"
  if (!has_mark(view, s, '!')) return;
  const WordTraits& first = view.word(begin);
  // "Stop the theft!": what may be a verb, before an article.
  const bool orders = view.word(begin).second == Pos::verb &&
                      view.word(begin + 1).likely == Pos::det;
  // "Jobs, not jails!"
  const bool contrast = clauses.size() == 2 &&
                        view.word(clauses[1].first).is(kTraitNegator) &&
                        !has_finite_verb(view, begin, end);
  const bool imperative =
      orders || contrast ||
      (view.tag(begin) == Pos::verb && !first.is(kTraitAux) &&
       !first.is(kTraitParticiple)) ||
      first.is(kTraitNegator) ||
      (first.is(kTraitStop) && view.tag(begin) == Pos::det &&
       !has_finite_verb(view, begin, end));
  const bool us = std::any_of(
      view.words.begin() + begin, view.words.begin() + end,
      [&](std::uint32_t t) { return view.traits[t].is(kTraitFirstPlural); });
  if (imperative || us) sink.add(view, view.tokens(begin, end), 0.8);
}

void find_intensifier(const FigureView& view, std::uint32_t s,
                      FigureSink& sink) {
  static const std::uint32_t kMore = word_traits("more", false, false).word;
  const std::uint32_t end = view.first_word[s + 1];
  for (std::uint32_t w = view.first_word[s]; w + 1 < end; ++w) {
    if ((view.cue(w) & kCueBoost) == 0) continue;
    if (view.word(w).word == kMore) continue;  // a comparison
    if ((view.cue(w + 1) & (kCueBad | kCueGood)) == 0) continue;
    if ((view.cue(w + 1) & kCueBoost) != 0) continue;  // a phrase of its own
    if (view.words[w + 1] - view.words[w] != 1) continue;
    sink.add(view, view.tokens(w, w + 1));
  }
}

void find_subjective(const FigureView& view, std::uint32_t s,
                     FigureSink& sink) {
  const std::uint32_t end = view.first_word[s + 1];
  for (std::uint32_t w = view.first_word[s]; w < end; ++w) {
    if ((view.cue(w) & kCueStrong) == 0) continue;
    std::uint32_t last = w + 1;
    while (last < end && (view.cue(last) & kCueStrong) != 0 &&
           view.words[last] - view.words[last - 1] == 1) {
      ++last;
    }
    sink.add(view, view.tokens(w, last));
    w = last - 1;
  }
}

void find_scare_quotes(const FigureView& view, FigureSink& sink) {
  for (const Quote& quote : view.doc.quotes()) {
    if (quote.voice != Voice::scare || quote.tokens.empty()) continue;
    if (view.cues.size() < quote.tokens.end) continue;
    const auto sentences = view.doc.sentences();
    // Inside one sentence, and a scored one: only those have words here.
    const auto at = std::lower_bound(view.words.begin(), view.words.end(),
                                     quote.tokens.begin);
    if (at == view.words.end() || *at >= quote.tokens.end) continue;
    const auto next =
        std::upper_bound(sentences.begin(), sentences.end(), *at,
                         [](std::uint32_t token, const Sentence& sentence) {
                           return token < sentence.tokens.begin;
                         });
    const Sentence& sentence = *(next - 1);
    if (quote.tokens.begin < sentence.tokens.begin ||
        quote.tokens.end > sentence.tokens.end) {
      continue;
    }
    // A name between marks is a title; a number a size.
    bool lower = false;
    for (std::uint32_t t = quote.tokens.begin; t < quote.tokens.end; ++t) {
      lower = lower || (!view.traits[t].is(kTraitCapital) &&
                        view.traits[t].likely != Pos::mark &&
                        view.traits[t].likely != Pos::num);
    }
    if (lower) sink.add(view, quote.tokens);
  }
}

}  // namespace slant::detail
