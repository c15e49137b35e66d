// SPDX-License-Identifier: Apache-2.0
#include "slant/text/sentence_words.h"

#include <algorithm>

#include "slant/text/characters.h"

namespace slant::detail {
namespace {

// Longest noun phrase that is walked, in tokens: keeps a sentence that is
// one long list of cues linear.
constexpr std::uint32_t kLongestPhrase = 24;

std::uint64_t mark_class(std::string_view mark) {
  if (mark.size() == 1) {
    switch (mark[0]) {
      case ',':
        return kComma;
      case ':':
        return kColon;
      case ';':
        return kSemicolon;
      case '(':
      case '[':
        return kOpenBracket;
      case ')':
      case ']':
        return kCloseBracket;
      case '.':
      case '!':
      case '?':
        return kEnd;
      default:
        return kMark;
    }
  }
  if (is_dash(mark)) return kDash;
  if (is_sentence_end(mark)) return kEnd;
  return kMark;
}

// What ends a noun phrase on either side.
constexpr std::uint64_t kNoNoun = kModal | kAuxiliary | kFinite | kThat | kWh |
                                  kAdversative | kSubordinator | kNegation |
                                  kInQuote | kOpenQuote | kCloseQuote;

}  // namespace

bool SentenceWords::load(std::string_view text, const TokenArray& tokens,
                         IndexRange range, std::span<const Quote> quotes,
                         bool always) {
  text_ = text;
  tokens_ = &tokens;
  range_ = range;
  if (words_.size() < range.size()) words_.resize(range.size());
  bool cue = false;
  std::uint32_t i = range.begin;
  for (const Quote& quote : quotes) {
    if (quote.voice == Voice::author) continue;
    cue |= load_words(i, std::min(quote.tokens.begin, range.end));
    i = std::max(i, quote.tokens.begin);
    for (; i < std::min(quote.tokens.end, range.end); ++i) {
      words_[i - range.begin] = {};
      words_[i - range.begin].classes = kInQuote;
    }
  }
  cue |= load_words(i, range.end);
  if (!cue && !always) return false;
  for (const Quote& quote : quotes) {
    const bool title = quote.voice == Voice::author;
    // A mark may be two tokens: ''.
    set_marks(quote.span.begin, quote.tokens.begin, title ? kMark : kOpenQuote,
              false);
    if (quote.closed) {
      set_marks(quote.span.end, quote.tokens.end, title ? kMark : kCloseQuote,
                true);
    }
  }
  find_pauses();
  return true;
}

// Looks up tokens [i, end); whether one of them could be a cue.
bool SentenceWords::load_words(std::uint32_t i, std::uint32_t end) {
  const WordTable& table = WordTable::get();
  std::uint64_t cues = 0;
  for (; i < end; ++i) {
    const TextSpan span = tokens_->span(i);
    WordHints& word = words_[i - range_.begin];
    switch (tokens_->kind(i)) {
      case TokenKind::word:
        word = table.find(text_, span);
        // No branches: most guesses about them would be wrong.
        cues |= (word.classes & (kHearsay | kAccording)) | word.cue_frames();
        if (word.is(kModal) && word.is(kCapital) && i != range_.begin) {
          word.classes = kOpen | kCapital;  // Will Smith, in May
        }
        break;
      case TokenKind::number:
        word = {};
        word.classes = kNumber | kOpen;
        break;
      case TokenKind::punctuation:
        word = {};
        word.classes = mark_class(text_.substr(span.begin, span.size()));
        break;
      default:
        word = {};
        word.classes = kOpen;
    }
  }
  return cues != 0;
}

void SentenceWords::find_pauses() {
  if (pauses_.size() < words_.size()) pauses_.resize(words_.size());
  std::uint32_t next = range_.end;
  bool last = true;  // no word stands behind
  for (std::uint32_t i = range_.end; i-- > range_.begin;) {
    WordHints& word = words_[i - range_.begin];
    if (word.is(kComma | kSemicolon | kDash)) next = i;
    pauses_[i - range_.begin] = next;
    // A full stop inside the sentence belongs to an abbreviation.
    if (word.is(kEnd) && !last && text_[tokens_->span(i).begin] == '.') {
      word.classes = kMark;
    }
    last = last && word.is(kEnd | kMark | kCloseQuote | kCloseBracket);
  }
}

// The tokens of a quotation mark: in front of token `inner` from byte `edge`
// on, or from token `inner` on up to byte `edge`.
void SentenceWords::set_marks(std::uint32_t edge, std::uint32_t inner,
                              std::uint64_t classes, bool closing) {
  for (std::uint32_t n = 0; n < 2; ++n) {
    const std::uint32_t i = closing ? inner + n : inner - 1 - n;
    if (i < range_.begin || i >= range_.end) continue;
    const TextSpan span = tokens_->span(i);
    if (closing ? span.end > edge : span.begin < edge) break;
    words_[i - range_.begin].classes = classes;
  }
}

std::string_view SentenceWords::text(std::uint32_t i) const {
  const TextSpan span = tokens_->span(i);
  return text_.substr(span.begin, span.size());
}

bool SentenceWords::spells(std::uint32_t i, std::string_view lower) const {
  if (i < range_.begin || i >= range_.end) return false;
  const std::string_view word = text(i);
  return std::equal(word.begin(), word.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return ascii_lower(a) == b; });
}

