// SPDX-License-Identifier: Apache-2.0
// One finding of `slant check`: a rule, the words it is about, and what may
// be done. (A `Finding` of report/rhetoric.h only describes; this judges.)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slant/base/span.h"
#include "slant/check/rule.h"
#include "slant/text/lines.h"
#include "slant/text/token_array.h"

namespace slant {

// One place in all the ways that consumers count.
struct Position {
  std::uint32_t byte = 0;        // of the file
  std::uint32_t code_point = 0;  // of the decoded text without byte order mark
  std::uint32_t utf16 = 0;       // UTF-16 units, the same
  std::uint32_t line = 1;        // 1-based
  std::uint32_t column = 1;      // 1-based, code points
  std::uint32_t column_utf16 = 1;
};

struct Place {
  Span source;      // bytes of the file
  Span characters;  // bytes of Document::characters()
  Position begin;
  Position end;  // exclusive
};

// `characters` in every unit; `source` gives the bytes of the file.
Place place_of(const LineIndex& lines, Span characters, Span source);

// Bytes of the file that another wording would take the place of.
struct Edit {
  Span source;
  std::string text;
  Place place;  // of these bytes
};

// A wording that could stand instead.
struct Alternative {
  std::string text;  // "" asks to leave the words out
  Edit edit;         // how, where it can be put in
  bool editable = false;
  bool safe = false;  // right in any context: --fix puts it in
};

struct Related {
  Place place;
  std::string text;  // the words there
};

struct CheckFinding {
  std::uint32_t rule = 0;  // index into the RuleSet
  RuleSeverity severity = RuleSeverity::warning;
  Place place;
  std::string text;      // the words, as analysed
  std::string message;   // one line, without the rule's id
  std::string_view why;  // what is wrong with these words; the rule's or
                         // the lexicon's, lives as long as the checker
  std::vector<Alternative> alternatives;
  std::vector<Related> related;     // further places of the same finding
  std::vector<std::uint32_t> also;  // other rules that these words break
  Voice voice = Voice::author;
  double weight = 0;
  std::uint32_t paragraph = 0;  // 0-based
  // 16 hexadecimal digits: the same for the same words in the same sentence,
  // wherever it stands in the file.
  std::string fingerprint;
  std::uint32_t occurrence = 0;  // among those of the file with this print
};

}  // namespace slant
