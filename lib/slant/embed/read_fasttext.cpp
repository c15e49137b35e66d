// SPDX-License-Identifier: Apache-2.0
// Vectors of fastText models, composed in libfasttext's order of operations,
// so that they are its vectors bit for bit (tests/embed/fasttext_test.cpp).
//
// A word is its own row and those of its subwords, added and divided by their
// number. Labels of supervised models are no words here; libfasttext gives
// them vectors that are rows of subwords by accident.
#include <algorithm>

#include "slant/embed/byte_cursor.h"
#include "slant/embed/fasttext_file.h"

namespace slant::detail {
namespace {

constexpr std::string_view kEndOfSentence = "</s>";

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

class FastTextStore : public EmbeddingStore {
 public:
  FastTextStore(FastTextFile file, const EmbeddingBytes& bytes)
      : file_(std::move(file)), bytes_(bytes) {}

  std::size_t size() const override { return file_.words; }
  std::size_t dimension() const override { return file_.dimension; }

  std::string_view word(std::size_t row) const override {
    constexpr std::size_t kTail = 10;
    const std::uint64_t begin = file_.offsets[row];
    return bytes_.bytes.substr(begin, file_.offsets[row + 1] - begin - kTail);
  }

  void vector(std::size_t row, std::span<float> out) const override {
    std::fill(out.begin(), out.end(), 0.0F);
    add_row(row, out);
    const std::uint32_t rows = 1 + add_subwords(word(row), out);
    divide(rows, out);
  }

  bool compose(std::string_view word, std::span<float> out) const override {
    std::fill(out.begin(), out.end(), 0.0F);
    const std::uint32_t rows = add_subwords(word, out);
    if (rows == 0) return false;
    divide(rows, out);
    return true;
  }

 private:
  static void divide(std::uint32_t rows, std::span<float> out) {
    const auto share = static_cast<float>(1.0 / rows);
    for (float& value : out) value *= share;
  }

  // Adds the rows of all subwords of `word`; returns how many there were.
  std::uint32_t add_subwords(std::string_view word,
                             std::span<float> out) const {
    if (file_.longest == 0 || word == kEndOfSentence) return 0;
    if (file_.pruned && file_.kept_buckets.empty()) return 0;
    std::string marked;
    marked.reserve(word.size() + 2);
    marked += '<';
    marked += word;
    marked += '>';
    std::uint32_t rows = 0;
    for (std::size_t begin = 0; begin < marked.size(); ++begin) {
      if (continues(marked[begin])) continue;
      rows += add_subwords_at(marked, begin, out);
    }
    return rows;
  }

  std::uint32_t add_subwords_at(std::string_view marked, std::size_t begin,
                                std::span<float> out) const {
    std::uint32_t rows = 0;
    std::uint32_t hash = 2166136261U;
    std::size_t end = begin;
    for (std::uint32_t n = 1; end < marked.size() && n <= file_.longest; ++n) {
      do {
        // FNV-1a over signed characters, as libfasttext has it.
        hash ^=
            static_cast<std::uint32_t>(static_cast<std::int8_t>(marked[end++]));
        hash *= 16777619U;
      } while (end < marked.size() && continues(marked[end]));
      const bool mark = n == 1 && (begin == 0 || end == marked.size());
      if (n >= file_.shortest && !mark) {
        rows += add_bucket(hash % file_.buckets, out) ? 1 : 0;
      }
    }
    return rows;
  }

  bool add_bucket(std::uint32_t bucket, std::span<float> out) const {
    if (file_.pruned) {
      const auto kept = std::lower_bound(
          file_.kept_buckets.begin(), file_.kept_buckets.end(), bucket,
          [](const auto& pair, std::uint32_t at) { return pair.first < at; });
      if (kept == file_.kept_buckets.end() || kept->first != bucket) {
        return false;
      }
      bucket = kept->second;
    }
    add_row(std::size_t{file_.words} + bucket, out);
    return true;
  }

  void add_row(std::size_t row, std::span<float> out) const {
    const FastTextMatrix& matrix = file_.input;
    if (matrix.quantized) return add_codes(row, out);
    const char* from = matrix.values + row * out.size() * sizeof(float);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] += load_float(from + i * sizeof(float));
    }
  }

  void add_codes(std::size_t row, std::span<float> out) const {
    const FastTextMatrix& matrix = file_.input;
    const FastTextQuantizer& quantizer = matrix.quantizer;
    float norm = 1;
    if (matrix.norm_codes != nullptr) {
      norm = load_float(matrix.norms.centroids +
                        code(matrix.norm_codes, row) * sizeof(float));
    }
    for (std::size_t part = 0; part < quantizer.parts; ++part) {
      const bool last = part + 1 == quantizer.parts;
      const std::size_t width = last ? quantizer.last_width : quantizer.width;
      const std::size_t centroid =
          part * kCentroids * quantizer.width +
          code(matrix.codes, row * quantizer.parts + part) * width;
      const char* from = quantizer.centroids + centroid * sizeof(float);
      float* to = out.data() + part * quantizer.width;
      for (std::size_t i = 0; i < width; ++i) {
        to[i] += norm * load_float(from + i * sizeof(float));
      }
    }
  }

  static std::size_t code(const char* codes, std::size_t at) {
    return static_cast<unsigned char>(codes[at]);
  }

  FastTextFile file_;
  EmbeddingBytes bytes_;
};

}  // namespace

StoreResult read_fasttext(const EmbeddingBytes& file) {
  auto parsed = parse_fasttext(file);
  if (!parsed) return unexpected(std::move(parsed.error()));
  EmbeddingInfo info;
  info.supervised = parsed->model == FastTextModel::supervised;
  info.quantized = parsed->input.quantized;
  info.labels = parsed->labels;
  info.subwords = parsed->longest > 0 && parsed->shortest <= parsed->longest &&
                  !(parsed->pruned && parsed->kept_buckets.empty());
  if (info.subwords) {
    info.shortest_subword = parsed->shortest;
    info.longest_subword = parsed->longest;
    info.buckets = parsed->buckets;
  }
  auto store = std::make_unique<FastTextStore>(std::move(*parsed), file);
  store->info() = std::move(info);
  return store;
}

}  // namespace slant::detail
