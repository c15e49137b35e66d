// SPDX-License-Identifier: Apache-2.0
#include "slant/text/boilerplate.h"

#include <algorithm>
#include <array>

#include "slant/text/characters.h"

namespace slant::detail {
namespace {

constexpr std::size_t kLongest = 80;

// Whole lines, in lower case without marks at either end.
constexpr std::string_view kLines[] = {
    "advertisement",
    "advertisements",
    "article continues below",
    "comments",
    "continue reading",
    "copy link",
    "email",
    "facebook",
    "follow us",
    "getty images",
    "leave a comment",
    "linkedin",
    "listen",
    "load more",
    "loading",
    "most popular",
    "most read",
    "newsletter",
    "no comments",
    "photo",
    "pinterest",
    "print",
    "published",
    "read more",
    "recommended",
    "related",
    "related articles",
    "related stories",
    "related topics",
    "save",
    "scroll to continue",
    "share",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this story",
    "sign in",
    "sign up",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "story continues below",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "tweet",
    "twitter",
    "updated",
    "whatsapp",
};
static_assert(std::is_sorted(std::begin(kLines), std::end(kLines)));

constexpr std::string_view kStarts[] = {
    "all rights reserved",
    "copyright:",
    "image credit",
    "image source",
    "image:",
    "last modified",
    "last updated",
    "originally published",
    "photo by ",
    "photo credit",
    "photo:",
    "photograph:",
    "picture:",
    "posted on ",
    "posted:",
    "published on ",
    "published:",
    "read more:",
    "sign up for ",
    "subscribe to ",
    "updated on ",
    "updated:",
    "©",
};

constexpr std::string_view kMonths[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

using Buffer = std::array<char, kLongest>;

// In place: this runs for every short paragraph and line.
std::string_view normalised(std::string_view line, Buffer& buffer) {
  std::size_t begin = 0;
  std::size_t end = line.size();
  const auto is_mark = [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && !is_ascii_alnum(c) &&
           c != '(' && c != ')';
  };
  while (begin < end && is_mark(line[begin])) ++begin;
  while (end > begin && is_mark(line[end - 1])) --end;
  line = line.substr(begin, end - begin);
  std::transform(line.begin(), line.end(), buffer.begin(), ascii_lower);
  return {buffer.data(), line.size()};
}

// "3 min read", "12 minute read", "3 min".
bool is_reading_time(std::string_view line) {
  std::size_t p = 0;
  while (p < line.size() && is_ascii_digit(line[p])) ++p;
  if (p == 0) return false;
  while (p < line.size() && (line[p] == ' ' || line[p] == '-')) ++p;
  const std::string_view rest = line.substr(p);
  return rest == "min" || rest == "min read" || rest == "mins read" ||
         rest == "minute read" || rest == "minutes read" || rest == "min. read";
}

// "nov" or "november"; "mars" and "maybe" are none.
bool is_month(std::string_view word) {
  return word == "sept" || std::any_of(std::begin(kMonths), std::end(kMonths),
                                       [&](std::string_view month) {
                                         return word == month ||
                                                word == month.substr(0, 3);
                                       });
}

// "copyright 2026 the paper"; "copyright law is unfair" is prose.
bool is_copyright(std::string_view line) {
  return line.starts_with("copyright ") &&
         (std::any_of(line.begin(), line.end(), is_ascii_digit) ||
          line.find("(c)") != line.npos || line.find("©") != line.npos);
}

// A date and nothing else: "24 november 2026", "nov. 24, 2026, 10:15 am".
bool is_date_line(std::string_view line) {
  bool month = false;
  bool digits = false;
  std::size_t p = 0;
  while (p < line.size()) {
    const std::size_t begin = p;
    while (p < line.size() && is_ascii_alnum(line[p])) ++p;
    const std::string_view word = line.substr(begin, p - begin);
    if (word.empty()) {
      ++p;
      continue;
    }
    if (is_ascii_digit(word[0])) {
      digits = true;
    } else if (is_month(word)) {
      month = true;
    } else if (word != "am" && word != "pm" && word != "at" && word != "a" &&
               word != "p" && word != "m" && word != "et" && word != "gmt" &&
               word != "utc" && word != "est" && word != "edt" &&
               (word.size() < 6 || word.substr(word.size() - 3) != "day")) {
      return false;
    }
  }
  return month && digits;
}

}  // namespace

bool is_boilerplate(std::string_view paragraph) {
  if (paragraph.size() > kLongest) return false;
  Buffer buffer;
  const std::string_view line = normalised(paragraph, buffer);
  if (line.empty()) return false;
  if (std::binary_search(std::begin(kLines), std::end(kLines), line)) {
    return true;
  }
  const bool starts = std::any_of(
      std::begin(kStarts), std::end(kStarts), [&](std::string_view start) {
        return line.substr(0, start.size()) == start;
      });
  return starts || is_copyright(line) || is_reading_time(line) ||
         is_date_line(line);
}

}  // namespace slant::detail
