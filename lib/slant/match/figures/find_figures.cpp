// SPDX-License-Identifier: Apache-2.0
// Lays a matched document out for the detectors and runs them.
#include <algorithm>
#include <cassert>

#include "slant/match/figures/registry.h"
#include "slant/match/figures/view.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kStemSlots = 1024;
constexpr std::uint32_t kProbes = 8;

bool is_scored_sentence(const Document& doc, const Sentence& sentence) {
  return is_scored(doc.paragraphs()[sentence.paragraph].kind);
}

void mark_cues(std::span<const CategoryCues> cues, const MatchList& matches,
               FigureScratch& scratch) {
  for (const Match& match : matches.items) {
    const CategoryCues& about = cues[match.category];
    std::uint32_t bits = about.always;
    if (about.valence) {
      // Praise is cheaper than blame: it takes more to be strong.
      if (match.weight < -1.95 || match.weight > 2.15) bits |= kCueStrong;
      if (match.weight <= -1) {
        bits |= kCueBad;
      } else if (match.weight >= 1) {
        bits |= kCueGood;
      }
    }
    if (bits == 0) continue;
    for (std::uint32_t t = 0; t < match.token_count; ++t) {
      scratch.cues[match.first_token + t] |= bits;
    }
  }
}

bool parts_clauses(char mark) {
  return mark == ',' || mark == ';' || mark == ':' || mark == 'D' ||
         mark == '(' || mark == ')' || mark == '.' || mark == '!' ||
         mark == '?';
}

std::uint32_t has_bits(const WordTraits& word) {
  return (word.is(kTraitNominal) ? kHasNominal : 0U) |
         (word.is(kTraitUpper) ? kHasUpper : 0U) |
         (word.is(kTraitParticiple) ? kHasParticiple : 0U) |
         (word.likely == Pos::conj ? kHasConjunction : 0U);
}

// Words, clauses and cues of one sentence.
void lay_out(const Document& doc, const MatchList& matches,
             const Sentence& sentence, FigureScratch& scratch) {
  const auto begin = static_cast<std::uint32_t>(scratch.words.size());
  const std::size_t first_clause = scratch.clauses.size();
  std::uint32_t open = begin;
  std::uint32_t bits = 0;
  std::uint32_t word_before = 0;  // no word has it
  const auto close = [&](char mark) {
    const auto end = static_cast<std::uint32_t>(scratch.words.size());
    if (end > open) {
      scratch.clauses.push_back({open, end, mark});
    } else if (!scratch.clauses.empty() && end != begin) {
      scratch.clauses.back().mark_after = mark;
    }
    open = end;
  };
  for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
    bits |= scratch.cues[t];
    if (is_word(doc.tokens().kind(t))) {
      const WordTraits& word = matches.traits[t];
      scratch.words.push_back(t);
      bits |= has_bits(word);
      if (word.word == word_before) bits |= kHasDouble;
      word_before = word.word;
    } else if (matches.traits[t].likely == Pos::mark) {
      const char mark = static_cast<char>(matches.traits[t].word & 0xFFU);
      if (parts_clauses(mark)) close(mark);
      if (mark == '!') bits |= kHasOutcry;
    }
  }
  close(0);
  const std::size_t clauses = scratch.clauses.size() - first_clause;
  if (clauses >= 2) bits |= kHasClauses;
  if (clauses >= 3) bits |= kHasSeries;
  scratch.sentence_cues.back() = bits;
}

// The index of the last word of this sentence with the stem of word `w`, or
// kNone; `w` takes its place. A slot is free when an earlier sentence left
// it. After kProbes slots a word is given up: in a sentence of a thousand
// different words some figures are lost, and none takes memory.
std::uint32_t look_back(const MatchList& matches, std::uint32_t s,
                        std::uint32_t w, FigureScratch& scratch) {
  const std::uint64_t stamp = (std::uint64_t{s} + 1) << 32U;
  const std::uint32_t stem = matches.traits[scratch.words[w]].stem;
  for (std::uint32_t i = 0; i < kProbes; ++i) {
    std::uint64_t& slot = scratch.last_seen[(stem + i) % kStemSlots];
    const auto at = static_cast<std::uint32_t>(slot & 0xFFFFFFFFU);
    const bool free = (slot & 0xFFFFFFFF00000000U) != stamp;
    if (!free && matches.traits[scratch.words[at]].stem != stem) continue;
    slot = stamp | w;
    return free ? FigureView::kNone : at;
  }
  return FigureView::kNone;
}

