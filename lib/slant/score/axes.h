// SPDX-License-Identifier: Apache-2.0
// Where texts lie on axes of word vectors: FrameAxis over the words that a
// .axes file knows.
//
//   options.axes = std::make_shared<const slant::WordAxes>(std::move(*axes));
//   auto analyzer = slant::Analyzer::create(lexicons, options);
//   analyzer->feature("axes.good_bad.bias");
//
// For each axis f, over the n words of a unit that have a place c on it:
//
//   bias      = sum(c) / n
//   intensity = sum((c - B)^2) / n, B the background's bias
//
// and coverage = n / words. Source: Kwak, An, Jing and Ahn 2021, FrameAxis,
// PeerJ Computer Science 7, equations 2 and 3. A unit without such a word has
// no bias, never one of 0. Words that stand capitalised inside prose are
// names and left out, unless the file says that it has names.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "slant/embed/word_axes.h"
#include "slant/match/word_numbers.h"
#include "slant/score/scorer.h"

namespace slant {

// The measure's name, and the first part of its features' keys.
inline constexpr std::string_view kAxesMeasure = "axes";

// "good_bad" of "good-bad": the axis in keys of features.
std::string axis_category(std::string_view axis);

// Rows of the axes by word, for MatcherOptions::numbers. A word of the form
// "reform's" has the row of "reform" where it has none of its own.
std::shared_ptr<const WordNumbers> axis_numbers(
    std::shared_ptr<const WordAxes> axes);

// What one distinct word does to the place of a text on an axis.
struct AxisWord {
  TextSpan span;  // where it stands first
  std::uint32_t count = 0;
  double cosine = 0;
  std::uint32_t row = 0;
};

// The words of a unit that have a place on axis `axis`, each once: those
// that draw it farthest from the background first (count * |cosine -
// background|), equals in order of text. Words of one row (forms of a word)
// count as one.
//
// Requires: input.matches was made with axis_numbers(axes).
// Cost:     O(tokens of the unit * log).
std::vector<AxisWord> axis_words(const ScoreInput& input, const WordAxes& axes,
                                 UnitRef unit, std::size_t axis);

}  // namespace slant
