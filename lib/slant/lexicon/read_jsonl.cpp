// SPDX-License-Identifier: Apache-2.0
// One JSON object a line:
//
//   {"term": "sunnyish*", "categories": ["glow.warm"], "weight": 0.5,
//    "weights": {"valence": 0.3}, "alternative": "...", "note": "..."}
#include <simdjson.h>

#include <algorithm>

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

class JsonlReader {
 public:
  explicit JsonlReader(Importer& importer) : importer_(importer) {}

  Result<void> run() {
    while (importer_.next_line(line_)) {
      if (!trim(line_.text).empty()) one();
    }
    return importer_.status();
  }

 private:
  using Element = simdjson::dom::element;

  void one() {
    Element object;
    const auto code =
        parser_.parse(line_.text.data(), line_.text.size()).get(object);
    if (code != simdjson::SUCCESS || !object.is_object()) {
      importer_.drop(line_.place(), code != simdjson::SUCCESS
                                        ? std::string("not JSON: ") +
                                              simdjson::error_message(code) +
                                              "; left out"
                                        : "expected an object; left out");
      return;
    }
    std::string_view term;
    if (object["term"].get(term) != simdjson::SUCCESS || term.empty()) {
      importer_.drop(line_.place(), "no \"term\"; left out");
      return;
    }
    term_ = term;
    extra_ = {};
    text(object, "alternative", extra_.alternative);
    text(object, "note", extra_.note);
    note_unknown(object);
    double weight = 1;
    Element given;
    if (object["weight"].get(given) == simdjson::SUCCESS &&
        given.get(weight) != simdjson::SUCCESS) {
      importer_.drop(line_.place(), "\"weight\" is no number; left out");
      return;
    }
    const bool any = categories(object, weight);
    if (!weights(object) && !any) {
      add(importer_.category(kRootCategory, "words", line_.place()), weight);
    }
  }

  static void text(const Element& object, std::string_view key,
                   std::string_view& out) {
    std::string_view value;
    if (object[key].get(value) == simdjson::SUCCESS) out = value;
  }

  void note_unknown(const Element& object) {
    constexpr std::string_view kKnown[] = {"term",   "category", "categories",
                                           "weight", "weights",  "alternative",
                                           "note"};
    for (const auto field : simdjson::dom::object(object)) {
      const auto* known =
          std::find(std::begin(kKnown), std::end(kKnown), field.key);
      if (known == std::end(kKnown)) {
        importer_.tally(Severity::note, line_.place(),
                        "the key \"" + std::string(field.key.substr(0, 40)) +
                            "\" is not read");
      }
    }
  }

  bool categories(const Element& object, double weight) {
    std::string_view one;
    if (object["category"].get(one) == simdjson::SUCCESS) {
      add(importer_.category_path(one, line_.place()), weight);
      return true;
    }
    simdjson::dom::array list;
    if (object["categories"].get(list) != simdjson::SUCCESS) return false;
    bool any = false;
    for (const Element item : list) {
      if (item.get(one) != simdjson::SUCCESS) {
        importer_.drop(line_.place(), "a category is no string; left out");
        continue;
      }
      any = true;
      add(importer_.category_path(one, line_.place()), weight);
    }
    return any;
  }

  bool weights(const Element& object) {
    simdjson::dom::object map;
    if (object["weights"].get(map) != simdjson::SUCCESS) return false;
    bool any = false;
    for (const auto field : map) {
      double weight = 0;
      if (field.value.get(weight) != simdjson::SUCCESS) {
        importer_.drop(line_.place(), "a weight is no number; left out");
        continue;
      }
      any = true;
      add(importer_.category_path(field.key, line_.place()), weight);
    }
    return any;
  }

  void add(CategoryId category, double weight) {
    importer_.add(term_, TermSyntax::glob, category, weight, line_.place(),
                  extra_);
  }

  Importer& importer_;
  Line line_;
  simdjson::dom::parser parser_;
  std::string term_;
  Importer::Extra extra_;
};

}  // namespace

int sniff_jsonl(const SniffInput& input) {
  if (input.has_extension("jsonl") || input.has_extension("ndjson")) return 90;
  return !input.lines.empty() && trim(input.lines[0]).front() == '{' &&
                 input.lines[0].find("\"term\"") != std::string_view::npos
             ? 85
             : 0;
}

Result<void> read_jsonl(Importer& importer) {
  return JsonlReader(importer).run();
}

}  // namespace slant::detail
