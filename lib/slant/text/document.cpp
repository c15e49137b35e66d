// SPDX-License-Identifier: Apache-2.0
#include "slant/text/document.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "slant/base/utf8.h"
#include "slant/text/attribution.h"
#include "slant/text/characters.h"
#include "slant/text/encoding.h"
#include "slant/text/quotes.h"
#include "slant/text/sentences.h"
#include "slant/text/words.h"

namespace slant {
namespace {

bool ends_with_any(std::string_view name,
                   std::initializer_list<std::string_view> suffixes) {
  return std::any_of(
      suffixes.begin(), suffixes.end(), [&](std::string_view suffix) {
        if (name.size() < suffix.size()) return false;
        const std::string_view tail = name.substr(name.size() - suffix.size());
        return std::equal(
            tail.begin(), tail.end(), suffix.begin(),
            [](char a, char b) { return detail::ascii_lower(a) == b; });
      });
}

bool starts_like_html(std::string_view text) {
  std::size_t p = 0;
  while (p < text.size() && detail::is_ascii_space(text[p])) ++p;
  const auto starts = [&](std::string_view tag) {
    if (text.size() - p < tag.size()) return false;
    return std::equal(
        tag.begin(), tag.end(), text.begin() + static_cast<std::ptrdiff_t>(p),
        [](char a, char b) { return a == detail::ascii_lower(b); });
  };
  return starts("<!doctype html") || starts("<html");
}

TextFormat choose_format(std::string_view name, std::string_view text) {
  if (ends_with_any(name, {".md", ".markdown"})) return TextFormat::markdown;
  if (ends_with_any(name, {".html", ".htm", ".xhtml"})) {
    return TextFormat::html;
  }
  return starts_like_html(text) ? TextFormat::html : TextFormat::plain;
}

void pad(std::string& text) { text.append(kTextPadding, '\0'); }

}  // namespace

// Fills the private parts of a Document, step by step.
class DocumentReader {
 public:
  explicit DocumentReader(Document& doc) : doc_(doc) {}

  Result<void> read(DocumentInput input, const DocumentOptions& options) {
    reset();
    const std::uint64_t limit = std::min<std::uint64_t>(
        options.max_bytes, std::numeric_limits<std::uint32_t>::max() / 4);
    if (input.bytes.size() > limit) {
      return unexpected(
          Error{ErrorCode::too_large, std::string(input.name), 0, 0,
                std::to_string(input.bytes.size()) + " bytes; the limit is " +
                    std::to_string(limit)});
    }
    doc_.name_ = input.name;
    auto decoded = decode(input, options);
    if (!decoded) {
      reset();
      return decoded;
    }
    segment(options.attributions);
    return {};
  }

 private:
  void reset() {
    doc_.name_.clear();
    doc_.source_.clear();
    doc_.source_size_ = 0;
    doc_.decoded_.clear();
    doc_.markup_.clear();
    doc_.text_ = {};
    doc_.decoding_.clear();
    doc_.skipped_ = 0;
    doc_.paragraphs_.clear();
    doc_.sentences_.clear();
    doc_.quotes_.clear();
    doc_.attributions_.clear();
    doc_.tokens_.clear();
    doc_.notes_.clear();
    doc_.scored_words_ = 0;
    doc_.words_ = 0;
  }

  // Bytes -> source_, text_ and the blocks of markup_.
  Result<void> decode(DocumentInput input, const DocumentOptions& options) {
    detail::Decoded decoded;
    auto status = detail::decode(input, options, decoded);
    if (!status) return status;
    doc_.source_.reserve(input.bytes.size() + kTextPadding);
    doc_.source_.assign(input.bytes);
    doc_.source_size_ = input.bytes.size();
    pad(doc_.source_);
    doc_.notes_ = std::move(decoded.notes);
    std::string_view utf8 = doc_.source();
    if (!decoded.identity) {
      const std::size_t size = decoded.text.size();
      doc_.decoded_ = std::move(decoded.text);
      pad(doc_.decoded_);
      doc_.decoding_ = std::move(decoded.map);
      utf8 = std::string_view(doc_.decoded_).substr(0, size);
    } else if (decoded.skip != 0) {
      doc_.skipped_ = decoded.skip;
      doc_.decoding_.append_linear(
          decoded.skip, static_cast<std::uint32_t>(utf8.size()) - decoded.skip);
      utf8.remove_prefix(decoded.skip);
    }
    read_blocks(utf8, options.format);
    return {};
  }

  void read_blocks(std::string_view utf8, TextFormat format) {
    if (format == TextFormat::automatic) {
      format = choose_format(doc_.name_, utf8);
    }
    doc_.format_ = format;
    if (format == TextFormat::plain) {
      doc_.text_ = utf8;
      find_plain_blocks(utf8, doc_.markup_.blocks);
      return;
    }
    if (format == TextFormat::markdown) {
      read_markdown(utf8, doc_.markup_);
    } else {
      read_html(utf8, doc_.markup_);
    }
    for (Note& note : doc_.markup_.notes) {
      doc_.notes_.push_back(std::move(note));
    }
    const std::size_t size = doc_.markup_.text.size();
    pad(doc_.markup_.text);
    doc_.text_ = std::string_view(doc_.markup_.text).substr(0, size);
  }

