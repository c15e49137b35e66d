// SPDX-License-Identifier: Apache-2.0
// Who is set against whom: us and them, names called, flags waved, fears
// raised, culprits named. Built of what the lexicons found in a sentence.
#include <algorithm>
#include <array>

#include "slant/match/figures/detectors.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kNear = 5;  // words

bool negated(const FigureView& view, std::uint32_t w, std::uint32_t begin) {
  const std::uint32_t from = w > begin + 3 ? w - 3 : begin;
  for (std::uint32_t k = from; k < w; ++k) {
    if (view.word(k).is(kTraitNegator)) return true;
  }
  return false;
}

// The first word in [begin, end) with any of `bits`, or kNone.
std::uint32_t first_with(const FigureView& view, std::uint32_t begin,
                         std::uint32_t end, std::uint32_t bits) {
  for (std::uint32_t w = begin; w < end; ++w) {
    if ((view.cue(w) & bits) != 0) return w;
  }
  return FigureView::kNone;
}

// The end of the run of words that share `bits` from `w` on.
std::uint32_t run_end(const FigureView& view, std::uint32_t w,
                      std::uint32_t end, std::uint32_t bits) {
  std::uint32_t k = w + 1;
  while (k < end && (view.cue(k) & bits) != 0) ++k;
  return k;
}

bool is_us(const FigureView& view, std::uint32_t w) {
  return (view.cue(w) & kCueUs) != 0 || view.word(w).is(kTraitFirstPlural);
}

bool is_them(const FigureView& view, std::uint32_t w) {
  return (view.cue(w) & (kCueThem | kCueBloc)) != 0 ||
         view.word(w).is(kTraitThirdPlural);
}

void add_pair(const FigureView& view, std::uint32_t a, std::uint32_t b,
              FigureSink& sink, double share = 1.0) {
  const std::array<IndexRange, 2> ranges = {
      view.tokens(std::min(a, b), std::min(a, b) + 1),
      view.tokens(std::max(a, b), std::max(a, b) + 1)};
  sink.add(view, ranges, share);
}

}  // namespace

// Needs one side, the other, and a judgement. "They" alone points to whoever
// was named; it counts beside "we" only with a judgement of its own.
void find_us_and_them(const FigureView& view, std::uint32_t s,
                      FigureSink& sink) {
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  const std::uint32_t cues = view.sentence_cues[s];
  if ((cues & (kCueBad | kCueSlur | kCueThreat)) == 0) return;
  std::uint32_t us = FigureView::kNone;
  std::uint32_t them = FigureView::kNone;
  std::uint32_t good_side = FigureView::kNone;
  for (std::uint32_t w = begin; w < end; ++w) {
    if (us == FigureView::kNone && is_us(view, w)) us = w;
    if (them == FigureView::kNone && is_them(view, w)) them = w;
    // "Western nations" are the bloc itself.
    const bool own = w > begin && (view.cue(w - 1) & kCueBloc) != 0;
    if (good_side == FigureView::kNone && !own &&
        (view.cue(w) & (kCueNation | kCuePeoples)) != 0) {
      good_side = w;
    }
  }
  if (them == FigureView::kNone) return;
  if (us != FigureView::kNone) {
    const bool strong = (view.cue(them) & (kCueThem | kCueBloc)) != 0;
    const bool slur = (cues & (kCueSlur | kCueThreat)) != 0;
    if (strong || slur) add_pair(view, us, them, sink, strong ? 1.0 : 0.7);
    return;
  }
  // A bloc with reproach, and nations or peoples who suffer it.
  if ((cues & kCueBloc) == 0 || (cues & kCueSlur) == 0) return;
  const std::uint32_t bloc = first_with(view, begin, end, kCueBloc);
  if (good_side != FigureView::kNone && good_side != bloc) {
    add_pair(view, good_side, bloc, sink, 0.8);
  }
}

// A reproach right before a person, group or name, or a label that is one.
void find_name_calling(const FigureView& view, std::uint32_t s,
                       FigureSink& sink) {
  if ((view.sentence_cues[s] & (kCueSlur | kCueLabel)) == 0) return;
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  for (std::uint32_t w = begin; w < end; ++w) {
    const std::uint32_t cue = view.cue(w);
    if ((cue & kCueLabel) != 0) {
      const std::uint32_t stop = run_end(view, w, end, kCueLabel);
      // An adjective alone ("far-right") labels what follows it.
      const bool noun = stop < end && view.word(stop).is(kTraitGroupNoun);
      if (!negated(view, w, begin)) {
        sink.add(view, view.tokens(w, noun ? stop + 1 : stop));
      }
      w = stop;
      continue;
    }
    if ((cue & kCueSlur) == 0) continue;
    const std::uint32_t stop = run_end(view, w, end, kCueSlur);
    // "corrupt bureaucrats": the name is a reproach too.
    if (stop - w >= 2 && view.word(stop - 1).is(kTraitGroupNoun) &&
        view.tag(w) != Pos::verb) {
      sink.add(view, view.tokens(w, stop));
      w = stop - 1;
      continue;
    }
    if (stop < end && view.words[stop] - view.words[stop - 1] == 1) {
      const bool modifies =
          view.tag(stop - 1) == Pos::adj || view.tag(stop - 1) == Pos::noun;
      const bool group = view.word(stop).is(kTraitGroupNoun);
      const bool name = view.is_capital(stop) && view.tag(stop) == Pos::noun &&
                        view.sentence_case[s] == SentenceCase::mixed &&
                        stop - w == 1 &&
                        (stop + 1 >= end || view.tag(stop + 1) == Pos::verb);
      if (modifies && (group || (name && view.tag(w) == Pos::adj))) {
        sink.add(view, view.tokens(w, stop + 1));
      }
    }
    w = stop - 1;
  }
}

