// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/word_axes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "slant/base/hash.h"
#include "slant/base/mapped_file.h"

namespace slant {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the file is read as it lies in memory");

constexpr std::array<char, 8> kMagic = {'s', 'l', 'a', 'n', 't', 'a', 'x', '1'};

// Sections follow one another, each begun at a multiple of 8.
struct Header {
  std::array<char, 8> magic{};
  std::uint64_t file_bytes = 0;
  std::uint64_t checksum = 0;  // of everything behind this field
  std::uint32_t kind = 0;
  std::uint32_t axes = 0;
  std::uint32_t rows = 0;
  std::uint32_t words = 0;
  std::uint32_t slots = 0;  // a power of two, more than words
  std::uint32_t text_bytes = 0;
  std::uint32_t word_bytes = 0;
  std::uint32_t reserved = 0;
};
static_assert(sizeof(Header) == 56);
constexpr std::size_t kSummed = 24;  // where the checksum's bytes begin

// A word by its place in the table: empty where `word` is kNone.
struct Slot {
  std::uint32_t tag = 0;
  std::uint32_t word = WordAxes::kNone;
};

struct Place {
  std::uint32_t begin = 0;  // in the words' bytes
  std::uint32_t row = 0;
};

struct Layout {
  std::uint64_t text = 0;
  std::uint64_t slots = 0;
  std::uint64_t places = 0;  // words + 1, the last ends the last word
  std::uint64_t bytes = 0;
  std::uint64_t values = 0;
  std::uint64_t end = 0;
};

std::uint64_t aligned(std::uint64_t at) { return (at + 7) & ~std::uint64_t{7}; }

std::uint64_t value_size(std::uint32_t kind) { return kind == 0 ? 4 : 2; }

Layout layout_of(const Header& header) {
  Layout out;
  out.text = sizeof(Header);
  out.slots = aligned(out.text + header.text_bytes);
  out.places = out.slots + std::uint64_t{header.slots} * sizeof(Slot);
  out.bytes = out.places + (std::uint64_t{header.words} + 1) * sizeof(Place);
  out.values = aligned(out.bytes + header.word_bytes);
  out.end = aligned(out.values + std::uint64_t{header.rows} * header.axes *
                                     value_size(header.kind));
  return out;
}

std::uint32_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U);
}

std::string exact(double value) {
  std::array<char, 32> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

std::string describe(const WordAxesInput& input) {
  const WordAxesInfo& info = input.info;
  std::string out;
  const std::pair<const char*, std::string> fields[] = {
      {"id", info.id},
      {"version", info.version},
      {"language", info.language},
      {"licence", info.licence},
      {"model", info.model},
      {"background", info.background},
      {"names", info.names ? "1" : "0"}};
  for (const auto& [key, value] : fields) {
    out += std::string(key) + '\t' + value + '\n';
  }
  for (const WordAxis& axis : input.axes) {
    out += "axis\t" + axis.name + '\t' + axis.first_pole + '\t' +
           axis.second_pole + '\t' + exact(axis.background) + '\t' +
           exact(axis.scale) + '\t' + std::to_string(axis.first_seeds) + '\t' +
           std::to_string(axis.second_seeds) + '\n';
  }
  return out;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

template <class T>
bool parse_number(std::string_view text, T& value) {
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  return parsed.ec == std::errc{} && parsed.ptr == end;
}

bool parse_axis(const std::vector<std::string_view>& cells, WordAxis& axis) {
  if (cells.size() != 8) return false;
  axis.name = cells[1];
  axis.first_pole = cells[2];
  axis.second_pole = cells[3];
  return parse_number(cells[4], axis.background) &&
         parse_number(cells[5], axis.scale) &&
         parse_number(cells[6], axis.first_seeds) &&
         parse_number(cells[7], axis.second_seeds) &&
         std::isfinite(axis.background) && std::isfinite(axis.scale);
}

// False where it is not what describe() writes.
bool parse_description(std::string_view text, WordAxesInfo& info,
                       std::vector<WordAxis>& axes) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return false;
    const auto cells = split(text.substr(0, end));
    text.remove_prefix(end + 1);
    if (cells[0] == "axis") {
      if (!parse_axis(cells, axes.emplace_back())) return false;
      continue;
    }
    if (cells.size() != 2) return false;
    const std::pair<const char*, std::string*> fields[] = {
        {"id", &info.id},
        {"version", &info.version},
        {"language", &info.language},
        {"licence", &info.licence},
        {"model", &info.model},
        {"background", &info.background}};
    for (const auto& [key, field] : fields) {
      if (cells[0] == key) *field = cells[1];
    }
    if (cells[0] == "names") info.names = cells[1] == "1";
  }
  return true;
}