std::uint32_t SentenceWords::next_pause(std::uint32_t i) const {
  return i < range_.end ? pauses_[i - range_.begin] : range_.end;
}

// Whether the coordinator at `i` joins two noun phrases rather than clauses.
bool SentenceWords::joins_nouns(std::uint32_t i) const {
  return is(i - 1, kOpen) && is(i + 1, kOpen | kDeterminer) &&
         is(i - 1, kCapital) == is(i + 1, kCapital);
}

// Whether the phrase that ends at `last` takes in token `i`, too; `done`: it
// begins there.
bool SentenceWords::walks_left(std::uint32_t i, std::uint32_t last,
                               bool& done) const {
  const WordHints& word = at(i);
  if (word.is(kNoNoun)) return false;
  // The full stop of "R-Fla." may end a phrase.
  if (word.is(kMark)) return i != last || spells(i, ".");
  if (word.is(kComma | kColon | kSemicolon | kDash | kEnd | kOpenBracket |
              kCloseBracket)) {
    return false;
  }
  if (word.is(kDeterminer)) {
    // "the head of the agency": on through "of".
    done = !(is(i - 1, kOf) && is(i - 2, kOpen));
    return true;
  }
  if (word.is(kPronoun | kObject)) {
    done = true;
    return i == last;
  }
  if (word.is(kCoordinator)) return i != last && joins_nouns(i);
  if (word.is(kPreposition | kTo | kAs | kBy)) {
    return i != last && is(i - 1, kOpen) &&
           (word.is(kOf | kTo) || spells(i, "for") || spells(i, "at") ||
            spells(i, "in") || spells(i, "from") || spells(i, "with"));
  }
  if (word.is(kAdverb)) return i != last;
  // A verb of saying that cannot be a noun.
  if (word.verb != 0 && word.noun == 0 && !word.is(kNounToo | kCapital) &&
      !word.is_form(kIngVerb)) {
    return false;
  }
  return true;
}

std::uint32_t SentenceWords::phrase_begin(std::uint32_t last) const {
  std::uint32_t first = last + 1;
  bool done = false;
  for (std::uint32_t n = 0; n < kLongestPhrase && !done; ++n) {
    if (first == range_.begin || !walks_left(first - 1, last, done)) break;
    --first;
  }
  while (first <= last && is(first, kAdverb | kCoordinator | kPreposition |
                                        kTo | kMark | kTime)) {
    ++first;
  }
  return first;
}

bool SentenceWords::starts_phrase(std::uint32_t i) const {
  const WordHints& word = at(i);
  if (word.is(kNoNoun) && !word.is(kPronoun)) return false;
  return word.is(kPronoun | kObject | kDeterminer | kOpen | kNumber | kNounToo |
                 kNameTitle) ||
         (word.is(kCapital) && !word.is(kPreposition | kCoordinator));
}

std::uint32_t SentenceWords::phrase_end(std::uint32_t first) const {
  if (!starts_phrase(first)) return first;
  if (is(first, kPronoun | kObject) && !is(first, kDeterminer)) {
    return first + 1;
  }
  std::uint32_t i = first;
  for (std::uint32_t n = 0; n < kLongestPhrase && i < range_.end; ++n, ++i) {
    const WordHints& word = at(i);
    if (word.is(kNoNoun)) break;
    if (word.is(kOf | kNumber | kTime | kLast)) continue;
    if (word.is(kDeterminer)) {
      if (i == first || is(i - 1, kOf)) continue;
      if (is(i - 1, kDeterminer) && !is(i - 1, kObject)) continue;
      break;
    }
    if (word.is(kMark)) continue;
    if (word.is(kCoordinator)) {
      if (!joins_nouns(i)) break;
      continue;
    }
    if (word.is(kPronoun | kObject | kPreposition | kTo | kAs | kBy)) break;
    if (word.is(kComma | kColon | kSemicolon | kDash | kEnd | kOpenBracket |
                kCloseBracket)) {
      break;
    }
    if (word.verb != 0 && word.is_form(kPastForm) && i != first) break;
  }
  return i;
}

}  // namespace slant::detail
