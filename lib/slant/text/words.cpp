// SPDX-License-Identifier: Apache-2.0
#include "slant/text/words.h"

#include <algorithm>

#include "slant/base/utf8.h"
#include "slant/text/addresses.h"
#include "slant/text/characters.h"
#include "slant/text/words_icu.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

namespace slant {
namespace {

using detail::Easy;

// First byte at or after `p` that is no ASCII letter, digit or underscore.
// Reads up to 15 bytes past that byte: the padding allows it.
#if defined(__SSE2__)
const char* skip_alnum(const char* p) {
  // Signed compares: adding 0x80 - c maps [c, c + n) to [-128, -128 + n).
  const __m128i case_bit = _mm_set1_epi8(0x20);
  const __m128i letter_shift = _mm_set1_epi8(0x80 - 'a');
  const __m128i letter_end = _mm_set1_epi8(-128 + 26);
  const __m128i digit_shift = _mm_set1_epi8(0x80 - '0');
  const __m128i digit_end = _mm_set1_epi8(-128 + 10);
  const __m128i underscore = _mm_set1_epi8('_');
  for (;; p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i lower = _mm_or_si128(v, case_bit);
    const __m128i letter =
        _mm_cmplt_epi8(_mm_add_epi8(lower, letter_shift), letter_end);
    const __m128i digit =
        _mm_cmplt_epi8(_mm_add_epi8(v, digit_shift), digit_end);
    const __m128i alnum = _mm_or_si128(_mm_or_si128(letter, digit),
                                       _mm_cmpeq_epi8(v, underscore));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(alnum));
    if (mask != 0xFFFFU) return p + std::countr_one(mask);
  }
}
#else
const char* skip_alnum(const char* p) {
  while (detail::is_ascii_alnum(*p)) ++p;
  return p;
}
#endif

// Walks one span and emits tokens. Positions are pointers into the text.
class Walker {
 public:
  Walker(std::string_view text, TextSpan span, WordOptions options,
         TokenArray& tokens)
      : text_(text),
        base_(text.data()),
        end_(base_ + span.end),
        begin_(base_ + span.begin),
        options_(options),
        tokens_(tokens) {}

  void run() {
    const char* p = begin_;
    bool space = false;
    mark_safe(p, space);
    while (p < end_) {
      const std::uint8_t cls = detail::char_class(*p);
      if ((cls & detail::kAlnum) != 0) {
        if (space) mark_safe(p, space);
        p = word(p, space);
        space = detail::is_ascii_space(p[-1]);  // only behind a hard stretch
      } else if (cls == detail::kSpace) {
        ++p;
        space = true;
      } else if (cls != detail::kNonAscii) {
        if (space) mark_safe(p, space);
        p = mark(p, space);
        space = false;
      } else {
        p = non_ascii(p, space);
      }
    }
  }

 private:
  // A boundary stands at `p`, whatever follows and whatever came before:
  // ICU may be handed the text from here on.
  void mark_safe(const char* p, bool space) {
    safe_ = p;
    safe_tokens_ = tokens_.size();
    safe_space_ = space;
  }

  std::uint32_t offset(const char* p) const {
    return static_cast<std::uint32_t>(p - base_);
  }

  void emit(const char* begin, const char* end, TokenKind kind, bool space) {
    tokens_.push_back({offset(begin), offset(end)}, kind, space);
  }

  CodePoint code_point(const char* p) const {
    return decode_utf8(text_, offset(p));
  }

  // A token that starts with a letter, digit or underscore at `begin`.
  const char* word(const char* begin, bool space) {
    const char* p = begin;
    bool has_letter = false;
    const char* end = scan_word(p, has_letter);
    if (end == nullptr) return hard(begin);
    if (options_.merge_addresses) {
      const std::uint32_t address =
          detail::address_end(text_, offset(begin), offset(end), offset(end_));
      if (address != 0) {
        emit(begin, base_ + address, TokenKind::url, space);
        mark_safe(base_ + address, false);
        return base_ + address;
      }
    }
    emit(begin, end, has_letter ? TokenKind::word : kind_of(begin, end), space);
    return end;
  }

  // The end of the word that starts at `p`, or null on a hard character.
  const char* scan_word(const char* p, bool& has_letter) {
    const char* begin = p;
    bool last_letter = false;  // class of the last character of the run
    bool last_digit = false;
    for (;;) {
      const char* run = p;
      p = std::min(skip_alnum(p), end_);
      if (p != run) {
        last_digit = detail::is_ascii_digit(p[-1]);
        last_letter = detail::char_class(p[-1]) == detail::kLetter;
        if (!has_letter) has_letter = any_letter(run, p);
      }
      if (p == end_) return p;
      const std::uint8_t cls = detail::char_class(*p);
      if ((cls & (detail::kMidLetterish | detail::kMidNumber)) != 0) {
        const int joined = join(p + 1, cls, last_letter, last_digit);
        if (joined < 0) return nullptr;
        if (joined == 0) return p;
        ++p;
        continue;
      }
      if (cls != detail::kNonAscii) return p;
      const CodePoint c = code_point(p);
      const Easy easy = detail::classify(c.value);
      if (easy == Easy::hard) return nullptr;
      if (easy == Easy::extend) {  // WB4: never the first of a word, see run
        p += c.size;
        continue;
      }
      if (easy == Easy::letter) {
        p += c.size;
        has_letter = last_letter = true;
        last_digit = false;
        continue;
      }
      if (easy != Easy::mid || p == begin) return p;
      const int joined =
          join(p + c.size, detail::kMidLetterish, last_letter, last_digit);
      if (joined < 0) return nullptr;
      if (joined == 0) return p;
      p += c.size;
    }
  }