void find_flag_waving(const FigureView& view, std::uint32_t s,
                      FigureSink& sink) {
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  for (std::uint32_t w = begin; w < end; ++w) {
    if ((view.cue(w) & kCueNation) == 0) continue;
    const std::uint32_t stop = run_end(view, w, end, kCueNation);
    const std::uint32_t from = w > begin + kNear ? w - kNear : begin;
    const std::uint32_t to = std::min(end, stop + kNear);
    for (std::uint32_t k = from; k < to; ++k) {
      if (k >= w && k < stop) continue;
      const std::uint32_t cue = view.cue(k);
      const bool praise = (cue & kCuePraise) != 0;
      const bool virtue = (cue & kCueVirtue) != 0 && (cue & kCueGood) != 0;
      if ((!praise && !virtue) || (cue & kCueNation) != 0) continue;
      const std::uint32_t first = std::min(w, k);
      const std::uint32_t last = std::max(stop, k + 1);
      sink.add(view, view.tokens(first, last), praise ? 1.0 : 0.7);
      w = std::max(last, stop) - 1;
      break;
    }
    w = std::max(w, stop - 1);
  }
}

// A threat to us: what may come, or what comes unless.
void find_fear(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  const std::uint32_t cues = view.sentence_cues[s];
  if ((cues & (kCueFuture | kCueIf | kCueDuty)) == 0) return;
  if ((cues & (kCueUs | kCueNation)) == 0) return;
  const std::uint32_t threat = first_with(view, begin, end, kCueThreat);
  std::uint32_t us = FigureView::kNone;
  for (std::uint32_t w = begin; w < end && us == FigureView::kNone; ++w) {
    if (w != threat && (view.cue(w) & (kCueUs | kCueNation)) != 0) us = w;
  }
  const std::uint32_t when =
      first_with(view, begin, end, kCueFuture | kCueIf | kCueDuty);
  if (us == FigureView::kNone || negated(view, threat, begin)) return;
  std::array<IndexRange, 3> ranges = {
      view.tokens(threat, run_end(view, threat, end, kCueThreat)),
      view.tokens(us, us + 1), view.tokens(when, when + 1)};
  std::sort(ranges.begin(), ranges.end(),
            [](IndexRange a, IndexRange b) { return a.begin < b.begin; });
  // The words may be part of one another.
  std::size_t n = 1;
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    if (ranges[i].begin >= ranges[n - 1].end) ranges[n++] = ranges[i];
  }
  sink.add(view, std::span(ranges).first(n));
}

// "X because of Y": something bad, one cause that is a name or a side, and
// no word of doubt.
void find_single_cause(const FigureView& view, std::uint32_t s,
                       FigureSink& sink) {
  const std::uint32_t cues = view.sentence_cues[s];
  if ((cues & (kCueBad | kCueThreat)) == 0 || (cues & kCueHedge) != 0) return;
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  const std::uint32_t cause = first_with(view, begin, end, kCueCausal);
  const std::uint32_t stop = run_end(view, cause, end, kCueCausal);
  // The culprit stands within five words behind the cause.
  std::uint32_t actor = FigureView::kNone;
  for (std::uint32_t w = stop; w < std::min(end, stop + kNear); ++w) {
    const bool named = (view.is_capital(w) && !view.word(w).is(kTraitStop)) ||
                       (view.cue(w) & (kCueThem | kCueLabel)) != 0 ||
                       view.word(w).is(kTraitGroupNoun);
    if (named) {
      actor = w;
      break;
    }
  }
  const std::uint32_t bad = first_with(view, begin, end, kCueBad | kCueThreat);
  if (actor == FigureView::kNone || bad == FigureView::kNone) return;
  const std::array<IndexRange, 2> ranges = {view.tokens(cause, stop),
                                            view.tokens(actor, actor + 1)};
  sink.add(view, ranges);
}

}  // namespace slant::detail
