// SPDX-License-Identifier: Apache-2.0
// Questions that want no answer. A question mark says that it is a question;
// what it opens with, and what comes after it, whether it wants an answer.
#include <algorithm>

#include "slant/match/figures/detectors.h"

namespace slant::detail {
namespace {

constexpr double kLeast = 0.3;

struct Words {
  std::uint32_t why = word_traits("why", false, false).word;
  std::uint32_t how = word_traits("how", false, false).word;
  std::uint32_t who = word_traits("who", false, false).word;
  std::uint32_t what = word_traits("what", false, false).word;
  std::uint32_t you = word_traits("you", false, false).word;
  std::uint32_t your = word_traits("your", false, false).word;
  std::uint32_t negation = word_traits("not", false, false).word;
  std::uint32_t ever = word_traits("ever", false, false).word;
  std::uint32_t really = word_traits("really", false, false).word;
  std::uint32_t should = word_traits("should", false, false).word;
  std::uint32_t would = word_traits("would", false, false).word;
  std::uint32_t can = word_traits("can", false, false).word;
  std::uint32_t could = word_traits("could", false, false).word;
  std::uint32_t condition = word_traits("if", false, false).word;
};
const Words& known() {
  static const Words words;
  return words;
}

bool is_question(const FigureView& view, std::uint32_t s) {
  const IndexRange tokens = view.doc.sentences()[s].tokens;
  for (std::uint32_t t = tokens.end; t-- > tokens.begin;) {
    if (view.traits[t].likely != Pos::mark) return false;
    if (view.traits[t].word == '?') return true;
  }
  return false;
}

// Whether the words from `first` on are in the order of a question, though
// no mark says so: "why should we pay for them."; "isn't that strange." Such
// questions are seldom asked for an answer.
bool is_inverted(const FigureView& view, std::uint32_t first,
                 std::uint32_t end) {
  const WordTraits& opener = view.word(first);
  std::uint32_t aux = first;
  if (opener.is(kTraitWh)) {
    if (opener.word != known().why && opener.word != known().how &&
        opener.word != known().what) {
      return false;
    }
    ++aux;
  } else if (!opener.is(kTraitNegator)) {
    return false;
  }
  if (aux + 2 >= end || !view.word(aux).is(kTraitAux)) return false;
  // "What is clear is ...", "How they did is ..." are no questions.
  if (opener.is(kTraitWh) && view.word(aux).is(kTraitBe)) return false;
  return view.tag(aux + 1) == Pos::pron || view.tag(aux + 1) == Pos::det;
}

// "When does it open? At ten." A place, a time or a number is an answer; "The
// people." is one that the writer had ready.
bool answered(const FigureView& view, std::uint32_t s) {
  const auto count = static_cast<std::uint32_t>(view.doc.sentences().size());
  if (s + 1 >= count || !view.follows(s + 1)) return false;
  const std::uint32_t first = view.first_word[s + 1];
  const std::uint32_t words = view.first_word[s + 2] - first;
  if (words == 0 || words > 3) return false;
  return view.tag(first) == Pos::prep || view.tag(first) == Pos::num;
}

// What the words of the question themselves say.
double own_points(const FigureView& view, std::uint32_t s, std::uint32_t first,
                  std::uint32_t end) {
  const Words& w = known();
  const WordTraits& opener = view.word(first);
  const std::uint32_t second = first + 1 < end ? view.word(first + 1).word : 0;
  double points = 0.3;
  if (opener.is(kTraitNegator) && opener.is(kTraitAux)) points += 0.35;
  if (opener.word == w.why) points += 0.25;
  if (opener.word == w.how &&
      (second == w.can || second == w.could || second == w.should)) {
    points += 0.3;
  }
  if (opener.word == w.who || opener.word == w.what) {
    points += second == w.would || second == w.condition || second == w.could ||
                      second == w.can
                  ? 0.3
                  : 0.08;
  }
  const std::uint32_t cues = view.sentence_cues[s];
  if ((cues & kCueAsk) != 0) points += 0.4;
  if ((cues & kCueTag) != 0) points += 0.2;
  if ((cues & (kCueSlur | kCueBad)) != 0) points += 0.12;
  bool you = false;
  for (std::uint32_t k = first; k < end; ++k) {
    const WordTraits& word = view.word(k);
    you = you || word.word == w.you || word.word == w.your;
    if (word.word == w.ever || word.word == w.really) points += 0.12;
    if (word.is(kTraitFirstPlural)) points += 0.08;
    if (k != first && (word.is(kTraitNegator))) points += 0.12;
  }
  // Asked of somebody who is there, it may want an answer.
  if (you) points -= 0.2;
  if (end - first <= 2 && (cues & kCueAsk) == 0) points -= 0.1;
  return points;
}

}  // namespace

void find_rhetorical_question(const FigureView& view, std::uint32_t s,
                              FigureSink& sink) {
  std::uint32_t first = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  // Quoted questions are asked of somebody: interviews, courts.
  const Voice voice = view.doc.tokens().voice(view.words[first]);
  // "But", "And" and the like stand before the question.
  while (first + 2 < end && view.tag(first) == Pos::conj) ++first;
  const bool marked = is_question(view, s);
  if (!marked && !is_inverted(view, first, end)) return;
  double points = own_points(view, s, first, end) + (marked ? 0 : 0.2);
  if (voice != Voice::author) points -= 0.15;
  // A writer who goes on in the same paragraph answers himself, and one who
  // ends it there needs no answer: both are the way of essays.
  const auto count = static_cast<std::uint32_t>(view.doc.sentences().size());
  if (s + 1 < count && view.follows(s + 1)) points += 0.05;
  if (view.follows(s) && is_question(view, s - 1)) points += 0.1;
  if (answered(view, s)) points -= 0.15;
  if (points < kLeast) return;
  sink.add(view, view.tokens(view.first_word[s], end), std::min(points, 1.0));
}

}  // namespace slant::detail
