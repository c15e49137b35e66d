// SPDX-License-Identifier: Apache-2.0
// Lexicons in the formats that researchers own, read into our own entries.
//
//   slant::ReadLexiconOptions options;          // format: by the content
//   auto read = slant::read_lexicon("LIWC2007.dic", options);
//   for (const slant::Diagnostic& d : read->diagnostics)
//     show(d.to_string());                      // file:line:column: ...
//   use(read->lexicon);
//
// docs/foreign-lexicons.md says of each format what is kept and what is not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slant/base/result.h"
#include "slant/lexicon/lexicon.h"

namespace slant {

enum class Severity : std::uint8_t {
  note,     // kept with its meaning, but not as it stood
  warning,  // kept, but it will not do all that it did in its own program
  error,    // left out
};

std::string_view to_string(Severity severity);

// What a reader changed or left out, and where. Nothing is changed in
// silence; what a format changes in every line alike is said once, at the
// first of them, with their number.
struct Diagnostic {
  Severity severity = Severity::note;
  std::string file;
  std::uint32_t line = 0;    // 1-based; 0: the whole file
  std::uint32_t column = 0;  // 1-based, in bytes; 0: the whole line
  std::string message;

  std::string to_string() const;
};

// Diagnostics kept of one file; the last one counts the rest.
inline constexpr std::size_t kMaxDiagnostics = 10'000;

// How the senses of a word are joined where a format tells them apart.
enum class SensePolicy : std::uint8_t {
  automatic,  // SentiWordNet: rank; General Inquirer: any
  first,      // the first sense alone
  mean,       // plain mean of the senses
  rank,       // mean weighted by 1 / sense number
  any,        // a category of any sense
  majority,   // a category of more than half of the senses
};

struct ReadLexiconOptions {
  std::string format = "auto";  // a name of lexicon_formats(), or auto
  // First part of the category paths, which names the measure; by default
  // made of the file's name.
  std::string root;
  // Roots that a name of a file must not hit by chance: those of our own
  // measures. A root that is asked for may be any.
  std::vector<std::string> taken_roots;
  std::string id;        // by default made of the file's name
  std::string language;  // BCP 47; by default "und"
  std::string licence;   // by default "unknown; given by the user"
  // Empty: UTF-8 or the file's byte order mark, anything else is an error;
  // auto: guess, and say so; or a name such as windows-1252.
  std::string encoding;
  // Columns of tables: {"term", "Word"}, {"score", "Valence"}, {"category",
  // "Class"}, {"flags", ...}, {"alternative", ...}, {"note", ...}.
  std::vector<std::pair<std::string, std::string>> columns;
  std::string separator;  // of tables: "" (by the header), tab , ; |
  std::string category;   // of plain lists: name below the root
  SensePolicy senses = SensePolicy::automatic;
  // Read * and ? in plain lists and tables as wildcards.
  bool wildcards = false;
  // LIWC2007 counts a word twice that lists a category twice.
  bool keep_multiplicity = false;
  // Match words that stand capitalised inside a sentence too (flag P), as
  // every program does that these formats come from.
  bool names = true;
};

struct ImportResult {
  Lexicon lexicon;
  std::string format;                   // the one that was read
  std::vector<Diagnostic> diagnostics;  // by line
  std::size_t unlisted = 0;             // diagnostics over kMaxDiagnostics
  std::size_t count(Severity severity) const;
};

// Reads `path` in any known format, slant's own among them.
//
// Errors: those of load_lexicon; usage for an unknown format, column or
//         encoding; malformed when nothing in the file can be used.
// Cost:   O(n).
Result<ImportResult> read_lexicon(const std::string& path,
                                  const ReadLexiconOptions& options);

// The same from memory; `file` is the name shown and guessed by.
Result<ImportResult> import_lexicon(std::string_view file, std::string bytes,
                                    const ReadLexiconOptions& options);

}  // namespace slant
