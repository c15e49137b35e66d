// SPDX-License-Identifier: Apache-2.0
// What slant kwic finds and its writers print.
#pragma once

#include <string>
#include <vector>

#include "command.h"

namespace slant::tool {

// One line of a concordance: a hit with the words around it.
struct KwicLine {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  Span span;
  std::uint32_t paragraph = 0;  // 1-based
  std::string left;             // printable, one line
  std::string keyword;
  std::string right;
  std::string category;
  double weight = 0;
  Voice voice = Voice::author;
};

// How much context a line has: so many words, or so many columns.
struct KwicContext {
  std::uint32_t size = 10;
  bool columns = false;
};

// The kind of pattern that a user who writes `term` means: a rule where it
// has a mark of the rule language, a phrase where it has several tokens.
EntryKind kind_of_term(std::string_view term);

// A lexicon of one entry: `term`, under category "kwic". Flags as in the
// lexicon format; P, so that names are found, is added.
// Errors: usage, about the term.
Result<Matcher::LexiconPtr> lexicon_of_term(const std::string& term,
                                            const std::string& flags);

// The hits of a document in the categories of `wanted` (by index).
void find_lines(const Analyzer& analyzer, const Analysis& analysed,
                const std::vector<bool>& wanted, KwicContext context,
                std::vector<KwicLine>& lines);

// By what stands to the left (nearest word first) or right of the keyword;
// "file" keeps the order.
void sort_lines(const std::string& by, std::vector<KwicLine>& lines);

std::string write_kwic_text(const std::vector<KwicLine>& lines,
                            const Terminal& terminal, bool categories);
std::string write_kwic_csv(const std::vector<KwicLine>& lines, bool safe);
std::string write_kwic_json(const ReportRun& run, const std::string& term,
                            const std::vector<KwicLine>& lines);

}  // namespace slant::tool
