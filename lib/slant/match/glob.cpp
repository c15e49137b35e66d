// SPDX-License-Identifier: Apache-2.0
#include "slant/match/glob.h"

#include "slant/base/utf8.h"

namespace slant::detail {

bool matches_glob(std::string_view pattern, std::string_view word) {
  std::size_t p = 0;
  std::size_t w = 0;
  // The last * met, and where in the word its letters end for now.
  std::size_t star = std::string_view::npos;
  std::size_t star_end = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_end = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      w += decode_utf8(word, w).size;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      star_end += decode_utf8(word, star_end).size;
      p = star + 1;
      w = star_end;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace slant::detail
