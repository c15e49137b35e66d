// SPDX-License-Identifier: Apache-2.0
// Words that come back: at the start or end of clauses, side by side, or
// again and again in a text.
#include <algorithm>
#include <array>
#include <vector>

#include "slant/match/figures/detectors.h"

namespace slant::detail {
namespace {

// Words that open sentences whatever the writer intends.
bool is_plain_opener(const FigureView& view, std::uint32_t w) {
  const WordTraits& word = view.word(w);
  if (!word.is(kTraitStop)) return false;
  static const std::uint32_t kEvery = word_traits("every", false, false).word;
  if (word.word == kEvery) return false;
  const Pos tag = view.tag(w);
  const bool sides = word.is(kTraitFirstPlural) || word.is(kTraitNegator);
  return !sides && !word.is(kTraitWh) &&
         (tag == Pos::det || tag == Pos::pron || tag == Pos::prep ||
          tag == Pos::conj || tag == Pos::num || tag == Pos::adv);
}

std::uint32_t first_of(const FigureView& view, std::uint32_t s) {
  return view.first_word[s];
}
std::uint32_t end_of(const FigureView& view, std::uint32_t s) {
  return view.first_word[s + 1];
}

// How many words the sentences `a` and `b` open with alike, at most 4.
std::uint32_t shared_start(const FigureView& view, IndexRange a, IndexRange b) {
  const std::uint32_t most = std::min({a.size(), b.size(), 4U});
  std::uint32_t n = 0;
  while (n < most &&
         view.word(a.begin + n).word == view.word(b.begin + n).word) {
    ++n;
  }
  return n;
}

bool any_content(const FigureView& view, IndexRange words) {
  for (std::uint32_t w = words.begin; w < words.end; ++w) {
    if (!view.word(w).is(kTraitStop)) return true;
  }
  return false;
}

// Whether opening alike with these words is a figure when it is done `times`
// times in a row.
bool is_echo(const FigureView& view, IndexRange words, std::uint32_t times) {
  const bool content = any_content(view, words);
  if (words.size() >= 3) return content || times >= 3;
  if (words.size() == 2) return content || times >= 3;
  if (times < 3) return false;
  return times >= 5 || !is_plain_opener(view, words.begin);
}

// A run of units (sentences or clauses) that open alike, ending at the last.
void add_run(const FigureView& view, std::span<const IndexRange> units,
             std::uint32_t shared, FigureSink& sink) {
  if (units.size() < 2 || shared == 0) return;
  const IndexRange words{units[0].begin, units[0].begin + shared};
  if (!is_echo(view, words, static_cast<std::uint32_t>(units.size()))) return;
  // A name that opens sentence after sentence is their subject.
  if (shared <= 2 && view.is_capital(units[0].begin) &&
      !view.word(units[0].begin).is(kTraitStop) &&
      view.tag(units[0].begin) == Pos::noun && shared == 1) {
    return;
  }
  std::array<IndexRange, kMaxFigureRanges> ranges;
  std::size_t n = 0;
  for (const IndexRange unit : units) {
    if (n == ranges.size()) break;
    ranges[n++] = view.tokens(unit.begin, unit.begin + shared);
  }
  sink.add(view, std::span(ranges).first(n));
}

// Runs inside a list of units: calls add_run for each that can grow no more.
void find_runs(const FigureView& view, std::span<const IndexRange> units,
               FigureSink& sink) {
  std::size_t begin = 0;
  std::uint32_t shared = 0;
  for (std::size_t i = 1; i <= units.size(); ++i) {
    const std::uint32_t now =
        i < units.size() ? shared_start(view, units[begin], units[i]) : 0;
    if (now != 0) {
      shared = i - begin == 1 ? now : std::min(shared, now);
      continue;
    }
    add_run(view, units.subspan(begin, i - begin), shared, sink);
    begin = i;
  }
}

constexpr std::size_t kMostUnits = 16;

// The sentences before and at `s` whose first words are those of `s`, or the
// clauses of `s`. Both fit a small array: longer runs are cut.
struct Units {
  std::array<IndexRange, kMostUnits> ranges{};
  std::size_t n = 0;