// Links the words of a sentence that share a stem.
void link_stems(const MatchList& matches, std::uint32_t s, std::uint32_t begin,
                FigureScratch& scratch) {
  const auto end = static_cast<std::uint32_t>(scratch.words.size());
  for (std::uint32_t w = begin; w < end; ++w) {
    const bool stop = matches.traits[scratch.words[w]].is(kTraitStop);
    const std::uint32_t before =
        stop ? FigureView::kNone : look_back(matches, s, w, scratch);
    scratch.same_before.push_back(before);
    if (before != FigureView::kNone) {
      scratch.sentence_cues.back() |= kHasRepeat;
    }
  }
}

void lay_out_all(const Document& doc, std::span<const CategoryCues> cues,
                 FigureScratch& scratch, const MatchList& matches) {
  const std::uint32_t tokens = doc.tokens().size();
  scratch.cues.assign(tokens, 0);
  scratch.tags.assign(tokens, Pos::mark);
  scratch.words.clear();
  scratch.clauses.clear();
  scratch.same_before.clear();
  scratch.first_word.clear();
  scratch.first_clause.clear();
  scratch.sentence_cues.clear();
  scratch.last_seen.assign(kStemSlots, 0);
  mark_cues(cues, matches, scratch);
  const std::span<Pos> tags(scratch.tags);
  const std::span<const WordTraits> traits(matches.traits);
  std::uint32_t s = 0;
  for (const Sentence& sentence : doc.sentences()) {
    const auto begin = static_cast<std::uint32_t>(scratch.words.size());
    scratch.first_word.push_back(begin);
    scratch.first_clause.push_back(
        static_cast<std::uint32_t>(scratch.clauses.size()));
    scratch.sentence_cues.push_back(0);
    if (is_scored_sentence(doc, sentence)) {
      lay_out(doc, matches, sentence, scratch);
      tag_words(traits.subspan(sentence.tokens.begin, sentence.tokens.size()),
                tags.subspan(sentence.tokens.begin, sentence.tokens.size()));
      link_stems(matches, s, begin, scratch);
    }
    ++s;
  }
  scratch.first_word.push_back(
      static_cast<std::uint32_t>(scratch.words.size()));
  scratch.first_clause.push_back(
      static_cast<std::uint32_t>(scratch.clauses.size()));
}

bool before(const Match& a, const Match& b) {
  return a.first_token != b.first_token ? a.first_token < b.first_token
                                        : a.category < b.category;
}

// Where the sentence of `token` ends. A figure may span several sentences; a
// hit never does.
std::uint32_t sentence_end(const Document& doc, std::uint32_t token) {
  const auto sentences = doc.sentences();
  const auto found = std::upper_bound(
      sentences.begin(), sentences.end(), token,
      [](std::uint32_t t, const Sentence& s) { return t < s.tokens.end; });
  return found == sentences.end() ? doc.tokens().size() : found->tokens.end;
}

