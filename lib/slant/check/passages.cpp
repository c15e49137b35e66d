// SPDX-License-Identifier: Apache-2.0
#include "slant/check/passages.h"

#include <algorithm>

#include "slant/base/utf8.h"
#include "slant/text/front_matter.h"
#include "slant/text/lines.h"

namespace slant {
namespace {

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\v\f") == std::string_view::npos;
}

// The marks that open or close a fence: "```" or more; empty if none.
std::string_view fence_of(std::string_view line) {
  const std::size_t at = std::min(line.find_first_not_of(' '), line.size());
  if (at > 3 || at == line.size()) return {};
  const char c = line[at];
  if (c != '`' && c != '~') return {};
  std::size_t end = at;
  while (end < line.size() && line[end] == c) ++end;
  return end - at >= 3 ? line.substr(at, end - at) : std::string_view{};
}

// What a line of Markdown opens that a blank line does not close.
class MarkdownState {
 public:
  void take(std::string_view line) {
    if (!fence_.empty()) {
      const std::string_view mark = fence_of(line);
      if (!mark.empty() && mark[0] == fence_[0] &&
          mark.size() >= fence_.size()) {
        fence_ = {};
      }
      return;
    }
    if (!comment_) fence_ = fence_of(line);
    for (std::size_t pos = 0; fence_.empty();) {
      const std::string_view mark = comment_ ? "-->" : "<!--";
      pos = line.find(mark, pos);
      if (pos == std::string_view::npos) break;
      comment_ = !comment_;
      pos += mark.size();
    }
    // Raw elements run to their end tag, whatever stands between.
    for (const std::string_view tag : {"pre", "script", "style", "textarea"}) {
      if (line.size() > tag.size() && line[0] == '<' &&
          line.substr(1, tag.size()) == tag) {
        raw_ = true;
      }
      if (raw_ && line.find("</") != std::string_view::npos) raw_ = false;
    }
  }
  bool is_open() const { return !fence_.empty() || comment_ || raw_; }

 private:
  std::string_view fence_;
  bool comment_ = false;
  bool raw_ = false;
};

void move_by(std::uint32_t& value, std::uint32_t by, bool back) {
  value = back ? value - by : value + by;
}

void shift(Position& at, const PassageOffset& by, bool back) {
  move_by(at.byte, by.byte, back);
  move_by(at.code_point, by.code_point, back);
  move_by(at.utf16, by.utf16, back);
  move_by(at.line, by.lines, back);
}

void shift(Span& span, std::uint32_t by, bool back) {
  move_by(span.begin, by, back);
  move_by(span.end, by, back);
}

void shift(Place& place, const PassageOffset& by, bool back) {
  shift(place.source, by.byte, back);
  shift(place.characters, by.byte, back);
  shift(place.begin, by, back);
  shift(place.end, by, back);
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

}  // namespace

TextFormat format_of_name(std::string_view name) {
  for (const std::string_view end : {".md", ".markdown"}) {
    if (ends_with(name, end)) return TextFormat::markdown;
  }
  for (const std::string_view end : {".html", ".htm", ".xhtml"}) {
    if (ends_with(name, end)) return TextFormat::html;
  }
  return TextFormat::plain;
}

std::vector<Passage> split_passages(std::string_view text, TextFormat format,
                                    std::uint32_t least) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::vector<Passage> out;
  if (format == TextFormat::html) {
    out.push_back({0, size});
    return out;
  }
  const bool markdown = format == TextFormat::markdown;
  MarkdownState state;
  std::uint32_t begin = 0;
  bool after_blank = false;
  std::uint32_t pos =
      markdown ? detail::find_front_matter(text.substr(0, 65536)).end : 0;
  while (pos < size) {
    const std::uint32_t line_begin = pos;
    const std::size_t lf =
        std::min<std::size_t>(text.find('\n', pos), size - 1);
    pos = static_cast<std::uint32_t>(lf) + 1;
    const std::string_view line = text.substr(line_begin, pos - line_begin);
    const std::string_view content =
        line.substr(0, line.size() - (line.back() == '\n' ? 1 : 0));
    if (is_blank(content)) {
      after_blank = true;
      continue;
    }
    const bool starts = content[0] != ' ' && content[0] != '\t';
    if (after_blank && starts && !(markdown && state.is_open()) &&
        line_begin - begin >= least) {
      out.push_back({begin, line_begin});
      begin = line_begin;
    }
    after_blank = false;
    if (markdown) state.take(content);
  }
  if (begin < size || out.empty()) out.push_back({begin, size});
  return out;
}

void PassageOffset::add(std::string_view text) {
  byte += static_cast<std::uint32_t>(text.size());
  code_point += static_cast<std::uint32_t>(count_code_points(text));
  utf16 += static_cast<std::uint32_t>(count_utf16_units(text));
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t pos = 0; pos < size;) {
    if (next_line(text, pos).end < pos) ++lines;
  }
}

void shift(CheckFinding& finding, const PassageOffset& by, bool back) {
  shift(finding.place, by, back);
  for (Related& related : finding.related) shift(related.place, by, back);
  for (Alternative& one : finding.alternatives) {
    if (!one.editable) continue;
    shift(one.edit.source, by.byte, back);
    shift(one.edit.place, by, back);
  }
}

}  // namespace slant
