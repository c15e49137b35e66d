// SPDX-License-Identifier: Apache-2.0
// Series and clauses of like parts: tricolon, isocolon, and series with many
// conjunctions or none.
#include <algorithm>
#include <array>

#include "slant/match/figures/detectors.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kMaxItemWords = 5;

bool is_and(const FigureView& view, std::uint32_t w) {
  // Hashes of "and" and "or", as word_traits makes them.
  static const std::uint32_t kAnd = word_traits("and", false, false).word;
  static const std::uint32_t kOr = word_traits("or", false, false).word;
  return view.word(w).word == kAnd || view.word(w).word == kOr;
}

bool open_class(Pos tag) {
  return tag == Pos::noun || tag == Pos::verb || tag == Pos::adj ||
         tag == Pos::adv;
}

// The word that an item of a series turns on: its last, or of a longer one
// the last before a preposition.
std::uint32_t head_of(const FigureView& view, IndexRange item) {
  for (std::uint32_t w = item.begin + 1; w < item.end; ++w) {
    const Pos tag = view.tag(w);
    if (tag == Pos::prep || tag == Pos::conj) return w - 1;
  }
  return item.end - 1;
}

// A name: capitalised where prose would not capitalise it.
bool is_name(const FigureView& view, IndexRange item) {
  for (std::uint32_t w = item.begin; w < item.end; ++w) {
    if (!view.is_capital(w) && !view.word(w).is(kTraitStop)) return false;
  }
  return true;
}

bool has_number(const FigureView& view, IndexRange item) {
  for (std::uint32_t w = item.begin; w < item.end; ++w) {
    if (view.tag(w) == Pos::num) return true;
  }
  return false;
}

// The third item: from `first` to a mark, a conjunction or a word that no
// item as long as the second would hold.
IndexRange item_after(const FigureView& view, std::uint32_t first,
                      std::uint32_t end, std::uint32_t like) {
  std::uint32_t w = first;
  while (w < end && w - first < like + 1) {
    const Pos tag = view.tag(w);
    // One word more than the second has, for "quiet courage" after "faith".
    const bool more = w - first == like;
    if (tag == Pos::conj || (more && (like > 1 || tag != Pos::noun ||
                                      view.tag(first) != Pos::adj))) {
      break;
    }
    if (w > first &&
        (tag == Pos::prep || tag == Pos::pron || view.word(w).is(kTraitBe))) {
      break;
    }
    ++w;
  }
  return {first, w};
}

// The first item: back from `end` to at most as many words as the second.
IndexRange item_before(const FigureView& view, std::uint32_t begin,
                       std::uint32_t end, std::uint32_t like) {
  std::uint32_t w = end;
  while (w > begin && end - w < like) {
    const Pos tag = view.tag(w - 1);
    if (tag == Pos::conj || (w < end && view.word(w - 1).is(kTraitBe))) break;
    --w;
  }
  return {w, end};
}

// Hints do not part short adjectives from nouns.
Pos kind_of(Pos tag) { return tag == Pos::adj ? Pos::noun : tag; }

// A, B, and C around the conjunction at word `c`.
void try_tricolon(const FigureView& view, std::uint32_t s, std::size_t clause,
                  std::uint32_t c, FigureSink& sink) {
  const auto clauses = view.clauses_of(s);
  // The clause that holds B: this one before `c`, or the whole one before.
  IndexRange second{clauses[clause].first, c};
  std::size_t b = clause;
  if (second.empty()) {
    if (clause == 0) return;
    --b;
    second = {clauses[b].first, clauses[b].end};
  }
  if (b == 0 || clauses[b - 1].mark_after != ',' ||
      view.tag(second.begin) == Pos::conj || second.size() > kMaxItemWords) {
    return;
  }
  const Clause& before = clauses[b - 1];
  // A longer list is an enumeration, not a triad.
  if (b >= 2 && clauses[b - 2].mark_after == ',' &&
      before.end - before.first <= second.size() + 1) {
    return;
  }
  const IndexRange first =
      item_before(view, before.first, before.end, second.size());
  const IndexRange third =
      item_after(view, c + 1, clauses[clause].end, second.size());
  if (first.empty() || third.empty()) return;
  const std::array<IndexRange, 3> items = {first, second, third};
  Pos tag = Pos::other;
  // "cheap, fair and overdue": see kind_of.
  const bool single = second.size() == 1 && third.size() == 1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::uint32_t head = head_of(view, items[i]);
    const Pos own = view.tag(head);
    if (!open_class(own) || is_name(view, items[i]) ||
        has_number(view, items[i])) {
      return;
    }
    if (i != 0 && own != tag && !(single && kind_of(own) == kind_of(tag))) {
      return;
    }
    if (i == 0 || own == Pos::adj) tag = own;
  }
  // Plain words in a list are a list; a triad has weight or length.
  const IndexRange whole = view.tokens(first.begin, third.end);
  bool marked = second.size() >= 2 && third.size() >= 2;
  for (std::uint32_t t = whole.begin; t < whole.end; ++t) {
    marked = marked || (view.cues[t] & (kCueBad | kCueGood | kCueSlur |
                                        kCuePraise | kCueVirtue)) != 0;
  }
  marked = marked || tag == Pos::adj || tag == Pos::adv || tag == Pos::verb;
  sink.add(view, whole, marked ? 1.0 : 0.6);
}

