// SPDX-License-Identifier: Apache-2.0
// The lexicon formats slant reads. Help, docs and tests read the table; a
// format is added by one file and one line in registry.cpp.
#pragma once

#include <span>
#include <string_view>

#include "slant/base/result.h"
#include "slant/lexicon/sniff.h"

namespace slant {

namespace detail {
class Importer;
}

struct LexiconFormat {
  std::string_view name;
  std::string_view summary;
  std::string_view extensions;  // parted by blanks, the usual one first
  // How surely the file is of this format, 0 to 100.
  int (*sniff)(const detail::SniffInput& input);
  Result<void> (*read)(detail::Importer& importer);
};

std::span<const LexiconFormat> lexicon_formats();
// nullptr when there is none of that name.
const LexiconFormat* find_lexicon_format(std::string_view name);
// The one the file is most surely of.
const LexiconFormat& guess_lexicon_format(std::string_view file,
                                          std::string_view text);

}  // namespace slant
