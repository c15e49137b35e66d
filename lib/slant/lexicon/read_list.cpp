// SPDX-License-Identifier: Apache-2.0
// Plain lists: one term a line, # or ; in front of comments. Hu and Liu's
// opinion lexicon is two of them, told apart by their names.
#include <algorithm>

#include "slant/base/utf8.h"

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

// So common that an entry of this word alone counts half the text.
constexpr std::string_view kStopWords[] = {
    "a",   "an",   "and",  "are", "as",  "at", "be",   "by",   "for", "from",
    "he",  "i",    "in",   "is",  "it",  "of", "on",   "or",   "she", "that",
    "the", "they", "this", "to",  "was", "we", "were", "with", "you"};

bool is_stop_word(std::string_view text) {
  const std::string word = lower_ascii(text);
  return std::find(std::begin(kStopWords), std::end(kStopWords), word) !=
         std::end(kStopWords);
}

void read_lines(Importer& importer, CategoryId category, TermSyntax syntax) {
  Line line;
  while (importer.next_line(line)) {
    const std::string_view text = trim(line.text);
    if (text.empty()) continue;
    const Place place = line.place(text);
    if (text.front() == '#' || text.front() == ';') {
      importer.tally(Severity::note, place, "comments are passed over");
      continue;
    }
    if (text.find('\t') != std::string_view::npos) {
      importer.drop(place,
                    "a tab: this looks like a table and not like a "
                    "list; left out");
      continue;
    }
    if (count_code_points(text) == 1 || is_stop_word(text)) {
      importer.warn(place, "'" + std::string(text) +
                               "' is a very common word or one character");
    }
    importer.add(text, syntax, category, 1, place);
  }
}

std::string_view opinion_name(std::string_view file) {
  if (file.find("positive") != std::string_view::npos) return "positive";
  if (file.find("negative") != std::string_view::npos) return "negative";
  return "words";
}

}  // namespace

int sniff_list(const SniffInput& input) {
  return input.has_extension("txt") ? 15 : 10;
}

Result<void> read_list(Importer& importer) {
  const std::string& name = importer.options().category;
  const CategoryId category = importer.category_path(
      name.empty() ? std::string_view("words") : name, {});
  read_lines(
      importer, category,
      importer.options().wildcards ? TermSyntax::glob : TermSyntax::literal);
  return importer.status();
}

int sniff_opinion(const SniffInput& input) {
  if (input.name_has("positive-words") || input.name_has("negative-words")) {
    return 90;
  }
  return 0;
}

Result<void> read_opinion(Importer& importer) {
  const std::string& asked = importer.options().category;
  const std::string file = lower_ascii(importer.file());
  const std::string_view name =
      asked.empty() ? opinion_name(file) : std::string_view(asked);
  read_lines(importer, importer.category_path(name, {}), TermSyntax::literal);
  return importer.status();
}

}  // namespace slant::detail