template <class T>
void put(std::string& out, std::uint64_t at, const T& value) {
  std::memcpy(out.data() + at, &value, sizeof(T));
}

constexpr double kInt16Max = 32767;

// Puts each axis' values on a scale of its own, so that the greatest takes
// all of the 16 bits.
void find_scales(WordAxesInput& input) {
  const std::size_t count = input.axes.size();
  for (std::size_t a = 0; a < count; ++a) {
    input.axes[a].scale = 1;
    if (input.kind == AxisValues::float32) continue;
    double most = 0;
    for (std::size_t i = a; i < input.values.size(); i += count) {
      most = std::max(most, std::abs(input.values[i]));
    }
    if (most > 0) input.axes[a].scale = most / kInt16Max;
  }
}

void put_values(const WordAxesInput& input, std::uint64_t at,
                std::string& out) {
  for (std::size_t i = 0; i < input.values.size(); ++i) {
    if (input.kind == AxisValues::float32) {
      put(out, at + i * 4, static_cast<float>(input.values[i]));
    } else {
      const double scale = input.axes[i % input.axes.size()].scale;
      put(out, at + i * 2,
          static_cast<std::int16_t>(std::lround(input.values[i] / scale)));
    }
  }
}

void put_words(const WordAxesInput& input, const Header& header,
               const Layout& at, std::string& out) {
  std::vector<Slot> slots(header.slots);
  std::uint32_t begin = 0;
  for (std::uint32_t w = 0; w < header.words; ++w) {
    const WordAxesInput::Word& word = input.words[w];
    put(out, at.places + std::uint64_t{w} * sizeof(Place),
        Place{begin, word.row});
    std::memcpy(out.data() + at.bytes + begin, word.text.data(),
                word.text.size());
    begin += static_cast<std::uint32_t>(word.text.size());
    const std::uint64_t hash = hash64(word.text);
    std::size_t slot = hash & (header.slots - 1);
    while (slots[slot].word != WordAxes::kNone) {
      slot = (slot + 1) & (header.slots - 1);
    }
    slots[slot] = {tag_of(hash), w};
  }
  put(out, at.places + std::uint64_t{header.words} * sizeof(Place),
      Place{begin, 0});
  std::memcpy(out.data() + at.slots, slots.data(), slots.size() * sizeof(Slot));
}

}  // namespace

std::string write_word_axes(const WordAxesInput& given) {
  WordAxesInput input = given;
  find_scales(input);
  const std::string text = describe(input);
  Header header;
  header.magic = kMagic;
  header.kind = input.kind == AxisValues::float32 ? 0 : 1;
  header.axes = static_cast<std::uint32_t>(input.axes.size());
  header.rows =
      static_cast<std::uint32_t>(input.values.size() / input.axes.size());
  header.words = static_cast<std::uint32_t>(input.words.size());
  header.slots = std::bit_ceil(header.words + header.words / 3 + 2);
  header.text_bytes = static_cast<std::uint32_t>(text.size());
  for (const auto& word : input.words) {
    assert(word.row < header.rows);
    header.word_bytes += static_cast<std::uint32_t>(word.text.size());
  }
  const Layout at = layout_of(header);
  header.file_bytes = at.end;
  std::string out(at.end, '\0');
  std::memcpy(out.data() + at.text, text.data(), text.size());
  put_words(input, header, at, out);
  put_values(input, at.values, out);
  put(out, 0, header);
  header.checksum = hash64(std::string_view(out).substr(kSummed));
  put(out, 0, header);
  return out;
}

struct WordAxes::Impl {
  MappedFile file;
  std::string owned;
  std::string_view bytes;
  Header header;
  Layout at;
  WordAxesInfo info;
  std::vector<WordAxis> axes;

  template <class T>
  T read(std::uint64_t offset) const {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof(T));
    return value;
  }
  Place place(std::uint64_t word) const {
    return read<Place>(at.places + word * sizeof(Place));
  }
  std::string_view word(std::uint32_t i) const {
    const std::uint32_t begin = place(i).begin;
    return bytes.substr(at.bytes + begin,
                        place(std::uint64_t{i} + 1).begin - begin);
  }

  Result<void> check(const std::string& name);
  bool check_places() const;
};

