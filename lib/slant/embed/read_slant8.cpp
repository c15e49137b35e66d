// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "slant/base/hash.h"
#include "slant/embed/byte_cursor.h"
#include "slant/embed/readers.h"
#include "slant/embed/slant8.h"

namespace slant::detail {
namespace {

struct Layout {
  std::uint32_t dimension = 0;
  std::uint64_t words = 0;
  const char* scales = nullptr;
  const char* ends = nullptr;
  const char* values = nullptr;
  std::string_view text;
};

class Slant8Store : public EmbeddingStore {
 public:
  Slant8Store(const Layout& layout, const EmbeddingBytes& bytes)
      : layout_(layout), bytes_(bytes) {}

  std::size_t size() const override { return layout_.words; }
  std::size_t dimension() const override { return layout_.dimension; }
  std::string_view word(std::size_t row) const override {
    const std::uint32_t begin = row == 0 ? 0 : end_of(row - 1);
    return layout_.text.substr(begin, end_of(row) - begin);
  }
  std::uint32_t end_of(std::size_t row) const {
    std::uint32_t end = 0;
    std::memcpy(&end, layout_.ends + row * sizeof end, sizeof end);
    return end;
  }
  void vector(std::size_t row, std::span<float> out) const override {
    const float scale = load_float(layout_.scales + row * sizeof(float));
    const char* from = layout_.values + row * layout_.dimension;
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = scale * static_cast<float>(static_cast<std::int8_t>(from[i]));
    }
  }

 private:
  Layout layout_;
  EmbeddingBytes bytes_;
};

// Whether the words' ends rise and the scales are positive and finite.
bool is_ordered(const Slant8Store& store, const Layout& layout,
                std::uint64_t& bad) {
  std::uint32_t before = 0;
  for (bad = 0; bad < layout.words; ++bad) {
    const std::uint32_t end = store.end_of(bad);
    const float scale = load_float(layout.scales + bad * sizeof(float));
    if (end <= before || end - before > kMaxWordBytes || !(scale > 0) ||
        !std::isfinite(scale)) {
      return false;
    }
    before = end;
  }
  return before == layout.text.size();
}

}  // namespace

std::uint64_t slant8_hash(std::string_view bytes) {
  return hash64(bytes.substr(kSlant8Header),
                hash64(bytes.substr(0, kSlant8HashAt)));
}

float quantize8(std::span<const float> values, std::span<std::int8_t> out) {
  float largest = 0;
  for (const float value : values) {
    largest = std::max(largest, std::fabs(value));
  }
  // A row of the very smallest floats keeps a scale, if not its shape.
  const float scale =
      std::max(largest / 127, std::numeric_limits<float>::denorm_min());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const long nearest = std::lround(double{values[i]} / double{scale});
    out[i] = static_cast<std::int8_t>(std::clamp(nearest, -127L, 127L));
  }
  return scale;
}

bool sniff_slant8(std::string_view bytes) {
  return bytes.substr(0, kSlant8Magic.size()) == kSlant8Magic;
}

StoreResult read_slant8(const EmbeddingBytes& file) {
  ByteCursor cursor(file.bytes);
  std::uint32_t version = 0;
  Layout layout;
  std::uint64_t text_bytes = 0;
  std::uint64_t hash = 0;
  if (!sniff_slant8(file.bytes) || !cursor.skip(kSlant8Magic.size()) ||
      !cursor.read(version) || !cursor.read(layout.dimension) ||
      !cursor.read(layout.words) || !cursor.read(text_bytes) ||
      !cursor.read(hash)) {
    return malformed_at(file, 0, "no header of slant8; expected 40 bytes");
  }
  if (version != kSlant8Version) {
    return malformed_at(file, 8,
                        "version " + std::to_string(version) + "; expected " +
                            std::to_string(kSlant8Version));
  }
  if (layout.dimension == 0 || layout.dimension > kMaxDimension ||
      layout.words == 0 || layout.words > kMaxRows ||
      text_bytes > cursor.left() ||
      cursor.left() - text_bytes !=
          layout.words * (8 + std::uint64_t{layout.dimension})) {
    return malformed_at(file, 12,
                        std::to_string(layout.words) + " words of dimension " +
                            std::to_string(layout.dimension) + " and " +
                            std::to_string(text_bytes) +
                            " bytes; the file is of another size, " +
                            std::to_string(file.bytes.size()) + " bytes");
  }
  if (hash != slant8_hash(file.bytes)) {
    return malformed_at(file, kSlant8HashAt,
                        "the checksum is not that of the contents; the file "
                        "is damaged");
  }
  layout.scales = file.bytes.data() + kSlant8Header;
  layout.ends = layout.scales + layout.words * sizeof(float);
  layout.values = layout.ends + layout.words * sizeof(std::uint32_t);
  layout.text = file.bytes.substr(file.bytes.size() - text_bytes);
  auto store = std::make_unique<Slant8Store>(layout, file);
  std::uint64_t bad = 0;
  if (!is_ordered(*store, layout, bad)) {
    return malformed_at(
        file, kSlant8Header,
        "word " + std::to_string(bad + 1) + " has no place or no scale");
  }
  store->info().quantized = true;
  return store;
}

}  // namespace slant::detail