  static bool any_letter(const char* p, const char* end) {
    return std::any_of(p, end, [](char c) {
      return detail::char_class(c) == detail::kLetter;
    });
  }

  // Of a word without a letter: underscores alone are no word.
  static TokenKind kind_of(const char* p, const char* end) {
    return std::any_of(p, end, detail::is_ascii_digit) ? TokenKind::number
                                                       : TokenKind::punctuation;
  }

  // Whether a mark of class `cls` joins what stands before it to what
  // follows at `next` (WB6, WB7, WB11, WB12): 1 yes, 0 no, -1 hard.
  int join(const char* next, std::uint8_t cls, bool letter, bool digit) const {
    if (next >= end_) return 0;
    const std::uint8_t next_cls = detail::char_class(*next);
    if (next_cls == detail::kDigit) return digit ? 1 : 0;
    const bool joins_letters = cls == detail::kMidLetterish && letter;
    if (next_cls == detail::kLetter) return joins_letters ? 1 : 0;
    if (next_cls != detail::kNonAscii) return 0;
    const Easy easy = detail::classify(code_point(next).value);
    if (easy == Easy::hard || easy == Easy::extend) return -1;
    return easy == Easy::letter && joins_letters ? 1 : 0;
  }

  // An ASCII mark that starts no word.
  const char* mark(const char* p, bool space) {
    if (options_.merge_addresses) {
      const std::uint32_t face =
          detail::emoticon_end(text_, offset(begin_), offset(p), offset(end_));
      if (face != 0) {
        emit(p, base_ + face, TokenKind::symbol, space);
        mark_safe(base_ + face, false);
        return base_ + face;
      }
      if (*p == '@') {
        const char* end = mention_end(p);
        if (end != p) {
          emit(p, end, TokenKind::url, space);
          return end;
        }
      }
    }
    emit(p, p + 1, TokenKind::punctuation, space);
    return p + 1;
  }

  // Behind an @name that stands free: whom a post speaks to, and no word.
  const char* mention_end(const char* p) const {
    const bool free = p == begin_ || detail::is_ascii_space(p[-1]) ||
                      p[-1] == '(' || p[-1] == '.' || p[-1] == '"';
    if (!free || p + 1 >= end_ || !detail::is_ascii_alnum(p[1])) return p;
    const char* end = std::min(skip_alnum(p + 1), end_);
    // An accented letter behind it would be torn off.
    return end < end_ && static_cast<unsigned char>(*end) >= 0x80 ? p : end;
  }

  const char* non_ascii(const char* p, bool& space) {
    const CodePoint c = code_point(p);
    // What extends no letter extends a mark or a blank: ICU's matter.
    Easy easy = detail::classify(c.value);
    if (easy == Easy::extend) easy = Easy::hard;
    if (space && (easy != Easy::hard || !detail::is_extender(c.value))) {
      mark_safe(p, space);
    }
    switch (easy) {
      case Easy::hard:
        p = hard(p);
        space = detail::is_ascii_space(p[-1]);
        return p;
      case Easy::space:
        space = true;
        return p + c.size;
      case Easy::letter:
        p = word(p, space);
        space = detail::is_ascii_space(p[-1]);
        return p;
      case Easy::symbol:
        emit(p, p + c.size, TokenKind::symbol, space);
        p += c.size;
        break;
      default:
        emit(p, p + c.size, TokenKind::punctuation, space);
        p += c.size;
    }
    space = false;
    return p;
  }

  // Hands the stretch around `p`, which holds a hard character at or after
  // it, to ICU: from the last safe point to the next. A boundary stands
  // before every ASCII character that follows ASCII white space, whatever
  // surrounds it, so both cuts are ICU's cuts too.
  const char* hard(const char* p) {
    tokens_.truncate(safe_tokens_);
    const char* stop = p + 1;
    while (stop < end_ &&
           !(detail::is_ascii_space(stop[-1]) && is_ascii_mark_or_word(*stop) &&
             !hard_word_at(stop))) {
      ++stop;
    }
    detail::segment_hard(text_, {offset(safe_), offset(stop)}, safe_space_,
                         tokens_);
    mark_safe(stop, detail::is_ascii_space(stop[-1]));
    return stop;
  }

  static bool is_ascii_mark_or_word(char c) {
    const std::uint8_t cls = detail::char_class(c);
    return cls != detail::kSpace && cls != detail::kNonAscii;
  }

  // Whether the run of letters at `p` meets a hard character: then one call
  // of ICU does better with it than two (decomposed accents, say).
  bool hard_word_at(const char* p) const {
    while (p < end_) {
      const std::uint8_t cls = detail::char_class(*p);
      if ((cls & detail::kAlnum) != 0) {
        ++p;
        continue;
      }
      if (cls != detail::kNonAscii) return false;
      const CodePoint c = code_point(p);
      const Easy easy = detail::classify(c.value);
      if (easy == Easy::hard) return true;
      if (easy != Easy::letter && easy != Easy::extend) return false;
      p += c.size;
    }
    return false;
  }

  std::string_view text_;
  const char* base_;
  const char* end_;
  const char* begin_;
  const char* safe_ = nullptr;
  std::uint32_t safe_tokens_ = 0;
  bool safe_space_ = false;  // white space stands before the safe point
  WordOptions options_;
  TokenArray& tokens_;
};

}  // namespace

void segment_words(std::string_view text, TextSpan span, WordOptions options,
                   TokenArray& tokens) {
  Walker(text, span, options, tokens).run();
}

void segment_words_icu(std::string_view text, TextSpan span,
                       TokenArray& tokens) {
  detail::segment_hard(text, span, false, tokens);
}

}  // namespace slant
