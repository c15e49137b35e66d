// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/term.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "slant/base/utf8.h"

namespace slant::detail {
namespace {

constexpr std::size_t kMaxTokens = 64;
constexpr std::size_t kMaxWildBytes = 120;  // a prefix is kept in one byte
constexpr std::size_t kMaxUnits = 60;       // tokens of a literal, at most
constexpr std::size_t kMaxBytes = 4096;

bool is_alnum(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

// Letters that surely make one token with their neighbours: Latin, Greek,
// Cyrillic. What is left out is merely taken the long way, as a literal.
bool is_plain_letter(char32_t c) {
  if (c < 0x80) return is_alnum(c);
  const bool alphabets =
      (c >= 0xC0 && c <= 0x24F) || (c >= 0x386 && c <= 0x3FF && c != 0x387) ||
      (c >= 0x400 && c <= 0x481) || (c >= 0x48A && c <= 0x52F) ||
      (c >= 0x1E00 && c <= 0x1EFF);
  return alphabets && u_isalpha(static_cast<UChar32>(c)) != 0;
}

// Between a digit and a letter an apostrophe parts words (UAX #29).
bool is_word_letter(char32_t c) {
  return is_plain_letter(c) && !(c >= '0' && c <= '9');
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// Blanks of every kind as one blank, none at the edges.
bool clean(std::string_view text, Term& out) {
  std::string& pattern = out.pattern;
  bool pending = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode_utf8(text, pos);
    if (is_blank(c.value)) {
      out.blanks_changed = out.blanks_changed || pending || c.value != ' ';
      pending = true;
    } else if (is_control(c.value)) {
      out.problem = "holds a control character";
      return false;
    } else {
      if (pending && !pattern.empty()) pattern += ' ';
      pending = false;
      pattern += text.substr(pos, c.size);
    }
    pos += c.size;
  }
  if (pattern.empty()) {
    out.problem = "is empty";
  } else if (pattern.size() > kMaxBytes) {
    out.problem = "is longer than 4 KiB";
  }
  return out.problem.empty();
}

// One part of a term, between blanks and hyphens.
struct Part {
  std::string_view text;
  bool plain = true;    // letters, digits, inner apostrophes, wildcards
  bool wild = false;    // holds a wildcard
  bool prefix = false;  // the only wildcard is a * at the end
  bool any = true;      // nothing but *
};

Part look_at(std::string_view text, TermSyntax syntax) {
  Part part;
  part.text = text;
  std::size_t stars = 0;
  char32_t before = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode_utf8(text, pos);
    pos += c.size;
    const bool star = syntax != TermSyntax::literal && c.value == '*';
    const bool mark = syntax == TermSyntax::glob && c.value == '?';
    if (star || mark) {
      part.wild = true;
      stars += star ? 1 : 2;
    } else if (is_apostrophe(c.value)) {
      const bool inner = is_word_letter(before) && pos < text.size() &&
                         is_word_letter(decode_utf8(text, pos).value);
      part.plain = part.plain && inner;
    } else if (!is_plain_letter(c.value)) {
      part.plain = false;
    }
    part.any = part.any && star;
    before = c.value;
  }
  part.prefix = part.wild && stars == 1 && text.back() == '*' && !part.any;
  return part;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t pos = 0; pos <= text.size(); ++pos) {
    if (pos < text.size() && text[pos] != ' ' && text[pos] != '-') continue;
    parts.push_back(text.substr(begin, pos - begin));
    begin = pos + 1;
  }
  return parts;
}

// No more tokens than this can be made of the text.
std::size_t count_units(std::string_view text) {
  std::size_t units = 0;
  bool inside = false;
  for (const char c : text) {
    const bool letter = is_alnum(static_cast<unsigned char>(c));
    if (c != ' ' && !(letter && inside)) ++units;
    inside = letter;
  }
  return units;
}

// Whether a text that holds it has a token there: combining marks, format
// characters and blanks of any kind alone make none.
bool has_visible(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode_utf8(text, pos);
    const auto u = static_cast<UChar32>(c.value);
    const auto mask = U_GET_GC_MASK(u);
    if ((mask & (U_GC_M_MASK | U_GC_CF_MASK)) == 0 && u_isUWhiteSpace(u) == 0) {
      return true;
    }
    pos += c.size;
  }
  return false;
}

void make_single(const Part& part, Term& out) {
  if (part.any) {
    out.problem = "stands for every word";
  } else if (!part.wild) {
    out.kind = EntryKind::word;
  } else {
    out.kind = part.prefix ? EntryKind::prefix : EntryKind::glob;
    if (out.pattern.size() > kMaxWildBytes) {
      out.problem = "has a wildcard and more than 120 bytes";
    }
  }
}

void make_literal(Term& out) {
  out.kind = EntryKind::literal;
  if (!has_visible(out.pattern)) {
    out.problem = "holds nothing that can be seen";
  } else if (count_units(out.pattern) > kMaxUnits) {
    out.problem = "has more than 60 words and marks";
  }
}

void make_phrase(const std::vector<Part>& parts, Term& out) {
  out.kind = EntryKind::phrase;
  if (parts.size() > kMaxTokens) {
    out.problem = "has more than 64 words";
    return;
  }
  const bool all_any = std::all_of(parts.begin(), parts.end(),
                                   [](const Part& p) { return p.any; });
  if (all_any) out.problem = "stands for every word";
  for (const Part& part : parts) {
    if (part.wild && part.text.size() > kMaxWildBytes) {
      out.problem = "has a wildcard and more than 120 bytes";
    }
  }
}

}  // namespace

Term make_term(std::string_view text, TermSyntax syntax) {
  Term out;
  if (!clean(text, out)) return out;
  std::vector<Part> parts;
  bool plain = true;
  bool wild = false;
  for (const std::string_view part : parts_of(out.pattern)) {
    parts.push_back(look_at(part, syntax));
    plain = plain && !part.empty() && parts.back().plain;
    wild = wild || parts.back().wild;
  }
  if (plain && parts.size() == 1) {
    make_single(parts[0], out);
  } else if (plain) {
    make_phrase(parts, out);
  } else if (!wild) {
    make_literal(out);
  } else {
    out.problem = "joins a wildcard with punctuation";
  }
  return out;
}

std::string rule_elements(const Term& term) {
  if (!term.problem.empty() || term.kind == EntryKind::literal ||
      term.kind == EntryKind::rule ||
      term.pattern.find('?') != std::string::npos) {
    return {};
  }
  std::string out = term.pattern;
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

}  // namespace slant::detail
