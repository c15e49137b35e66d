// SPDX-License-Identifier: Apache-2.0
#include "slant/check/settings.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "slant/match/fold.h"

namespace slant {
namespace {

constexpr std::string_view kUnits[] = {"document", "paragraph", "sentence"};
constexpr std::string_view kComparisons[] = {">", ">=", "<", "<="};

// Case-folded, blanks and line ends as one blank.
std::string folded(std::string_view text) {
  detail::Folded fold;
  detail::fold(text, {}, fold);
  std::string out;
  for (const char c : fold.text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() &&
         text.substr(text.size() - end.size()) == end;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

Error bad_threshold(std::string_view text, std::string_view what) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = "'" + std::string(text) + "': " + std::string(what) +
                  "; expected e.g. 'loaded.per_1000 > 12' or 'paragraph "
                  "sentiment.compound < -0.6'";
  return error;
}

}  // namespace

void TermList::add(std::string_view term) { terms_.push_back(folded(term)); }

bool TermList::contains(std::string_view text) const {
  if (terms_.empty()) return false;
  std::string word = folded(text);
  const auto is_listed = [&] {
    return std::any_of(terms_.begin(), terms_.end(), [&](const auto& term) {
      if (!term.empty() && term.back() == '*') {
        const std::string_view stem(term.data(), term.size() - 1);
        return std::string_view(word).substr(0, stem.size()) == stem;
      }
      return term == word;
    });
  };
  if (is_listed()) return true;
  if (!ends_with(word, "'s")) return false;
  word.resize(word.size() - 2);
  return is_listed();
}

std::string_view to_string(ScoreUnit unit) {
  return kUnits[static_cast<std::size_t>(unit)];
}

std::string_view to_string(Comparison comparison) {
  return kComparisons[static_cast<std::size_t>(comparison)];
}

bool holds(double value, Comparison comparison, double limit) {
  switch (comparison) {
    case Comparison::above:
      return value > limit;
    case Comparison::at_least:
      return value >= limit;
    case Comparison::below:
      return value < limit;
    case Comparison::at_most:
      return value <= limit;
  }
  return false;
}

Result<Threshold> parse_threshold(std::string_view text) {
  Threshold out;
  std::string_view rest = trimmed(text);
  for (std::size_t i = 0; i < std::size(kUnits); ++i) {
    const std::size_t n = kUnits[i].size();
    if (rest.substr(0, n) == kUnits[i] && rest.size() > n &&
        (rest[n] == ' ' || rest[n] == '.')) {
      out.unit = static_cast<ScoreUnit>(i);
      rest = trimmed(rest.substr(n + 1));
    }
  }
  const std::size_t at = rest.find_first_of("<>");
  if (at == std::string_view::npos) {
    return unexpected(bad_threshold(text, "no > or <"));
  }
  out.score = trimmed(rest.substr(0, at));
  const bool equal = at + 1 < rest.size() && rest[at + 1] == '=';
  out.comparison = rest[at] == '>'
                       ? (equal ? Comparison::at_least : Comparison::above)
                       : (equal ? Comparison::at_most : Comparison::below);
  const std::string_view number = trimmed(rest.substr(at + (equal ? 2 : 1)));
  const auto [end, code] =
      std::from_chars(number.data(), number.data() + number.size(), out.limit);
  if (code != std::errc{} || end != number.data() + number.size() ||
      number.empty()) {
    return unexpected(bad_threshold(text, "no number after the sign"));
  }
  if (out.score.empty()) {
    return unexpected(bad_threshold(text, "no score before the sign"));
  }
  return out;
}

}  // namespace slant