  void add(IndexRange range) {
    if (n < ranges.size()) ranges[n++] = range;
  }
  std::span<const IndexRange> all() const { return std::span(ranges).first(n); }
};

bool starts_paragraph(const FigureView& view, std::uint32_t s) {
  return !view.follows(s);
}

// Whether `s` is a question and the sentence behind it no more than a few
// words: "Who paid for it? The people."
bool has_short_answer(const FigureView& view, std::uint32_t s) {
  const auto count = static_cast<std::uint32_t>(view.doc.sentences().size());
  if (s + 1 >= count || !view.follows(s + 1)) return false;
  const std::uint32_t end = end_of(view, s);
  const std::uint32_t words = end_of(view, s + 1) - end;
  return end > first_of(view, s) && words != 0 && words <= 4 &&
         view.mark_after(end - 1, s) == '?';
}

// The sentences of the paragraph that `s` opens, in pieces of kMostUnits;
// with `answers`, a question and its short answer are one.
template <class Use>
void sentence_units(const FigureView& view, std::uint32_t s, Use use,
                    bool answers = false) {
  Units units;
  const auto count = static_cast<std::uint32_t>(view.doc.sentences().size());
  do {
    if (end_of(view, s) > first_of(view, s)) {
      const std::uint32_t first = first_of(view, s);
      if (answers && has_short_answer(view, s)) ++s;
      units.add({first, end_of(view, s)});
    }
    ++s;
    if (units.n == kMostUnits) {
      use(units.all());
      units.n = 0;
    }
  } while (s < count && view.follows(s));
  use(units.all());
}

// Clauses of sentence `s` as units; a conjunction that opens one is left out
// of it, so that "and we" echoes "we".
Units clause_units(const FigureView& view, std::uint32_t s) {
  Units units;
  for (const Clause& clause : view.clauses_of(s)) {
    std::uint32_t first = clause.first;
    if (view.tag(first) == Pos::conj && clause.end - first >= 2) ++first;
    units.add({first, clause.end});
  }
  return units;
}

// The last word of a unit as it is compared: stem of the last word.
bool end_alike(const FigureView& view, IndexRange a, IndexRange b) {
  return view.word(a.end - 1).word == view.word(b.end - 1).word &&
         !view.word(a.end - 1).is(kTraitStop);
}

void find_end_runs(const FigureView& view, std::span<const IndexRange> units,
                   std::size_t least, bool both, FigureSink& sink) {
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= units.size(); ++i) {
    const bool alike =
        i < units.size() && end_alike(view, units[begin], units[i]) &&
        (!both || shared_start(view, units[begin], units[i]) != 0);
    if (alike) continue;
    if (i - begin >= least && units[begin].size() >= 2) {
      std::array<IndexRange, kMaxFigureRanges> ranges;
      std::size_t n = 0;
      for (std::size_t u = begin; u < i && n < ranges.size(); ++u) {
        const IndexRange unit = units[u];
        ranges[n++] = both ? view.tokens(unit.begin, unit.end)
                           : view.tokens(unit.end - 1, unit.end);
      }
      sink.add(view, std::span(ranges).first(n));
    }
    begin = i;
  }
}

}  // namespace

void find_anaphora(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  if (starts_paragraph(view, s)) {
    sentence_units(view, s, [&](std::span<const IndexRange> units) {
      find_runs(view, units, sink);
    });
  }
  if (view.clauses_of(s).size() < 2) return;
  const Units units = clause_units(view, s);
  // One word before each item is the way of lists; two of clauses.
  find_runs(view, units.all(), sink);
}

void find_epistrophe(const FigureView& view, std::uint32_t s,
                     FigureSink& sink) {
  if (starts_paragraph(view, s)) {
    sentence_units(view, s, [&](std::span<const IndexRange> units) {
      find_end_runs(view, units, 2, false, sink);
    });
  }
  if (view.clauses_of(s).size() < 2) return;
  const Units units = clause_units(view, s);
  find_end_runs(view, units.all(), 2, false, sink);
}

void find_symploce(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  if (starts_paragraph(view, s)) {
    sentence_units(
        view, s,
        [&](std::span<const IndexRange> units) {
          find_end_runs(view, units, 2, true, sink);
        },
        true);
  }
  if (view.clauses_of(s).size() < 2) return;
  const Units units = clause_units(view, s);
  find_end_runs(view, units.all(), 2, true, sink);
}

void find_anadiplosis(const FigureView& view, std::uint32_t s,
                      FigureSink& sink) {
  std::uint32_t last = FigureView::kNone;
  if (view.follows(s) && first_of(view, s) > first_of(view, s - 1)) {
    last = first_of(view, s) - 1;
  }
  for (const Clause& clause : view.clauses_of(s)) {
    std::uint32_t first = clause.first;
    // "They sold the bus. The bus was old." goes on about the bus; only inside
    // a sentence may a word stand before the echo.
    const bool inside = first != first_of(view, s);
    if (inside && first + 1 < clause.end && view.word(first).is(kTraitStop)) {
      ++first;
    }
    if (last != FigureView::kNone && clause.end - first >= 2 &&
        !view.word(first).is(kTraitStop) &&
        view.word(first).word == view.word(last).word) {
      const std::array<IndexRange, 2> ranges = {view.tokens(last, last + 1),
                                                view.tokens(first, first + 1)};
      sink.add(view, ranges);
    }
    last = clause.end - 1;
  }
}

void find_epizeuxis(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  for (std::uint32_t w = first_of(view, s) + 1; w < end_of(view, s); ++w) {
    const WordTraits& word = view.word(w);
    if (word.word != view.word(w - 1).word) continue;
    const std::uint32_t gap = view.words[w] - view.words[w - 1];
    if (gap > 2 || word.likely == Pos::num) continue;
    // "that that", "had had" and names (Duran Duran) are no figure; with a
    // comma between, "it is, is" is a slip.
    const Pos tag = view.tag(w);
    const bool stress = tag == Pos::adv || word.is(kTraitNegator) ||
                        word.is(kTraitWh) || word.likely == Pos::other;
    if (word.is(kTraitStop) && !stress && gap == 1) continue;
    if (word.is(kTraitStop) && tag == Pos::verb) continue;
    if (view.is_capital(w) && view.is_capital(w - 1)) continue;
    // so-so, South-South: a hyphen makes one word of two.
    if (gap == 2 && view.traits[view.words[w] - 1].word == '-') continue;
    sink.add(view, view.tokens(w - 1, w + 1));
  }
}

