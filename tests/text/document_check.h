// SPDX-License-Identifier: Apache-2.0
// What must hold for any document; shared by the tests and the fuzz targets.
// Each check returns what is wrong, or nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "slant/base/utf8.h"
#include "slant/text/document.h"
#include "slant/text/sentences.h"
#include "token_check.h"

namespace slant::test {

inline std::uint32_t words_in(const Document& doc, IndexRange range) {
  std::uint32_t words = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    words += is_word(doc.tokens().kind(i)) ? 1U : 0U;
  }
  return words;
}

inline bool on_characters(std::string_view text, TextSpan span) {
  const auto fine = [&](std::uint32_t pos) {
    return pos == text.size() || !is_continuation_byte(text[pos]);
  };
  return span.begin <= span.end && span.end <= text.size() &&
         fine(span.begin) && fine(span.end);
}

inline std::string check_paragraphs(const Document& doc) {
  std::uint32_t end = 0;
  std::uint32_t token = 0;
  std::uint32_t sentence = 0;
  std::uint32_t words = 0;
  std::uint32_t scored = 0;
  for (const Paragraph& p : doc.paragraphs()) {
    if (!on_characters(doc.text(), p.span)) return "bad paragraph span";
    if (p.span.empty()) return "empty paragraph";
    if (p.span.begin < end) return "paragraphs overlap";
    end = p.span.end;
    if (p.tokens.begin != token) return "tokens between paragraphs";
    if (p.sentences.begin != sentence) return "sentences between paragraphs";
    token = p.tokens.end;
    sentence = p.sentences.end;
    for (std::uint32_t i = p.tokens.begin; i < p.tokens.end; ++i) {
      if (!p.span.contains(doc.tokens().span(i))) {
        return "token outside of its paragraph";
      }
    }
    if (p.words != words_in(doc, p.tokens)) return "words of a paragraph";
    words += p.words;
    if (is_scored(p.kind)) scored += p.words;
  }
  if (token != doc.tokens().size()) return "tokens without paragraph";
  if (sentence != doc.sentences().size()) return "sentences left over";
  if (words != doc.words()) return "words of the document";
  if (scored != doc.scored_words()) return "scored words";
  return "";
}

inline std::string check_sentences(const Document& doc) {
  for (std::uint32_t p = 0; p < doc.paragraphs().size(); ++p) {
    const Paragraph& paragraph = doc.paragraphs()[p];
    std::uint32_t token = paragraph.tokens.begin;
    for (std::uint32_t s = paragraph.sentences.begin;
         s < paragraph.sentences.end; ++s) {
      const Sentence& sentence = doc.sentences()[s];
      if (sentence.paragraph != p) return "sentence of another paragraph";
      if (sentence.tokens.begin != token) return "tokens between sentences";
      if (sentence.tokens.empty()) return "empty sentence";
      if (sentence.tokens.size() > detail::kMaxSentenceTokens) {
        return "sentence over the limit";
      }
      token = sentence.tokens.end;
      const TextSpan first = doc.tokens().span(sentence.tokens.begin);
      const TextSpan last = doc.tokens().span(token - 1);
      if (!(sentence.span == TextSpan{first.begin, last.end})) {
        return "sentence span is not that of its tokens";
      }
      if (sentence.words != words_in(doc, sentence.tokens)) {
        return "words of a sentence";
      }
    }
    if (token != paragraph.tokens.end) return "tokens behind the sentences";
  }
  return "";
}

inline std::string check_quotes(const Document& doc) {
  std::uint32_t end = 0;
  std::uint32_t token = 0;
  std::uint32_t p = 0;
  for (const Quote& quote : doc.quotes()) {
    if (!on_characters(doc.text(), quote.span)) return "bad quote span";
    if (quote.span.begin < end) return "quotes overlap";
    end = quote.span.end;
    if (quote.tokens.empty()) return "empty quote";
    if (quote.tokens.begin < token) return "quoted tokens overlap";
    token = quote.tokens.end;
    while (p < doc.paragraphs().size() &&
           doc.paragraphs()[p].tokens.end < quote.tokens.end) {
      ++p;
    }
    if (p == doc.paragraphs().size()) return "quote behind the text";
    const Paragraph& paragraph = doc.paragraphs()[p];
    if (quote.tokens.begin < paragraph.tokens.begin) {
      return "quote over two paragraphs";
    }
    if (!is_scored(paragraph.kind)) return "quote in what is not scored";
    for (std::uint32_t i = quote.tokens.begin; i < quote.tokens.end; ++i) {
      if (!quote.span.contains(doc.tokens().span(i))) {
        return "token outside of its quote";
      }
      if (doc.tokens().voice(i) != quote.voice) return "voice of a quote";
    }
  }
  return "";
}

// Every token stands in the source, in order; where the text is the source
// (plain UTF-8), it is the same bytes.
inline std::string check_source(const Document& doc) {
  const bool same =
      doc.format() == TextFormat::plain && is_valid_utf8(doc.source());
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < doc.tokens().size(); ++i) {
    const TextSpan span = doc.tokens().span(i);
    const Span source = doc.to_source(span);
    if (source.begin > source.end || source.end > doc.source().size()) {
      return "token leaves the source";
    }
    if (source.begin < begin) return "source goes backwards";
    begin = source.begin;
    if (same && doc.source_text(source) != doc.text(span)) {
      return "source differs from the token";
    }
  }
  return "";
}

inline std::string check_document(const Document& doc) {
  const std::string_view text = doc.text();
  if (!is_valid_utf8(text)) return "text is not UTF-8";
  const TextSpan all{0, static_cast<std::uint32_t>(text.size())};
  for (const std::string& wrong :
       {check_tokens(text, all, doc.tokens()), check_paragraphs(doc),
        check_sentences(doc), check_quotes(doc), check_source(doc)}) {
    if (!wrong.empty()) return wrong;
  }
  return "";
}

}  // namespace slant::test
