// SPDX-License-Identifier: Apache-2.0
// Source: fastText 0.9.2, Args::load, Dictionary::load, DenseMatrix::load,
// QuantMatrix::load, ProductQuantizer::load; written anew. We differ: all
// that they believe is checked.
#include "slant/embed/fasttext_file.h"

#include <algorithm>
#include <bit>

#include "slant/embed/byte_cursor.h"

namespace slant::detail {
namespace {

constexpr std::uint64_t kEntryTail = 10;  // NUL, int64 count, int8 type

class FastTextParser {
 public:
  explicit FastTextParser(const EmbeddingBytes& file)
      : file_(file), cursor_(file.bytes) {}

  Result<FastTextFile> parse() {
    if (read_arguments() && read_dictionary() && read_matrices()) {
      return std::move(out_);
    }
    return malformed_at(file_, wrong_at_, wrong_);
  }

 private:
  bool fail(std::uint64_t at, std::string message) {
    wrong_at_ = at;
    wrong_ = std::move(message);
    return false;
  }
  bool cut_short(const char* in) {
    return fail(file_.bytes.size(),
                std::string("the file ends in ") + in + "; it is cut short");
  }

  // An int32 field that must lie in [low, high].
  bool field(const char* name, std::int64_t low, std::int64_t high,
             std::uint32_t& value) {
    const std::uint64_t at = cursor_.at();
    std::int32_t read = 0;
    if (!cursor_.read(read)) return cut_short("its header");
    if (read < low || read > high) {
      return fail(at, std::string(name) + " is " + std::to_string(read) +
                          "; expected " + std::to_string(low) + " to " +
                          std::to_string(high));
    }
    value = static_cast<std::uint32_t>(read);
    return true;
  }

  bool flag(const char* name, bool& value) {
    const std::uint64_t at = cursor_.at();
    std::uint8_t read = 0;
    if (!cursor_.read(read)) return cut_short(name);
    if (read > 1) {
      return fail(at, std::string(name) + " is " + std::to_string(read) +
                          "; expected 0 or 1");
    }
    value = read == 1;
    return true;
  }

  bool read_arguments() {
    constexpr std::int64_t kAny = 0x7FFFFFFF;
    std::uint32_t ignored = 0;
    std::uint32_t version = 0;
    std::uint32_t model = 0;
    if (!field("the magic number", kFastTextMagic, kFastTextMagic, ignored) ||
        !field("the version", 11, 12, version) ||
        !field("the dimension", 1, kMaxDimension, out_.dimension) ||
        !field("ws", 0, kAny, ignored) || !field("epoch", 0, kAny, ignored) ||
        !field("minCount", 0, kAny, ignored) ||
        !field("neg", 0, kAny, ignored) ||
        !field("wordNgrams", 0, kAny, ignored) ||
        !field("the loss", 1, 4, ignored) || !field("the model", 1, 3, model)) {
      return false;
    }
    const std::uint64_t bucket_at = cursor_.at();
    if (!field("bucket", 0, kAny, out_.buckets) ||
        !field("minn", 0, kAny, out_.shortest) ||
        !field("maxn", 0, kAny, out_.longest) ||
        !field("lrUpdateRate", 0, kAny, ignored)) {
      return false;
    }
    double threshold = 0;
    if (!cursor_.read(threshold)) return cut_short("its header");
    out_.model = static_cast<FastTextModel>(model);
    if (version == 11 && out_.model == FastTextModel::supervised) {
      out_.longest = 0;
    }
    if (out_.longest > 0 && out_.buckets == 0) {
      return fail(bucket_at,
                  "bucket is 0 and maxn is not; expected room for subwords");
    }
    return true;
  }

