// SPDX-License-Identifier: Apache-2.0
// Chiasmus: A ... B ... B ... A. Such patterns are met by chance all the time
// ("the man ... the law ... the law ... the man"), so each candidate gets
// points for what marks the ones that are meant, after the features of
// Dubremetz and Nivre 2018; the points are our own and not fitted.
#include <algorithm>
#include <array>

#include "slant/match/figures/detectors.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kWindow = 30;   // words from A to A
constexpr std::size_t kMostTries = 64;  // in a sentence
constexpr double kLeast = 0.45;

struct Cross {
  std::uint32_t a1;
  std::uint32_t b1;
  std::uint32_t b2;
  std::uint32_t a2;
};

bool same_word(const FigureView& view, std::uint32_t a, std::uint32_t b) {
  return view.word(a).word == view.word(b).word;
}

// Function words on both sides that mirror each other: "not for X the Y, but
// for Y the X".
double context_points(const FigureView& view, std::uint32_t s, const Cross& c) {
  const std::uint32_t begin = view.first_word[s];
  double points = 0;
  // What stands before the first and the last pair: "the A" - "the A".
  if (c.a1 > begin && c.b2 > c.b1 + 1 && same_word(view, c.a1 - 1, c.b2 - 1)) {
    points += 0.12;
  }
  // Between A and B the same as between B and A: "A of B ... B of A".
  const std::uint32_t left = c.b1 - c.a1 - 1;
  const std::uint32_t right = c.a2 - c.b2 - 1;
  if (left == right && left != 0 && left <= 6) {
    bool alike = true;
    for (std::uint32_t i = 1; i <= left; ++i) {
      alike = alike && same_word(view, c.a1 + i, c.b2 + i);
    }
    points += alike ? 0.35 : 0.08;
  } else if (left != 0 && right != 0 && same_word(view, c.b1 - 1, c.a2 - 1)) {
    points += 0.15;
  }
  // "We shape our homes, and our homes shape us": those who did it first have
  // it done to them.
  const std::uint32_t end = view.first_word[s + 1];
  if (c.a1 > begin && c.a2 + 1 < end) {
    for (const TraitFlag who : {kTraitFirstPlural, kTraitThirdPlural}) {
      if (view.word(c.a1 - 1).is(who) && view.word(c.a2 + 1).is(who)) {
        points += 0.3;
      }
    }
  }
  // "sources of energy ... energy sources" is a compound, not a figure.
  if ((left == 0) != (right == 0)) points -= 0.2;
  const std::uint32_t difference =
      std::max(left, right) - std::min(left, right);
  points -= 0.04 * std::min<std::uint32_t>(difference, 8);
  return points;
}

double score_of(const FigureView& view, std::uint32_t s, const Cross& c) {
  static const std::uint32_t kNot = word_traits("not", false, false).word;
  static const std::uint32_t kBut = word_traits("but", false, false).word;
  static const std::uint32_t kThan = word_traits("than", false, false).word;
  static const std::uint32_t kAnd = word_traits("and", false, false).word;
  static const std::uint32_t kOr = word_traits("or", false, false).word;
  double points = 0.25 + context_points(view, s, c);
  points += same_word(view, c.a1, c.a2) ? 0.1 : -0.05;
  points += same_word(view, c.b1, c.b2) ? 0.1 : -0.05;
  points -= 0.02 * std::max<double>(0.0, c.a2 - c.a1 - 8.0);
  points += view.tag(c.a1) == view.tag(c.b1) ? 0.08 : -0.08;
  // Contrast between the halves.
  bool contrast = false;
  bool joint = false;
  bool mark = false;
  for (std::uint32_t w = c.b1; w < c.b2; ++w) {
    const std::uint32_t word = view.word(w).word;
    if (w > c.b1) {
      contrast = contrast || word == kNot || word == kBut || word == kThan;
    }
    joint = joint || (w > c.b1 && (word == kAnd || word == kOr));
    mark = mark || view.words[w + 1] - view.words[w] > 1;
  }
  const std::uint32_t begin = view.first_word[s];
  for (std::uint32_t w = c.a1 > begin + 3 ? c.a1 - 3 : begin; w < c.a1; ++w) {
    contrast =
        contrast || view.word(w).word == kNot || view.word(w).is(kTraitNegator);
  }
  points += contrast ? 0.2 : 0;
  points += joint ? 0.1 : 0;
  points += mark ? 0.06 : 0;
  // A mark inside a half breaks it.
  for (std::uint32_t w = c.a1; w < c.b1; ++w) {
    if (view.words[w + 1] - view.words[w] > 1) points -= 0.12;
  }
  for (std::uint32_t w = c.b2; w < c.a2; ++w) {
    if (view.words[w + 1] - view.words[w] > 1) points -= 0.12;
  }
  // The middle should be short: B and B close together.
  points -= 0.03 * std::max<double>(0.0, c.b2 - c.b1 - 4.0);
  // A third time of either word is a topic, not a figure.
  std::uint32_t more = 0;
  for (std::uint32_t w = c.a1; w <= c.a2; ++w) {
    const std::uint32_t stem = view.word(w).stem;
    more += stem == view.word(c.a1).stem || stem == view.word(c.b1).stem;
  }
  points -= 0.1 * (more - 4);
  if (view.is_capital(c.a1) && view.is_capital(c.b1) && c.a1 != begin) {
    points -= 0.12;
  }
  return std::clamp(points, 0.0, 1.0);
}

}  // namespace

void find_chiasmus(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  std::size_t tries = 0;
  Cross best{};
  double best_score = 0;
  // b2 with its b1; then every a2 behind it whose a1 stands before b1.
  for (std::uint32_t a2 = begin; a2 < end && tries < kMostTries; ++a2) {
    std::uint32_t a1 = view.same_before[a2];
    while (a1 != FigureView::kNone && a2 - a1 <= kWindow &&
           tries < kMostTries) {
      for (std::uint32_t b2 = a1 + 2; b2 < a2 && tries < kMostTries; ++b2) {
        const std::uint32_t b1 = view.same_before[b2];
        if (b1 == FigureView::kNone || b1 <= a1) continue;
        if (view.word(b1).stem == view.word(a1).stem) continue;
        ++tries;
        const Cross cross{a1, b1, b2, a2};
        const double score = score_of(view, s, cross);
        if (score > best_score) {
          best_score = score;
          best = cross;
        }
      }
      a1 = view.same_before[a1];
    }
  }
  if (best_score < kLeast) return;
  const std::array<IndexRange, 4> ranges = {
      view.tokens(best.a1, best.a1 + 1), view.tokens(best.b1, best.b1 + 1),
      view.tokens(best.b2, best.b2 + 1), view.tokens(best.a2, best.a2 + 1)};
  sink.add(view, ranges, best_score);
}

}  // namespace slant::detail
