// SPDX-License-Identifier: Apache-2.0
#include "slant/check/path_glob.h"

#include <algorithm>
#include <vector>

namespace slant {
namespace {

constexpr int kMostGroups = 8;

// Whether the class that opens at pattern[i] holds `c`; moves i behind it.
bool class_holds(std::string_view pattern, std::size_t& i, char c) {
  std::size_t at = i + 1;
  const bool negated = at < pattern.size() && pattern[at] == '!';
  if (negated) ++at;
  bool found = false;
  const std::size_t first = at;
  while (at < pattern.size() && (pattern[at] != ']' || at == first)) {
    if (at + 2 < pattern.size() && pattern[at + 1] == '-' &&
        pattern[at + 2] != ']') {
      found = found || (pattern[at] <= c && c <= pattern[at + 2]);
      at += 3;
    } else {
      found = found || pattern[at] == c;
      ++at;
    }
  }
  i = std::min(at + 1, pattern.size());
  return found != negated;
}

// Without braces. One row of states: which prefixes of the pattern match the
// path so far.
bool plain_matches(std::string_view pattern, std::string_view path) {
  std::vector<bool> now(pattern.size() + 1);
  std::vector<bool> next(pattern.size() + 1);
  // `*` may stand for nothing, `**/` too.
  const auto spread = [&](std::vector<bool>& states) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (!states[i] || pattern[i] != '*') continue;
      states[i + 1] = true;
      if (pattern.substr(i, 3) == "**/" && (i == 0 || pattern[i - 1] == '/')) {
        states[i + 3] = true;
      }
    }
  };
  now[0] = true;
  spread(now);
  for (const char c : path) {
    std::fill(next.begin(), next.end(), false);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (!now[i]) continue;
      const char p = pattern[i];
      if (p == '*') {
        const bool deep = (i + 1 < pattern.size() && pattern[i + 1] == '*') ||
                          (i > 0 && pattern[i - 1] == '*');
        if (deep || c != '/') next[i] = true;
      } else if (p == '?') {
        if (c != '/') next[i + 1] = true;
      } else if (p == '[') {
        std::size_t after = i;
        if (class_holds(pattern, after, c) && c != '/') next[after] = true;
      } else if (p == c) {
        next[i + 1] = true;
      }
    }
    spread(next);
    now.swap(next);
  }
  return now[pattern.size()];
}

bool matches(std::string_view pattern, std::string_view path, int groups) {
  const std::size_t open = pattern.find('{');
  const std::size_t close =
      open == std::string_view::npos ? open : pattern.find('}', open);
  if (close == std::string_view::npos || groups == 0) {
    return plain_matches(pattern, path);
  }
  std::string_view choices = pattern.substr(open + 1, close - open - 1);
  for (bool more = true; more;) {
    const std::size_t comma = choices.find(',');
    more = comma != std::string_view::npos;
    std::string one(pattern.substr(0, open));
    one += choices.substr(0, comma);
    one += pattern.substr(close + 1);
    if (matches(one, path, groups - 1)) return true;
    if (more) choices.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace

bool is_glob(std::string_view pattern) {
  return pattern.find_first_of("*?[{") != std::string_view::npos;
}

std::string glob_root(std::string_view pattern) {
  const std::string_view plain =
      pattern.substr(0, pattern.find_first_of("*?[{"));
  const std::size_t slash = plain.rfind('/');
  if (slash == std::string_view::npos) return {};
  return std::string(plain.substr(0, std::max<std::size_t>(slash, 1)));
}

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (pattern.substr(0, 2) == "./") pattern.remove_prefix(2);
  if (path.substr(0, 2) == "./") path.remove_prefix(2);
  return matches(pattern, path, kMostGroups);
}

bool glob_covers(std::string_view pattern, std::string_view path) {
  if (path.substr(0, 2) == "./") path.remove_prefix(2);
  if (!pattern.empty() && pattern.back() == '/') pattern.remove_suffix(1);
  const bool anywhere = pattern.find('/') == std::string_view::npos;
  if (!pattern.empty() && pattern[0] == '/') pattern.remove_prefix(1);
  // The path itself, and each directory that it is below.
  for (std::size_t end = path.size();;) {
    std::string_view part = path.substr(0, end);
    if (glob_matches(pattern, part)) return true;
    const std::size_t slash = part.rfind('/');
    if (anywhere && slash != std::string_view::npos &&
        glob_matches(pattern, part.substr(slash + 1))) {
      return true;
    }
    if (slash == std::string_view::npos) return false;
    end = slash;
  }
}

}  // namespace slant
