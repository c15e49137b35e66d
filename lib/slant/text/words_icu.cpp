// SPDX-License-Identifier: Apache-2.0
#include "slant/text/words_icu.h"

#include <unicode/uchar.h>

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

TokenKind kind_of(boundary::rule_type rule, std::string_view piece) {
  if ((rule & (boundary::word_letter | boundary::word_kana |
               boundary::word_ideo)) != 0) {
    return TokenKind::word;
  }
  if ((rule & boundary::word_number) != 0) return TokenKind::number;
  const auto c = static_cast<UChar32>(decode_utf8(piece, 0).value);
  const bool emoji =
      c > 0x2000 &&
      (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
       u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) != 0);
  return emoji ? TokenKind::symbol : TokenKind::punctuation;
}

bool is_blank(std::string_view piece) {
  const auto c = static_cast<UChar32>(decode_utf8(piece, 0).value);
  return u_isUWhiteSpace(c) != 0;
}

// A format or combining character that stands alone is nothing to a reader.
bool is_invisible(std::string_view piece) {
  const auto c = static_cast<UChar32>(decode_utf8(piece, 0).value);
  const auto category = u_charType(c);
  return category == U_FORMAT_CHAR || category == U_NON_SPACING_MARK ||
         category == U_ENCLOSING_MARK;
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

void segment_piece(std::string_view text, TextSpan span, bool& space,
                   TokenArray& tokens) {
  const char* base = text.data();
  const boundary::segment_index<const char*> pieces(
      boundary::word, base + span.begin, base + span.end, word_locale());
  for (const auto& segment : pieces) {
    const auto begin = static_cast<std::uint32_t>(segment.begin() - base);
    const auto end = static_cast<std::uint32_t>(segment.end() - base);
    if (begin == end) continue;
    const std::string_view piece = text.substr(begin, end - begin);
    if (is_blank(piece)) {
      space = true;
      continue;
    }
    const TokenKind kind = kind_of(segment.rule(), piece);
    if (kind == TokenKind::punctuation && is_invisible(piece)) continue;
    tokens.push_back({begin, end}, kind, space);
    space = false;
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
