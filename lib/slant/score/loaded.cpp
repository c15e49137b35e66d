// SPDX-License-Identifier: Apache-2.0
// The loaded score: every loaded term with its weight, by whose words they
// are and by what stands before them, on a scale from wire reports to op-eds.
#include "slant/score/loaded.h"

#include <algorithm>
#include <limits>
#include <string>

#include "slant/lexicon/category_path.h"
#include "slant/score/number_text.h"
#include "slant/score/scorers.h"

namespace slant {
namespace {

constexpr std::uint32_t kMinWords = 5;

// How far a term is the writer's own doing. Quoting somebody's loaded word is
// a choice too, but a smaller one; scare quotes hold the word at arm's length
// and still put it there.
constexpr double kQuoted = 0.4;
constexpr double kAttributed = 0.6;
constexpr double kScare = 0.8;

constexpr double kBoosted = 1.2;   // "utterly reckless"
constexpr double kDampened = 0.8;  // "somewhat reckless"
constexpr double kNegated =
    0.5;  // "not a sham": the word is there all the same
constexpr std::uint32_t kModifierReach = 1;  // tokens between
constexpr std::uint32_t kNegatorReach = 3;

enum Role : std::uint8_t { kNone, kTerm, kBooster, kDampener, kNegator };

struct RoleName {
  std::string_view path;
  Role role;
};
constexpr RoleName kRoles[] = {
    {"modifier.booster", kBooster},
    {"modifier.dampener", kDampener},
    {"modifier.negator", kNegator},
};

double factor_of(Voice voice) {
  switch (voice) {
    case Voice::quoted:
      return kQuoted;
    case Voice::attributed:
      return kAttributed;
    case Voice::scare:
      return kScare;
    case Voice::author:
      break;
  }
  return 1;
}

std::string two_digits(double value) { return fixed(value, 2); }

class LoadedScorer : public Scorer {
 public:
  LoadedScorer(const Matcher& matcher, std::string_view name)
      : roles_(matcher.categories().size(), kNone) {
    const auto categories = matcher.categories();
    for (std::size_t c = 0; c < categories.size(); ++c) {
      if (is_in_category(categories[c], name)) roles_[c] = kTerm;
      for (const RoleName& role : kRoles) {
        if (categories[c] == role.path) roles_[c] = role.role;
      }
    }
    features_ = {{std::string(name), "", Unit::points}};
  }

  void score(const ScoreInput& input, std::size_t first,
             ScoreTable& table) const override {
    Tally document;
    const auto paragraphs = input.doc.paragraphs();
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      if (!is_scored(paragraphs[p].kind)) continue;
      Tally paragraph;
      const IndexRange range = paragraphs[p].sentences;
      for (std::uint32_t s = range.begin; s < range.end; ++s) {
        Tally sentence;
        add(input, s, sentence, nullptr);
        if (table.has_sentences()) write(sentence, table.sentence(s)[first]);
        paragraph.add(sentence);
      }
      write(paragraph, table.paragraph(p)[first]);
      document.add(paragraph);
    }
    write(document, table.document()[first]);
  }

  Explanation explain(const ScoreInput& input, UnitRef unit,
                      std::size_t /*feature*/) const override {
    Explanation out;
    Tally all;
    const IndexRange range = sentences_of(input.doc, unit);
    for (std::uint32_t s = range.begin; s < range.end; ++s) {
      add(input, s, all, &out.terms);
    }
    out.sum = all.sum;
    Score score;
    write(all, score);
    out.value = score.value;
    out.formula = "100 * ((1000 * sum + " + two_digits(kWireDensity) + " * " +
                  two_digits(kPriorWords) + ") / (" +
                  std::to_string(all.words) + " words + " +
                  two_digits(kPriorWords) + ") - " + two_digits(kWireDensity) +
                  ") / (" + two_digits(kOpinionDensity) + " - " +
                  two_digits(kWireDensity) + "), at least 0";
    return out;
  }

