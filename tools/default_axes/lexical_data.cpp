// SPDX-License-Identifier: Apache-2.0
#include "lexical_data.h"

#include <algorithm>
#include <array>
#include <set>

namespace slant::tool {
namespace {

constexpr std::string_view kFunctionWords =
    " a an the of to in on at by for with from as or and is are was were be "
    "been being it its that this these those which who whom whose he she his "
    "her him they them their we our us you your i not no nor but if then than "
    "so such some any all each other another into onto upon up down out off "
    "over under about between through during before after above below very "
    "more most less least can could may might will would shall should must do "
    "does did done have has had having there here when where why how what "
    "also only own same too one two usually often especially used etc e.g i.e ";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void add_word(std::string_view raw, std::vector<std::string>& out) {
  if (raw.size() > 2 && raw.substr(raw.size() - 2) == "'s") {
    raw.remove_suffix(2);
  }
  if (raw.size() < 2 || std::any_of(raw.begin(), raw.end(), [](char c) {
        return c >= 'A' && c <= 'Z';
      })) {
    return;
  }
  if (!is_function_word(raw)) out.emplace_back(raw);
}

}  // namespace

bool is_function_word(std::string_view word) {
  const std::size_t at = kFunctionWords.find(' ' + std::string(word) + ' ');
  return at != std::string_view::npos;
}

std::vector<std::string> content_words(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() &&
           (is_letter(text[end]) ||
            ((text[end] == '-' || text[end] == '\'') && end + 1 < text.size() &&
             is_letter(text[end + 1])))) {
      ++end;
    }
    add_word(text.substr(i, end - i), out);
    i = end;
  }
  return out;
}

std::uint32_t LexicalData::row(std::string_view word) {
  const auto [found, fresh] = rows_.try_emplace(
      std::string(word), static_cast<std::uint32_t>(words.size()));
  if (fresh) words.emplace_back().text = word;
  return found->second;
}

void LexicalData::add_pair(std::uint32_t a, std::uint32_t b, float weight) {
  if (a == b || weight <= 0) return;
  together[std::uint64_t{std::min(a, b)} << 32U | std::max(a, b)] += weight;
}

}  // namespace slant::tool