  bool read_dictionary() {
    const std::uint64_t at = cursor_.at();
    std::uint32_t entries = 0;
    std::int64_t tokens = 0;
    std::int64_t pruned = 0;
    if (!field("the number of entries", 1, kMaxRows & 0x7FFFFFFFU, entries) ||
        !field("the number of words", 0, entries, out_.words) ||
        !field("the number of labels", 0, entries, out_.labels)) {
      return false;
    }
    if (!cursor_.read(tokens) || !cursor_.read(pruned)) {
      return cut_short("its dictionary");
    }
    if (std::uint64_t{out_.words} + out_.labels != entries) {
      return fail(at, std::to_string(entries) + " entries; expected as many " +
                          "as words and labels, " + std::to_string(out_.words) +
                          " and " + std::to_string(out_.labels));
    }
    if (entries > cursor_.left() / kEntryTail) {
      return fail(at, std::to_string(entries) + " entries; the " +
                          std::to_string(cursor_.left()) +
                          " bytes that follow cannot hold as many");
    }
    return read_entries(entries) && read_kept_buckets(pruned);
  }

  bool read_entries(std::uint32_t entries) {
    out_.offsets.reserve(std::size_t{entries} + 1);
    for (std::uint32_t i = 0; i < entries; ++i) {
      const std::uint64_t begin = cursor_.at();
      out_.offsets.push_back(begin);
      std::int64_t count = 0;
      std::int8_t type = 0;
      if (!cursor_.skip_to('\0') || !cursor_.read(count) ||
          !cursor_.read(type)) {
        return cut_short("its dictionary");
      }
      const std::uint64_t size = cursor_.at() - begin - kEntryTail;
      const std::int8_t expected = i < out_.words ? 0 : 1;
      if (size == 0 || size > kMaxWordBytes || type != expected || count < 0) {
        return fail(begin, "entry " + std::to_string(i) + " of " +
                               std::to_string(entries) + " is broken; " +
                               "expected a " +
                               (expected == 0 ? "word" : "label") +
                               " of 1 to " + std::to_string(kMaxWordBytes) +
                               " bytes, and its count");
      }
    }
    out_.offsets.push_back(cursor_.at());
    return true;
  }

  bool read_kept_buckets(std::int64_t pruned) {
    out_.pruned = pruned >= 0;
    if (!out_.pruned) return true;
    const std::uint64_t at = cursor_.at();
    const auto pairs = static_cast<std::uint64_t>(pruned);
    if (pairs > cursor_.left() / 8) {
      return fail(at, std::to_string(pairs) +
                          " kept subwords; more than the file can hold");
    }
    out_.kept_buckets.reserve(pairs);
    for (std::uint64_t i = 0; i < pairs; ++i) {
      std::int32_t bucket = 0;
      std::int32_t row = 0;
      cursor_.read(bucket);
      cursor_.read(row);
      if (bucket < 0 || std::uint32_t(bucket) >= out_.buckets || row < 0 ||
          std::uint64_t(row) >= pairs) {
        return fail(at + 8 * i, "kept subword " + std::to_string(bucket) +
                                    " in row " + std::to_string(row) +
                                    "; expected below " +
                                    std::to_string(out_.buckets) + " and " +
                                    std::to_string(pairs));
      }
      out_.kept_buckets.emplace_back(bucket, row);
    }
    std::sort(out_.kept_buckets.begin(), out_.kept_buckets.end());
    const auto twice = std::adjacent_find(
        out_.kept_buckets.begin(), out_.kept_buckets.end(),
        [](const auto& a, const auto& b) { return a.first == b.first; });
    if (twice != out_.kept_buckets.end()) {
      return fail(at, "subword " + std::to_string(twice->first) +
                          " is kept twice; expected once");
    }
    return true;
  }

  // Takes `size` bytes as they are.
  bool block(std::uint64_t count, std::uint64_t width, const char*& data,
             const char* in) {
    data = file_.bytes.data() + cursor_.at();
    if (count > cursor_.left() / width || !cursor_.skip(count * width)) {
      return cut_short(in);
    }
    return true;
  }

  bool read_shape(std::uint64_t expected_rows, const char* in,
                  FastTextMatrix& matrix) {
    const std::uint64_t at = cursor_.at();
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    if (!cursor_.read(rows) || !cursor_.read(columns)) return cut_short(in);
    if (rows < 0 || std::uint64_t(rows) != expected_rows ||
        columns != std::int64_t{out_.dimension}) {
      return fail(at, std::string(in) + " is " + std::to_string(rows) + " x " +
                          std::to_string(columns) + "; expected " +
                          std::to_string(expected_rows) + " x " +
                          std::to_string(out_.dimension));
    }
    matrix.rows = expected_rows;
    return true;
  }

