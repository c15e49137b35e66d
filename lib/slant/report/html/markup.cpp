// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/report/html/escape.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::html {
namespace {

constexpr std::size_t kLongestTitle = 240;  // bytes

}  // namespace

void append_data(std::string& out, double value, std::string_view shown) {
  out += "<data value=\"";
  append_number(out, value);
  out += "\">";
  out += shown;
  out += "</data>";
}

void append_data(std::string& out, std::uint64_t value) {
  fmt::format_to(std::back_inserter(out), "<data value=\"{}\">{}</data>", value,
                 with_commas(value));
}

std::string signed_text(double value) {
  std::string out = signed_number(value);
  if (out[0] == '-') out.replace(0, 1, "−");
  return out;
}

void append_bar(std::string& out, double share, std::string_view kind) {
  const double width =
      std::isnan(share) ? 0 : 100 * std::clamp(share, 0.0, 1.0);
  fmt::format_to(std::back_inserter(out),
                 "<svg class=\"bar {}\" viewBox=\"0 0 100 8\" "
                 "preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                 "<rect class=\"bg\" width=\"100\" height=\"8\"/>"
                 "<rect width=\"{:.1f}\" height=\"8\"/></svg>",
                 kind, width);
}

void append_balance(std::string& out, double value, double low, double high) {
  const auto at = [](double v) { return 50 + 50 * std::clamp(v, -1.0, 1.0); };
  out +=
      "<svg class=\"bar balance\" viewBox=\"0 0 100 8\" "
      "preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      "<rect class=\"bg\" width=\"100\" height=\"8\"/>";
  auto end = std::back_inserter(out);
  if (!std::isnan(value)) {
    fmt::format_to(end,
                   "<rect class=\"{}\" x=\"{:.1f}\" y=\"1\" width=\"{:.1f}\" "
                   "height=\"6\"/>",
                   value < 0 ? "neg" : "pos", std::min(50.0, at(value)),
                   std::abs(at(value) - 50));
  }
  if (!std::isnan(low)) {
    fmt::format_to(end,
                   "<path class=\"ci\" d=\"M{:.1f} 4H{:.1f}M{:.1f} 1V7M{:.1f} "
                   "1V7\"/>",
                   at(low), at(high), at(low), at(high));
  }
  out += R"(<path class="mid" d="M50 0V8"/></svg>)";
}

void append_gauge(std::string& out, double value, double low, double high,
                  double full, std::span<const double> marks) {
  const auto at = [&](double v) {
    return 100 * std::clamp(v / full, 0.0, 1.0);
  };
  auto end = std::back_inserter(out);
  fmt::format_to(end,
                 "<svg class=\"bar rate\" viewBox=\"0 0 100 8\" "
                 "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
                 "class=\"bg\" width=\"100\" height=\"8\"/><rect y=\"1\" "
                 "width=\"{:.1f}\" height=\"6\"/>",
                 at(value));
  for (const double mark : marks) {
    fmt::format_to(end, R"(<path class="tick" d="M{:.1f} 0V8"/>)", at(mark));
  }
  if (!std::isnan(low)) {
    fmt::format_to(end,
                   "<path class=\"ci\" d=\"M{0:.1f} 4H{1:.1f}M{0:.1f} "
                   "1V7M{1:.1f} 1V7\"/>",
                   at(low), at(high));
  }
  out += "</svg>";
}

std::string with_minus(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
    const bool number =
        i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (text[i] == '-' && starts && number) {
      out += "−";
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string title_of(const Document& doc) {
  for (const Paragraph& paragraph : doc.paragraphs()) {
    if (paragraph.kind == ParagraphKind::heading) {
      const std::string_view whole = doc.text(paragraph.span);
      const std::string_view start = first_bytes(whole, kLongestTitle);
      return name(start) + (start.size() < whole.size() ? "…" : "");
    }
  }
  return name(doc.name());
}

std::string prefix_of(std::size_t document) {
  return document == 0 ? "" : 'd' + std::to_string(document + 1);
}

std::string region_label(std::string_view label, std::string_view prefix) {
  std::string out(label);
  if (!prefix.empty()) out += ", article " + std::string(prefix.substr(1));
  return out;
}

Score score_at(std::span<const Score> row, int feature) {
  return feature < 0 ? Score{} : row[static_cast<std::size_t>(feature)];
}

}  // namespace slant::html
