// SPDX-License-Identifier: Apache-2.0
// A text as slant sees it: original bytes, and over them paragraphs,
// sentences, tokens and quotations. Built once by read_document, never
// changed afterwards.
//
//   auto doc = slant::read_document({.name = "a.txt", .bytes = "Hi there."});
//   doc->tokens().size();                      // 3: Hi, there, full stop
//   doc->source_text(doc->to_source(doc->tokens()[1].span));  // "there"
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/base/span.h"
#include "slant/text/blocks.h"
#include "slant/text/offset_map.h"
#include "slant/text/token_array.h"

namespace slant {

// One paragraph; `words` counts tokens of kind word and number.
struct Paragraph {
  TextSpan span;
  ParagraphKind kind = ParagraphKind::body;
  std::uint8_t level = 0;
  IndexRange sentences;
  IndexRange tokens;
  std::uint32_t words = 0;
};

struct Sentence {
  TextSpan span;
  IndexRange tokens;
  std::uint32_t paragraph = 0;
  std::uint32_t words = 0;
};

// A stretch between quotation marks inside one paragraph.
struct Quote {
  TextSpan span;      // with its marks
  IndexRange tokens;  // without them
  // quoted: speech; scare: nobody is said to have spoken it; author (or
  // attributed, inside indirect speech): a title or a term.
  Voice voice = Voice::quoted;
  bool closed = true;  // false: ends with the paragraph or the sentence
};

// One stretch that the author attributes to somebody. An attribution that is
// interrupted (`"Taxes," she said, "will rise."`) makes two that share their
// cue. A quotation inside indirect speech has an entry of its own, inside
// that of the whole.
struct Attribution {
  IndexRange content;  // tokens, without quotation marks for a quotation
  IndexRange cue;      // "said", "according to"; empty: none was found
  IndexRange source;   // "the minister"; empty: none was found
  Voice voice = Voice::attributed;  // quoted or attributed
  std::uint32_t paragraph = 0;
};

namespace detail {
struct AttributionScratch;
}

enum class TextFormat : std::uint8_t { automatic, plain, markdown, html };

// What to do with bytes that are not UTF-8.
enum class Utf8Policy : std::uint8_t { repair, strict };

struct DocumentOptions {
  // automatic: .md and .markdown, .html, .htm and .xhtml by name or by a
  // leading <!doctype html> or <html; everything else is plain.
  TextFormat format = TextFormat::automatic;
  // Empty: UTF-8, or UTF-16/32 where a byte order mark says so. Otherwise a
  // name that ICU knows, e.g. "windows-1252".
  std::string encoding;
  Utf8Policy utf8 = Utf8Policy::repair;
  bool force_binary = false;  // analyse what looks like a binary file
  // Look for speech, its cues and sources. Without it quotations are found,
  // and all other words are the author's.
  bool attributions = true;
  std::uint64_t max_bytes = std::uint64_t{1} << 30U;
};

struct DocumentInput {
  std::string_view name;  // for messages and the choice of format
  std::string_view bytes;
};

class Document {
 public:
  const std::string& name() const { return name_; }
  // The original bytes, as given.
  std::string_view source() const {
    return std::string_view(source_).substr(0, source_size_);
  }
  // The text that is analysed: valid UTF-8, no markup.
  std::string_view text() const { return text_; }
  std::string_view text(TextSpan span) const {
    return text_.substr(span.begin, span.size());
  }
  TextFormat format() const { return format_; }

  std::span<const Paragraph> paragraphs() const { return paragraphs_; }
  std::span<const Sentence> sentences() const { return sentences_; }
  std::span<const Quote> quotes() const { return quotes_; }
  // Quotations, block quotes and indirect speech, by their first token.
  std::span<const Attribution> attributions() const { return attributions_; }
  const TokenArray& tokens() const { return tokens_; }
  std::span<const Note> notes() const { return notes_; }
  // Words of all scored paragraphs.
  std::uint32_t scored_words() const { return scored_words_; }
  std::uint32_t words() const { return words_; }

  // Where `span` stands in the original bytes.
  // Cost: O(log pieces); O(1) for plain UTF-8.
  Span to_source(TextSpan span) const;
  // The input decoded, markup and all, without byte order mark: what an
  // editor shows, and what lines, columns and code points are counted in.
  std::string_view characters() const;
  // Where `span` stands in characters().
  Span to_characters(TextSpan span) const;
  // Where bytes of characters() stand in the original bytes.
  Span characters_to_source(Span characters) const;
  std::string_view source_text(Span span) const {
    return source().substr(span.begin, span.size());
  }

 private:
  friend class DocumentReader;

  std::string name_;
  std::string source_;   // these three strings end in kTextPadding zeros
  std::string decoded_;  // UTF-8 of source_, when that differs
  BlockText markup_;     // text without markup, when there was any
  std::size_t source_size_ = 0;
  std::string_view text_;
  OffsetMap decoding_;         // decoded_ -> source_
  std::uint32_t skipped_ = 0;  // bytes of a byte order mark before UTF-8
  TextFormat format_ = TextFormat::plain;
  std::vector<IndexRange> ranges_;  // scratch of the reader
  std::vector<Paragraph> paragraphs_;
  std::vector<Sentence> sentences_;
  std::vector<Quote> quotes_;
  std::vector<Attribution> attributions_;
  std::shared_ptr<detail::AttributionScratch> scratch_;
  TokenArray tokens_;
  std::vector<Note> notes_;
  std::uint32_t scored_words_ = 0;
  std::uint32_t words_ = 0;

 public:
  Document() = default;
  ~Document() = default;
  // text_ points into the document's own strings, so a move must rebind it
  // and a copy is never wanted.
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  Document(Document&& other) noexcept;
  Document& operator=(Document&& other) noexcept;
};

// Reads one document.
//
// Errors: too_large (over max_bytes or 1 GiB: decoded it may be three times
//         as long), encoding (UTF-16 or UTF-32 without a byte order mark,
//         malformed bytes under Utf8Policy::strict), usage (an unknown
//         encoding), malformed (looks like a binary file).
// Cost:   O(n) time; memory about 6 times the input.
Result<Document> read_document(DocumentInput input,
                               const DocumentOptions& options = {});

// The same into a document whose memory is used again. After an error the
// document is empty.
Result<void> read_document_into(DocumentInput input,
                                const DocumentOptions& options,
                                Document& document);

}  // namespace slant
