// SPDX-License-Identifier: Apache-2.0
// read_html against libxml2's HTML parser: the same words in the same order
// on well-formed documents (the two differ on broken ones, where libxml2
// follows HTML 4).
#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>

#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "slant/text/blocks.h"

namespace slant {
namespace {

const std::set<std::string> kLeftOut = {"script", "style",  "nav", "head",
                                        "select", "button", "svg", "header",
                                        "footer", "aside"};
const std::set<std::string> kInline = {"b",      "i",   "em",  "a",     "span",
                                       "strong", "sup", "sub", "small", "code"};

void collect_text(const xmlNode* node, bool in_pre, std::string& text) {
  for (; node != nullptr; node = node->next) {
    const auto* content = reinterpret_cast<const char*>(node->content);
    if (node->type == XML_TEXT_NODE && content != nullptr) text += content;
    if (node->type != XML_ELEMENT_NODE) continue;
    const std::string name(reinterpret_cast<const char*>(node->name));
    if (kLeftOut.count(name) != 0 || (name == "code" && !in_pre)) continue;
    const bool is_block = kInline.count(name) == 0;
    if (is_block) text += '\n';
    collect_text(node->children, in_pre || name == "pre", text);
    if (is_block) text += '\n';
  }
}

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::vector<std::string> words_of_libxml2(const std::string& html) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> doc(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr,
                     "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING),
      &xmlFreeDoc);
  std::string text;
  collect_text(xmlDocGetRootElement(doc.get()), false, text);
  return split_words(text);
}

std::vector<std::string> words_of_slant(const std::string& html) {
  BlockText out;
  read_html(html, out);
  return split_words(out.text);
}

// Well-formed content for a block of flow content, `depth` levels at most.
std::string random_flow(std::mt19937& random, int depth, int& word);

std::string random_inline(std::mt19937& random, int depth, int& word) {
  static const std::vector<std::string> kTags = {
      "b", "i", "em", "span", "strong", "sup", "small", "code", "select"};
  std::string html;
  for (unsigned n = random() % 4 + 1; n > 0; --n) {
    html += "w" + std::to_string(word++);
    html += random() % 2 == 0 ? " " : "";
    if (random() % 5 == 0) html += "&eacute;&#8212;&amp; ";
    if (random() % 7 == 0) html += "<!-- a > b -->";
    if (random() % 9 == 0) html += "<script>if (a < 1) b = '<p>x';</script>";
    if (depth > 0 && random() % 3 == 0) {
      const std::string tag = kTags[random() % kTags.size()];
      html += "<" + tag + " title=\"a > b\">" +
              (tag == "select" ? "<option>x</option>"
                               : random_inline(random, depth - 1, word)) +
              "</" + tag + ">";
    }
  }
  return html;
}

std::string random_flow(std::mt19937& random, int depth, int& word) {
  static const std::vector<std::string> kTags = {
      "div", "section", "blockquote", "ul", "table",
      "nav", "footer",  "p",          "h2", "pre"};
  std::string html;
  for (unsigned n = random() % 4 + 1; n > 0; --n) {
    const std::string tag = kTags[random() % kTags.size()];
    const bool flow = tag != "p" && tag != "h2" && tag != "pre";
    std::string inner = flow && depth > 0 ? random_flow(random, depth - 1, word)
                                          : random_inline(random, 2, word);
    if (tag == "ul") inner = "<li>" + inner + "</li>";
    if (tag == "table") {
      inner = "<tr><td>" + inner + "</td><td>w" + std::to_string(word++) +
              "</td></tr>";
    }
    html += "<" + tag + ">" + inner + "</" + tag + ">\n";
  }
  return html;
}

TEST(HtmlLibxml2, SameWordsInTheSameOrder) {
  std::mt19937 random(20240603);
  for (int i = 0; i < 2000; ++i) {
    int word = 0;
    const std::string html =
        "<!DOCTYPE html><html><head><title>t</title></head><body>" +
        random_flow(random, 4, word) + "</body></html>";
    ASSERT_EQ(words_of_slant(html), words_of_libxml2(html)) << html;
  }
}

TEST(HtmlLibxml2, SameCharactersForAllOldReferences) {
  // Those of HTML 4, which is what libxml2 knows.
  for (const char* name :
       {"nbsp",   "copy",  "eacute", "Ouml",  "szlig",  "euro",
        "hellip", "mdash", "ldquo",  "rsquo", "hearts", "alpha",
        "Omega",  "infin", "ne",     "le",    "quot",   "lt",
        "gt",     "amp",   "thinsp", "zwj",   "trade",  "sum"}) {
    const std::string html =
        std::string("<html><body><p>a&") + name + ";b</p></body></html>";
    EXPECT_EQ(words_of_slant(html), words_of_libxml2(html)) << name;
  }
}

}  // namespace
}  // namespace slant
