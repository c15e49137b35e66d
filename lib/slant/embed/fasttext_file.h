// SPDX-License-Identifier: Apache-2.0
// The layout of fastText's .bin and .ftz, versions 11 and 12, as found in a
// file whose every size was checked. All numbers are little-endian:
//
//   int32 magic, version; int32 dim ws epoch minCount neg wordNgrams loss
//   model bucket minn maxn lrUpdateRate; double t
//   int32 entries words labels; int64 tokens pruned
//   entries: bytes, NUL, int64 count, int8 type; then `pruned` int32 pairs
//   bool quantized; the input matrix; bool; the output matrix
//   a matrix: int64 rows columns, floats; or, quantized: bool norms,
//   int64 rows columns, int32 size, codes, quantizer[, norm codes, quantizer]
//   a quantizer: int32 dim parts width last_width, 256 centroids a part
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "slant/base/result.h"
#include "slant/embed/readers.h"

namespace slant::detail {

inline constexpr std::int32_t kFastTextMagic = 793712314;
inline constexpr std::uint32_t kCentroids = 256;

enum class FastTextModel : std::uint8_t { cbow = 1, skipgram, supervised };

struct FastTextQuantizer {
  std::uint32_t parts = 0;
  std::uint32_t width = 0;       // values of each part but the last
  std::uint32_t last_width = 0;  // values of the last
  const char* centroids = nullptr;
};

struct FastTextMatrix {
  bool quantized = false;
  std::uint64_t rows = 0;
  const char* values = nullptr;  // rows x dimension floats
  const char* codes = nullptr;   // rows x parts bytes
  FastTextQuantizer quantizer;
  const char* norm_codes = nullptr;  // rows bytes; null: rows have no norms
  FastTextQuantizer norms;
};

struct FastTextFile {
  std::uint32_t dimension = 0;
  FastTextModel model = FastTextModel::skipgram;
  std::uint32_t buckets = 0;
  std::uint32_t shortest = 0;  // subwords, in characters
  std::uint32_t longest = 0;   // 0: none
  std::uint32_t words = 0;
  std::uint32_t labels = 0;
  // Entry i is at [offset[i], offset[i + 1] - 10): text; NUL, count, type.
  std::vector<std::uint64_t> offsets;
  bool pruned = false;
  // Of a pruned model, sorted: bucket, row after those of the words.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> kept_buckets;
  FastTextMatrix input;
};

// Errors: malformed, with the offset and what was expected there.
// Cost:   O(entries); no matrix is looked at.
Result<FastTextFile> parse_fasttext(const EmbeddingBytes& file);

}  // namespace slant::detail
