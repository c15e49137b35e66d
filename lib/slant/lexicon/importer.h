// SPDX-License-Identifier: Apache-2.0
// What the readers of foreign formats share: lines, diagnostics, categories,
// and the way from a term as it stands in a file to an entry of ours.
//
//   detail::Line line;
//   while (importer.next_line(line)) {
//     const auto [term, number] = ...;
//     importer.add(term, TermSyntax::literal, category, weight, place);
//   }
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slant/lexicon/builder.h"
#include "slant/lexicon/import.h"
#include "slant/lexicon/sniff.h"
#include "slant/lexicon/term.h"

namespace slant::detail {

struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Line {
  std::string_view text;  // without its end: LF, CR LF or CR
  std::uint32_t number = 0;

  // Where `part`, which lies inside the line, stands.
  Place place(std::string_view part) const {
    return {number, static_cast<std::uint32_t>(part.data() - text.data()) + 1};
  }
  Place place() const { return {number, 1}; }
};

enum class OnDuplicate : std::uint8_t { keep_first, replace };

using CategoryId = std::uint32_t;
inline constexpr CategoryId kRootCategory = 0;

class Importer {
 public:
  // `text` is valid UTF-8 and outlives the importer.
  Importer(std::string_view file, std::string_view text,
           const ReadLexiconOptions& options, LexiconInfo info,
           std::string_view root);

  std::string_view text() const { return text_; }
  const std::string& file() const { return file_; }
  const ReadLexiconOptions& options() const { return options_; }
  LexiconInfo& info() { return builder_.info(); }

  // The next line, blank ones too. False at the end and after a failure.
  bool next_line(Line& line);

  // An error that ends the reading; false, for `return fail(...)`.
  bool fail(Place place, std::string message,
            ErrorCode code = ErrorCode::malformed);
  bool failed() const { return failed_; }
  // What a reader returns: its failure, or success.
  Result<void> status() const;

  void note(Place place, std::string message) {
    say(Severity::note, place, std::move(message));
  }
  void warn(Place place, std::string message) {
    say(Severity::warning, place, std::move(message));
  }
  void drop(Place place, std::string message) {
    say(Severity::error, place, std::move(message));
  }
  // For what a format does to many lines alike: one diagnostic at the
  // first, with the number of all.
  void tally(Severity severity, Place place, std::string_view message);

  // The category `name` below `parent`, made when it is new. Names are
  // written in a-z, 0-9 and _; those that collide get a number.
  CategoryId category(CategoryId parent, std::string_view name, Place place);
  // Dotted names below the root: "care.virtue".
  CategoryId category_path(std::string_view dotted, Place place);
  const std::string& path(CategoryId id) const { return categories_[id].path; }
  // Whether a word, prefix or glob is in it: what @category can match.
  bool has_words(CategoryId id) const { return categories_[id].has_words; }

  struct Extra {
    std::uint8_t flags = 0;
    std::string_view alternative = {};
    std::string_view note = {};
    OnDuplicate on_duplicate = OnDuplicate::keep_first;
  };
  // Adds `term`; what can't be expressed or used becomes a diagnostic.
  // False when nothing was added.
  bool add(std::string_view term, TermSyntax syntax, CategoryId category,
           double weight, Place place, const Extra& extra);
  bool add(std::string_view term, TermSyntax syntax, CategoryId category,
           double weight, Place place) {
    return add(term, syntax, category, weight, place, Extra{});
  }
  // Adds an entry whose pattern is of our own language already.
  bool add_pattern(EntryKind kind, std::string_view pattern,
                   CategoryId category, double weight, Place place,
                   const Extra& extra);

  // The number in `cell`, whole; nothing when it is none. A decimal comma
  // is read, and tallied.
  std::optional<double> number(std::string_view cell, Place place);

  std::size_t size() const { return builder_.size(); }
  // Ends the import: moves all out, sorted.
  ImportResult finish(std::string source);

 private:
  struct Category {
    std::string path;
    std::string name;  // as it stands in the file
    CategoryId parent = 0;
    bool has_words = false;
  };
  struct Tally {
    Severity severity;
    Place place;
    std::size_t count;
  };

  void say(Severity severity, Place place, std::string message);
  bool check(std::string_view term, const Term& made, double weight,
             Place place);
  void finish_tallies();

  std::string file_;
  std::string_view text_;
  std::size_t pos_ = 0;
  std::uint32_t line_number_ = 0;
  const ReadLexiconOptions& options_;
  LexiconBuilder builder_;
  std::vector<Category> categories_;
  std::map<std::pair<CategoryId, std::string>, CategoryId> by_name_;
  std::map<std::string, CategoryId, std::less<>> by_path_;
  // How often a path was taken already, so that the next free one is found
  // at once.
  std::map<std::string, std::uint32_t> collisions_;
  std::size_t globs_ = 0;
  std::vector<Diagnostic> diagnostics_;
  std::size_t unlisted_ = 0;
  std::map<std::string, Tally, std::less<>> tallies_;
  bool failed_ = false;
  Error error_;
};

}  // namespace slant::detail
