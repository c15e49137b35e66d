// SPDX-License-Identifier: Apache-2.0
// Hits and weights of every category in every unit of a document, counted in
// one pass over the matches; the scorers of rates and shares read them.
//
//   tallies.count(input, layout, with_sentences);
//   tallies.paragraph(3).hits[layout.total_slot("loaded")];
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/score/scorer.h"

namespace slant {

// The slots of a tally: one for each category of the matcher, then one for
// each measure (first part of the category paths) with its total.
class CategoryLayout {
 public:
  explicit CategoryLayout(const Matcher& matcher);

  std::size_t slots() const { return measure_of_.size() + measures_.size(); }
  std::size_t measure_count() const { return measures_.size(); }
  // Index of the measure that a category belongs to.
  std::uint16_t measure_of(std::uint16_t category) const {
    return measure_of_[category];
  }
  std::size_t total_slot(std::size_t measure) const {
    return measure_of_.size() + measure;
  }
  // Index of the measure called `name`; requires that there is one.
  std::size_t measure(std::string_view name) const;

 private:
  std::vector<std::string> measures_;  // sorted
  std::vector<std::uint16_t> measure_of_;
};

class CategoryTallies {
 public:
  struct Unit {
    std::span<const std::uint32_t> hits;
    std::span<const double> weight;
    std::uint32_t words = 0;
  };

  // Counts all matches of `input` in the voices it asks for. A measure's
  // total counts, of hits that share words, the heaviest (of equals the
  // first). Cost: O(matches + units * slots); no allocation once grown.
  void count(const ScoreInput& input, const CategoryLayout& layout,
             bool with_sentences);

  Unit document() const { return unit(0); }
  Unit paragraph(std::size_t p) const { return unit(1 + p); }
  Unit sentence(std::size_t s) const { return unit(1 + paragraphs_ + s); }

 private:
  // The hit of one measure that stands for those it overlaps.
  struct Open {
    std::uint32_t covered = 0;  // tokens before this are taken
    double weight = 0;
    bool open = false;
  };

  Unit unit(std::size_t row) const {
    return {std::span(hits_).subspan(row * slots_, slots_),
            std::span(weight_).subspan(row * slots_, slots_), words_[row]};
  }
  void count_sentence(const ScoreInput& input, const CategoryLayout& layout,
                      std::uint32_t s, std::size_t row);
  void close(const CategoryLayout& layout, std::uint16_t measure,
             std::size_t row);
  void add_row(std::size_t from, std::size_t to);

  std::size_t slots_ = 0;
  std::size_t paragraphs_ = 0;
  std::vector<std::uint32_t> hits_;
  std::vector<double> weight_;
  std::vector<std::uint32_t> words_;
  std::vector<Open> open_;              // by measure
  std::vector<std::uint16_t> touched_;  // measures open in this sentence
};

}  // namespace slant
