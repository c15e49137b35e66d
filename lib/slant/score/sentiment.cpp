// SPDX-License-Identifier: Apache-2.0
// Tone. A sentence's score comes from the valences of its words after the
// words around them have acted on them; paragraphs and documents are means
// of their sentences (sentiment.h), so that length alone never saturates them.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "slant/score/clauses.h"
#include "slant/score/number_text.h"
#include "slant/score/scorers.h"
#include "slant/score/sentiment.h"

namespace slant {
namespace {

// A negated word keeps some of its tone, turned round: "not good" is less
// bad than "bad" (Hutto and Gilbert 2014 measured -0.74 on their raters;
// prose negates more mildly: docs/validity.md).
constexpr double kNegation = -0.5;
constexpr double kShift = 1.5;     // 1 - 1.5 w: a full shifter turns round
constexpr double kIrrealis = 0.4;  // 1 - 0.4 w
constexpr double kBeforeContrast = 0.7;
constexpr double kAfterContrast = 1.2;
constexpr double kConceded = 0.6;
constexpr double kCapitals = 0.7;            // added to the size of the valence
constexpr double kExclamation = 0.2;         // each of at most three
constexpr double kTopical = 0.8;             // of words that name a subject
constexpr double kLengthBase = 4;            // alpha = 4 + words
constexpr std::uint32_t kNegationReach = 4;  // words between
constexpr std::uint32_t kShifterReach = 5;
constexpr std::uint32_t kBoosterReach = 2;
constexpr std::uint32_t kScope = 24;  // tokens looked back at

enum Role : std::uint8_t {
  kNone,
  kValence,
  kBooster,
  kNegator,
  kShifter,
  kContrast,
  kConcession,
  kConditional,
  kIrrealisRole,
};

struct RoleName {
  std::string_view path;
  Role role;
};
constexpr RoleName kRoles[] = {
    {"sentiment.valence", kValence},
    {"modifier.booster", kBooster},
    {"modifier.dampener", kBooster},
    {"modifier.negator", kNegator},
    {"modifier.shifter", kShifter},
    {"modifier.contrast", kContrast},
    {"modifier.concession", kConcession},
    {"modifier.conditional", kConditional},
    {"modifier.irrealis", kIrrealisRole},
};

class SentimentScorer : public Scorer {
 public:
  SentimentScorer(const Matcher& matcher, std::string_view name)
      : roles_(matcher.categories().size(), kNone) {
    const auto categories = matcher.categories();
    for (std::size_t c = 0; c < categories.size(); ++c) {
      for (const RoleName& role : kRoles) {
        if (categories[c] == role.path) roles_[c] = role.role;
      }
    }
    const std::string measure(name);
    features_ = {{measure, "", Unit::compound},
                 {measure, "positive", Unit::per_1000},
                 {measure, "negative", Unit::per_1000}};
  }

  void score(const ScoreInput& input, std::size_t first,
             ScoreTable& table) const override {
    Tally document;
    Clauses clauses;
    const auto paragraphs = input.doc.paragraphs();
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      if (!is_scored(paragraphs[p].kind)) continue;
      Tally paragraph;
      const IndexRange range = paragraphs[p].sentences;
      for (std::uint32_t s = range.begin; s < range.end; ++s) {
        Tally sentence;
        add_sentence(input, s, clauses, sentence);
        if (table.has_sentences()) {
          write(sentence, table.sentence(s).subspan(first, 3));
        }
        paragraph.add(sentence);
      }
      write(paragraph, table.paragraph(p).subspan(first, 3));
      document.add(paragraph);
    }
    write(document, table.document().subspan(first, 3));
  }

  // For ValenceReader.
  void valences(const ScoreInput& input, std::uint32_t s,
                std::vector<WordValence>& words) const {
    words.clear();
    const auto matches = input.matches.of_sentence(s);
    const std::uint32_t first_match = input.matches.sentence_begin[s];
    Clauses clauses;
    clauses.read(input.doc, input.doc.sentences()[s].tokens);
    Context context{clauses, nullptr, s};
    for (const Match& match : matches) {
      if (roles_[match.category] == kContrast) context.contrast = &match;
    }
    for (std::uint32_t i = 0; i < matches.size(); ++i) {
      if (roles_[matches[i].category] != kValence ||
          !input.counts(matches[i])) {
        continue;
      }
      words.push_back(
          {first_match + i, adjusted(input, context, matches, i, nullptr)});
    }
  }

