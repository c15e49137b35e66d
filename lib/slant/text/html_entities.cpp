// SPDX-License-Identifier: Apache-2.0
#include "slant/text/html_entities.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include "slant/base/utf8.h"

namespace slant::detail {
namespace {

struct NamedReference {
  std::string_view name;  // with its semicolon, where it needs one
  char32_t first;
  char32_t second;  // 0: one code point only
};

constexpr NamedReference kNamedReferences[] = {
#include "slant/text/html_entities.inc"
};

static_assert(std::is_sorted(std::begin(kNamedReferences),
                             std::end(kNamedReferences),
                             [](const auto& a, const auto& b) {
                               return a.name < b.name;
                             }));

// What &#128; to &#159; mean: the bytes of windows-1252, because that is
// what their writers had on screen. Undefined bytes stay C1 controls.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

CharacterReference make_reference(std::size_t source_size, char32_t first,
                                  char32_t second) {
  std::string text;
  append_utf8(text, first);
  if (second != 0) append_utf8(text, second);
  CharacterReference ref;
  ref.source_size = static_cast<std::uint32_t>(source_size);
  ref.text_size = static_cast<std::uint8_t>(text.size());
  std::copy(text.begin(), text.end(), ref.bytes.begin());
  return ref;
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

// `at` starts with "&#".
CharacterReference decode_number(std::string_view at) {
  std::size_t pos = 2;
  int base = 10;
  if (pos < at.size() && (at[pos] == 'x' || at[pos] == 'X')) {
    base = 16;
    ++pos;
  }
  const std::size_t digits = pos;
  char32_t value = 0;
  for (; pos < at.size() && digit_value(at[pos]) < base; ++pos) {
    // 0x110000 and all above it are the same to us: no overflow.
    value = std::min<char32_t>(value * static_cast<char32_t>(base) +
                                   static_cast<char32_t>(digit_value(at[pos])),
                               0x110000);
  }
  if (pos == digits) return {};
  if (pos < at.size() && at[pos] == ';') ++pos;
  if (value >= 0x80 && value <= 0x9F) value = kWindows1252[value - 0x80];
  if (value == 0) value = kReplacement;
  return make_reference(pos, value, 0);
}

}  // namespace

CharacterReference decode_reference(std::string_view at) {
  if (at.size() < 2) return {};
  if (at[1] == '#') return decode_number(at);
  // [low, high) are the names that agree with the text so far. The shortest
  // of them sorts first, so a whole name is always at `low`.
  const NamedReference* low = std::begin(kNamedReferences);
  const NamedReference* high = std::end(kNamedReferences);
  const NamedReference* best = nullptr;
  for (std::size_t i = 0; i + 1 < at.size() && low != high; ++i) {
    const char c = at[i + 1];
    low = std::lower_bound(low, high, c, [i](const auto& entry, char wanted) {
      return entry.name.size() <= i || entry.name[i] < wanted;
    });
    high = std::upper_bound(low, high, c, [i](char wanted, const auto& entry) {
      return entry.name.size() > i && wanted < entry.name[i];
    });
    if (low != high && low->name.size() == i + 1) best = low;
  }
  if (best == nullptr) return {};
  return make_reference(best->name.size() + 1, best->first, best->second);
}

}  // namespace slant::detail
