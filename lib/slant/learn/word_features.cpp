// SPDX-License-Identifier: Apache-2.0
#include "slant/learn/word_features.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "slant/base/utf8.h"
#include "slant/match/fold.h"

namespace slant {
namespace {

constexpr int kWindow = 2;
constexpr std::size_t kLongestAffix = 4;  // characters

std::string at(int distance) {
  return (distance > 0 ? "+" : "") + std::to_string(distance) + ':';
}

}  // namespace

WordFeatures::WordFeatures(const ScoreInput& input,
                           const FeatureOptions& options,
                           const WordSources& sources)
    : input_(input), options_(options), sources_(sources) {
  const TokenArray& tokens = input.doc.tokens();
  detail::Folded folded;
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    detail::fold(input.doc.text(tokens.span(t)), {}, folded);
    words_.push_back(tokens.kind(t) == TokenKind::number ? "0" : folded.text);
  }
  paths_.resize(tokens.size());
  for (const Match& match : input.matches.items) {
    if (match.weight == 0 || !input.counts(match)) continue;
    const std::string& path = input.matcher.categories()[match.category];
    for (std::size_t end = 0; end != std::string::npos;) {
      end = path.find('.', end + 1);
      for (std::uint32_t t = 0; t < match.token_count; ++t) {
        paths_[match.first_token + t].push_back(path.substr(0, end));
      }
    }
  }
  tags_.assign(tokens.size(), Pos::other);
  sentence_.resize(tokens.size());
  const auto& traits = input.matches.traits;
  for (const Sentence& sentence : input.doc.sentences()) {
    const IndexRange range = sentence.tokens;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      sentence_[t] = range;
    }
    if (traits.size() < range.end) continue;
    tag_words(std::span(traits).subspan(range.begin, range.size()),
              std::span(tags_).subspan(range.begin, range.size()));
  }
}

void WordFeatures::add_window(std::uint32_t t, UnitFeatures& out) const {
  const IndexRange range = sentence_[t];
  for (int distance = -kWindow; distance <= kWindow; ++distance) {
    const std::int64_t place = std::int64_t{t} + distance;
    const bool inside = place >= range.begin && place < range.end;
    const auto other = static_cast<std::uint32_t>(place);
    const std::string word = inside ? words_[other] : "|";
    add(kWordTerm, at(distance) + word, t, out);
    if (!inside) continue;
    add(kWordTerm, "pos" + at(distance) + std::string(to_string(tags_[other])),
        t, out);
    if (!options_.categories) continue;
    for (const std::string& path : paths_[other]) {
      add(kCategoryTerm, at(distance) + path, t, out);
    }
  }
  if (options_.word_ngrams < 2) return;
  if (t > range.begin) {
    add(kWordTerm, "-1,0:" + words_[t - 1] + ' ' + words_[t], t, out);
  }
  if (t + 1 < range.end) {
    add(kWordTerm, "0,+1:" + words_[t] + ' ' + words_[t + 1], t, out);
  }
}

void WordFeatures::add_affixes(std::uint32_t t, UnitFeatures& out) const {
  const std::string& word = words_[t];
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_continuation_byte(word[i])) begins.push_back(i);
  }
  for (std::size_t n = 2; n <= kLongestAffix && n < begins.size(); ++n) {
    add(kCharTerm, word.substr(0, begins[n]) + '-', t, out);
    add(kCharTerm, '-' + word.substr(begins[begins.size() - n]), t, out);
  }
}

void WordFeatures::add_measures(std::uint32_t t, UnitFeatures& out) const {
  const TokenArray& tokens = input_.doc.tokens();
  const std::string_view text = input_.doc.text(tokens.span(t));
  const IndexRange range = sentence_[t];
  double hits = 0;
  for (std::uint32_t o = range.begin; o < range.end; ++o) {
    hits += paths_[o].empty() ? 0 : 1;
  }
  out.measures.push_back(static_cast<double>(text.size()));
  out.measures.push_back(text[0] >= 'A' && text[0] <= 'Z' ? 1 : 0);
  out.measures.push_back(tokens.voice(t) == Voice::author ? 0 : 1);
  out.measures.push_back(static_cast<double>(t - range.begin) / range.size());
  out.measures.push_back(std::log(1.0 + range.size()));
  out.measures.push_back(hits / range.size());
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  if (sources_.axes != nullptr) {
    const std::uint32_t row = sources_.axes->find(words_[t]);
    for (std::size_t a = 0; a < sources_.axes->axes().size(); ++a) {
      const double place =
          row == WordAxes::kNone ? kNan : sources_.axes->value(row, a);
      out.measures.push_back(place);
      out.measures.push_back(std::abs(place));
    }
  }
  if (sources_.vectors == nullptr) return;
  std::vector<float> vector(sources_.vectors->dimension());
  const bool known = sources_.vectors->vector(words_[t], vector);
  for (const float v : vector) {
    out.measures.push_back(known ? double{v} : kNan);
  }
}

void WordFeatures::extract(std::uint32_t t, UnitFeatures& out) const {
  out.terms.clear();
  out.measures.clear();
  add_window(t, out);
  add_affixes(t, out);
  if (options_.measures) add_measures(t, out);
}

std::vector<std::string> WordFeatures::measures(const WordSources& sources) {
  std::vector<std::string> names = {"word.length",   "word.capital",
                                    "word.quoted",   "word.place",
                                    "word.sentence", "word.hits_around"};
  if (sources.axes != nullptr) {
    for (const WordAxis& axis : sources.axes->axes()) {
      names.push_back("axis." + axis.name);
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

}  // namespace slant
