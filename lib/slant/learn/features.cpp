// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/features.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

#include "slant/base/utf8.h"
#include "slant/match/fold.h"

namespace slant {
namespace {

constexpr const char* kStyle[] = {
    "style.log_words",     "style.word_length", "style.sentence_words",
    "style.capitals",      "style.numbers",     "style.quoted",
    "style.exclamations",  "style.questions",   "style.commas",
    "style.distinct_words"};

class Extractor {
 public:
  Extractor(const ScoreInput& input, UnitRef unit,
            const FeatureOptions& options, UnitFeatures& out)
      : input_(input),
        options_(options),
        tokens_(input.doc.tokens()),
        range_(tokens_of(input.doc, unit)),
        sentences_(sentences_of(input.doc, unit)),
        out_(out) {
    for (std::uint32_t t = range_.begin; t < range_.end; ++t) {
      words_.push_back(word(t));
    }
  }

  void terms() {
    for (std::uint32_t s = sentences_.begin; s < sentences_.end; ++s) {
      const IndexRange range = input_.doc.sentences()[s].tokens;
      for (std::uint32_t t = range.begin; t < range.end; ++t) {
        word_ngrams(t, range.end);
        if (options_.longest_chars != 0 && is_word(tokens_.kind(t))) {
          char_ngrams(t);
        }
      }
      if (options_.categories) categories(s);
    }
  }

  void style() {
    double letters = 0;
    double words = 0;
    double capitals = 0;
    double numbers = 0;
    double quoted = 0;
    double marks[3] = {0, 0, 0};
    std::unordered_set<std::string_view> distinct;
    for (std::uint32_t t = range_.begin; t < range_.end; ++t) {
      const std::string_view text = input_.doc.text(tokens_.span(t));
      const std::size_t mark = std::string_view("!?,").find(text);
      if (text.size() == 1 && mark < 3) ++marks[mark];
      if (!is_word(tokens_.kind(t))) continue;
      ++words;
      letters += static_cast<double>(text.size());
      capitals += text[0] >= 'A' && text[0] <= 'Z' ? 1 : 0;
      numbers += tokens_.kind(t) == TokenKind::number ? 1 : 0;
      quoted += tokens_.voice(t) == Voice::author ? 0 : 1;
      distinct.insert(words_[t - range_.begin]);
    }
    const double n = std::max(words, 1.0);
    const double sentences = std::max<double>(sentences_.size(), 1);
    const double values[] = {
        std::log(1 + words),  letters / n,
        words / sentences,    capitals / n,
        numbers / n,          quoted / n,
        marks[0] / sentences, marks[1] / sentences,
        marks[2] / n,         static_cast<double>(distinct.size()) / n};
    out_.measures.insert(out_.measures.end(), std::begin(values),
                         std::end(values));
  }

  // Mean place of the words on each axis, and how far they lie apart.
  void places(const WordAxes& axes) {
    const std::size_t count = axes.axes().size();
    std::vector<double> sum(count);
    std::vector<double> squares(count);
    double n = 0;
    for (std::uint32_t t = range_.begin; t < range_.end; ++t) {
      const std::uint32_t row = tokens_.kind(t) == TokenKind::word
                                    ? axes.find(words_[t - range_.begin])
                                    : WordAxes::kNone;
      if (row == WordAxes::kNone) continue;
      ++n;
      for (std::size_t a = 0; a < count; ++a) {
        const double value = axes.value(row, a);
        sum[a] += value;
        squares[a] += value * value;
      }
    }
    for (std::size_t a = 0; a < count; ++a) {
      const double mean = sum[a] / n;  // NaN without words
      out_.measures.push_back(mean);
      out_.measures.push_back(
          n == 0 ? mean : std::sqrt(std::max(squares[a] / n, 0.0)));
    }
  }

