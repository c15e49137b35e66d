// SPDX-License-Identifier: Apache-2.0
#include "slant/text/addresses.h"

#include "slant/text/characters.h"

namespace slant::detail {
namespace {

bool ends_address(char c) {
  return is_ascii_space(c) || c == '<' || c == '>' || c == '"' || c == '\0' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_trailing_mark(char c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' ||
         c == ')' || c == ']' || c == '\'' || c == '*' || c == '_';
}

std::uint32_t extend(std::string_view text, std::uint32_t pos,
                     std::uint32_t limit) {
  while (pos < limit && !ends_address(text[pos])) ++pos;
  while (pos > 0 && is_trailing_mark(text[pos - 1])) --pos;
  return pos;
}

bool in(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

}  // namespace

std::uint32_t address_end(std::string_view text, std::uint32_t begin,
                          std::uint32_t end, std::uint32_t limit) {
  if (text[begin] == 'w' && text.substr(begin, 4) == "www." &&
      begin + 4 < limit && is_ascii_alnum(text[begin + 4])) {
    return extend(text, end, limit);
  }
  if (end >= limit) return 0;
  if (text[end] == ':' && text.substr(end, 3) == "://") {
    const std::uint32_t stop = extend(text, end + 3, limit);
    return stop > end + 3 ? stop : 0;
  }
  if (text[end] == '@' && end + 1 < limit && is_ascii_alnum(text[end + 1])) {
    const std::uint32_t stop = extend(text, end + 1, limit);
    return stop > end + 1 ? stop : 0;
  }
  return 0;
}

namespace {

// Faces that no pattern below makes; longer ones before their own starts.
constexpr std::string_view kFaces[] = {
    "(^_^)", "(^^)", "-__-", "-_-",  "-.-", "._.", ";_;", "=_=",
    ">.<",   ">_<",  "\\o/", "^__^", "^_^", "^.^", "^^",
};

// Hearts: <3, <33, </3.
std::uint32_t heart_end(std::string_view text, std::uint32_t p,
                        std::uint32_t limit) {
  const auto at = [&](std::uint32_t i) { return i < limit ? text[i] : '\0'; };
  ++p;
  if (at(p) == '/' || at(p) == '\\') ++p;
  if (at(p) != '3') return 0;
  while (at(p) == '3') ++p;
  return p;
}

// [>}]eyes[tear][nose]mouths as in :-) ;) =D :'( >:( and :-))).
std::uint32_t face_end(std::string_view text, std::uint32_t p,
                       std::uint32_t limit) {
  const auto at = [&](std::uint32_t i) { return i < limit ? text[i] : '\0'; };
  if (at(p) == '>' || at(p) == '}') ++p;
  if (at(p) == '\0' || !in(":;=", at(p))) return 0;
  ++p;
  if (at(p) == '\'') ++p;
  // A nose needs a mouth behind it; without one, "o" is the mouth.
  if (at(p) != '\0' && in("-o^", at(p)) && at(p + 1) != '\0' &&
      in(")(DPp/\\|][}{#oOsSxX", at(p + 1))) {
    ++p;
  }
  const char mouth = at(p);
  if (mouth == '\0' || !in(")(DPpOo/\\|3*[]}{@$cSsxX#", mouth)) return 0;
  ++p;
  while (at(p) == mouth && in(")(D", mouth)) ++p;
  return p;
}

// The same seen from the other side: (-: (: ): .
std::uint32_t mirrored_end(std::string_view text, std::uint32_t p,
                           std::uint32_t limit) {
  const auto at = [&](std::uint32_t i) { return i < limit ? text[i] : '\0'; };
  ++p;
  const bool nose = at(p) == '-' || at(p) == '\'';
  if (nose) ++p;
  // "(= 300)" is no face.
  if (at(p) == '\0' || !in(nose ? ":;=" : ":;", at(p))) return 0;
  return p + 1;
}

std::uint32_t shape_end(std::string_view text, std::uint32_t pos,
                        std::uint32_t limit) {
  const std::string_view rest = text.substr(pos, limit - pos);
  for (const std::string_view face : kFaces) {
    if (rest.substr(0, face.size()) == face) {
      return pos + static_cast<std::uint32_t>(face.size());
    }
  }
  const char first = text[pos];
  if (first == '<') return heart_end(text, pos, limit);
  if (first == '(' || first == ')') return mirrored_end(text, pos, limit);
  return face_end(text, pos, limit);
}

}  // namespace

std::uint32_t emoticon_end(std::string_view text, std::uint32_t block_begin,
                           std::uint32_t pos, std::uint32_t limit) {
  if (!in(":;=<>}()^-._\\", text[pos])) return 0;
  // It stands free of words: letter eyes (xD, XP) are words to UAX #29 and
  // stay words.
  const char before = pos > block_begin ? text[pos - 1] : ' ';
  if (!is_ascii_space(before) && !in(".,!?*\"", before)) return 0;
  // "(p. 5.): x" closes a bracket.
  if (text[pos] == ')' && !is_ascii_space(before)) return 0;
  // Most marks are in prose: a blank or a letter behind them ends the look.
  const char second = pos + 1 < limit ? text[pos + 1] : '\0';
  if (second == '\0' || is_ascii_space(second)) return 0;
  const std::uint32_t end = shape_end(text, pos, limit);
  if (end == 0) return 0;
  const char next = end < limit ? text[end] : '\0';
  const bool free =
      next == '\0' || is_ascii_space(next) || in(".,!?)\"*", next);
  return free ? end : 0;
}

}  // namespace slant::detail
