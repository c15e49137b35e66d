// SPDX-License-Identifier: Apache-2.0
// The form of a token under which it is looked up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace slant::detail {

// How a word is capitalised.
enum class Casing : std::uint8_t {
  lower,        // or no cased letter at all
  capitalised,  // first letter upper, not all upper
  upper,        // two letters or more, all upper
  mixed,        // upper case only inside: iPhone
};

struct FoldOptions {
  // Read Cyrillic and Greek look-alikes in a word that mixes scripts as the
  // Latin letters they imitate.
  bool confusables = false;
};

struct Folded {
  std::string text;   // case-folded, NFC, ' for ’, no invisible characters
  std::string exact;  // the same without case folding
  Casing casing = Casing::lower;
  bool mixed_script = false;  // Latin beside Cyrillic or Greek letters
  bool invisible = false;     // held zero-width or bidi characters
};

// Cost: O(length); ASCII words never reach Boost.Locale.
void fold(std::string_view token, FoldOptions options, Folded& out);

}  // namespace slant::detail