 private:
  struct Tally {
    double sum = 0;
    std::uint32_t words = 0;

    void add(const Tally& other) {
      sum += other.sum;
      words += other.words;
    }
  };

  static void write(const Tally& tally, Score& out) {
    out.n = tally.words;
    if (tally.words >= kMinWords) {
      out.value = loaded_points(tally.sum, tally.words);
    }
  }

  // Of terms that share words the heaviest counts, the first of equals.
  void add(const ScoreInput& input, std::uint32_t s, Tally& out,
           std::vector<ExplainTerm>* terms) const {
    out.words += input.sentence_words[s];
    const MatchList& matches = input.matches;
    const std::uint32_t end = matches.sentence_begin[s + 1];
    std::uint32_t best = end;
    std::uint32_t covered = 0;
    for (std::uint32_t m = matches.sentence_begin[s]; m < end; ++m) {
      const Match& match = matches.items[m];
      if (roles_[match.category] != kTerm || !input.counts(match)) continue;
      if (best == end || match.first_token >= covered) {
        if (best != end) add_term(input, s, best, out, terms);
        best = m;
      } else if (match.weight > matches.items[best].weight) {
        best = m;
      }
      covered = std::max(covered, match.first_token + match.token_count);
    }
    if (best != end) add_term(input, s, best, out, terms);
  }

  void add_term(const ScoreInput& input, std::uint32_t s, std::uint32_t m,
                Tally& out, std::vector<ExplainTerm>* terms) const {
    const Match& match = input.matches.items[m];
    const Voice voice = input.doc.tokens().voice(match.first_token);
    std::vector<std::string>* steps = nullptr;
    if (terms != nullptr) {
      terms->push_back({m, 0, {}});
      steps = &terms->back().steps;
      steps->push_back(two_digits(double{match.weight}));
    }
    double value = double{match.weight};
    if (voice != Voice::author) {
      value *= factor_of(voice);
      if (steps != nullptr) {
        steps->push_back("x " + two_digits(factor_of(voice)) +
                         " not in the author's own voice");
      }
    }
    value *= context(input, s, m, steps);
    out.sum += value;
    if (terms != nullptr) terms->back().value = value;
  }

  // What the words right before the term do to it.
  double context(const ScoreInput& input, std::uint32_t s, std::uint32_t m,
                 std::vector<std::string>* steps) const {
    const MatchList& matches = input.matches;
    const Match& term = matches.items[m];
    double factor = 1;
    for (std::uint32_t i = m; i-- > matches.sentence_begin[s];) {
      const Match& other = matches.items[i];
      const std::uint32_t end = other.first_token + other.token_count;
      if (other.first_token + kNegatorReach + 4 < term.first_token) break;
      if (end > term.first_token) continue;
      const std::uint32_t between = term.first_token - end;
      double own = 1;
      switch (roles_[other.category]) {
        case kBooster:
          if (between <= kModifierReach) own = kBoosted;
          break;
        case kDampener:
          if (between <= kModifierReach) own = kDampened;
          break;
        case kNegator:
          if (between <= kNegatorReach) own = kNegated;
          break;
        default:
          break;
      }
      if (own == 1) continue;
      factor *= own;
      if (steps == nullptr) continue;
      const TokenArray& tokens = input.doc.tokens();
      const TextSpan span{tokens.span(other.first_token).begin,
                          tokens.span(end - 1).end};
      steps->push_back("x " + two_digits(own) + " \"" +
                       std::string(input.doc.text(span)) + '"');
    }
    return factor;
  }

  std::vector<Role> roles_;  // by matcher category
};

}  // namespace

std::unique_ptr<Scorer> make_loaded_score(const Matcher& matcher,
                                          std::string_view name) {
  return std::make_unique<LoadedScorer>(matcher, name);
}

}  // namespace slant
