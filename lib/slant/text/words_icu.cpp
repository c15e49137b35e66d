// SPDX-License-Identifier: Apache-2.0
#include "slant/text/words_icu.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <boost/locale.hpp>
#include <locale>

#include "slant/base/utf8.h"
#include "slant/text/characters.h"

namespace slant::detail {
namespace {

namespace boundary = boost::locale::boundary;

constexpr std::uint32_t kMaxPiece = 64 * 1024;

// Built once, on first need: it costs about 30 ms of ICU's data.
const std::locale& word_locale() {
  static const std::locale locale = [] {
    boost::locale::generator generator;
    generator.categories(boost::locale::boundary_facet);
    return generator("en_US.UTF-8");
  }();
  return locale;
}

bool is_emoji(char32_t c) {
  // Unicode counts (c), (R), TM, the double marks and the Letterlike i among
  // the pictographs; in prose they are marks.
  if (c <= 0x2139) return false;
  const auto u = static_cast<UChar32>(c);
  return u_hasBinaryProperty(u, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
         u_hasBinaryProperty(u, UCHAR_REGIONAL_INDICATOR) != 0;
}

// What a piece with letters or digits is; punctuation if it has neither.
// ICU's own status goes by the last character ("a5" would be a number) and
// is missing behind some ("9_" with an accent). `status`: it has one, so
// that letters beyond Word_Break's (Thai, Chinese) count.
TokenKind kind_of_word(std::string_view piece, bool status) {
  bool digits = false;
  for (std::size_t pos = 0; pos < piece.size();) {
    const CodePoint c = decode_utf8(piece, pos);
    const auto u = static_cast<UChar32>(c.value);
    const int word_break = u_getIntPropertyValue(u, UCHAR_WORD_BREAK);
    if ((status && u_isUAlphabetic(u) != 0) || word_break == U_WB_ALETTER ||
        word_break == U_WB_HEBREW_LETTER || word_break == U_WB_KATAKANA) {
      return TokenKind::word;
    }
    digits = digits || u_isdigit(u) != 0;
    pos += c.size;
  }
  return digits ? TokenKind::number : TokenKind::punctuation;
}

// Bytes of `piece` before the first character that `skipped` is false for.
template <typename Skipped>
std::uint32_t count_leading(std::string_view piece, Skipped skipped) {
  std::size_t pos = 0;
  while (pos < piece.size()) {
    const CodePoint c = decode_utf8(piece, pos);
    if (!skipped(static_cast<UChar32>(c.value))) break;
    pos += c.size;
  }
  return static_cast<std::uint32_t>(pos);
}

// The white space that `piece` starts with: a joiner behind a blank makes
// one piece of it and the emoji that follows.
std::uint32_t leading_blanks(std::string_view piece) {
  return count_leading(piece,
                       [](UChar32 c) { return u_isUWhiteSpace(c) != 0; });
}

// Format and combining characters: what stands alone of them is nothing to
// a reader.
std::uint32_t leading_invisibles(std::string_view piece) {
  return count_leading(piece, [](UChar32 c) {
    return (U_GET_GC_MASK(c) & (U_GC_CF_MASK | U_GC_MN_MASK | U_GC_ME_MASK)) !=
           0;
  });
}

TokenKind kind_of(boundary::rule_type rule, std::string_view piece) {
  const TokenKind kind = kind_of_word(piece, (rule & boundary::word_any) != 0);
  const std::uint32_t first = leading_invisibles(piece);
  if (kind != TokenKind::punctuation || first == piece.size()) return kind;
  return is_emoji(decode_utf8(piece, first).value) ? TokenKind::symbol
                                                   : TokenKind::punctuation;
}

// Where to cut a stretch that is too long for one piece: behind the last
// white space or ideographic full stop, else between two characters.
std::uint32_t cut_before(std::string_view text, std::uint32_t begin,
                         std::uint32_t limit) {
  std::uint32_t cut = limit;
  while (cut > begin && is_continuation_byte(text[cut])) --cut;
  for (std::uint32_t p = cut; p > begin + kMaxPiece / 2; --p) {
    if (is_ascii_space(text[p - 1])) return p;
    if (p >= 3 && text.substr(p - 3, 3) == "。") return p;
  }
  return cut > begin ? cut : limit;
}

// Takes U+202F off both ends of `at`. To Unicode it extends a word, as "_"
// does, but French sets it beside quotation marks. Sets `space` if one stood
// before; returns whether one stands behind.
bool trim_narrow_spaces(std::string_view text, TextSpan& at, bool& space) {
  constexpr std::string_view kNarrow = "\xE2\x80\xAF";
  const auto piece = [&] { return text.substr(at.begin, at.size()); };
  while (piece().starts_with(kNarrow)) {
    at.begin += 3;
    space = true;
  }
  bool behind = false;
  while (piece().ends_with(kNarrow)) {
    at.end -= 3;
    behind = true;
  }
  return behind;
}

void segment_piece(std::string_view text, TextSpan span, bool& space,
                   TokenArray& tokens) {
  // ICU 72's rules take "@" for a letter, which UAX #29 does not: they are
  // shown a mark that is none.
  const char* base = text.data() + span.begin;
  std::string without_at;
  if (text.substr(span.begin, span.size()).find('@') != text.npos) {
    without_at = text.substr(span.begin, span.size());
    std::replace(without_at.begin(), without_at.end(), '@', '#');
    base = without_at.data();
  }
  const boundary::segment_index<const char*> pieces(
      boundary::word, base, base + span.size(), word_locale());
  for (const auto& segment : pieces) {
    TextSpan at{span.begin + static_cast<std::uint32_t>(segment.begin() - base),
                span.begin + static_cast<std::uint32_t>(segment.end() - base)};
    const bool space_behind = trim_narrow_spaces(text, at, space);
    const auto blanks = leading_blanks(text.substr(at.begin, at.size()));
    at.begin += blanks;
    space = space || blanks > 0;
    const std::string_view piece = text.substr(at.begin, at.size());
    const TokenKind kind = kind_of(segment.rule(), piece);
    if (kind == TokenKind::punctuation &&
        leading_invisibles(piece) == piece.size()) {
      space = space || space_behind;
      continue;
    }
    tokens.push_back(at, kind, space);
    space = space_behind;
  }
}

}  // namespace

void segment_hard(std::string_view text, TextSpan span, bool space_before,
                  TokenArray& tokens) {
  bool space = space_before;
  while (span.size() > kMaxPiece) {
    const std::uint32_t cut =
        cut_before(text, span.begin, span.begin + kMaxPiece);
    segment_piece(text, {span.begin, cut}, space, tokens);
    span.begin = cut;
  }
  segment_piece(text, span, space, tokens);
}

}  // namespace slant::detail
