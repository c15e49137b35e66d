// SPDX-License-Identifier: Apache-2.0
#include "slant/match/fold.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <boost/locale.hpp>
#include <locale>

#include "slant/base/utf8.h"

namespace slant::detail {
namespace {

const std::locale& folding_locale() {
  static const std::locale locale = [] {
    boost::locale::generator generator;
    generator.categories(boost::locale::convert_facet);
    return generator("en_US.UTF-8");
  }();
  return locale;
}

struct Confusable {
  char32_t look_alike;
  char latin;
};

// Sorted. Letters that a reader cannot tell from Latin ones in most fonts;
// the pairs of Unicode's confusables.txt for single letters.
constexpr Confusable kConfusables[] = {
    {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'},
    {0x399, 'I'}, {0x39A, 'K'}, {0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'},
    {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'}, {0x3B1, 'a'},
    {0x3B9, 'i'}, {0x3BD, 'v'}, {0x3BF, 'o'}, {0x3C1, 'p'}, {0x3C5, 'u'},
    {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'},
    {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'},
    {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x425, 'X'}, {0x430, 'a'},
    {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'},
    {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x501, 'd'},
};

char32_t latin_of(char32_t c) {
  const auto* found =
      std::lower_bound(std::begin(kConfusables), std::end(kConfusables), c,
                       [](const Confusable& entry, char32_t key) {
                         return entry.look_alike < key;
                       });
  if (found == std::end(kConfusables) || found->look_alike != c) return c;
  return static_cast<unsigned char>(found->latin);
}

bool is_invisible(char32_t c) {
  if (c < 0xAD) return false;
  return u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR;
}

struct CaseCount {
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  bool first_upper = false;
  bool seen = false;

  void add(bool is_upper, bool is_lower) {
    if (!is_upper && !is_lower) return;
    if (!seen) first_upper = is_upper;
    seen = true;
    upper += is_upper ? 1 : 0;
    lower += is_lower ? 1 : 0;
  }

  Casing casing() const {
    if (upper == 0) return Casing::lower;
    if (lower == 0 && upper >= 2) return Casing::upper;
    return first_upper ? Casing::capitalised : Casing::mixed;
  }
};

bool fold_ascii(std::string_view token, Folded& out) {
  CaseCount count;
  out.text.resize(token.size());
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    const bool upper = c >= 'A' && c <= 'Z';
    count.add(upper, c >= 'a' && c <= 'z');
    out.text[i] = upper ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  out.exact = token;
  out.casing = count.casing();
  return true;
}

// Letters of Latin against Cyrillic and Greek.
struct ScriptCount {
  bool latin = false;
  bool other = false;

  void add(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
      case USCRIPT_LATIN:
        latin = true;
        break;
      case USCRIPT_CYRILLIC:
      case USCRIPT_GREEK:
        other = true;
        break;
      default:
        break;
    }
  }
};

}  // namespace

void fold(std::string_view token, FoldOptions options, Folded& out) {
  out.mixed_script = false;
  out.invisible = false;
  if (fold_ascii(token, out)) return;
  CaseCount count;
  ScriptCount scripts;
  std::u32string letters;
  bool only_apostrophes = true;
  for (std::size_t pos = 0; pos < token.size();) {
    const CodePoint c = decode_utf8(token, pos);
    pos += c.size;
    if (is_invisible(c.value)) {
      out.invisible = true;
      continue;
    }
    const bool apostrophe =
        c.value == 0x2019 || c.value == 0x2018 || c.value == 0x2BC;
    const char32_t kept = apostrophe ? U'\'' : c.value;
    only_apostrophes = only_apostrophes && kept < 0x80;
    const auto u = static_cast<UChar32>(kept);
    count.add(u_isupper(u) != 0 || u_istitle(u) != 0, u_islower(u) != 0);
    scripts.add(u);
    letters.push_back(kept);
  }
  out.casing = count.casing();
  out.mixed_script = scripts.latin && scripts.other;
  out.exact.clear();
  for (const char32_t c : letters) {
    append_utf8(out.exact,
                options.confusables && out.mixed_script ? latin_of(c) : c);
  }
  if (only_apostrophes) {
    Folded ascii;
    fold_ascii(out.exact, ascii);
    out.text = ascii.text;
    return;
  }
  out.exact = boost::locale::normalize(out.exact, boost::locale::norm_nfc,
                                       folding_locale());
  out.text = boost::locale::fold_case(out.exact, folding_locale());
}

}  // namespace slant::detail
