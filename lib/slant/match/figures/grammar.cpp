// SPDX-License-Identifier: Apache-2.0
// Grammar that hides who acts: passives without an agent, acts as nouns.
#include <algorithm>

#include "slant/match/figures/detectors.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kMostAdverbs = 3;
constexpr std::uint32_t kAgentReach = 8;  // words in which "by" is looked for

struct Plain {
  std::uint32_t by = word_traits("by", false, false).word;
  std::uint32_t of = word_traits("of", false, false).word;
  std::uint32_t the = word_traits("the", false, false).word;
  std::uint32_t to = word_traits("to", false, false).word;
};
const Plain& plain() {
  static const Plain words;
  return words;
}

// Whether "by" and somebody follow before the clause ends.
bool has_agent(const FigureView& view, std::uint32_t w, std::uint32_t end) {
  const std::uint32_t stop = std::min(end, w + 1 + kAgentReach);
  for (std::uint32_t k = w + 1; k < stop; ++k) {
    if (view.words[k] - view.words[k - 1] > 1 &&
        view.traits[view.words[k] - 1].word == ',') {
      return false;
    }
    if (view.word(k).word == plain().by) {
      // "by building", "by Friday" name no agent; the first can be told.
      return k + 1 >= end || view.tag(k + 1) != Pos::verb;
    }
  }
  return false;
}

}  // namespace

void find_agentless_passive(const FigureView& view, std::uint32_t s,
                            FigureSink& sink) {
  const std::uint32_t end = view.first_word[s + 1];
  for (std::uint32_t w = view.first_word[s]; w + 1 < end; ++w) {
    if (!view.word(w).is(kTraitBe)) continue;
    std::uint32_t k = w + 1;
    while (k < end && k - w <= kMostAdverbs &&
           view.words[k] - view.words[k - 1] == 1 &&
           (view.tag(k) == Pos::adv || view.word(k).is(kTraitBe))) {
      ++k;
    }
    if (k >= end || !view.word(k).is(kTraitParticiple) ||
        view.words[k] - view.words[k - 1] != 1) {
      continue;
    }
    // "is a broken", "is growing, tested" never come here; "be so-called"
    // and "was United" do.
    if (view.is_capital(k) || has_agent(view, k, end)) {
      w = k;
      continue;
    }
    sink.add(view, view.tokens(w, k + 1));
    w = k;
  }
}

void find_nominalisation(const FigureView& view, std::uint32_t s,
                         FigureSink& sink) {
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  for (std::uint32_t w = begin; w < end; ++w) {
    if (!view.word(w).is(kTraitNominal) || view.is_capital(w)) continue;
    const bool of = w + 1 < end && view.word(w + 1).word == plain().of;
    const bool led = w > begin && (view.word(w - 1).word == plain().the ||
                                   view.word(w - 1).word == plain().of ||
                                   view.tag(w - 1) == Pos::adj);
    if (of && (led || w == begin)) sink.add(view, view.tokens(w, w + 1));
  }
}

}  // namespace slant::detail
