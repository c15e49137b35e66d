// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/lexicon.h"

#include <nettle/sha2.h>

#include <array>

#include "slant/base/file.h"

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
  }
  return "word";
}

std::string Lexicon::sha256() const {
  sha256_ctx context{};
  sha256_init(&context);
  sha256_update(&context, bytes_->size(),
                reinterpret_cast<const std::uint8_t*>(bytes_->data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : digest) {
    out.push_back(kHex[byte >> 4U]);
    out.push_back(kHex[byte & 15U]);
  }
  return out;
}

Result<Lexicon> load_lexicon(const std::string& path) {
  auto bytes = read_file(path, kMaxLexiconBytes);
  if (!bytes) return unexpected(std::move(bytes.error()));
  return parse_lexicon(path, std::move(*bytes));
}

}  // namespace slant
