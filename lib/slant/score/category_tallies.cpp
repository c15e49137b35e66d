// SPDX-License-Identifier: Apache-2.0
#include "slant/score/category_tallies.h"

#include <algorithm>
#include <cassert>

#include "slant/lexicon/category_path.h"

namespace slant {
CategoryLayout::CategoryLayout(const Matcher& matcher) {
  for (const std::string& path : matcher.categories()) {
    measures_.emplace_back(category_root(path));
  }
  std::sort(measures_.begin(), measures_.end());
  measures_.erase(std::unique(measures_.begin(), measures_.end()),
                  measures_.end());
  for (const std::string& path : matcher.categories()) {
    measure_of_.push_back(
        static_cast<std::uint16_t>(measure(category_root(path))));
  }
}

std::size_t CategoryLayout::measure(std::string_view name) const {
  const auto found = std::lower_bound(measures_.begin(), measures_.end(), name);
  assert(found != measures_.end() && *found == name);
  return static_cast<std::size_t>(found - measures_.begin());
}

void CategoryTallies::count(const ScoreInput& input,
                            const CategoryLayout& layout, bool with_sentences) {
  const auto paragraphs = input.doc.paragraphs();
  slots_ = layout.slots();
  paragraphs_ = paragraphs.size();
  const std::size_t rows =
      1 + paragraphs_ + (with_sentences ? input.doc.sentences().size() : 0);
  hits_.assign(rows * slots_, 0);
  weight_.assign(rows * slots_, 0.0);
  words_.assign(rows, 0);
  open_.assign(layout.measure_count(), {});
  for (std::size_t p = 0; p < paragraphs_; ++p) {
    if (!is_scored(paragraphs[p].kind)) continue;
    const IndexRange range = paragraphs[p].sentences;
    for (std::uint32_t s = range.begin; s < range.end; ++s) {
      const std::size_t row = with_sentences ? 1 + paragraphs_ + s : 1 + p;
      count_sentence(input, layout, s, row);
      if (with_sentences) add_row(row, 1 + p);
    }
    add_row(1 + p, 0);
  }
}

void CategoryTallies::count_sentence(const ScoreInput& input,
                                     const CategoryLayout& layout,
                                     std::uint32_t s, std::size_t row) {
  words_[row] += input.sentence_words[s];
  std::uint32_t* hits = hits_.data() + row * slots_;
  double* weight = weight_.data() + row * slots_;
  touched_.clear();
  for (const Match& match : input.matches.of_sentence(s)) {
    if (!input.counts(match)) continue;
    const double own = match.weight;
    ++hits[match.category];
    weight[match.category] += own;
    const std::uint16_t measure = layout.measure_of(match.category);
    Open& open = open_[measure];
    if (open.open && match.first_token < open.covered) {
      open.weight = std::max(open.weight, own);
    } else {
      if (open.open) {
        close(layout, measure, row);
      } else {
        touched_.push_back(measure);
      }
      open = {0, own, true};
    }
    open.covered =
        std::max(open.covered, match.first_token + match.token_count);
  }
  for (const std::uint16_t measure : touched_) {
    close(layout, measure, row);
    open_[measure] = {};
  }
}

void CategoryTallies::close(const CategoryLayout& layout, std::uint16_t measure,
                            std::size_t row) {
  const std::size_t slot = row * slots_ + layout.total_slot(measure);
  ++hits_[slot];
  weight_[slot] += open_[measure].weight;
}

void CategoryTallies::add_row(std::size_t from, std::size_t to) {
  for (std::size_t i = 0; i < slots_; ++i) {
    hits_[to * slots_ + i] += hits_[from * slots_ + i];
    weight_[to * slots_ + i] += weight_[from * slots_ + i];
  }
  words_[to] += words_[from];
}

}  // namespace slant
