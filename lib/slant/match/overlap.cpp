// SPDX-License-Identifier: Apache-2.0
#include "slant/match/overlap.h"

#include <algorithm>
#include <array>

namespace slant::detail {
namespace {

std::uint32_t length(const Candidate& c) {
  return c.taken_end - c.taken_begin + c.looked_at;
}

// Of equally long candidates the more exact wins.
int rank(EntryKind kind) {
  constexpr std::array kOrder = {EntryKind::word,   EntryKind::literal,
                                 EntryKind::prefix, EntryKind::glob,
                                 EntryKind::phrase, EntryKind::rule};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), kind) -
                          kOrder.begin());
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
  order_.clear();
  guards_.clear();
  kept_.clear();
  for (std::uint32_t c = 0; c < candidates.size(); ++c) {
    order_.push_back(std::uint64_t{candidates[c].category} << 32U | c);
    if (is_guard(candidates[c])) guards_.push_back(c);
  }
  std::sort(order_.begin(), order_.end());
  for (std::size_t i = 0; i < order_.size();) {
    const auto category = static_cast<std::uint16_t>(order_[i] >> 32U);
    group_.clear();
    while (i < order_.size() && order_[i] >> 32U == category) {
      group_.push_back(static_cast<std::uint32_t>(order_[i++]));
    }
    resolve_group(matcher, category, candidates);
  }
  std::sort(kept_.begin(), kept_.end(), by_position);
  candidates.swap(kept_);
}

void OverlapResolver::resolve_group(const CompiledMatcher& matcher,
                                    std::uint16_t category,
                                    const std::vector<Candidate>& candidates) {
  if (!guards_.empty()) {
    const auto& above = matcher.ancestors[category];
    for (const std::uint32_t guard : guards_) {
      if (std::find(above.begin(), above.end(), candidates[guard].category) !=
          above.end()) {
        group_.push_back(guard);
      }
    }
  }
  if (group_.size() == 1) {
    if (!is_guard(candidates[group_[0]])) {
      kept_.push_back(candidates[group_[0]]);
    }
    return;
  }
  std::sort(group_.begin(), group_.end(),
            [&](std::uint32_t a, std::uint32_t b) {
              return is_better(candidates[a], candidates[b]);
            });
  fresh_stamp();
  for (const std::uint32_t index : group_) {
    const Candidate& c = candidates[index];
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
