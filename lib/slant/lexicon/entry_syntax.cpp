// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/entry_syntax.h"

#include <algorithm>

namespace slant {
namespace {

bool is_lower_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

bool is_category_path(std::string_view path) {
  bool fresh = true;  // at the start of a part
  for (const char c : path) {
    if (c == '.') {
      if (fresh) return false;
      fresh = true;
    } else if (is_lower_alnum(c) || c == '_') {
      fresh = false;
    } else {
      return false;
    }
  }
  return !fresh;
}

bool is_lexicon_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return is_lower_alnum(c) || c == '.' || c == '_' || c == '-';
  });
}

std::string pattern_problem(EntryKind kind, std::string_view pattern) {
  const bool blank = pattern.find(' ') != std::string_view::npos;
  const bool star = pattern.size() > 1 && pattern.back() == '*';
  const auto found = [&] {
    return ", found '" + std::string(pattern.substr(0, 60)) + "'";
  };
  switch (kind) {
    case EntryKind::word:
      if (blank) return "a word holds no blank; kind phrase?";
      break;
    case EntryKind::prefix:
      if (!star || blank || pattern.find('*') != pattern.size() - 1) {
        return "expected one word that ends in '*'" + found();
      }
      break;
    case EntryKind::phrase:
      if (!blank && pattern.find('-') == std::string_view::npos) {
        return "a phrase has two words or more; kind word?";
      }
      break;
    case EntryKind::glob:
      if (blank || pattern.find_first_of("*?") == std::string_view::npos) {
        return "expected one word with '*' or '?'" + found();
      }
      break;
    case EntryKind::figure:
      if (blank) return "a figure is one name";
      break;
    case EntryKind::rule:
    case EntryKind::literal:
      break;
  }
  return {};
}

}  // namespace slant
