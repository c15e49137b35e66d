// SPDX-License-Identifier: Apache-2.0
#include "slant/check/suppress.h"

#include <algorithm>
#include <array>
#include <limits>

namespace slant {
namespace {

constexpr std::string_view kMark = "slant-ignore";
// Nobody writes more, and a hostile text shall not make us slow.
constexpr std::size_t kLongest = 4096;
constexpr std::size_t kMostDirectives = 10'000;
constexpr std::uint32_t kLastLine = std::numeric_limits<std::uint32_t>::max();

enum class Scope : std::uint8_t { line, next_line, begin, end, file };
constexpr std::array<std::pair<std::string_view, Scope>, 5> kScopes = {{
    {"slant-ignore-line", Scope::line},
    {"slant-ignore-next-line", Scope::next_line},
    {"slant-ignore-begin", Scope::begin},
    {"slant-ignore-end", Scope::end},
    {"slant-ignore-file", Scope::file},
}};

// What may stand around a directive: opener, closer. An empty closer is the
// end of the line; such a comment takes the line whole.
struct CommentForm {
  std::string_view open;
  std::string_view close;
};
constexpr CommentForm kForms[] = {
    {"<!--", "-->"}, {"[//]: # (", ")"}, {"[comment]: # (", ")"},
    {"{/*", "*/}"},  {"#", ""},          {"//", ""},
    {"%", ""},
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_id(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-' || (c >= 'A' && c <= 'Z');
}

struct Comment {
  Span span;
  std::string_view content;  // from the mark on
};

// The comment that the mark at `at` opens, or an empty span.
Comment comment_at(std::string_view text, std::size_t at, TextFormat format) {
  std::size_t before = at;
  while (before > 0 && is_blank(text[before - 1])) --before;
  for (const CommentForm& form : kForms) {
    const bool whole_line = form.close.empty();
    if (whole_line && format != TextFormat::plain) continue;
    if (form.open[0] != '<' && !whole_line && format == TextFormat::html) {
      continue;
    }
    if (before < form.open.size()) continue;
    const std::size_t begin = before - form.open.size();
    if (text.substr(begin, form.open.size()) != form.open) continue;
    // `<!-- ... -->` in backticks is an example.
    if (begin > 0 && text[begin - 1] == '`') continue;
    std::size_t line = begin;
    while (line > 0 && is_blank(text[line - 1])) --line;
    const bool opens_line =
        line == 0 || text[line - 1] == '\n' || text[line - 1] == '\r';
    if ((whole_line || form.open[0] == '[') && !opens_line) continue;
    const std::string_view rest = text.substr(at, kLongest);
    const std::size_t close =
        rest.find(whole_line ? std::string_view("\n") : form.close);
    if (close == std::string_view::npos && at + rest.size() < text.size()) {
      return {};
    }
    const std::size_t end = at + std::min(close, rest.size());
    Comment out;
    out.content = text.substr(at, end - at);
    out.span.begin = static_cast<std::uint32_t>(begin);
    out.span.end = static_cast<std::uint32_t>(
        std::min(end + form.close.size(), text.size()));
    return out;
  }
  return {};
}

// Rules, terms and what else a directive says behind its name.
void read_arguments(std::string_view text, const RuleSet& rules,
                    Suppression& out) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == ':') break;  // the reason
    if (c == '"') {
      const std::size_t end = std::min(text.find('"', i + 1), text.size());
      out.terms.emplace_back(text.substr(i + 1, end - i - 1));
      out.term_list.add(out.terms.back());
      i = end + 1;
      continue;
    }
    if (!is_id(c)) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && is_id(text[i])) ++i;
    const std::string name(text.substr(begin, i - begin));
    if (rules.is_known(name)) {
      out.rules.push_back(name);
    } else if (out.unknown.empty()) {
      out.unknown =
          "unknown rule '" + name + "'; the nearest is " + rules.nearest(name);
    }
  }
  out.rule_used.assign(out.rules.size(), false);
}

bool read_scope(std::string_view content, Scope& scope, std::size_t& length) {
  length = 0;
  while (length < content.size() && is_id(content[length])) ++length;
  const std::string_view name = content.substr(0, length);
  for (const auto& [known, value] : kScopes) {
    if (name == known) {
      scope = value;
      return true;
    }
  }
  return false;
}