// Words that tell how alike two clauses are built: one point for each place
// with the same tag, counted from the start.
double likeness(const FigureView& view, const Clause& a, const Clause& b) {
  const std::uint32_t n = std::min(a.end - a.first, b.end - b.first);
  const std::uint32_t most = std::max(a.end - a.first, b.end - b.first);
  std::uint32_t same = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    same += view.tag(a.first + i) == view.tag(b.first + i) ? 1U : 0U;
  }
  return static_cast<double>(same) / most;
}

bool same_first(const FigureView& view, const Clause& a, const Clause& b) {
  return view.word(a.first).word == view.word(b.first).word;
}

// "They will mock you, they will sue you, and they will forget you": three
// clauses that open alike and are built alike, the last behind "and".
void try_clauses(const FigureView& view, const Clause& a, const Clause& b,
                 Clause c, FigureSink& sink) {
  if (!is_and(view, c.first)) return;
  ++c.first;
  if (a.mark_after != ',' || b.mark_after != ',') return;
  for (const Clause& clause : {a, b, c}) {
    if (clause.end < clause.first + 3 || clause.end > clause.first + 8) return;
  }
  if (!same_first(view, a, b) || !same_first(view, b, c)) return;
  if (likeness(view, a, b) < 0.55 || likeness(view, b, c) < 0.55) return;
  sink.add(view, view.tokens(a.first, c.end));
}

}  // namespace

void find_tricolon(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  const auto clauses = view.clauses_of(s);
  if (clauses.size() < 2 || view.sentence_case[s] != SentenceCase::mixed) {
    return;
  }
  for (std::size_t k = 2; k < clauses.size(); ++k) {
    try_clauses(view, clauses[k - 2], clauses[k - 1], clauses[k], sink);
  }
  for (std::size_t k = 1; k < clauses.size(); ++k) {
    const Clause& clause = clauses[k];
    const std::uint32_t end =
        std::min(clause.end, clause.first + kMaxItemWords + 1);
    for (std::uint32_t w = clause.first; w < end; ++w) {
      if (!is_and(view, w) || w + 1 >= clause.end) continue;
      try_tricolon(view, s, k, w, sink);
      break;
    }
  }
}

void find_isocolon(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  const auto clauses = view.clauses_of(s);
  for (std::size_t k = 1; k < clauses.size(); ++k) {
    const Clause& a = clauses[k - 1];
    const Clause& b = clauses[k];
    const std::uint32_t n = std::min(a.end - a.first, b.end - b.first);
    const std::uint32_t most = std::max(a.end - a.first, b.end - b.first);
    if (n < 4 || most - n > 1 || most > 12) continue;
    const double like = likeness(view, a, b);
    const bool echo = same_first(view, a, b);
    if (like < (echo ? 0.55 : 0.8)) continue;
    const std::array<IndexRange, 2> ranges = {view.tokens(a.first, a.end),
                                              view.tokens(b.first, b.end)};
    sink.add(view, ranges, like);
    ++k;  // the next pair starts afresh
  }
  // Two whole sentences.
  if (!view.follows(s) || clauses.size() != 1) return;
  const auto before = view.clauses_of(s - 1);
  if (before.size() != 1) return;
  const std::uint32_t n = clauses[0].end - clauses[0].first;
  const std::uint32_t m = before[0].end - before[0].first;
  if (n < 4 || n > 12 || std::max(n, m) - std::min(n, m) > 1) return;
  const double like = likeness(view, before[0], clauses[0]);
  if (like < (same_first(view, before[0], clauses[0]) ? 0.7 : 0.85)) return;
  const std::array<IndexRange, 2> ranges = {
      view.tokens(before[0].first, before[0].end),
      view.tokens(clauses[0].first, clauses[0].end)};
  sink.add(view, ranges, like);
}