void find_diacope(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  for (std::uint32_t w = first_of(view, s); w < end_of(view, s); ++w) {
    const std::uint32_t before = view.same_before[w];
    if (before == FigureView::kNone || w - before < 2 || w - before > 6) {
      continue;
    }
    if (view.word(w).word != view.word(before).word || view.is_capital(w) ||
        view.word(w).likely == Pos::num ||
        view.tokens(before, w + 1).size() < 3) {
      continue;
    }
    // "from state to state" and "day by day" are idioms of one word between.
    if (w - before == 2 && view.tag(w - 1) == Pos::prep) continue;
    // "the price of oil ... the price of gas": two of a kind, set side by side.
    if (w + 1 < end_of(view, s) && view.tag(w + 1) == Pos::prep &&
        view.word(w + 1).word == view.word(before + 1).word) {
      continue;
    }
    const std::array<IndexRange, 2> ranges = {view.tokens(before, before + 1),
                                              view.tokens(w, w + 1)};
    sink.add(view, ranges);
  }
}

namespace {

// Offices and bodies come back, as names do, because the text is about them.
bool is_office(const WordTraits& word) {
  static const std::array<std::uint32_t, 14> kOffices = [] {
    constexpr std::array<std::string_view, 14> kWords = {
        "minister",  "president",  "secretary",  "court",    "council",
        "committee", "commission", "parliament", "ministry", "mayor",
        "chief",     "officer",    "director",   "spokesman"};
    std::array<std::uint32_t, 14> stems{};
    for (std::size_t i = 0; i < kWords.size(); ++i) {
      stems[i] = word_traits(kWords[i], false, false).stem;
    }
    return stems;
  }();
  return std::find(kOffices.begin(), kOffices.end(), word.stem) !=
         kOffices.end();
}

struct Pair {
  std::uint64_t key;
  std::uint32_t word;
};

// Calls `use(pair)` for each two neighbouring content words.
template <class Use>
void for_each_pair(const FigureView& view, Use use) {
  const auto n = static_cast<std::uint32_t>(view.words.size());
  for (std::uint32_t w = 1; w < n; ++w) {
    const WordTraits& a = view.word(w - 1);
    const WordTraits& b = view.word(w);
    if (a.is(kTraitStop) || b.is(kTraitStop)) continue;
    if (view.words[w] - view.words[w - 1] > 2) continue;
    // Names come back because the text is about them.
    if (a.is(kTraitCapital) && b.is(kTraitCapital)) continue;
    if (is_office(b)) continue;
    use(Pair{(std::uint64_t{a.stem} << 32U) | b.stem, w});
  }
}

}  // namespace

// Pairs of neighbouring content words, counted over the document. A pair is
// reported from three times on, and once in 150 words at least.
void find_repetition(const FigureView& view, FigureSink& sink) {
  const auto n = static_cast<std::uint32_t>(view.words.size());
  if (n < 12) return;
  // Few pairs come back. How often each hash does is counted first, in small
  // counters that stop at the number asked for.
  const std::size_t least = std::max<std::size_t>(3, n / 400);
  constexpr std::uint8_t kMost = 3;
  constexpr std::size_t kCounters = 4096;
  std::array<std::uint8_t, kCounters> counts{};
  const auto slot = [](const Pair& pair) {
    return (pair.key * 0x9E3779B97F4A7C15ULL) >> 52U;
  };
  bool any = false;
  for_each_pair(view, [&](const Pair& pair) {
    std::uint8_t& count = counts[slot(pair)];
    count = static_cast<std::uint8_t>(count + (count < kMost ? 1 : 0));
    any = any || count == kMost;
  });
  if (!any) return;
  std::vector<Pair> pairs;
  for_each_pair(view, [&](const Pair& pair) {
    if (counts[slot(pair)] == kMost) pairs.push_back(pair);
  });
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return a.key != b.key ? a.key < b.key : a.word < b.word;
  });
  for (std::size_t i = 0; i < pairs.size();) {
    std::size_t end = i + 1;
    while (end < pairs.size() && pairs[end].key == pairs[i].key) ++end;
    if (end - i >= least) {
      std::array<IndexRange, kMaxFigureRanges> ranges;
      std::size_t count = 0;
      for (std::size_t k = i; k < end && count < ranges.size(); ++k) {
        const IndexRange range =
            view.tokens(pairs[k].word - 1, pairs[k].word + 1);
        if (count != 0 && ranges[count - 1].end > range.begin) continue;
        ranges[count++] = range;
      }
      sink.add(view, std::span(ranges).first(count));
    }
    i = end;
  }
}

}  // namespace slant::detail
