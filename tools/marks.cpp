// SPDX-License-Identifier: Apache-2.0
#include "marks.h"

#include <algorithm>

#include "slant/match/fold.h"

namespace slant::tool {
namespace {

// The words of a document as they are compared, and their tokens.
std::vector<std::string> folded(const Document& doc,
                                std::vector<std::uint32_t>* places) {
  std::vector<std::string> words;
  detail::Folded word;
  for (std::uint32_t t = 0; t < doc.tokens().size(); ++t) {
    if (!is_word(doc.tokens().kind(t))) continue;
    detail::fold(doc.text(doc.tokens().span(t)), {}, word);
    words.push_back(word.text);
    if (places != nullptr) places->push_back(t);
  }
  return words;
}

}  // namespace

std::vector<bool> marked_tokens(const Document& doc,
                                const std::vector<std::string>& phrases) {
  std::vector<std::uint32_t> places;
  const std::vector<std::string> text = folded(doc, &places);
  std::vector<bool> marked(doc.tokens().size());
  for (const std::string& phrase : phrases) {
    auto other = read_document({"word", phrase});
    if (!other) continue;
    const std::vector<std::string> wanted = folded(*other, nullptr);
    if (wanted.empty()) continue;
    auto from = text.begin();
    for (;;) {
      from = std::search(from, text.end(), wanted.begin(), wanted.end());
      if (from == text.end()) break;
      for (std::size_t w = 0; w < wanted.size(); ++w) {
        marked[places[static_cast<std::size_t>(from - text.begin()) + w]] =
            true;
      }
      ++from;
    }
  }
  return marked;
}

}  // namespace slant::tool