void find_polysyndeton(const FigureView& view, std::uint32_t s,
                       FigureSink& sink) {
  const std::uint32_t begin = view.first_word[s];
  const std::uint32_t end = view.first_word[s + 1];
  // Runs of the same conjunction with one to four words between.
  std::uint32_t first = FigureView::kNone;
  std::uint32_t last = 0;
  std::uint32_t count = 0;
  const auto close = [&] {
    if (count >= 3 && first > begin) {
      const std::uint32_t stop = std::min(end, last + 2);
      sink.add(view, view.tokens(first - 1, stop));
    }
    count = 0;
  };
  static const std::uint32_t kNor = word_traits("nor", false, false).word;
  for (std::uint32_t w = begin; w < end; ++w) {
    if (!is_and(view, w) && view.word(w).word != kNor) continue;
    const bool goes_on = count != 0 && w - last <= 5 && w - last >= 2 &&
                         view.word(w).word == view.word(last).word;
    if (!goes_on) {
      close();
      first = w;
    }
    ++count;
    last = w;
  }
  close();
}

void find_asyndeton(const FigureView& view, std::uint32_t s, FigureSink& sink) {
  const auto clauses = view.clauses_of(s);
  if (clauses.size() < 3) return;
  std::size_t begin = 0;
  // Of a long clause before a short one only the end is an item: "What we need
  // is patience, money, courage."
  const auto item = [&](std::size_t k) {
    const Clause& clause = clauses[k];
    const bool cut = clause.end - clause.first > 4 && k + 1 < clauses.size() &&
                     clauses[k + 1].end - clauses[k + 1].first == 1;
    return IndexRange{cut ? clause.end - 1 : clause.first, clause.end};
  };
  const auto head_tag = [&](std::size_t k) {
    return view.tag(head_of(view, item(k)));
  };
  // The first item may hold what opens the sentence: "They came, saw, won."
  const auto alike = [&](std::size_t k, std::size_t other) {
    const bool single = item(k).size() == 1;
    const auto kind = [&](std::size_t i) {
      // "harsh, confusing, unworkable": not every -ing or -ed is a verb.
      const WordTraits& head = view.word(head_of(view, item(i)));
      const bool either = single && item(i).size() == 1 &&
                          head.likely == Pos::verb && head.second == Pos::adj;
      return either ? Pos::noun : kind_of(head_tag(i));
    };
    return (kind(k) == kind(other) || head_tag(k) == head_tag(other)) &&
           (other == begin || single ||
            view.tag(clauses[k].first) == view.tag(clauses[other].first));
  };
  const auto close = [&](std::size_t end) {
    if (end - begin >= 3 && end == clauses.size()) {
      const IndexRange range =
          view.tokens(item(begin).begin, clauses[end - 1].end);
      sink.add(view, range);
    }
  };
  for (std::size_t k = 0; k < clauses.size(); ++k) {
    const std::uint32_t size = item(k).size();
    const bool fits =
        size <= 4 && open_class(head_tag(k)) && !is_name(view, item(k)) &&
        !has_number(view, item(k)) && view.tag(clauses[k].first) != Pos::conj &&
        (k + 1 == clauses.size() || clauses[k].mark_after == ',' ||
         clauses[k].mark_after == ';');
    bool conj = false;
    for (std::uint32_t w = item(k).begin; w < item(k).end; ++w) {
      conj = conj || is_and(view, w);
    }
    if (!fits || conj) {
      begin = k + 1;
    } else if (k > begin && !alike(k, k > begin + 1 ? begin + 1 : begin)) {
      begin = k;
    }
  }
  close(clauses.size());
}

}  // namespace slant::detail
