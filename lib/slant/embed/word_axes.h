// SPDX-License-Identifier: Apache-2.0
// Where words lie on axes, worked out beforehand: scoring needs no model.
//
//   auto axes = slant::WordAxes::open("default.en.axes");
//   const std::uint32_t row = axes->find("reform");
//   if (row != slant::WordAxes::kNone) axes->value(row, 0);
//
// The file (little-endian) is a header, a description in text, a hash table
// that is stored as it is searched, the words, and a row of values for each
// distinct place; several words, the forms of one, may share a row. It is
// mapped into memory and its checksum compared when it is opened.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"

namespace slant {

struct WordAxis {
  std::string name;  // "good-bad"
  std::string first_pole;
  std::string second_pole;
  double background = 0;  // bias of the texts that intensity is held against
  double scale = 1;       // what a stored value is multiplied by
  std::uint32_t first_seeds = 0;  // seed words that had a vector
  std::uint32_t second_seeds = 0;
};

enum class AxisValues : std::uint8_t { float32, int16 };

// What a .axes file says of itself.
struct WordAxesInfo {
  std::string id;
  std::string version;
  std::string language;
  std::string licence;
  std::string model;       // what the vectors came from
  std::string background;  // which texts; empty: none
  // Words that stand capitalised inside prose count too.
  bool names = false;
};

class WordAxes {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // Errors: not_found, io; malformed for what is no .axes file, of another
  //         version, cut short, or changed since it was written.
  // Cost:   O(bytes) for the checksum: 1 ms for 3 MB.
  static Result<WordAxes> open(const std::string& path);
  // The same for bytes in memory, which it keeps.
  static Result<WordAxes> from_bytes(std::string bytes,
                                     const std::string& name);

  std::span<const WordAxis> axes() const;
  const WordAxesInfo& info() const;
  std::uint32_t words() const;
  std::uint32_t rows() const;
  // XXH3 of the file's content, as its header has it, in hexadecimal.
  std::string checksum() const;

  // The row of a word as it is written in lower case; kNone: unknown.
  // Thread-safe. Cost: O(word).
  std::uint32_t find(std::string_view word) const;

  // Cosine of the row's words with axis `axis`.
  // Requires row < rows(), axis < axes().size().
  double value(std::uint32_t row, std::size_t axis) const;

  // The stored values of a row, for those who sum many: of the kind that
  // kind() says; to be multiplied by the axis' scale.
  AxisValues kind() const;
  const std::int16_t* int16_row(std::uint32_t row) const;
  const float* float_row(std::uint32_t row) const;

  // The `i`th word, in the order of the file, and its row.
  std::string_view word(std::uint32_t i) const;
  std::uint32_t row_of(std::uint32_t i) const;

 private:
  struct Impl;
  explicit WordAxes(std::shared_ptr<const Impl> impl)
      : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// What a .axes file is written from.
struct WordAxesInput {
  WordAxesInfo info;
  std::vector<WordAxis> axes;  // scale is found when written
  AxisValues kind = AxisValues::float32;
  struct Word {
    std::string text;
    std::uint32_t row = 0;
  };
  std::vector<Word> words;     // distinct, not empty, 65,535 bytes at most
  std::vector<double> values;  // row-major, rows x axes
};

// The bytes of the file. The same input, the same bytes.
// Requires: every word's row exists; sizes fit 32 bits.
// Cost:   O(bytes).
std::string write_word_axes(const WordAxesInput& input);

}  // namespace slant
