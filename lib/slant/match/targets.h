// SPDX-License-Identifier: Apache-2.0
// The persons, countries, parties and groups that a text is about, and where
// it mentions them: given by a file, or found as recurring names.
//
//   auto specs = slant::parse_targets("targets.toml", bytes);
//   slant::TargetFinder finder(*specs);        // or TargetFinder({})
//   slant::TargetList list = finder.find(doc, matches);
//   list.targets[list.mentions[0].target].name;  // "Alexander Lukashenko"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/result.h"
#include "slant/match/matcher.h"
#include "slant/text/document.h"

namespace slant {

// One target as its user names it.
struct TargetSpec {
  std::string name;
  std::vector<std::string> aliases;
  std::string side;  // empty: none
};

// Reads a TOML file of [[target]] tables with the keys name, aliases, side.
//
// Errors: malformed with file:line:column for what is no TOML, an unknown
//         key, a target without a name, a name or alias given twice.
Result<std::vector<TargetSpec>> parse_targets(const std::string& file,
                                              std::string_view bytes);

struct Target {
  std::string name;  // the longest form in the text, or as it was given
  std::string side;
  std::uint32_t mentions = 0;
};

struct TargetMention {
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  std::uint32_t target = 0;
  std::uint32_t sentence = 0;
};

struct TargetList {
  std::vector<Target> targets;
  std::vector<TargetMention> mentions;  // by first token
};

struct TargetOptions {
  std::uint32_t min_mentions = 3;  // of targets that find themselves
  std::uint32_t max_targets = 40;  // the most mentioned are kept
};

// Immutable; shared by threads.
class TargetFinder {
 public:
  explicit TargetFinder(std::vector<TargetSpec> specs,
                        TargetOptions options = {});

  // Whether targets were given; if not, they find themselves.
  bool given() const { return !specs_.empty(); }

  // All mentions in scored paragraphs and headings of `doc`.
  //
  // Found by themselves: words that stand capitalised inside a sentence of
  // mixed case, alone or in a row ("Global South", "Bank of England"),
  // possessives and titles left off; "Lukashenko" joins "Alexander
  // Lukashenko", "Belarusian" joins "Belarus", "EU" joins "European Union".
  // "the president" is nobody's name.
  // Cost: O(tokens), and of the distinct names.
  TargetList find(const Document& doc, const MatchList& matches) const;

 private:
  TargetList find_given(const Document& doc) const;

  std::vector<TargetSpec> specs_;
  TargetOptions options_;
  // First folded word of each form -> (the words of the form, target).
  struct Form {
    std::vector<std::string> words;
    std::uint32_t target = 0;
    bool any_case = false;  // given in lower case: matched in any
  };
  std::vector<Form> forms_;  // by first word, longest first
};

namespace detail {

// `word` without a possessive ending: "Minsk's" -> "Minsk".
std::string_view without_possessive(std::string_view word);

// Whether `adjective` is how people say "of `name`": Russian, Russia.
bool is_demonym(std::string_view adjective, std::string_view name);

TargetList find_names(const Document& doc, const MatchList& matches,
                      const TargetOptions& options);

}  // namespace detail

}  // namespace slant