  bool read_quantizer(std::uint32_t dimension, FastTextQuantizer& quantizer) {
    const std::uint64_t at = cursor_.at();
    std::uint32_t whole = 0;
    constexpr std::int64_t kMost = kMaxDimension;
    if (!field("a quantizer's dimension", dimension, dimension, whole) ||
        !field("a quantizer's parts", 1, kMost, quantizer.parts) ||
        !field("a quantizer's width", 1, kMost, quantizer.width) ||
        !field("a quantizer's last width", 1, kMost, quantizer.last_width)) {
      return false;
    }
    if (std::uint64_t{quantizer.parts - 1} * quantizer.width +
            quantizer.last_width !=
        dimension) {
      return fail(
          at, "a quantizer of " + std::to_string(quantizer.parts) +
                  " parts of " + std::to_string(quantizer.width) +
                  " and a last one of " + std::to_string(quantizer.last_width) +
                  " values; expected " + std::to_string(dimension) + " in all");
    }
    return block(std::uint64_t{dimension} * kCentroids, sizeof(float),
                 quantizer.centroids, "a quantizer");
  }

  bool read_matrix(bool quantized, std::uint64_t rows, const char* in,
                   FastTextMatrix& matrix) {
    matrix.quantized = quantized;
    if (!quantized) {
      return read_shape(rows, in, matrix) &&
             block(rows, sizeof(float) * out_.dimension, matrix.values, in);
    }
    bool norms = false;
    if (!flag("the mark of quantized norms", norms) ||
        !read_shape(rows, in, matrix)) {
      return false;
    }
    const std::uint64_t at = cursor_.at();
    std::uint32_t size = 0;
    if (!field("the size of the codes", 0, 0x7FFFFFFF, size) ||
        !block(size, 1, matrix.codes, in) ||
        !read_quantizer(out_.dimension, matrix.quantizer)) {
      return false;
    }
    if (size != rows * matrix.quantizer.parts) {
      return fail(at, "codes of " + std::to_string(size) + " bytes; expected " +
                          std::to_string(rows) + " rows of " +
                          std::to_string(matrix.quantizer.parts));
    }
    return !norms || (block(rows, 1, matrix.norm_codes, in) &&
                      read_quantizer(1, matrix.norms));
  }

  bool read_matrices() {
    bool quantized = false;
    const std::uint64_t at = cursor_.at();
    if (!flag("the mark of a quantized model", quantized)) return false;
    if (!quantized && out_.pruned) {
      return fail(at,
                  "a dictionary that is pruned and vectors that are not "
                  "quantized; expected both or none (fastText issue 332)");
    }
    const std::uint64_t subwords =
        out_.pruned ? out_.kept_buckets.size() : out_.buckets;
    if (!read_matrix(quantized, out_.words + subwords, "the input matrix",
                     out_.input)) {
      return false;
    }
    bool quantized_output = false;
    FastTextMatrix output;
    const std::uint64_t targets =
        out_.model == FastTextModel::supervised ? out_.labels : out_.words;
    if (!flag("the mark of a quantized output", quantized_output) ||
        !read_matrix(quantized && quantized_output, targets,
                     "the output matrix", output)) {
      return false;
    }
    if (cursor_.left() != 0) {
      return fail(cursor_.at(), std::to_string(cursor_.left()) +
                                    " bytes too many; expected the end");
    }
    return true;
  }

  const EmbeddingBytes& file_;
  ByteCursor cursor_;
  FastTextFile out_;
  std::uint64_t wrong_at_ = 0;
  std::string wrong_;
};

}  // namespace

bool sniff_fasttext(std::string_view bytes) {
  std::int32_t magic = 0;
  return ByteCursor(bytes).read(magic) && magic == kFastTextMagic;
}

Result<FastTextFile> parse_fasttext(const EmbeddingBytes& file) {
  return FastTextParser(file).parse();
}

}  // namespace slant::detail