namespace {

tl::unexpected<Error> malformed(const std::string& file, std::string message) {
  Error error;
  error.file = file;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

}  // namespace

// Words in order and rows in range: what the checksum does not promise of a
// file that was made to harm. The table's slots are checked when read.
bool WordAxes::Impl::check_places() const {
  std::uint32_t end = 0;
  for (std::uint64_t w = 0; w < header.words; ++w) {
    const Place here = place(w);
    if (here.begin < end || here.row >= header.rows) return false;
    end = here.begin;
  }
  const Place last = place(header.words);
  return last.begin >= end && last.begin == header.word_bytes;
}

Result<void> WordAxes::Impl::check(const std::string& name) {
  if (bytes.size() < sizeof(Header) ||
      std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    return malformed(name,
                     "is no .axes file of version 1; expected one made by "
                     "`slant embed compile`");
  }
  header = read<Header>(0);
  at = layout_of(header);
  if (header.file_bytes != bytes.size() || at.end != bytes.size()) {
    return malformed(
        name, "has " + std::to_string(bytes.size()) + " bytes; expected " +
                  std::to_string(header.file_bytes) + " by its header");
  }
  if (hash64(bytes.substr(kSummed)) != header.checksum) {
    return malformed(name,
                     "is damaged: its checksum is not that of its content");
  }
  if (header.kind > 1 || header.axes == 0 || header.rows == 0 ||
      !std::has_single_bit(header.slots) || header.slots <= header.words ||
      !parse_description(bytes.substr(at.text, header.text_bytes), info,
                         axes) ||
      axes.size() != header.axes || !check_places()) {
    return malformed(name,
                     "contradicts itself; expected one made by `slant "
                     "embed compile`");
  }
  return {};
}

Result<WordAxes> WordAxes::open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return unexpected(std::move(file.error()));
  auto impl = std::make_shared<Impl>();
  impl->file = std::move(*file);
  impl->bytes = impl->file.bytes();
  auto status = impl->check(path);
  if (!status) return unexpected(std::move(status.error()));
  return WordAxes(std::move(impl));
}

Result<WordAxes> WordAxes::from_bytes(std::string bytes,
                                      const std::string& name) {
  auto impl = std::make_shared<Impl>();
  impl->owned = std::move(bytes);
  impl->bytes = impl->owned;
  auto status = impl->check(name);
  if (!status) return unexpected(std::move(status.error()));
  return WordAxes(std::move(impl));
}

std::span<const WordAxis> WordAxes::axes() const { return impl_->axes; }
const WordAxesInfo& WordAxes::info() const { return impl_->info; }
std::uint32_t WordAxes::words() const { return impl_->header.words; }
std::uint32_t WordAxes::rows() const { return impl_->header.rows; }

std::string WordAxes::checksum() const {
  std::array<char, 16> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + 16,
                                 impl_->header.checksum, 16)
                       .ptr;
  const std::string digits(buffer.data(), end);
  return std::string(16 - digits.size(), '0') + digits;
}

std::uint32_t WordAxes::find(std::string_view word) const {
  const Header& header = impl_->header;
  const std::uint64_t hash = hash64(word);
  std::uint64_t at = hash & (header.slots - 1);
  // More steps than slots: a table without a free one, made to harm.
  for (std::uint32_t step = 0; step < header.slots; ++step) {
    const auto slot = impl_->read<Slot>(impl_->at.slots + at * sizeof(Slot));
    if (slot.word >= header.words) return kNone;
    if (slot.tag == tag_of(hash) && impl_->word(slot.word) == word) {
      return impl_->place(slot.word).row;
    }
    at = (at + 1) & (header.slots - 1);
  }
  return kNone;
}

AxisValues WordAxes::kind() const {
  return impl_->header.kind == 0 ? AxisValues::float32 : AxisValues::int16;
}

const std::int16_t* WordAxes::int16_row(std::uint32_t row) const {
  return reinterpret_cast<const std::int16_t*>(impl_->bytes.data() +
                                               impl_->at.values) +
         std::size_t{row} * impl_->header.axes;
}

const float* WordAxes::float_row(std::uint32_t row) const {
  return reinterpret_cast<const float*>(impl_->bytes.data() +
                                        impl_->at.values) +
         std::size_t{row} * impl_->header.axes;
}

double WordAxes::value(std::uint32_t row, std::size_t axis) const {
  return kind() == AxisValues::float32
             ? double{float_row(row)[axis]}
             : int16_row(row)[axis] * impl_->axes[axis].scale;
}

std::string_view WordAxes::word(std::uint32_t i) const {
  return impl_->word(i);
}

std::uint32_t WordAxes::row_of(std::uint32_t i) const {
  return impl_->place(i).row;
}

}  // namespace slant