  Explanation explain(const ScoreInput& input, UnitRef unit,
                      std::size_t feature) const override {
    if (feature != 0) return explain_rate(input, unit, feature == 1);
    if (unit.level == Level::sentence) return explain_sentence(input, unit);
    Explanation out;
    const IndexRange range = sentences_of(input.doc, unit);
    double weight = 0;
    std::uint32_t n = 0;
    std::uint32_t neutral = 0;
    Clauses clauses;
    for (std::uint32_t s = range.begin; s < range.end; ++s) {
      if (input.sentence_words[s] == 0) continue;
      const double value = sentence_score(input, s, clauses, nullptr).compound;
      out.parts.push_back({{Level::sentence, s}, value});
      out.sum += value;
      weight += tone_weight(value);
      ++n;
      neutral += value == 0 ? 1 : 0;
    }
    out.formula = "mean of " + std::to_string(n) + " sentences";
    if (neutral != 0) {
      out.formula += ", of which " + std::to_string(neutral) +
                     " at 0 count a quarter: sum / " + number(weight);
    }
    out.value =
        n == 0 ? std::numeric_limits<double>::quiet_NaN() : out.sum / weight;
    return out;
  }

 private:
  struct Tally {
    double sum = 0;     // of sentence compounds
    double weight = 0;  // of these sentences
    std::uint32_t sentences = 0;
    std::uint32_t words = 0;
    std::uint32_t positive = 0;
    std::uint32_t negative = 0;

    void add(const Tally& other) {
      sum += other.sum;
      weight += other.weight;
      sentences += other.sentences;
      words += other.words;
      positive += other.positive;
      negative += other.negative;
    }
  };

  struct SentenceScore {
    double sum = 0;
    double compound = 0;
    std::uint32_t positive = 0;
    std::uint32_t negative = 0;
    std::uint32_t exclamations = 0;
  };

  static void write(const Tally& tally, std::span<Score> out) {
    out[0].n = tally.sentences;
    if (tally.sentences != 0) out[0].value = tally.sum / tally.weight;
    out[1].n = out[2].n = tally.words;
    if (tally.words < 5) return;
    out[1].value = 1000.0 * tally.positive / tally.words;
    out[2].value = 1000.0 * tally.negative / tally.words;
  }

  void add_sentence(const ScoreInput& input, std::uint32_t s, Clauses& clauses,
                    Tally& out) const {
    out.words += input.sentence_words[s];
    if (input.sentence_words[s] == 0) return;
    const SentenceScore score = sentence_score(input, s, clauses, nullptr);
    out.sum += score.compound;
    out.weight += tone_weight(score.compound);
    ++out.sentences;
    out.positive += score.positive;
    out.negative += score.negative;
  }

  // Everything of one sentence; fills `explanation` when it is given.
  // `clauses` is memory used again.
  SentenceScore sentence_score(const ScoreInput& input, std::uint32_t s,
                               Clauses& clauses,
                               Explanation* explanation) const {
    SentenceScore out;
    const auto matches = input.matches.of_sentence(s);
    const std::uint32_t first_match = input.matches.sentence_begin[s];
    const bool any = std::any_of(
        matches.begin(), matches.end(),
        [&](const Match& m) { return roles_[m.category] == kValence; });
    if (!any) return out;
    clauses.read(input.doc, input.doc.sentences()[s].tokens);
    Context context{clauses, nullptr, s};
    for (const Match& match : matches) {
      if (roles_[match.category] == kContrast) context.contrast = &match;
    }
    for (std::uint32_t i = 0; i < matches.size(); ++i) {
      if (roles_[matches[i].category] != kValence ||
          !input.counts(matches[i])) {
        continue;
      }
      ExplainTerm term;
      term.match = first_match + i;
      const double value =
          adjusted(input, context, matches, i,
                   explanation != nullptr ? &term.steps : nullptr);
      out.sum += value;
      out.positive += value > 0 ? 1 : 0;
      out.negative += value < 0 ? 1 : 0;
      if (explanation == nullptr) continue;
      term.value = value;
      explanation->terms.push_back(std::move(term));
    }
    out.exclamations = context.clauses.exclamations();
    const double loud =
        1 + kExclamation * std::min<std::uint32_t>(out.exclamations, 3);
    const double sum = out.sum * loud;
    const double alpha =
        kLengthBase + static_cast<double>(input.sentence_words[s]);
    out.compound = sum / std::sqrt(sum * sum + alpha);
    return out;
  }

