// SPDX-License-Identifier: Apache-2.0
// MPQA subjectivity clues .tff: key=value pairs parted by blanks,
//
//   type=weaksubj len=1 word1=sunnyish pos1=adj stemmed1=n priorpolarity=...
//
// read by key, so that stray words and keys of other releases do no harm.
#include <algorithm>

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

struct PosFlag {
  std::string_view pos;
  std::uint8_t flags;
};
constexpr PosFlag kPosFlags[] = {
    {"noun", kFlagNoun},        {"verb", kFlagVerb},
    {"adj", kFlagAdjective},    {"adverb", kFlagAdverb},
    {"anypos", kFlagInflected},
};

struct Clue {
  std::string_view type;
  std::string_view word;
  std::string_view pos;
  std::string_view stemmed;
  std::string_view polarity;
  std::string_view stray;  // the first word that is no pair, or odd key
};

Clue parse(std::string_view text) {
  Clue clue;
  const std::pair<std::string_view, std::string_view*> keys[] = {
      {"type", &clue.type},
      {"word1", &clue.word},
      {"pos1", &clue.pos},
      {"stemmed1", &clue.stemmed},
      {"priorpolarity", &clue.polarity},
  };
  while (!text.empty()) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::string_view pair = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(pair.size());
    const std::size_t equals = pair.find('=');
    const std::string_view key = pair.substr(0, equals);
    const auto* known = std::find_if(
        std::begin(keys), std::end(keys),
        [&](const auto& candidate) { return candidate.first == key; });
    if (equals == std::string_view::npos || known == std::end(keys)) {
      if (key != "len" && clue.stray.empty()) clue.stray = pair;
    } else {
      *known->second = pair.substr(equals + 1);
    }
  }
  return clue;
}

class MpqaReader {
 public:
  explicit MpqaReader(Importer& importer) : importer_(importer) {}

  Result<void> run() {
    while (importer_.next_line(line_)) {
      if (!trim(line_.text).empty()) one(parse(line_.text));
    }
    return importer_.status();
  }

 private:
  void one(const Clue& clue) {
    if (clue.word.empty() || clue.polarity.empty()) {
      importer_.drop(line_.place(),
                     "expected word1=... and "
                     "priorpolarity=...; left out");
      return;
    }
    if (!clue.stray.empty()) {
      importer_.note(line_.place(clue.stray),
                     "'" + std::string(clue.stray.substr(0, 40)) +
                         "' is not known; passed over");
    }
    const std::string_view strength = clue.type == "strongsubj" ? "strong"
                                      : clue.type == "weaksubj" ? "weak"
                                      : clue.type.empty()       ? "unrated"
                                                                : clue.type;
    const CategoryId parent =
        importer_.category(kRootCategory, strength, line_.place());
    const CategoryId category =
        importer_.category(parent, clue.polarity, line_.place(clue.polarity));
    importer_.add(clue.word, TermSyntax::literal, category, 1,
                  line_.place(clue.word), {flags(clue)});
  }

  std::uint8_t flags(const Clue& clue) {
    const auto* known = std::find_if(
        std::begin(kPosFlags), std::end(kPosFlags),
        [&](const PosFlag& candidate) { return candidate.pos == clue.pos; });
    if (known == std::end(kPosFlags)) {
      importer_.note(line_.place(), "the part of speech '" +
                                        std::string(clue.pos.substr(0, 40)) +
                                        "' is not known; taken as any");
    }
    if (clue.pos != "anypos") {
      importer_.tally(Severity::warning, line_.place(),
                      "parts of speech are not checked: the word counts as "
                      "any");
    }
    if (clue.stemmed != "y") return 0;
    importer_.tally(Severity::note, line_.place(),
                    "stemmed1=y: the word's inflections are made by rule");
    return known == std::end(kPosFlags) ? kFlagInflected : known->flags;
  }

  Importer& importer_;
  Line line_;
};

}  // namespace

int sniff_mpqa(const SniffInput& input) {
  for (const std::string_view line : input.lines) {
    if (line.find("word1=") != std::string_view::npos &&
        line.find("priorpolarity=") != std::string_view::npos) {
      return 95;
    }
  }
  return input.has_extension("tff") ? 80 : 0;
}

Result<void> read_mpqa(Importer& importer) {
  return MpqaReader(importer).run();
}

}  // namespace slant::detail
