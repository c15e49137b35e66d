// SPDX-License-Identifier: Apache-2.0
// Rates, weighted rates and distributions over the categories of a measure.
#include <algorithm>
#include <cmath>
#include <string>

#include "slant/lexicon/category_path.h"
#include "slant/score/category_tallies.h"
#include "slant/score/number_text.h"
#include "slant/score/scorers.h"

namespace slant {
namespace {

// Fewer words than this say nothing about a rate per 1,000.
constexpr std::uint32_t kMinWords = 5;
constexpr std::uint16_t kNoSlot = 0xFFFF;

// Hits and weights of one unit; slot 0 is the measure's total.
struct Tally {
  explicit Tally(std::size_t slots) : hits(slots), weight(slots) {}

  std::vector<std::uint32_t> hits;
  std::vector<double> weight;
  std::uint32_t words = 0;
};

enum class Style : std::uint8_t { rate, weighted, distribution };

class CategoryScorer : public Scorer {
 public:
  CategoryScorer(const Matcher& matcher, std::string_view name, Style style)
      : style_(style), slot_of_(matcher.categories().size(), kNoSlot) {
    const auto categories = matcher.categories();
    const CategoryLayout layout(matcher);
    tally_slot_ = {layout.total_slot(layout.measure(name))};
    std::vector<std::string> names = {""};
    for (std::size_t c = 0; c < categories.size(); ++c) {
      const std::string_view path = categories[c];
      if (path == name) {
        slot_of_[c] = 0;
        continue;
      }
      if (!is_in_category(path, name)) continue;
      slot_of_[c] = static_cast<std::uint16_t>(names.size());
      names.emplace_back(path.substr(name.size() + 1));
      tally_slot_.push_back(c);
    }
    slots_ = names.size();
    make_features(name, names);
  }

  void score(const ScoreInput& input, std::size_t first,
             ScoreTable& table) const override {
    const CategoryTallies& tallies = *input.tallies;
    Tally own(slots_);
    const auto put = [&](const CategoryTallies::Unit& unit,
                         std::span<Score> row) {
      own.words = unit.words;
      for (std::size_t s = 0; s < slots_; ++s) {
        own.hits[s] = unit.hits[tally_slot_[s]];
        own.weight[s] = unit.weight[tally_slot_[s]];
      }
      write(own, row.subspan(first, features_.size()));
    };
    const auto paragraphs = input.doc.paragraphs();
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      if (!is_scored(paragraphs[p].kind)) continue;
      put(tallies.paragraph(p), table.paragraph(p));
      if (!table.has_sentences()) continue;
      const IndexRange range = paragraphs[p].sentences;
      for (std::uint32_t s = range.begin; s < range.end; ++s) {
        put(tallies.sentence(s), table.sentence(s));
      }
    }
    put(tallies.document(), table.document());
  }

  Explanation explain(const ScoreInput& input, UnitRef unit,
                      std::size_t feature) const override;

 private:
  // The columns: per slot a rate; then, by style, weighted rates or shares
  // and the entropy.
  void make_features(std::string_view name,
                     const std::vector<std::string>& names) {
    const std::string measure(name);
    for (const auto& category : names) {
      features_.push_back({measure, category, Unit::per_1000});
    }
    if (style_ == Style::weighted) {
      for (const auto& category : names) {
        features_.push_back({measure, category, Unit::weighted_per_1000});
      }
    }
    if (style_ != Style::distribution) return;
    for (std::size_t s = 1; s < names.size(); ++s) {
      features_.push_back({measure, names[s], Unit::share});
    }
    features_.push_back({measure, "", Unit::entropy});
  }

  // Calls `counted(match index)` for each hit of sentence `s` that the
  // measure's total counts: of hits that share words the heaviest, the
  // first of equals. `any(index, slot)` sees every hit.
  template <class Any, class Counted>
  void walk(const ScoreInput& input, std::uint32_t s, Any any,
            Counted counted) const {
    std::uint32_t covered = 0;  // tokens before this are in the total
    std::uint32_t best = 0;
    bool open = false;
    const auto& matches = input.matches;
    for (std::uint32_t m = matches.sentence_begin[s];
         m < matches.sentence_begin[s + 1]; ++m) {
      const Match& match = matches.items[m];
      const std::uint16_t slot = slot_of_[match.category];
      if (slot == kNoSlot || !input.counts(match)) continue;
      any(m, slot);
      if (open && match.first_token < covered) {
        if (match.weight > matches.items[best].weight) best = m;
      } else {
        if (open) counted(best);
        best = m;
        open = true;
      }
      covered = std::max(covered, match.first_token + match.token_count);
    }
    if (open) counted(best);
  }

