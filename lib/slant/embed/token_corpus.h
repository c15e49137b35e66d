// SPDX-License-Identifier: Apache-2.0
// The tokens of a file as numbers of words, and where each word stands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"

namespace slant::detail {

struct TokenCorpus {
  static constexpr std::uint32_t kLineEnd = ~std::uint32_t{0};

  std::vector<std::string> words;  // by falling count, then by bytes
  std::vector<std::uint32_t> ids;  // rarer words left out; kLineEnd at ends
  // Positions of word w in ids: places[first[w]] to places[first[w + 1]].
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> places;
};

// Errors: those of MappedFile::open; too_large above 2^32 - 2 tokens.
// Cost:   O(bytes); 8 bytes of memory a token.
Result<TokenCorpus> read_token_corpus(const std::string& path,
                                      std::uint64_t min_count,
                                      std::size_t max_words);

}  // namespace slant::detail
