// SPDX-License-Identifier: Apache-2.0
#include "slant/text/word_hints.h"

#include <array>
#include <bit>
#include <cstring>

#include "slant/text/characters.h"

namespace slant::detail {
namespace {

struct Known {
  std::string_view word;
  std::uint64_t classes;
  std::uint16_t verb;
  std::uint8_t noun;
  std::uint8_t adjective;
  std::uint8_t forms;
};

constexpr Known kWords[] = {
#include "slant/text/word_hints.inc"
};

constexpr std::size_t kKeyBytes = 16;  // the script refuses longer words

struct Key {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

// ASCII capitals of eight bytes at once to lower case. Bytes above 0x7F are
// left alone: the high bit keeps them out of the range that is tested.
std::uint64_t lower8(std::uint64_t x) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  const std::uint64_t heptets = x & (0x7FU * kOnes);
  const std::uint64_t above_z = heptets + (0x7FU - 'Z') * kOnes;
  const std::uint64_t from_a = heptets + (0x80U - 'A') * kOnes;
  const std::uint64_t ascii = ~x & (0x80U * kOnes);
  return x | ((ascii & (from_a ^ above_z)) >> 2U);
}

// Whether a word begins with a capital; the call is for other alphabets.
bool begins_upper(std::string_view word) {
  return static_cast<unsigned char>(word[0]) < 0x80 ? is_ascii_upper(word[0])
                                                    : starts_upper(word);
}

// Masks of the bytes that belong to a word of 0 to 8 bytes.
constexpr auto kMasks = [] {
  std::array<std::uint64_t, 9> masks{};
  for (unsigned i = 0; i < 8; ++i) masks[i] = (std::uint64_t{1} << (8 * i)) - 1;
  masks[8] = ~std::uint64_t{0};
  return masks;
}();

// `size` bytes at `bytes`, of which 16 can be read, lower-cased. Sizes
// follow no pattern, so there is no branch on them.
inline Key key_of(const char* bytes, std::size_t size) {
  Key key;
  std::memcpy(&key.low, bytes, 8);
  std::memcpy(&key.high, bytes + 8, 8);
  if constexpr (std::endian::native == std::endian::big) {
    key = {__builtin_bswap64(key.low), __builtin_bswap64(key.high)};
  }
  key.low &= kMasks[size < 8 ? size : 8];
  key.high &= kMasks[size > 8 ? size - 8 : 0];
  key.low = lower8(key.low);
  key.high = lower8(key.high);
  return key;
}

std::uint64_t mix(Key key) {
  const std::uint64_t mixed =
      (key.low * 0x9E3779B97F4A7C15ULL) ^ (key.high * 0xC2B2AE3D27D4EB4FULL);
  return (mixed ^ (mixed >> 29U)) * 0x9E3779B97F4A7C15ULL;
}

// Hints from the end of a word that the table does not hold.
std::uint64_t by_suffix(std::string_view word) {
  const std::size_t n = word.size();
  if (n < 3) return kOpen;
  const char last = ascii_lower(word[n - 1]);
  const char second = ascii_lower(word[n - 2]);
  if (last == 's') {
    // U+2019 ends in the byte 0x99.
    const bool curly = static_cast<unsigned char>(second) == 0x99;
    return second == '\'' || curly ? kOpen | kPossessive : kOpen | kSForm;
  }
  if (last == 'd' && second == 'e') return kOpen | kEdForm;
  if (last == 'y' && second == 'l' && n > 4) return kOpen | kAdverb;
  if (last == 'g' && second == 'n' && ascii_lower(word[n - 3]) == 'i' &&
      n > 4) {
    return kOpen | kIngForm;
  }
  return kOpen;
}

}  // namespace

WordTable::WordTable() {
  for (const Known& known : kWords) {
    char bytes[kKeyBytes] = {};
    std::memcpy(bytes, known.word.data(), known.word.size());
    const Key key = key_of(bytes, known.word.size());
    const std::uint64_t hash = mix(key);
    std::size_t at = hash >> (64U - kSlotBits);
    while (slots_[at].low != 0) at = (at + 1) % slots_.size();
    slots_[at] = {
        key.low,
        key.high,
        {known.classes, known.verb, known.noun, known.adjective, known.forms}};
    const std::uint64_t bit = hash >> (64U - kFilterBits);
    filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

const WordTable& WordTable::get() {
  static const WordTable table;
  return table;
}

WordHints WordTable::find(std::string_view text, TextSpan span) const {
  const char* bytes = text.data() + span.begin;
  if (span.size() <= kKeyBytes) {
    const Key key = key_of(bytes, span.size());
    const std::uint64_t hash = mix(key);
    const std::uint64_t bit = hash >> (64U - kFilterBits);
    if ((filter_[bit / 64] >> (bit % 64) & 1U) != 0) {
      for (std::size_t at = hash >> (64U - kSlotBits); slots_[at].low != 0;
           at = (at + 1) % slots_.size()) {
        const Slot& slot = slots_[at];
        if (slot.low != key.low || slot.high != key.high) continue;
        WordHints info = slot.info;
        if (is_ascii_upper(bytes[0])) info.classes |= kCapital;
        return info;
      }
    }
  }
  const std::string_view word = text.substr(span.begin, span.size());
  WordHints info;
  info.classes = by_suffix(word);
  if (begins_upper(word)) {
    info.classes |= kCapital;
    info.classes &= ~std::uint64_t{kAdverb};  // Kelly
  }
  return info;
}

}  // namespace slant::detail