  struct Context {
    const Clauses& clauses;
    const Match* contrast = nullptr;  // the last one: what follows is meant
    std::uint32_t sentence = 0;
  };

  // Records a factor and its cause for explain.
  static void note(const ScoreInput& input, const Match& cause, double factor,
                   std::vector<std::string>* steps) {
    if (steps == nullptr) return;
    const TokenArray& tokens = input.doc.tokens();
    const TextSpan span{
        tokens.span(cause.first_token).begin,
        tokens.span(cause.first_token + cause.token_count - 1).end};
    steps->push_back("x " + number(factor) + " \"" +
                     std::string(input.doc.text(span)) + '"');
  }

  // The valence of match `index` after all that acts on it.
  double adjusted(const ScoreInput& input, const Context& context,
                  std::span<const Match> matches, std::uint32_t index,
                  std::vector<std::string>* steps) const {
    const Match& word = matches[index];
    double value = word.weight;
    if (steps != nullptr) steps->push_back(number(value));
    if ((input.matcher.entry(word.entry).flags & kFlagTopical) != 0) {
      value *= kTopical;
      if (steps != nullptr) {
        steps->push_back("x " + number(kTopical) + " names a subject");
      }
    }
    if (input.matches.token_case[word.first_token] == TokenCase::upper &&
        input.matches.sentence_case[context.sentence] != SentenceCase::upper) {
      value += value > 0 ? kCapitals : -kCapitals;
      if (steps != nullptr) steps->push_back("capitals");
    }
    if (context.contrast != nullptr) {
      const bool after = context.contrast->first_token < word.first_token;
      const double factor = after ? kAfterContrast : kBeforeContrast;
      value *= factor;
      note(input, *context.contrast, factor, steps);
    }
    // Modifiers act from a few words before, so that a sentence of any
    // length costs linear time.
    for (std::uint32_t i = index; i-- > 0;) {
      const Match& other = matches[i];
      if (word.first_token - other.first_token > kScope) break;
      const double factor = factor_of(input, context, word, other);
      if (factor == 1) continue;
      value *= factor;
      note(input, other, factor, steps);
    }
    return value;
  }

  // What `other` does to the valence of `word`; 1 is nothing.
  double factor_of(const ScoreInput& input, const Context& context,
                   const Match& word, const Match& other) const {
    const double weight = other.weight;
    const Clauses& clauses = context.clauses;
    const std::uint32_t end = other.first_token + other.token_count;
    const bool before = end <= word.first_token;
    switch (roles_[other.category]) {
      case kBooster:
        if (!before || !reaches(input, clauses, end, word, kBoosterReach)) {
          return 1;
        }
        return 1 + weight;
      case kNegator:
        if (!before || !reaches(input, clauses, end, word, kNegationReach)) {
          return 1;
        }
        return 1 - (1 - kNegation) * weight;
      case kShifter:
        if (!before || !reaches(input, clauses, end, word, kShifterReach) ||
            ends_before(input, end, word.first_token)) {
          return 1;
        }
        return 1 - kShift * weight;
      case kConcession:
        return before && clauses.same_clause(end, word.first_token) ? kConceded
                                                                    : 1;
      case kConditional:
      case kIrrealisRole:
        return before && clauses.same_clause(end, word.first_token)
                   ? 1 - kIrrealis * weight
                   : 1;
      default:
        return 1;
    }
  }