std::uint32_t next_line_with_text(std::string_view text, const LineIndex& lines,
                                  std::uint32_t pos) {
  std::uint32_t line = lines.at(pos).line + 1;
  for (; line <= lines.line_count(); ++line) {
    const std::string_view one = text.substr(
        lines.begin_of(line), lines.begin_of(line + 1) - lines.begin_of(line));
    if (one.find_first_not_of(" \t\r\n>") != std::string_view::npos) break;
  }
  return line;
}

// Whether `pos` is in one of `code`, which are sorted.
bool in_code(std::span<const Span> code, std::uint32_t pos) {
  const auto after = std::upper_bound(
      code.begin(), code.end(), pos,
      [](std::uint32_t p, const Span& span) { return p < span.begin; });
  return after != code.begin() && pos < (after - 1)->end;
}

}  // namespace

bool Suppressions::may_hold(std::string_view characters) {
  return characters.find(kMark) != std::string_view::npos;
}

Suppressions Suppressions::find(std::string_view text, TextFormat format,
                                std::span<const Span> code,
                                const LineIndex& lines, const RuleSet& rules) {
  Suppressions out;
  std::vector<std::size_t> open;  // begins without their end
  for (std::size_t at = text.find(kMark); at != std::string_view::npos;
       at = text.find(kMark, at + kMark.size())) {
    if (out.items_.size() == kMostDirectives) break;
    const Comment comment = comment_at(text, at, format);
    if (comment.span.empty() || in_code(code, comment.span.begin)) continue;
    Suppression item;
    item.comment = comment.span;
    Scope scope = Scope::line;
    std::size_t length = 0;
    const std::uint32_t line = lines.at(comment.span.begin).line;
    item.first_line = item.last_line = line;
    if (!read_scope(comment.content, scope, length)) {
      item.unknown = "unknown directive '" +
                     std::string(comment.content.substr(0, length)) +
                     "'; there are slant-ignore-line, -next-line, -begin, "
                     "-end and -file";
      item.first_line = 1;
      item.last_line = 0;  // silences nothing
      out.items_.push_back(std::move(item));
      continue;
    }
    if (scope == Scope::end) {
      if (!open.empty()) {
        out.items_[open.back()].last_line = line;
        out.items_[open.back()].closed = true;
        open.pop_back();
      } else {
        item.unknown = "slant-ignore-end without slant-ignore-begin";
        item.first_line = 1;
        item.last_line = 0;
        out.items_.push_back(std::move(item));
      }
      continue;
    }
    read_arguments(comment.content.substr(length), rules, item);
    if (scope == Scope::next_line) {
      item.first_line = item.last_line =
          next_line_with_text(text, lines, comment.span.end - 1);
    } else if (scope == Scope::file) {
      item.first_line = 1;
      item.last_line = kLastLine;
    } else if (scope == Scope::begin) {
      item.last_line = kLastLine;
      item.closed = false;
      open.push_back(out.items_.size());
    }
    // Naming only unknown rules must not silence all of them.
    if (!item.unknown.empty() && item.rules.empty()) {
      item.first_line = 1;
      item.last_line = 0;
    }
    out.items_.push_back(std::move(item));
  }
  return out;
}

bool Suppressions::silences(const RuleSet& rules, std::size_t rule,
                            std::string_view text, std::uint32_t line) {
  bool silenced = false;
  for (Suppression& item : items_) {
    if (line < item.first_line || line > item.last_line) continue;
    if (!item.terms.empty() && !item.term_list.contains(text)) continue;
    bool covered = item.rules.empty();
    for (std::size_t r = 0; r < item.rules.size(); ++r) {
      if (!rules.covers(item.rules[r], rule)) continue;
      item.rule_used[r] = true;
      covered = true;
    }
    if (!covered) continue;
    item.used = true;
    silenced = true;
  }
  return silenced;
}

bool Suppressions::is_directive(Span characters) const {
  const auto after =
      std::upper_bound(items_.begin(), items_.end(), characters.begin,
                       [](std::uint32_t pos, const Suppression& item) {
                         return pos < item.comment.begin;
                       });
  return after != items_.begin() && characters.end <= (after - 1)->comment.end;
}

}  // namespace slant
