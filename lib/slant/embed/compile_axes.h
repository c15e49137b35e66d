// SPDX-License-Identifier: Apache-2.0
// From a model and a list of axes to a .axes file.
//
//   auto compiled = slant::compile_axes(*embedding, *axes, {});
//   write(slant::write_word_axes(compiled->axes));
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "slant/base/result.h"
#include "slant/embed/axis_list.h"
#include "slant/embed/embedding.h"
#include "slant/embed/word_axes.h"

namespace slant {

struct CompileOptions {
  AxisValues kind = AxisValues::float32;
  // Most rows, from the model's first, which are its commonest words.
  std::uint32_t most_words = 1'000'000;
  bool names = false;
  bool unit_seeds = false;  // poles are means of directions, not of vectors
  std::string model;        // said in the file
  std::string background;
  // How often the background's texts hold a word; null: no background.
  std::function<double(std::string_view)> count;
};

// What became of the seeds of one axis.
struct SeedReport {
  std::string axis;
  std::vector<std::string> missing;  // without a vector
};

struct CompiledAxes {
  WordAxesInput axes;
  std::vector<SeedReport> seeds;  // of axes with some missing
};

// The cosine of every usable word of the vocabulary with every axis; words
// are those in lower case, one of each.
//
// Errors: usage where no seed of a pole has a vector (named, with the seeds),
//         or an axis' poles are equal, or no word is left.
// Cost:   O(words * dimension * axes) time, 8 bytes a word and axis.
// Source: see axis.h.
Result<CompiledAxes> compile_axes(const Embedding& embedding,
                                  const AxisList& list,
                                  const CompileOptions& options);

// The vector of one axis of the list in this model.
// Errors: as above.
Result<std::vector<double>> axis_vector(const Embedding& embedding,
                                        const AxisSeeds& axis,
                                        const std::string& path,
                                        bool unit_seeds, SeedReport& report);

}  // namespace slant