  // "The lack of hope is bad": what a noun with "of" shifts ends where the
  // verb of its clause begins.
  static bool ends_before(const ScoreInput& input, std::uint32_t end,
                          std::uint32_t word) {
    const TokenArray& tokens = input.doc.tokens();
    const auto is = [&](std::uint32_t t, std::string_view lower) {
      return input.doc.text(tokens.span(t)) == lower;
    };
    if (end == 0 || !is(end - 1, "of")) return false;
    constexpr std::string_view kVerbs[] = {
        "is",  "are", "was",   "were",  "has",   "have", "had", "will",
        "can", "may", "would", "could", "might", "must", "did", "does"};
    for (std::uint32_t t = end; t < word; ++t) {
      for (const std::string_view verb : kVerbs) {
        if (is(t, verb)) return true;
      }
    }
    return false;
  }

  static bool reaches(const ScoreInput& input, const Clauses& clauses,
                      std::uint32_t from, const Match& word,
                      std::uint32_t words) {
    if (word.first_token - from > words * 2) return false;
    if (!clauses.same_clause(from, word.first_token)) return false;
    std::uint32_t between = 0;
    for (std::uint32_t t = from; t < word.first_token; ++t) {
      between += is_word(input.doc.tokens().kind(t)) ? 1 : 0;
    }
    return between <= words;
  }

  Explanation explain_sentence(const ScoreInput& input, UnitRef unit) const {
    Explanation out;
    Clauses clauses;
    const SentenceScore score =
        sentence_score(input, unit.index, clauses, &out);
    out.sum = score.sum;
    out.value = score.compound;
    const std::uint32_t words = input.sentence_words[unit.index];
    if (words == 0) {
      out.value = std::numeric_limits<double>::quiet_NaN();
    }
    const std::string loud =
        score.exclamations == 0
            ? ""
            : " * " +
                  number(1 + kExclamation * std::min<std::uint32_t>(
                                                score.exclamations, 3)) +
                  " (exclamation)";
    out.formula = "S = sum" + loud + "; S / sqrt(S^2 + 4 + " +
                  std::to_string(words) + " words)";
    return out;
  }

  Explanation explain_rate(const ScoreInput& input, UnitRef unit,
                           bool positive) const {
    Explanation out;
    Clauses clauses;
    std::uint32_t words = 0;
    const IndexRange range = sentences_of(input.doc, unit);
    for (std::uint32_t s = range.begin; s < range.end; ++s) {
      words += input.sentence_words[s];
      if (input.sentence_words[s] == 0) continue;
      Explanation sentence;
      sentence_score(input, s, clauses, &sentence);
      for (ExplainTerm& term : sentence.terms) {
        if (positive ? term.value <= 0 : term.value >= 0) continue;
        term.value = 1;
        out.terms.push_back(std::move(term));
      }
    }
    out.sum = static_cast<double>(out.terms.size());
    out.formula = "sum * 1000 / " + std::to_string(words) + " words";
    out.value = words < 5 ? std::numeric_limits<double>::quiet_NaN()
                          : 1000.0 * out.sum / words;
    return out;
  }

  std::vector<Role> roles_;  // by matcher category
};

}  // namespace

struct ValenceReader::Impl {
  SentimentScorer scorer;
};

ValenceReader::ValenceReader(const Matcher& matcher)
    : impl_(std::make_unique<const Impl>(
          Impl{SentimentScorer(matcher, "sentiment")})) {}
ValenceReader::~ValenceReader() = default;
ValenceReader::ValenceReader(ValenceReader&&) noexcept = default;
ValenceReader& ValenceReader::operator=(ValenceReader&&) noexcept = default;

void ValenceReader::read(const ScoreInput& input, std::uint32_t s,
                         std::vector<WordValence>& words) const {
  impl_->scorer.valences(input, s, words);
}

std::unique_ptr<Scorer> make_sentiment(const Matcher& matcher,
                                       std::string_view name) {
  return std::make_unique<SentimentScorer>(matcher, name);
}

}  // namespace slant