// Puts a hit for each range among the others, and renews where sentences
// begin. Of hits of one category over the same tokens one stays.
void merge_hits(const Document& doc, FigureScratch& scratch,
                MatchList& matches) {
  scratch.own.clear();
  for (const Figure& figure : matches.figures) {
    for (const IndexRange range : figure.ranges()) {
      const std::uint32_t end =
          std::min(range.end, sentence_end(doc, range.begin));
      scratch.own.push_back({range.begin, end - range.begin, figure.entry,
                             figure.category, figure.weight});
    }
  }
  if (scratch.own.empty()) return;
  std::stable_sort(scratch.own.begin(), scratch.own.end(),
                   [](const Match& a, const Match& b) {
                     if (before(a, b) || before(b, a)) return before(a, b);
                     return a.token_count > b.token_count;
                   });
  scratch.own.erase(std::unique(scratch.own.begin(), scratch.own.end(),
                                [](const Match& a, const Match& b) {
                                  return a.first_token == b.first_token &&
                                         a.category == b.category;
                                }),
                    scratch.own.end());
  scratch.merged.clear();
  std::merge(matches.items.begin(), matches.items.end(), scratch.own.begin(),
             scratch.own.end(), std::back_inserter(scratch.merged), before);
  matches.items.swap(scratch.merged);
  std::uint32_t m = 0;
  std::uint32_t s = 0;
  for (const Sentence& sentence : doc.sentences()) {
    matches.sentence_begin[s++] = m;
    while (m < matches.items.size() &&
           matches.items[m].first_token < sentence.tokens.end) {
      ++m;
    }
  }
  matches.sentence_begin[s] = m;
}

}  // namespace

void FigureSink::add(const FigureView& view, std::span<const IndexRange> ranges,
                     double share) {
  assert(!ranges.empty());
  Figure figure;
  figure.entry = entry_;
  figure.category = category_;
  figure.weight = weight_ * share;
  for (const IndexRange range : ranges) {
    if (figure.count == kMaxFigureRanges) break;
    figure.tokens[figure.count++] = range;
  }
  const std::uint32_t first = figure.tokens[0].begin;
  figure.voice = view.doc.tokens().voice(first);
  const auto sentences = view.doc.sentences();
  const auto at =
      std::upper_bound(sentences.begin(), sentences.end(), first,
                       [](std::uint32_t token, const Sentence& sentence) {
                         return token < sentence.tokens.begin;
                       });
  figure.sentence = static_cast<std::uint32_t>(at - sentences.begin() - 1);
  figure.paragraph = sentences[figure.sentence].paragraph;
  figures_.push_back(figure);
}

void find_figures(const Document& doc, std::span<const WantedFigure> wanted,
                  std::span<const CategoryCues> cues, FigureScratch& scratch,
                  MatchList& matches) {
  matches.figures.clear();
  if (wanted.empty()) return;
  lay_out_all(doc, cues, scratch, matches);
  const FigureView view{doc,
                        matches.traits,
                        scratch.tags,
                        scratch.cues,
                        scratch.words,
                        scratch.first_word,
                        scratch.clauses,
                        scratch.first_clause,
                        scratch.sentence_cues,
                        matches.sentence_case,
                        scratch.same_before,
                        matches.items};
  FigureSink sink(matches.figures);
  const auto infos = figure_infos();
  for (const WantedFigure& figure : wanted) {
    if (infos[figure.info].document == nullptr) continue;
    sink.begin(figure.entry, figure.category, figure.weight);
    infos[figure.info].document(view, sink);
  }
  const auto sentences = static_cast<std::uint32_t>(doc.sentences().size());
  for (std::uint32_t s = 0; s < sentences; ++s) {
    if (view.first_word[s] == view.first_word[s + 1]) continue;
    const std::uint32_t missing = ~view.sentence_cues[s];
    for (const WantedFigure& figure : wanted) {
      const FigureInfo& info = infos[figure.info];
      if (info.sentence == nullptr || (info.needs & missing) != 0) continue;
      sink.begin(figure.entry, figure.category, figure.weight);
      info.sentence(view, s, sink);
    }
  }
  if (matches.figures.empty()) return;
  std::stable_sort(matches.figures.begin(), matches.figures.end(),
                   [](const Figure& a, const Figure& b) {
                     if (a.tokens[0].begin != b.tokens[0].begin) {
                       return a.tokens[0].begin < b.tokens[0].begin;
                     }
                     return a.entry < b.entry;
                   });
  merge_hits(doc, scratch, matches);
}

}  // namespace slant::detail