  void vectors(const Embedding& embedding) {
    std::vector<double> sum(embedding.dimension());
    std::vector<float> one(embedding.dimension());
    double n = 0;
    for (std::uint32_t t = range_.begin; t < range_.end; ++t) {
      if (tokens_.kind(t) != TokenKind::word || is_function_word(t) ||
          !embedding.vector(words_[t - range_.begin], one)) {
        continue;
      }
      double squares = 0;
      for (const float v : one) squares += double{v} * double{v};
      for (std::size_t d = 0; d < one.size(); ++d) {
        sum[d] += double{one[d]} / std::sqrt(squares);
      }
      ++n;
    }
    for (const double v : sum) out_.measures.push_back(v / n);  // NaN: none
  }

 private:
  bool is_function_word(std::uint32_t t) const {
    return t < input_.matches.traits.size() &&
           input_.matches.traits[t].is(kTraitStop);
  }

  std::string word(std::uint32_t t) {
    switch (tokens_.kind(t)) {
      case TokenKind::number:
        return "0";
      case TokenKind::url:
        return "@";
      default:
        detail::fold(input_.doc.text(tokens_.span(t)), {}, folded_);
        return folded_.text;
    }
  }

  void word_ngrams(std::uint32_t t, std::uint32_t end) {
    std::string term(1, kWordTerm);
    for (std::uint32_t n = 1; n <= options_.word_ngrams && t + n <= end; ++n) {
      if (n > 1) term += ' ';
      term += words_[t + n - 1 - range_.begin];
      out_.terms.push_back({term, t, n});
    }
  }

  void char_ngrams(std::uint32_t t) {
    const std::string text = '_' + words_[t - range_.begin] + '_';
    std::vector<std::size_t> at;  // of each character
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!is_continuation_byte(text[i])) at.push_back(i);
    }
    const std::size_t count = at.size();
    at.push_back(text.size());
    for (std::size_t n = options_.shortest_chars; n <= options_.longest_chars;
         ++n) {
      for (std::size_t i = 0; i + n <= count; ++i) {
        out_.terms.push_back(
            {kCharTerm + text.substr(at[i], at[i + n] - at[i]), t, 1});
      }
    }
  }

  void categories(std::uint32_t s) {
    for (const Match& match : input_.matches.of_sentence(s)) {
      if (match.weight == 0 || !input_.counts(match)) continue;
      const std::string& path = input_.matcher.categories()[match.category];
      for (std::size_t end = 0; end != std::string::npos;) {
        end = path.find('.', end + 1);
        out_.terms.push_back({kCategoryTerm + path.substr(0, end),
                              match.first_token, match.token_count});
      }
    }
  }

  const ScoreInput& input_;
  const FeatureOptions& options_;
  const TokenArray& tokens_;
  IndexRange range_;
  IndexRange sentences_;
  UnitFeatures& out_;
  std::vector<std::string> words_;
  detail::Folded folded_;
};

}  // namespace

IndexRange tokens_of(const Document& doc, UnitRef unit) {
  switch (unit.level) {
    case Level::document:
      return {0, doc.tokens().size()};
    case Level::paragraph:
      return doc.paragraphs()[unit.index].tokens;
    default:
      return doc.sentences()[unit.index].tokens;
  }
}

std::vector<std::string> style_measures(const WordSources& sources) {
  std::vector<std::string> names(std::begin(kStyle), std::end(kStyle));
  if (sources.axes != nullptr) {
    for (const WordAxis& axis : sources.axes->axes()) {
      names.push_back("axis." + axis.name + ".mean");
      names.push_back("axis." + axis.name + ".size");
    }
  }
  const std::size_t dimension =
      sources.vectors == nullptr ? 0 : sources.vectors->dimension();
  for (std::size_t d = 0; d < dimension; ++d) {
    names.push_back("vector." + std::to_string(d + 1));
  }
  return names;
}

void extract_features(const ScoreInput& input, UnitRef unit,
                      std::span<const Score> row, const FeatureOptions& options,
                      const WordSources& sources, UnitFeatures& out) {
  out.terms.clear();
  out.measures.clear();
  Extractor extractor(input, unit, options, out);
  extractor.terms();
  if (!options.measures) return;
  for (const Score& score : row) out.measures.push_back(score.value);
  extractor.style();
  if (sources.axes != nullptr) extractor.places(*sources.axes);
  if (sources.vectors != nullptr) extractor.vectors(*sources.vectors);
}

}  // namespace slant