  // text_ and blocks -> tokens, sentences, paragraphs, quotations.
  void segment(bool attributions) {
    doc_.tokens_.reserve(
        static_cast<std::uint32_t>(doc_.text_.size() / 5 + 16));
    std::uint32_t cuts = 0;
    for (const Block& block : doc_.markup_.blocks) cuts += add_block(block);
    detail::find_quotes(doc_.text_, doc_.paragraphs_, doc_.sentences_,
                        doc_.tokens_, doc_.quotes_);
    if (attributions) find_attributions();
    if (cuts != 0) {
      doc_.notes_.push_back(
          {"sentence.cut",
           std::to_string(cuts) + " cuts in sentences of over " +
               std::to_string(detail::kMaxSentenceTokens) + " tokens"});
    }
  }

  void find_attributions() {
    if (!doc_.scratch_) doc_.scratch_ = detail::make_attribution_scratch();
    detail::find_attributions({doc_.text_, doc_.paragraphs_, doc_.sentences_,
                               doc_.tokens_, doc_.quotes_, doc_.attributions_},
                              *doc_.scratch_);
  }

  std::uint32_t add_block(const Block& block) {
    TokenArray& tokens = doc_.tokens_;
    Paragraph paragraph;
    paragraph.span = block.span;
    paragraph.kind = block.kind;
    paragraph.level = block.level;
    paragraph.tokens.begin = tokens.size();
    segment_words(doc_.text_, block.span, {}, tokens);
    paragraph.tokens.end = tokens.size();
    paragraph.sentences.begin = sentence_count();
    const auto index = static_cast<std::uint32_t>(doc_.paragraphs_.size());
    doc_.ranges_.clear();
    const std::uint32_t cuts = detail::split_sentences(
        doc_.text_, tokens, paragraph.tokens, doc_.ranges_);
    for (const IndexRange range : doc_.ranges_) {
      const std::uint32_t words = count_words(range);
      doc_.sentences_.push_back(
          {{tokens.span(range.begin).begin, tokens.span(range.end - 1).end},
           range,
           index,
           words});
      paragraph.words += words;
    }
    paragraph.sentences.end = sentence_count();
    doc_.words_ += paragraph.words;
    if (is_scored(block.kind)) doc_.scored_words_ += paragraph.words;
    doc_.paragraphs_.push_back(paragraph);
    return cuts;
  }

  std::uint32_t count_words(IndexRange range) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      words += is_word(doc_.tokens_.kind(i)) ? 1U : 0U;
    }
    return words;
  }

  std::uint32_t sentence_count() const {
    return static_cast<std::uint32_t>(doc_.sentences_.size());
  }

  Document& doc_;
};

Document::Document(Document&& other) noexcept { *this = std::move(other); }

Document& Document::operator=(Document&& other) noexcept {
  if (this == &other) return *this;
  // Short strings live inside the object, so their text moves in memory.
  const std::string* owner = nullptr;
  std::size_t offset = 0;
  const auto find = [&](const std::string& candidate, const std::string& mine) {
    if (other.text_.data() >= candidate.data() &&
        other.text_.data() <= candidate.data() + candidate.size()) {
      owner = &mine;
      offset = static_cast<std::size_t>(other.text_.data() - candidate.data());
    }
  };
  find(other.source_, source_);
  find(other.decoded_, decoded_);
  find(other.markup_.text, markup_.text);
  const std::size_t size = other.text_.size();
  name_ = std::move(other.name_);
  source_ = std::move(other.source_);
  decoded_ = std::move(other.decoded_);
  markup_ = std::move(other.markup_);
  source_size_ = std::exchange(other.source_size_, 0);
  decoding_ = std::move(other.decoding_);
  skipped_ = other.skipped_;
  format_ = other.format_;
  ranges_ = std::move(other.ranges_);
  paragraphs_ = std::move(other.paragraphs_);
  sentences_ = std::move(other.sentences_);
  quotes_ = std::move(other.quotes_);
  attributions_ = std::move(other.attributions_);
  scratch_ = std::move(other.scratch_);
  tokens_ = std::move(other.tokens_);
  notes_ = std::move(other.notes_);
  scored_words_ = std::exchange(other.scored_words_, 0);
  words_ = std::exchange(other.words_, 0);
  text_ = owner != nullptr ? std::string_view(*owner).substr(offset, size)
                           : std::string_view{};
  other.text_ = {};
  return *this;
}

std::string_view Document::characters() const {
  if (decoded_.empty()) return source().substr(skipped_);
  return std::string_view(decoded_).substr(0, decoded_.size() - kTextPadding);
}

Span Document::to_characters(TextSpan span) const {
  if (markup_.map.is_identity()) return {span.begin, span.end};
  return markup_.map.to_source(span.begin, span.end);
}

Span Document::characters_to_source(Span characters) const {
  if (decoding_.is_identity()) return characters;
  return decoding_.to_source(characters.begin, characters.end);
}

Span Document::to_source(TextSpan span) const {
  return characters_to_source(to_characters(span));
}

Result<Document> read_document(DocumentInput input,
                               const DocumentOptions& options) {
  Document doc;
  auto status = read_document_into(input, options, doc);
  if (!status) return unexpected(std::move(status.error()));
  return doc;
}

Result<void> read_document_into(DocumentInput input,
                                const DocumentOptions& options,
                                Document& document) {
  return DocumentReader(document).read(input, options);
}

}  // namespace slant
