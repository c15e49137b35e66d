// SPDX-License-Identifier: Apache-2.0
#include "slant/score/axes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <type_traits>

#include "slant/score/number_text.h"
#include "slant/score/scorers.h"

namespace slant {
namespace {

class AxisNumbers : public WordNumbers {
 public:
  explicit AxisNumbers(std::shared_ptr<const WordAxes> axes)
      : axes_(std::move(axes)) {}

  std::uint32_t find(std::string_view folded) const override {
    return axes_->find(folded);
  }
  bool names() const override { return axes_->info().names; }

 private:
  std::shared_ptr<const WordAxes> axes_;
};
static_assert(WordNumbers::kNone == WordAxes::kNone);

bool counts(const ScoreInput& input, std::uint32_t token) {
  return input.voices == kAllVoices ||
         (input.voices & voice_bit(input.doc.tokens().voice(token))) != 0;
}

// Calls `take(token, row)` for every word of sentence `s` that has a place.
template <class Take>
void for_each_place(const ScoreInput& input, std::uint32_t s, Take take) {
  const IndexRange tokens = input.doc.sentences()[s].tokens;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const std::uint32_t row = input.matches.numbers[t];
    if (row != WordAxes::kNone && counts(input, t)) take(t, row);
  }
}

// Sums over words of the stored values of all axes, and of their squares.
// Of 16-bit values they are exact, so that no order of words shows.
template <class Value, class Sum>
struct Sums {
  explicit Sums(std::size_t axes) : sum(axes), squares(axes) {}

  void add_row(const Value* values) {
    // The square of 16 bits fits the 32 of a Product, which vectorises.
    using Product =
        std::conditional_t<std::is_same_v<Value, float>, double, std::int32_t>;
    ++n;
    const std::size_t axes = sum.size();
    Sum* __restrict to_sum = sum.data();
    Sum* __restrict to_squares = squares.data();
    for (std::size_t a = 0; a < axes; ++a) {
      const Product value = values[a];
      to_sum[a] += value;
      to_squares[a] += value * value;
    }
  }
  void add(const Sums& other) {
    n += other.n;
    words += other.words;
    for (std::size_t a = 0; a < sum.size(); ++a) {
      sum[a] += other.sum[a];
      squares[a] += other.squares[a];
    }
  }
  void clear() {
    n = words = 0;
    std::fill(sum.begin(), sum.end(), Sum{0});
    std::fill(squares.begin(), squares.end(), Sum{0});
  }

  std::vector<Sum> sum;
  std::vector<Sum> squares;
  std::uint32_t n = 0;
  std::uint32_t words = 0;
};

class AxesScorer : public Scorer {
 public:
  explicit AxesScorer(std::shared_ptr<const WordAxes> axes)
      : axes_(std::move(axes)) {
    const std::string measure(kAxesMeasure);
    features_.push_back({measure, "", Unit::coverage});
    for (const WordAxis& axis : axes_->axes()) {
      const std::string category = axis_category(axis.name);
      features_.push_back({measure, category, Unit::bias});
      features_.push_back({measure, category, Unit::intensity});
    }
  }

  void score(const ScoreInput& input, std::size_t first,
             ScoreTable& table) const override {
    if (axes_->kind() == AxisValues::int16) {
      score_as<std::int16_t, std::int64_t>(input, first, table);
    } else {
      score_as<float, double>(input, first, table);
    }
  }

  Explanation explain(const ScoreInput& input, UnitRef unit,
                      std::size_t feature) const override {
    return feature == 0 ? explain_coverage(input, unit)
                        : explain_axis(input, unit, feature);
  }

 private:
  template <class Value>
  const Value* row(std::uint32_t number) const {
    if constexpr (std::is_same_v<Value, float>) {
      return axes_->float_row(number);
    } else {
      return axes_->int16_row(number);
    }
  }

  // Rows lie anywhere in a table larger than the cache: half the time of a
  // word would be spent waiting for its row.
  static constexpr std::uint32_t kAhead = 8;
  template <class Value, class Own>
  void add_sentence(const ScoreInput& input, std::uint32_t s, Own& to) const {
    const IndexRange tokens = input.doc.sentences()[s].tokens;
    const auto& numbers = input.matches.numbers;
    const std::size_t last = axes_->axes().size() - 1;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (t + kAhead < numbers.size() &&
          numbers[t + kAhead] != WordAxes::kNone) {
        const Value* next = row<Value>(numbers[t + kAhead]);
        __builtin_prefetch(next);
        __builtin_prefetch(next + last);
      }
      if (numbers[t] != WordAxes::kNone && counts(input, t)) {
        to.add_row(row<Value>(numbers[t]));
      }
    }
  }

