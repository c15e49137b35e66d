// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/lexicon.h"

#include "slant/base/file.h"
#include "slant/lexicon/sha256.h"

namespace slant {

std::string_view to_string(EntryKind kind) {
  switch (kind) {
    case EntryKind::word:
      return "word";
    case EntryKind::prefix:
      return "prefix";
    case EntryKind::phrase:
      return "phrase";
    case EntryKind::rule:
      return "rule";
    case EntryKind::glob:
      return "glob";
    case EntryKind::literal:
      return "literal";
    case EntryKind::figure:
      return "figure";
  }
  return "word";
}

std::string Lexicon::sha256() const { return sha256_hex(*bytes_); }

Result<Lexicon> load_lexicon(const std::string& path) {
  auto bytes = read_file(path, kMaxLexiconBytes);
  if (!bytes) return unexpected(std::move(bytes.error()));
  return parse_lexicon(path, std::move(*bytes));
}

}  // namespace slant
