// SPDX-License-Identifier: Apache-2.0
// From the bytes of a foreign lexicon to UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "slant/base/result.h"

namespace slant::detail {

struct DecodedLexicon {
  std::string text;      // valid UTF-8 without a byte order mark
  std::string encoding;  // what it was read as
  bool guessed = false;  // by `auto`
};

// `encoding` is as in ReadLexiconOptions.
//
// Errors: malformed for what is no text (a workbook, an archive, NUL
//         bytes); encoding with line, column and the likely name when it is
//         not UTF-8; usage for an unknown name.
// Cost:   O(n).
Result<DecodedLexicon> decode_lexicon(std::string_view file,
                                      std::string_view bytes,
                                      std::string_view encoding);

}  // namespace slant::detail
