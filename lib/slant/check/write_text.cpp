// SPDX-License-Identifier: Apache-2.0
// Findings for people: text with the source line and a caret, and the short
// form of one line a finding.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "slant/check/output.h"
#include "slant/report/terminal.h"
#include "slant/text/lines.h"

namespace slant::detail {
namespace {

Style style_of(RuleSeverity severity) {
  switch (severity) {
    case RuleSeverity::error:
      return Style::red;
    case RuleSeverity::warning:
      return Style::yellow;
    default:
      return Style::blue;
  }
}

// A name that no CI runner takes for a command and no shell for an option.
std::string shown_name(std::string_view name) {
  std::string out = log_text(name);
  if (out.substr(0, 2) == "::") out.insert(0, "./");
  return out;
}

class Lines : public CheckWriter {
 public:
  Lines(CheckRun run, const CheckOutputOptions& options)
      : run_(std::move(run)), options_(options), paint_(options.color) {}

  void begin(std::string& /*out*/) override {}

  void file(const CheckedFile& checked, std::string& out) override {
    for (const CheckFinding& d : checked.findings) {
      head(checked.name, d, out);
    }
  }

  void failure(const Error& /*error*/, std::string& /*out*/) override {}
  void end(const CheckTotals& /*totals*/, std::string& /*out*/) override {}

 protected:
  std::string shown(const std::string& text) const {
    return options_.unicode ? text : to_ascii(text);
  }

  void head(std::string_view name, const CheckFinding& d,
            std::string& out) const {
    out += paint_(Style::bold,
                  fmt::format("{}:{}:{}: ", shown(shown_name(name)),
                              d.place.begin.line, d.place.begin.column));
    out += paint_(style_of(d.severity), to_string(d.severity));
    out += ": " + shown(log_text(d.message)) + ' ';
    std::string ids(rules()[d.rule].id);
    for (const std::uint32_t also : d.also) {
      ids += ", " + std::string(rules()[also].id);
    }
    out += paint_(Style::dim, '[' + ids + ']') + '\n';
  }

  const RuleSet& rules() const { return *run_.rules; }

  const CheckRun run_;
  const CheckOutputOptions options_;
  const Painter paint_;
};

// A line of the source as it is shown: a window around the words, safe to
// print, with the columns that the words take.
struct Excerpt {
  std::string text;
  std::uint32_t indent = 0;
  std::uint32_t width = 1;
};

// The longest end of `text` that fits `columns`. Cost: O(n).
std::string_view last_columns(std::string_view text, std::uint32_t columns) {
  std::uint32_t width = display_width(text);
  while (width > columns) {
    std::size_t one = 1;
    while (one < text.size() && (text[one] & 0xC0) == 0x80) ++one;
    width -= display_width(text.substr(0, one));
    text.remove_prefix(one);
  }
  return text;
}

Excerpt excerpt_of(std::string_view characters, const Place& place,
                   std::uint32_t room, bool unicode) {
  // Bytes looked at on either side: a line may be a gigabyte.
  const std::uint32_t reach = std::min(1024U, 8 * room);
  const auto show = [&](std::string_view part) {
    std::string out = log_text(part);
    return unicode ? out : to_ascii(out);
  };
  const std::uint32_t at = place.characters.begin;
  const std::uint32_t from = at - std::min(at, reach);
  std::string_view before = characters.substr(from, at - from);
  const std::size_t cut = before.find_last_of("\r\n");
  bool cut_left = from > 0;
  if (cut != std::string_view::npos) {
    before.remove_prefix(cut + 1);
    cut_left = false;
  }
  const std::string_view rest = characters.substr(at, std::size_t{2} * reach);
  std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  const bool cut_right = end == rest.size() && at + end < characters.size();
  const std::size_t length =
      std::min<std::size_t>(place.characters.size(), end);
  // Cuts may not split a character.
  while (!before.empty() && (before[0] & 0xC0) == 0x80) before.remove_prefix(1);
  const std::string mark = unicode ? "…" : "...";
  std::string left = show(before);
  const std::string words = show(rest.substr(0, length));
  std::string right = show(first_bytes(rest.substr(length), end - length));
  const std::uint32_t words_width = display_width(words);
  // A third of the line before the words is context enough.
  const std::uint32_t left_room = std::max(
      room / 3, room - std::min(room, words_width + display_width(right)));
  if (display_width(left) > left_room || cut_left) {
    const std::uint32_t keep = left_room - std::min(left_room, 4U);
    left = mark + std::string(last_columns(left, keep));
  }
  Excerpt out;
  out.indent = display_width(left);
  out.text = left + words + right + (cut_right ? mark : "");
  out.text = fit(out.text, room, unicode);
  out.width = std::clamp(words_width, 1U,
                         std::max(1U, room - std::min(room - 1, out.indent)));
  return out;
}

class Text : public Lines {
 public:
  using Lines::Lines;

  void file(const CheckedFile& checked, std::string& out) override {
    for (const CheckFinding& d : checked.findings) {
      head(checked.name, d, out);
      body(checked, d, out);
    }
  }

  void end(const CheckTotals& totals, std::string& out) override {
    out += totals_line(totals) + '\n';
  }

 private:
  void body(const CheckedFile& checked, const CheckFinding& d,
            std::string& out) const {
    const std::string number = std::to_string(d.place.begin.line);
    const std::string gutter(std::max<std::size_t>(number.size(), 4), ' ');
    const auto used = static_cast<std::uint32_t>(gutter.size()) + 3;
    const std::uint32_t room =
        std::max(options_.width, 40U) - std::min(options_.width, used + 1);
    const Excerpt line =
        excerpt_of(checked.characters, d.place, room, options_.unicode);
    out += paint_(Style::dim, gutter.substr(number.size()) + number + " | ") +
           line.text + '\n';
    out +=
        paint_(Style::dim, gutter + " | ") + std::string(line.indent, ' ') +
        paint_(style_of(d.severity), '^' + std::string(line.width - 1, '~')) +
        '\n';
    out += gutter + "   ";
    append_wrapped(shown(explanation_of(d)), used, used,
                   std::max(options_.width, 40U), out);
    if (d.related.size() < 2) return;
    std::string where;
    for (const Related& related : d.related) {
      where += fmt::format("{}\"{}\" {}:{}", where.empty() ? "see " : ", ",
                           log_text(related.text), related.place.begin.line,
                           related.place.begin.column);
    }
    out += gutter + "   ";
    append_wrapped(shown(where), used, used, std::max(options_.width, 40U),
                   out);
  }
};

}  // namespace

CheckWriterPtr make_check_text(const CheckRun& run,
                               const CheckOutputOptions& options) {
  return std::make_unique<Text>(run, options);
}

CheckWriterPtr make_check_line(const CheckRun& run,
                               const CheckOutputOptions& options) {
  return std::make_unique<Lines>(run, options);
}

}  // namespace slant::detail
