// SPDX-License-Identifier: Apache-2.0
#include "slant/text/sentences.h"

#include <algorithm>

#include "slant/base/utf8.h"
#include "slant/text/abbreviations.h"
#include "slant/text/characters.h"

namespace slant::detail {
namespace {

class Splitter {
 public:
  Splitter(std::string_view text, const TokenArray& tokens, IndexRange range,
           std::vector<IndexRange>& sentences)
      : text_(text), tokens_(tokens), range_(range), sentences_(sentences) {}

  std::uint32_t run() {
    std::uint32_t begin = range_.begin;
    std::uint32_t i = range_.begin;
    std::uint32_t cuts = 0;
    while (i < range_.end) {
      if (i - begin >= kMaxSentenceTokens) {
        sentences_.push_back({begin, i});
        begin = i;
        ++cuts;
      }
      if (tokens_.kind(i) != TokenKind::punctuation ||
          !is_sentence_end(text(i))) {
        ++i;
        continue;
      }
      const std::uint32_t after =
          end_of_marks(i, std::min(range_.end, begin + kMaxSentenceTokens));
      if (after >= range_.end || ends_sentence(i, after)) {
        sentences_.push_back({begin, after});
        begin = after;
      }
      i = after;
    }
    if (begin < range_.end) sentences_.push_back({begin, range_.end});
    return cuts;
  }

 private:
  std::string_view text(std::uint32_t i) const {
    const TextSpan span = tokens_.span(i);
    return text_.substr(span.begin, span.size());
  }

  // Behind the run of terminal and closing marks that starts at `i`, and
  // the number of a note: `end.[3]`.
  std::uint32_t end_of_marks(std::uint32_t i, std::uint32_t limit) const {
    while (++i < limit) {
      // A face or emoji behind the full stop belongs to what it comments.
      if (tokens_.kind(i) == TokenKind::symbol) continue;
      if (tokens_.kind(i) != TokenKind::punctuation) break;
      const std::string_view mark = text(i);
      if (is_sentence_end(mark)) continue;
      if (is_note(i, limit)) {
        i += 2;
        continue;
      }
      // A straight quotation mark behind white space opens.
      if (!is_closer(mark) || tokens_.space_before(i)) break;
    }
    return i;
  }

  // Whether "[3]" stands at `i`, with no blank before or inside.
  bool is_note(std::uint32_t i, std::uint32_t limit) const {
    return limit - i >= 3 && text(i) == "[" &&
           tokens_.kind(i + 1) == TokenKind::number && text(i + 2) == "]" &&
           !tokens_.space_before(i) && !tokens_.space_before(i + 1) &&
           !tokens_.space_before(i + 2);
  }

  // The word that would open the next sentence, past opening marks.
  std::string_view next_word(std::uint32_t i) const {
    while (i < range_.end && tokens_.kind(i) == TokenKind::punctuation &&
           (is_opener(text(i)) || is_dash(text(i)))) {
      ++i;
    }
    return i < range_.end ? text(i) : std::string_view{};
  }

  bool ends_sentence(std::uint32_t end, std::uint32_t after) const {
    if (is_ideographic_end(text(end))) return true;
    if (!tokens_.space_before(after)) return glued_sentence(end, after);
    const std::string_view next = next_word(after);
    if (next.empty()) return true;
    // "iPhone" and "eBay" are names, whatever their first letter.
    const bool name = next.size() > 1 && is_ascii_upper(next[1]);
    if (starts_lower(next) && !name) return false;
    const bool one_stop = text(end) == "." && !is_sentence_end_at(end + 1);
    if (!one_stop) return true;
    return !is_abbreviation(end, next);
  }

  // No blank behind the mark: `left."Then` and `end.[3] The` end one.
  bool glued_sentence(std::uint32_t end, std::uint32_t after) const {
    return after > end + 1 && tokens_.kind(after) == TokenKind::word &&
           starts_upper(text(after)) && text(after - 1) != "'" &&
           !is_sentence_end(text(after - 1));
  }

  bool is_sentence_end_at(std::uint32_t i) const {
    return i < range_.end && tokens_.kind(i) == TokenKind::punctuation &&
           is_sentence_end(text(i));
  }

  // Whether the full stop at `stop` belongs to the word before it.
  bool is_abbreviation(std::uint32_t stop, std::string_view next) const {
    if (stop == range_.begin || tokens_.space_before(stop)) return false;
    const std::string_view word = text(stop - 1);
    const bool opener = is_sentence_opener(next);
    switch (find_abbreviation(word)) {
      case Abbreviation::title:
      case Abbreviation::latin:
        return true;
      case Abbreviation::number:
        return is_ascii_digit(next[0]);
      case Abbreviation::place_time:
        return !opener;
      case Abbreviation::none:
        break;
    }
    // A single capital is an initial ("J. Smith") unless a usual opener
    // follows ("Plan B. The"); "I" is a word.
    if (starts_upper(word) && decode_utf8(word, 0).size == word.size()) {
      return word[0] != 'I' && !opener;
    }
    // "U.N", "a.m": letters parted by full stops.
    const bool dotted = word.size() >= 3 && word.size() % 2 == 1 &&
                        word[word.size() - 2] == '.' && word[1] == '.';
    return dotted && !opener;
  }

  std::string_view text_;
  const TokenArray& tokens_;
  IndexRange range_;
  std::vector<IndexRange>& sentences_;
};

}  // namespace

std::uint32_t split_sentences(std::string_view text, const TokenArray& tokens,
                              IndexRange range,
                              std::vector<IndexRange>& sentences) {
  return Splitter(text, tokens, range, sentences).run();
}

}  // namespace slant::detail
