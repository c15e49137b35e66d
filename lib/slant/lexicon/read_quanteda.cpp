// SPDX-License-Identifier: Apache-2.0
// quanteda dictionaries in YAML: a map of categories to maps, lists or
// single patterns, which are globs.
//
//   glow:
//     warm: ["sunnyish*", "bright spot"]
//     __: [okayish]
//
// libyaml's events are read one by one: every scalar is taken as it stands
// in the file (so the pattern `no` stays a word), and aliases are refused,
// so that nothing can be expanded.
#include <yaml.h>

#include <set>

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

constexpr std::size_t kMaxDepth = 64;

class Event {
 public:
  Event() = default;
  ~Event() { yaml_event_delete(&event_); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  yaml_event_t* get() { return &event_; }
  yaml_event_type_t type() const { return event_.type; }
  std::string_view scalar() const {
    return {reinterpret_cast<const char*>(event_.data.scalar.value),
            event_.data.scalar.length};
  }
  const yaml_mark_t& mark() const { return event_.start_mark; }

 private:
  yaml_event_t event_{};
};

class QuantedaReader {
 public:
  explicit QuantedaReader(Importer& importer) : importer_(importer) {
    yaml_parser_initialize(&parser_);
    const std::string_view text = importer.text();
    yaml_parser_set_input_string(
        &parser_, reinterpret_cast<const unsigned char*>(text.data()),
        text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  ~QuantedaReader() { yaml_parser_delete(&parser_); }
  QuantedaReader(const QuantedaReader&) = delete;
  QuantedaReader& operator=(const QuantedaReader&) = delete;

  Result<void> run() {
    bool more = true;
    while (more && !importer_.failed()) {
      Event event;
      if (!next(event)) break;
      more = take(event);
    }
    return importer_.status();
  }

 private:
  // An open map or list.
  struct Node {
    CategoryId category = kRootCategory;
    bool map = false;
    bool key_next = false;             // of a map: the next scalar is a key
    CategoryId value = kRootCategory;  // of a map: the key's category
  };

  // libyaml counts columns in characters; near enough for a message, and
  // the same for ASCII.
  static Place place(const yaml_mark_t& mark) {
    return {static_cast<std::uint32_t>(mark.line + 1),
            static_cast<std::uint32_t>(mark.column + 1)};
  }

  bool next(Event& event) {
    if (yaml_parser_parse(&parser_, event.get()) != 0) return true;
    std::string what =
        parser_.problem == nullptr ? "not YAML" : parser_.problem;
    if (what.find("tab") != std::string::npos ||
        what.find("cannot start any token") != std::string::npos) {
      what += "; tabs cannot indent YAML, use blanks";
    }
    if (what.find("alphabetic or numeric") != std::string::npos) {
      what += "; put a pattern that starts with '*' or '&' in quotes";
    }
    return importer_.fail(place(parser_.problem_mark), "not YAML: " + what);
  }

  // False at the end of the first document.
  bool take(const Event& event) {
    const Place at = place(event.mark());
    switch (event.type()) {
      case YAML_ALIAS_EVENT:
        return importer_.fail(
            at,
            "an alias: put a pattern that starts with '*' in quotes "
            "(anchors and aliases are not read)");
      case YAML_SCALAR_EVENT:
        scalar(event.scalar(), at);
        return true;
      case YAML_MAPPING_START_EVENT:
        return open(true, at);
      case YAML_SEQUENCE_START_EVENT:
        return open(false, at);
      case YAML_MAPPING_END_EVENT:
      case YAML_SEQUENCE_END_EVENT:
        stack_.pop_back();
        value_done();
        return true;
      case YAML_DOCUMENT_END_EVENT:
      case YAML_STREAM_END_EVENT:
        return false;
      default:
        return true;
    }
  }

  void value_done() {
    if (!stack_.empty() && stack_.back().map) stack_.back().key_next = true;
  }

  // Where a value that starts now belongs.
  CategoryId target() const {
    if (stack_.empty()) return kRootCategory;
    const Node& node = stack_.back();
    return node.map ? node.value : node.category;
  }

  bool open(bool map, Place at) {
    if (stack_.size() >= kMaxDepth) {
      return importer_.fail(at, "nested more than 64 deep",
                            ErrorCode::too_large);
    }
    if (!stack_.empty() && stack_.back().map && stack_.back().key_next) {
      return importer_.fail(at, "expected the name of a category");
    }
    if (stack_.empty() && !map) {
      return importer_.fail(at, "expected a map of categories to patterns");
    }
    Node node;
    node.category = target();
    node.map = map;
    node.key_next = map;
    stack_.push_back(node);
    return true;
  }

  void scalar(std::string_view text, Place at) {
    if (stack_.empty()) {
      importer_.fail(at, "expected a map of categories to patterns");
      return;
    }
    Node& node = stack_.back();
    if (node.map && node.key_next) {
      key(node, text, at);
      return;
    }
    // An empty value, as in "warm:", is a category without patterns.
    if (text.empty()) {
      importer_.note(at, "an empty pattern; it is not kept");
    } else {
      importer_.add(text, TermSyntax::glob, target(), 1, at);
    }
    value_done();
  }

  void key(Node& node, std::string_view text, Place at) {
    node.key_next = false;
    if (text == "__") {  // the patterns of the category itself
      node.value = node.category;
      return;
    }
    const std::size_t before = known_.size();
    node.value = importer_.category(node.category, text, at);
    known_.insert(node.value);
    if (known_.size() == before) {
      importer_.note(at, "category '" + std::string(text.substr(0, 60)) +
                             "' a second time; merged with the first");
    }
  }

  Importer& importer_;
  yaml_parser_t parser_{};
  std::vector<Node> stack_;
  std::set<CategoryId> known_;
};

}  // namespace

int sniff_quanteda(const SniffInput& input) {
  return input.has_extension("yml") || input.has_extension("yaml") ? 80 : 0;
}

Result<void> read_quanteda(Importer& importer) {
  return QuantedaReader(importer).run();
}

}  // namespace slant::detail