  template <class Value, class Sum>
  void score_as(const ScoreInput& input, std::size_t first,
                ScoreTable& table) const {
    using Own = Sums<Value, Sum>;
    const std::size_t count = axes_->axes().size();
    Own whole(count);
    Own paragraph(count);
    Own sentence(count);
    const auto paragraphs = input.doc.paragraphs();
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      if (!is_scored(paragraphs[p].kind)) continue;
      paragraph.clear();
      const IndexRange range = paragraphs[p].sentences;
      for (std::uint32_t s = range.begin; s < range.end; ++s) {
        Own& to = table.has_sentences() ? sentence : paragraph;
        if (table.has_sentences()) sentence.clear();
        to.words += input.sentence_words[s];
        add_sentence<Value>(input, s, to);
        if (!table.has_sentences()) continue;
        write(sentence, table.sentence(s).subspan(first, features_.size()));
        paragraph.add(sentence);
      }
      write(paragraph, table.paragraph(p).subspan(first, features_.size()));
      whole.add(paragraph);
    }
    write(whole, table.document().subspan(first, features_.size()));
  }

  template <class Own>
  void write(const Own& sums, std::span<Score> out) const {
    out[0].n = sums.words;
    if (sums.words != 0) {
      out[0].value = static_cast<double>(sums.n) / sums.words;
    }
    if (sums.n == 0) return;
    const double share = 1.0 / sums.n;
    const auto axes = axes_->axes();
    for (std::size_t a = 0; a < axes.size(); ++a) {
      const double scale = scale_of(a);
      const double bias = scale * (static_cast<double>(sums.sum[a]) * share);
      const double square =
          scale * scale * (static_cast<double>(sums.squares[a]) * share);
      const double background = axes[a].background;
      Score& at = out[1 + 2 * a];
      at.n = sums.n;
      at.value = bias;
      Score& spread = out[2 + 2 * a];
      spread.n = sums.n;
      spread.value =
          std::max(0.0, square - background * (2 * bias - background));
    }
  }

  double scale_of(std::size_t axis) const {
    return axes_->kind() == AxisValues::int16 ? axes_->axes()[axis].scale : 1;
  }

  // Which words have a place is the same for all axes.
  Explanation explain_coverage(const ScoreInput& input, UnitRef unit) const {
    Explanation out;
    std::uint32_t words = 0;
    const IndexRange range = sentences_of(input.doc, unit);
    for (std::uint32_t s = range.begin; s < range.end; ++s) {
      words += input.sentence_words[s];
    }
    for (const AxisWord& word : axis_words(input, *axes_, unit, 0)) {
      out.terms.push_back(
          {kNoMatch, static_cast<double>(word.count), {}, word.span});
      out.sum += word.count;
    }
    out.formula = "sum / " + std::to_string(words) + " words";
    out.value =
        words == 0 ? std::numeric_limits<double>::quiet_NaN() : out.sum / words;
    return out;
  }

  Explanation explain_axis(const ScoreInput& input, UnitRef unit,
                           std::size_t feature) const {
    const std::size_t axis = (feature - 1) / 2;
    const bool squares = features_[feature].unit == Unit::intensity;
    const double background = axes_->axes()[axis].background;
    Explanation out;
    std::uint32_t n = 0;
    for (const AxisWord& word : axis_words(input, *axes_, unit, axis)) {
      const double far = word.cosine - background;
      ExplainTerm term;
      term.match = kNoMatch;
      term.span = word.span;
      term.value = word.count * (squares ? far * far : word.cosine);
      term.steps.push_back(squares ? "(" + number(word.cosine) + " - " +
                                         number(background) + ")^2"
                                   : number(word.cosine));
      if (word.count > 1) {
        term.steps.push_back("x " + std::to_string(word.count));
      }
      n += word.count;
      out.sum += term.value;
      out.terms.push_back(std::move(term));
    }
    out.formula = "sum / " + std::to_string(n) + " words with a place";
    out.value = n == 0 ? std::numeric_limits<double>::quiet_NaN() : out.sum / n;
    return out;
  }

  std::shared_ptr<const WordAxes> axes_;
};

}  // namespace

std::string axis_category(std::string_view axis) {
  std::string out(axis);
  std::replace(out.begin(), out.end(), '-', '_');
  std::replace(out.begin(), out.end(), '.', '_');
  return out;
}

std::shared_ptr<const WordNumbers> axis_numbers(
    std::shared_ptr<const WordAxes> axes) {
  return std::make_shared<const AxisNumbers>(std::move(axes));
}

std::vector<AxisWord> axis_words(const ScoreInput& input, const WordAxes& axes,
                                 UnitRef unit, std::size_t axis) {
  std::vector<AxisWord> words;
  std::map<std::uint32_t, std::size_t> seen;  // by row
  const IndexRange range = sentences_of(input.doc, unit);
  for (std::uint32_t s = range.begin; s < range.end; ++s) {
    if (input.sentence_words[s] == 0) continue;
    for_each_place(input, s, [&](std::uint32_t token, std::uint32_t row) {
      const auto [at, fresh] = seen.emplace(row, words.size());
      if (fresh) {
        words.push_back(
            {input.doc.tokens().span(token), 0, axes.value(row, axis), row});
      }
      ++words[at->second].count;
    });
  }
  const double background = axes.axes()[axis].background;
  const auto pull = [background](const AxisWord& word) {
    return word.count * std::abs(word.cosine - background);
  };
  std::stable_sort(
      words.begin(), words.end(),
      [&](const AxisWord& a, const AxisWord& b) { return pull(a) > pull(b); });
  return words;
}

std::unique_ptr<Scorer> make_axes(std::shared_ptr<const WordAxes> axes) {
  return std::make_unique<AxesScorer>(std::move(axes));
}

}  // namespace slant
