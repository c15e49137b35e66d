// SPDX-License-Identifier: Apache-2.0
// What must be true of the voices and attributions of any document.
#pragma once

#include <algorithm>
#include <string>

#include "slant/text/document.h"

namespace slant::test {

// "" or what is wrong.
inline std::string check_attributions(const Document& doc) {
  const TokenArray& tokens = doc.tokens();
  const auto in_document = [&](IndexRange range) {
    return range.begin <= range.end && range.end <= tokens.size();
  };
  std::uint32_t before = 0;
  for (const Attribution& entry : doc.attributions()) {
    if (entry.voice != Voice::quoted && entry.voice != Voice::attributed) {
      return "an attribution in the voice of nobody else";
    }
    if (entry.content.empty()) return "an empty attribution";
    if (!in_document(entry.content) || !in_document(entry.cue) ||
        !in_document(entry.source)) {
      return "a range outside of the document";
    }
    if (entry.content.begin < before) return "attributions out of order";
    before = entry.content.begin;
    if (entry.paragraph >= doc.paragraphs().size()) return "no such paragraph";
    const Paragraph& paragraph = doc.paragraphs()[entry.paragraph];
    if (!is_scored(paragraph.kind)) return "speech that is not scored";
    if (entry.content.begin < paragraph.tokens.begin ||
        entry.content.end > paragraph.tokens.end) {
      return "content outside of its paragraph";
    }
    for (std::uint32_t t = entry.content.begin; t < entry.content.end; ++t) {
      if (tokens.voice(t) == Voice::author) return "author inside of content";
    }
  }
  // Nothing is attributed without an entry that says so.
  std::uint32_t covered = 0;
  auto entry = doc.attributions().begin();
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    for (; entry != doc.attributions().end() && entry->content.begin <= t;
         ++entry) {
      covered = std::max(covered, entry->content.end);
    }
    const Voice voice = tokens.voice(t);
    if ((voice == Voice::attributed || voice == Voice::quoted) &&
        t >= covered) {
      return "a voice without its attribution";
    }
  }
  for (const Quote& quote : doc.quotes()) {
    if (quote.tokens.empty() || !in_document(quote.tokens)) {
      return "a quotation without tokens";
    }
    for (std::uint32_t t = quote.tokens.begin; t < quote.tokens.end; ++t) {
      if (tokens.voice(t) != quote.voice && quote.voice != Voice::author &&
          quote.voice != Voice::attributed) {
        return "a quotation whose tokens have another voice";
      }
    }
  }
  return "";
}

}  // namespace slant::test
