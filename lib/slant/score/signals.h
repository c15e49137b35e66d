// SPDX-License-Identifier: Apache-2.0
// The signals of rhetoric and bias that slant names, each with the
// categories whose hits are its evidence. docs/rhetoric.md says more.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace slant {

struct SignalInfo {
  std::uint8_t number = 0;  // in docs/rhetoric.md
  std::string_view name;    // "rhetorical_question"
  std::string_view one;     // "rhetorical question"
  std::string_view many;
  std::string_view source;
  // Categories with all below them, parted by blanks; empty: see `elsewhere`.
  std::string_view categories;
  // What measures it instead, or why it is left out; empty: nothing.
  std::string_view elsewhere;
  // Of the devices that carry an argument, for summaries and for the listing
  // of `slant rhetoric`; the others are marks of style that every text has.
  bool persuades = false;
  // What it does to a reader, in a sentence; empty where nothing is found.
  std::string_view why = {};
};

// In order of number.
std::span<const SignalInfo> signal_infos();

// The signal that a category is evidence of, or null.
const SignalInfo* signal_of(std::string_view category);

}  // namespace slant
