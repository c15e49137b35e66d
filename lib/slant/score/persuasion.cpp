// SPDX-License-Identifier: Apache-2.0
// How much of a unit persuades: the sum of weights of loaded terms and of
// rhetorical findings. Not divided by words: whether a paragraph holds any
// technique is a matter of how much is there, and a long one has more room
// (SemEval-2023 task 3, English: AUC .75 as a sum, .71 as a rate).
#include <algorithm>
#include <string>
#include <vector>

#include "slant/lexicon/category_path.h"
#include "slant/score/scorers.h"

namespace slant {
namespace {

// Findings that weigh this or less are marks of style, not of persuasion.
constexpr double kStyleWeight = 0.1;
constexpr std::uint8_t kNone = 0xFF;

class PersuasionScorer : public Scorer {
 public:
  PersuasionScorer(const Matcher& matcher, std::string_view name) {
    features_.push_back({std::string(name), "", Unit::sum});
    for (const std::string& path : matcher.categories()) {
      const std::string_view root = category_root(path);
      group_.push_back(root == "loaded" ? 0 : root == name ? 1 : kNone);
    }
  }

  void score(const ScoreInput& input, std::size_t first,
             ScoreTable& table) const override {
    const auto paragraphs = input.doc.paragraphs();
    Score all{0, 0};
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      if (!is_scored(paragraphs[p].kind)) continue;
      Score own{0, 0};
      const IndexRange range = paragraphs[p].sentences;
      for (std::uint32_t s = range.begin; s < range.end; ++s) {
        const Score one{sum_of(input, s, nullptr), input.sentence_words[s]};
        own.value += one.value;
        own.n += one.n;
        if (table.has_sentences() && one.n != 0) {
          table.sentence(s)[first] = one;
        }
      }
      all.value += own.value;
      all.n += own.n;
      if (own.n != 0) table.paragraph(p)[first] = own;
    }
    if (all.n != 0) table.document()[first] = all;
  }

  Explanation explain(const ScoreInput& input, UnitRef unit,
                      std::size_t /*feature*/) const override {
    Explanation out;
    out.formula = "sum";
    std::uint32_t words = 0;
    const IndexRange range = sentences_of(input.doc, unit);
    // As score() adds: sentences to paragraphs, paragraphs to documents.
    double paragraph = 0;
    for (std::uint32_t s = range.begin; s < range.end; ++s) {
      const auto sentences = input.doc.sentences();
      if (s != range.begin &&
          sentences[s].paragraph != sentences[s - 1].paragraph) {
        out.sum += paragraph;
        paragraph = 0;
      }
      if (!is_scored(input.doc.paragraphs()[sentences[s].paragraph].kind)) {
        continue;
      }
      paragraph += sum_of(input, s, &out.terms);
      words += input.sentence_words[s];
    }
    out.sum += paragraph;
    out.value = words != 0 ? out.sum : Score{}.value;
    return out;
  }

 private:
  // Of hits of one group that share words the heaviest counts, the first of
  // equals.
  double sum_of(const ScoreInput& input, std::uint32_t s,
                std::vector<ExplainTerm>* terms) const {
    struct Open {
      std::uint32_t covered = 0;
      std::uint32_t best = 0;
      double weight = -1;
    };
    Open open[2];
    double sum = 0;
    const auto close = [&](Open& group) {
      if (group.weight < 0) return;
      sum += group.weight;
      if (terms != nullptr) terms->push_back({group.best, group.weight, {}});
      group.weight = -1;
    };
    const MatchList& matches = input.matches;
    for (std::uint32_t m = matches.sentence_begin[s];
         m < matches.sentence_begin[s + 1]; ++m) {
      const Match& match = matches.items[m];
      const std::uint8_t own = group_[match.category];
      if (own == kNone || !input.counts(match)) continue;
      if (own == 1 && match.weight <= kStyleWeight) continue;
      Open& group = open[own];
      if (group.weight >= 0 && match.first_token < group.covered) {
        if (match.weight > group.weight) {
          group.weight = match.weight;
          group.best = m;
        }
      } else {
        close(group);
        group.weight = match.weight;
        group.best = m;
        group.covered = 0;
      }
      group.covered =
          std::max(group.covered, match.first_token + match.token_count);
    }
    close(open[0]);
    close(open[1]);
    return sum;
  }

  std::vector<std::uint8_t> group_;  // by matcher category
};

}  // namespace

std::unique_ptr<Scorer> make_persuasion(const Matcher& matcher,
                                        std::string_view name) {
  return std::make_unique<PersuasionScorer>(matcher, name);
}

}  // namespace slant