  // Adds the hits of sentence `s`.
  void tally(const ScoreInput& input, std::uint32_t s, Tally& out) const {
    out.words += input.sentence_words[s];
    walk(
        input, s,
        [&](std::uint32_t m, std::uint16_t slot) {
          if (slot == 0) return;
          ++out.hits[slot];
          out.weight[slot] += input.matches.items[m].weight;
        },
        [&](std::uint32_t m) {
          ++out.hits[0];
          out.weight[0] += input.matches.items[m].weight;
        });
  }

  void write(const Tally& tally, std::span<Score> out) const {
    const bool enough = tally.words >= kMinWords;
    const double scale = enough ? 1000.0 / tally.words : 0;
    for (std::size_t s = 0; s < slots_; ++s) {
      out[s].n = tally.words;
      if (enough) out[s].value = scale * tally.hits[s];
    }
    if (style_ == Style::weighted) {
      for (std::size_t s = 0; s < slots_; ++s) {
        Score& score = out[slots_ + s];
        score.n = tally.words;
        if (enough) score.value = scale * tally.weight[s];
      }
    }
    if (style_ == Style::distribution) write_shares(tally, out);
  }

  void write_shares(const Tally& tally, std::span<Score> out) const {
    std::uint32_t hits = 0;
    double weight = 0;
    for (std::size_t s = 1; s < slots_; ++s) {
      hits += tally.hits[s];
      weight += tally.weight[s];
    }
    double entropy = 0;
    for (std::size_t s = 1; s < slots_; ++s) {
      Score& score = out[slots_ + s - 1];
      score.n = hits;
      if (weight <= 0) continue;
      score.value = tally.weight[s] / weight;
      if (score.value > 0) entropy -= score.value * std::log(score.value);
    }
    Score& last = out[features_.size() - 1];
    last.n = hits;
    // One hit has no distribution.
    if (weight > 0 && hits >= 2 && slots_ > 2) {
      last.value = entropy / std::log(static_cast<double>(slots_ - 1));
    }
  }

  // The formula in words, with this unit's own numbers.
  void describe(const Feature& wanted, const Tally& all,
                Explanation& out) const {
    const std::string words = std::to_string(all.words) + " words";
    double weight = 0;
    for (std::size_t s = 1; s < slots_; ++s) weight += all.weight[s];
    switch (wanted.unit) {
      case Unit::per_1000:
      case Unit::weighted_per_1000:
        out.formula = "sum * 1000 / " + words;
        break;
      case Unit::share:
        out.formula =
            "sum / " + number(weight) + " (the weights of all categories)";
        break;
      default:
        out.formula = "-sum(share * ln(share)) / ln(" +
                      std::to_string(slots_ - 1) + " categories)";
    }
  }

  Style style_;
  std::vector<std::uint16_t> slot_of_;   // by matcher category
  std::vector<std::size_t> tally_slot_;  // by own slot: that of the tallies
  std::size_t slots_ = 0;
};

Explanation CategoryScorer::explain(const ScoreInput& input, UnitRef unit,
                                    std::size_t feature) const {
  const Feature& wanted = features_[feature];
  const std::size_t slot = feature < slots_            ? feature
                           : style_ == Style::weighted ? feature - slots_
                                                       : feature - slots_ + 1;
  const bool total = slot == 0;
  const auto value_of = [&](std::uint32_t m) {
    return wanted.unit == Unit::per_1000 ? 1.0 : input.matches.items[m].weight;
  };
  Explanation out;
  Tally all(slots_);
  const IndexRange range = sentences_of(input.doc, unit);
  for (std::uint32_t s = range.begin; s < range.end; ++s) {
    tally(input, s, all);
    walk(
        input, s,
        [&](std::uint32_t m, std::uint16_t own) {
          const bool one =
              !total && (own == slot || wanted.unit == Unit::entropy);
          if (one) out.terms.push_back({m, value_of(m), {}});
        },
        [&](std::uint32_t m) {
          if (total) out.terms.push_back({m, value_of(m), {}});
        });
  }
  std::vector<Score> row(features_.size());
  write(all, row);
  out.value = row[feature].value;
  for (const ExplainTerm& term : out.terms) out.sum += term.value;
  describe(wanted, all, out);
  return out;
}

}  // namespace

std::unique_ptr<Scorer> make_rate(const Matcher& matcher,
                                  std::string_view name) {
  return std::make_unique<CategoryScorer>(matcher, name, Style::rate);
}

std::unique_ptr<Scorer> make_weighted_rate(const Matcher& matcher,
                                           std::string_view name) {
  return std::make_unique<CategoryScorer>(matcher, name, Style::weighted);
}

std::unique_ptr<Scorer> make_distribution(const Matcher& matcher,
                                          std::string_view name) {
  return std::make_unique<CategoryScorer>(matcher, name, Style::distribution);
}

}  // namespace slant
