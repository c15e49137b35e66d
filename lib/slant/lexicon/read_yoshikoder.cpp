// SPDX-License-Identifier: Apache-2.0
// Yoshikoder dictionaries and projects, and Lexicoder 2, which shares the
// form:
//
//   <dictionary style="050805" patternengine="substring">
//     <cnode name="root"><cnode name="Glow" score="1.0">
//       <pnode name="sunnyish*"/>
//     </cnode></cnode>
//   </dictionary>
//
// Older ones (style 041204) hold <category> and <pattern> with <name> and
// <score> inside. A pattern without a score takes its category's.
// pugixml reads neither document types nor external entities.
#include <algorithm>
#include <pugixml.hpp>

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

constexpr std::size_t kMaxDepth = 256;

class YoshikoderReader {
 public:
  explicit YoshikoderReader(Importer& importer) : importer_(importer) {
    const std::string_view text = importer.text();
    for (std::size_t pos = 0; pos < text.size(); ++pos) {
      if (text[pos] == '\n') line_ends_.push_back(pos);
    }
  }

  Result<void> run() {
    const std::string_view text = importer_.text();
    const std::size_t type = text.find("<!DOCTYPE");
    if (type != std::string_view::npos) {
      importer_.fail(place(type),
                     "a document type is not read: take "
                     "'<!DOCTYPE ...>' out of the file");
      return importer_.status();
    }
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(
        text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) {
      importer_.fail(place(static_cast<std::size_t>(parsed.offset)),
                     std::string("not XML: ") + parsed.description());
      return importer_.status();
    }
    const pugi::xml_node dictionary = find_dictionary(document);
    if (!dictionary) {
      importer_.fail({1, 1}, "no <dictionary> in it");
      return importer_.status();
    }
    if (std::string_view(dictionary.attribute("patternengine").value()) ==
            "regexp" ||
        std::string_view(dictionary.attribute("patternengineclassname").value())
                .find("Regexp") != std::string_view::npos) {
      importer_.fail(place(dictionary),
                     "its patterns are Java regular expressions, which slant "
                     "does not read; export it with the substring engine");
      return importer_.status();
    }
    // The first category is the dictionary itself.
    for (const pugi::xml_node top : dictionary.children()) {
      if (is_category(top)) children(top, kRootCategory, score_of(top), 0);
    }
    return importer_.status();
  }

 private:
  Place place(std::size_t offset) const {
    const auto line =
        std::lower_bound(line_ends_.begin(), line_ends_.end(), offset);
    const std::size_t begin = line == line_ends_.begin() ? 0 : *(line - 1) + 1;
    return {static_cast<std::uint32_t>(line - line_ends_.begin()) + 1,
            static_cast<std::uint32_t>(offset - begin) + 1};
  }
  Place place(pugi::xml_node node) const {
    return place(static_cast<std::size_t>(
        std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
  }

  // The first <dictionary> in document order, however deep it stands; no
  // recursion, so depth does no harm.
  static pugi::xml_node find_dictionary(const pugi::xml_document& document) {
    pugi::xml_node node = document.first_child();
    while (node) {
      if (std::string_view(node.name()) == "dictionary") return node;
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      while (node && !node.next_sibling()) node = node.parent();
      if (node) node = node.next_sibling();
    }
    return {};
  }

  static bool is_category(pugi::xml_node node) {
    const std::string_view name = node.name();
    return name == "cnode" || name == "category";
  }
  static bool is_pattern(pugi::xml_node node) {
    const std::string_view name = node.name();
    return name == "pnode" || name == "pattern";
  }

  // An attribute, or in the older style a child of that name.
  static std::string_view field(pugi::xml_node node, const char* name) {
    const pugi::xml_attribute attribute = node.attribute(name);
    if (attribute) return attribute.value();
    return node.child(name).text().get();
  }

  std::optional<double> score_of(pugi::xml_node node) {
    const std::string_view text = trim(field(node, "score"));
    if (text.empty()) return std::nullopt;
    const auto score = importer_.number(text, place(node));
    if (!score) {
      importer_.warn(place(node), "the score '" +
                                      std::string(text.substr(0, 40)) +
                                      "' is no number; it is not kept");
    }
    return score;
  }

  void children(pugi::xml_node parent, CategoryId category,
                std::optional<double> score, std::size_t depth) {
    if (depth > kMaxDepth) {
      importer_.fail(place(parent), "categories more than 256 deep",
                     ErrorCode::too_large);
      return;
    }
    for (const pugi::xml_node node : parent.children()) {
      if (importer_.failed()) return;
      if (is_pattern(node)) {
        pattern(node, category, score);
      } else if (is_category(node)) {
        const auto own = score_of(node);
        const CategoryId id =
            importer_.category(category, field(node, "name"), place(node));
        children(node, id, own ? own : score, depth + 1);
      }
    }
  }

  void pattern(pugi::xml_node node, CategoryId category,
               std::optional<double> inherited) {
    const auto own = score_of(node);
    Importer::Extra extra;
    extra.note = field(node, "desc");
    importer_.add(field(node, "name"), TermSyntax::star, category,
                  own ? *own : inherited.value_or(1), place(node), extra);
  }

  Importer& importer_;
  std::vector<std::size_t> line_ends_;
};

}  // namespace

int sniff_yoshikoder(const SniffInput& input) {
  if (input.head.find("<dictionary") != std::string_view::npos ||
      input.head.find("<ykproject") != std::string_view::npos) {
    return 95;
  }
  return input.has_extension("ykd") || input.has_extension("ykp") ||
                 input.has_extension("lcd")
             ? 80
             : 0;
}

Result<void> read_yoshikoder(Importer& importer) {
  return YoshikoderReader(importer).run();
}

}  // namespace slant::detail
