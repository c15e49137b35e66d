// SPDX-License-Identifier: Apache-2.0
// The figures that need an algorithm. A lexicon switches one on with an
// entry of kind `figure` (docs/lexicons.md), which also gives its category,
// its weight and what is said about it.
//
// To add one: write its detector in a file of its family, declare it below
// and add one row to kFigures in registry.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "slant/match/figures/view.h"

namespace slant {

struct FigureInfo {
  std::string_view name;  // the pattern of the entry
  std::string_view summary;
  std::string_view source;
  // Kinds of words (CueBit) of which the sentence must hold each.
  std::uint32_t needs = 0;
  // Looks at one sentence, and at those before it in its paragraph.
  void (*sentence)(const detail::FigureView& view, std::uint32_t s,
                   detail::FigureSink& sink) = nullptr;
  // Looks at the whole document, once.
  void (*document)(const detail::FigureView& view,
                   detail::FigureSink& sink) = nullptr;
};

std::span<const FigureInfo> figure_infos();
// Index of the figure called `name`, or -1.
int find_figure_info(std::string_view name);

}  // namespace slant
