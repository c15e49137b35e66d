// SPDX-License-Identifier: Apache-2.0
// The outputs of slant kwic.
#include <fmt/format.h>

#include <algorithm>

#include "inputs.h"
#include "kwic.h"
#include "slant/base/utf8.h"
#include "slant/report/hits.h"
#include "slant/report/json_writer.h"
#include "slant/report/run_header.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

std::string place_of(const KwicLine& line) {
  return fmt::format("{}:{}:{}", line.file, line.line, line.column);
}

// The end of `text` that fits `columns`, with a sign where it was cut.
std::string fit_left(const std::string& text, std::uint32_t columns,
                     bool unicode) {
  if (display_width(text) <= columns) return text;
  const std::string sign = unicode ? "…" : "...";
  const std::uint32_t room =
      columns > display_width(sign) ? columns - display_width(sign) : 0;
  std::size_t begin = text.size();
  std::uint32_t used = 0;
  while (begin > 0) {
    std::size_t next = begin - 1;
    while (next > 0 && is_continuation_byte(text[next])) --next;
    used += display_width(std::string_view(text).substr(next, begin - next));
    if (used > room) break;
    begin = next;
  }
  return sign + text.substr(begin);
}

struct Widths {
  std::uint32_t place = 0;
  std::uint32_t left = 0;
  std::uint32_t keyword = 0;
  std::uint32_t right = 0;
  std::uint32_t tail = 0;
};

std::string tail_of(const KwicLine& line) {
  return fmt::format("{} {:g} {}", line.category, line.weight,
                     to_string(line.voice));
}

Widths widths_of(const std::vector<KwicLine>& lines, const Terminal& terminal,
                 bool categories) {
  Widths out;
  for (const KwicLine& line : lines) {
    out.place = std::max(out.place, display_width(place_of(line)));
    out.left = std::max(out.left, display_width(line.left));
    out.keyword = std::max(out.keyword, display_width(line.keyword));
    out.right = std::max(out.right, display_width(line.right));
    if (categories) {
      out.tail = std::max(out.tail, display_width(tail_of(line)));
    }
  }
  out.keyword = std::min(out.keyword, std::max(20U, terminal.width / 4));
  // What is left of the terminal's width goes to the two contexts alike.
  const std::uint32_t taken =
      out.place + out.keyword + 6 + (categories ? out.tail + 2 : 0);
  const std::uint32_t room =
      terminal.width > taken + 24 ? (terminal.width - taken) / 2 : 12;
  out.left = std::min(out.left, room);
  out.right = std::min(out.right, room);
  return out;
}

}  // namespace

std::string write_kwic_text(const std::vector<KwicLine>& lines,
                            const Terminal& terminal, bool categories) {
  const Widths width = widths_of(lines, terminal, categories);
  const Painter paint(terminal.color);
  std::string out;
  for (const KwicLine& line : lines) {
    std::string row = paint(Style::dim, pad_right(place_of(line), width.place));
    row += "  ";
    row +=
        pad_left(fit_left(line.left, width.left, terminal.unicode), width.left);
    row += "  ";
    row += paint(Style::bold,
                 pad_right(fit(line.keyword, width.keyword, terminal.unicode),
                           width.keyword));
    row += "  ";
    const std::string right = fit(line.right, width.right, terminal.unicode);
    if (categories) {
      row += pad_right(right, width.right) + "  " +
             paint(Style::dim, tail_of(line));
    } else {
      row += right;
    }
    while (!row.empty() && row.back() == ' ') row.pop_back();
    out += row + '\n';
  }
  return out;
}

std::string write_kwic_csv(const std::vector<KwicLine>& lines, bool safe) {
  std::string out =
      "file,line,column,begin,end,paragraph,left,keyword,right,category,"
      "weight,voice\n";
  for (const KwicLine& line : lines) {
    append_csv_cell(out, line.file, safe);
    out += fmt::format(",{},{},{},{},{}", line.line, line.column,
                       line.span.begin, line.span.end, line.paragraph);
    for (const std::string* cell :
         {&line.left, &line.keyword, &line.right, &line.category}) {
      out += ',';
      append_csv_cell(out, *cell, safe);
    }
    out += ',';
    append_number(out, line.weight);
    out += ',';
    out += to_string(line.voice);
    out += '\n';
  }
  return out;
}

std::string write_kwic_json(const ReportRun& run, const std::string& term,
                            const std::vector<KwicLine>& lines) {
  std::string out;
  JsonWriter json(out, 1);
  json.begin_object();
  json.key("run");
  write_run_header(run, json);
  json.key("term").value(printable(term));
  json.key("hits").begin_array();
  for (const KwicLine& line : lines) {
    json.begin_object();
    json.key("file").value(line.file);
    json.key("line").value(line.line);
    json.key("column").value(line.column);
    json.key("begin").value(line.span.begin);
    json.key("end").value(line.span.end);
    json.key("paragraph").value(line.paragraph);
    json.key("left").value(line.left);
    json.key("keyword").value(line.keyword);
    json.key("right").value(line.right);
    json.key("category").value(line.category);
    json.key("weight").value(line.weight);
    json.key("voice").value(to_string(line.voice));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace slant::tool
