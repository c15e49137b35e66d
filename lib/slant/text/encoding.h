// SPDX-License-Identifier: Apache-2.0
// From the bytes of a file to valid UTF-8, with every byte's origin kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/text/document.h"
#include "slant/text/offset_map.h"

namespace slant::detail {

struct Decoded {
  bool identity = true;    // the source is valid UTF-8: `text` is unused
  std::uint32_t skip = 0;  // bytes of a UTF-8 byte order mark, if identity
  std::string text;
  OffsetMap map;
  std::vector<Note> notes;
};

// Decodes `bytes` after the options: a byte order mark is followed, an
// encoding that is named is used, everything else is UTF-8, where malformed
// pieces become U+FFFD (Utf8Policy::repair) or an error with the line and
// column of the first one (strict).
//
// Errors: encoding (unknown name; malformed under strict; NUL bytes that
//         look like UTF-16 without a mark), malformed (a binary file,
//         unless force_binary).
// Cost:   O(n).
// Boost.Locale's converters drop malformed bytes and keep no offsets, so
// other encodings go through ICU's converter, which reports offsets.
Result<void> decode(DocumentInput input, const DocumentOptions& options,
                    Decoded& out);

}  // namespace slant::detail
