// SPDX-License-Identifier: Apache-2.0
// Parts of HTML that have a syntax of their own: comments, the content of
// <script> and its like, and the style attribute.
#pragma once

#include <cstddef>
#include <string_view>

namespace slant::detail {

// HTML's white space, which is not Unicode's.
constexpr bool is_html_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

constexpr char to_lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Whether `text` is `lower`, which is in lower case.
bool equals_ignoring_case(std::string_view text, std::string_view lower);

// Where the comment ends whose "<!--" ends at `pos`; html.size() if never.
// "-->" and "--!>" end it, and "<!-->" is a whole one.
std::size_t comment_end(std::string_view html, std::size_t pos);

// Where the end tag of the raw text element `name` (lower case) begins that
// is open at `pos`; html.size() if there is none. In a script,
// "<!-- <script>" hides one end tag (HTML standard, 13.2.5.15 to 31).
std::size_t raw_text_end(std::string_view html, std::size_t pos,
                         std::string_view name);

// Whether a style attribute hides its element: display: none, visibility:
// hidden or collapse. The last declaration counts; !important is ignored.
bool style_hides(std::string_view style);

}  // namespace slant::detail
