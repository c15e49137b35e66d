// SPDX-License-Identifier: Apache-2.0
#include "slant/match/overlap.h"

#include <algorithm>
#include <iterator>

namespace slant::detail {
namespace {

std::uint32_t length(const Candidate& c) {
  return c.taken_end - c.taken_begin + c.looked_at;
}

// Of equally long candidates the more exact wins.
int rank(EntryKind kind) {
  constexpr EntryKind kOrder[] = {EntryKind::word,   EntryKind::literal,
                                  EntryKind::prefix, EntryKind::glob,
                                  EntryKind::phrase, EntryKind::rule};
  return static_cast<int>(
      std::find(std::begin(kOrder), std::end(kOrder), kind) -
      std::begin(kOrder));
}

bool is_better(const Candidate& a, const Candidate& b) {
  if (length(a) != length(b)) return length(a) > length(b);
  if (a.kind != b.kind) return rank(a.kind) < rank(b.kind);
  if (a.rank != b.rank) return a.rank > b.rank;
  if (a.taken_begin != b.taken_begin) return a.taken_begin < b.taken_begin;
  if ((a.weight == 0) != (b.weight == 0)) return a.weight == 0;
  return a.entry < b.entry;
}

bool is_guard(const Candidate& c) { return c.weight == 0; }

bool by_position(const Candidate& a, const Candidate& b) {
  if (a.begin != b.begin) return a.begin < b.begin;
  return a.category < b.category;
}

}  // namespace

// Most hits are single words that nothing else touches: they are kept as
// they are, and only the others are sorted and weighed.
void OverlapResolver::split(const std::vector<Candidate>& candidates) {
  const auto contests = [](const Candidate& c) {
    return length(c) > 1 || is_guard(c) || c.kind == EntryKind::rule;
  };
  fresh_stamp();
  for (const Candidate& c : candidates) {
    if (!contests(c)) continue;
    for (std::uint32_t t = c.taken_begin; t < c.taken_end; ++t) {
      stamp_[t] = stamp_value_;
    }
  }
  free_.clear();
  contested_.clear();
  guards_.clear();
  for (const Candidate& c : candidates) {
    if (stamp_[c.taken_begin] != stamp_value_) {
      free_.push_back(c);
      continue;
    }
    contested_.push_back(c);
    if (is_guard(c)) guards_.push_back(c);
  }
}

// Stamps grow over the whole life of the resolver, so that stamp_ need not
// be cleared between groups.
void OverlapResolver::fresh_stamp() {
  if (++stamp_value_ == 0) {
    std::fill(stamp_.begin(), stamp_.end(), 0);
    stamp_value_ = 1;
  }
}

void OverlapResolver::resolve(const CompiledMatcher& matcher,
                              std::uint32_t tokens,
                              std::vector<Candidate>& candidates) {
  if (stamp_.size() < tokens) stamp_.resize(tokens);
  split(candidates);
  kept_.clear();
  std::sort(contested_.begin(), contested_.end(),
            [](const Candidate& a, const Candidate& b) {
              return a.category < b.category;
            });
  for (std::size_t begin = 0; begin < contested_.size();) {
    const std::uint16_t category = contested_[begin].category;
    std::size_t end = begin;
    group_.clear();
    while (end < contested_.size() && contested_[end].category == category) {
      group_.push_back(contested_[end++]);
    }
    resolve_group(matcher, category);
    begin = end;
  }
  std::sort(kept_.begin(), kept_.end(), by_position);
  candidates.clear();
  std::merge(free_.begin(), free_.end(), kept_.begin(), kept_.end(),
             std::back_inserter(candidates), by_position);
}

void OverlapResolver::resolve_group(const CompiledMatcher& matcher,
                                    std::uint16_t category) {
  const auto& above = matcher.ancestors[category];
  for (const Candidate& guard : guards_) {
    if (std::find(above.begin(), above.end(), guard.category) != above.end()) {
      group_.push_back(guard);
    }
  }
  if (group_.size() > 1) {
    std::sort(group_.begin(), group_.end(), is_better);
  }
  fresh_stamp();
  for (const Candidate& c : group_) {
    bool taken = false;
    for (std::uint32_t t = c.taken_begin; t < c.taken_end && !taken; ++t) {
      taken = stamp_[t] == stamp_value_;
    }
    if (taken) continue;
    for (std::uint32_t t = c.taken_begin; t < c.taken_end; ++t) {
      stamp_[t] = stamp_value_;
    }
    if (!is_guard(c)) kept_.push_back(c);
  }
}

}  // namespace slant::detail
