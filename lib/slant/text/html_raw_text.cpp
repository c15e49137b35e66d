// SPDX-License-Identifier: Apache-2.0
#include "slant/text/html_raw_text.h"

#include <algorithm>
#include <cstdint>

namespace slant::detail {
namespace {

bool ends_name(std::string_view html, std::size_t pos) {
  return pos < html.size() &&
         (is_html_space(html[pos]) || html[pos] == '/' || html[pos] == '>');
}

// Whether `tag` ("</script") stands at `pos`, and its name ends there.
bool tag_at(std::string_view html, std::size_t pos, std::string_view tag) {
  return equals_ignoring_case(html.substr(pos, tag.size()), tag) &&
         ends_name(html, pos + tag.size());
}

std::size_t find_end_tag(std::string_view html, std::size_t pos,
                         std::string_view name) {
  while (true) {
    pos = html.find("</", pos);
    if (pos == std::string_view::npos) return html.size();
    pos += 2;
    if (equals_ignoring_case(html.substr(pos, name.size()), name) &&
        ends_name(html, pos + name.size())) {
      return pos - 2;
    }
  }
}

std::size_t script_end(std::string_view html, std::size_t pos) {
  enum class State : std::uint8_t { plain, escaped, twice };
  State state = State::plain;
  while (pos < html.size()) {
    if (state == State::plain) {
      pos = std::min(html.find('<', pos), html.size());
    }
    const char c = pos < html.size() ? html[pos] : ' ';
    if (c == '-' && html.substr(pos, 3) == "-->") {
      state = State::plain;
    } else if (c == '<' && tag_at(html, pos, "</script")) {
      if (state != State::twice) return pos;
      state = State::escaped;
    } else if (c == '<' && state == State::plain &&
               html.substr(pos, 4) == "<!--") {
      state = State::escaped;
      ++pos;  // the dashes of <!--> end it as well
    } else if (c == '<' && state == State::escaped &&
               tag_at(html, pos, "<script")) {
      state = State::twice;
    }
    ++pos;
  }
  return html.size();
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_html_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_html_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return to_lower_ascii(a) == b; });
}

std::size_t comment_end(std::string_view html, std::size_t pos) {
  const std::string_view rest = html.substr(pos);
  if (rest.starts_with(">")) return pos + 1;
  if (rest.starts_with("->")) return pos + 2;
  while (true) {
    pos = html.find("--", pos);
    if (pos == std::string_view::npos) return html.size();
    const std::string_view after = html.substr(pos + 2, 2);
    if (after.starts_with(">")) return pos + 3;
    if (after == "!>") return pos + 4;
    ++pos;
  }
}

std::size_t raw_text_end(std::string_view html, std::size_t pos,
                         std::string_view name) {
  if (name == "plaintext") return html.size();
  if (name == "script") return script_end(html, pos);
  return find_end_tag(html, pos, name);
}

bool style_hides(std::string_view style) {
  bool not_displayed = false;
  bool not_visible = false;
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = trim(declaration.substr(0, colon));
    std::string_view value = declaration.substr(colon + 1);
    value = trim(value.substr(0, value.find('!')));
    if (equals_ignoring_case(name, "display")) {
      not_displayed = equals_ignoring_case(value, "none");
    } else if (equals_ignoring_case(name, "visibility")) {
      not_visible = equals_ignoring_case(value, "hidden") ||
                    equals_ignoring_case(value, "collapse");
    }
  }
  return not_displayed || not_visible;
}

}  // namespace slant::detail
