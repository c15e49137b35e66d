// SPDX-License-Identifier: Apache-2.0
// The reader of slant's own format: header, then one entry a line.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "slant/base/hash.h"
#include "slant/base/utf8.h"
#include "slant/lexicon/entry_syntax.h"
#include "slant/lexicon/lexicon.h"

namespace slant {
namespace {

constexpr std::string_view kMagic = "#slant-lexicon 1";

struct HeaderKey {
  std::string_view name;
  std::string LexiconInfo::*field;
  bool required;
};

constexpr HeaderKey kHeaderKeys[] = {
    {"id", &LexiconInfo::id, true},
    {"version", &LexiconInfo::version, true},
    {"language", &LexiconInfo::language, true},
    {"construct", &LexiconInfo::construct, true},
    {"licence", &LexiconInfo::licence, true},
    {"source", &LexiconInfo::source, true},
    {"citation", &LexiconInfo::citation, true},
    {"retrieved", &LexiconInfo::retrieved, true},
    {"changes", &LexiconInfo::changes, true},
    {"limits", &LexiconInfo::limits, false},
    {"weights", &LexiconInfo::weights, false},
};

enum Column : std::uint8_t {
  kPattern,
  kKind,
  kCategory,
  kWeight,
  kFlags,
  kAlternative,
  kNote,
  kColumnCount
};
constexpr std::array<std::string_view, kColumnCount> kColumnNames = {
    "pattern", "kind", "category", "weight", "flags", "alternative", "note"};

struct FlagLetter {
  char letter;
  std::uint8_t flag;
};
constexpr FlagLetter kFlagLetters[] = {
    {'n', kFlagNoun},   {'v', kFlagVerb},    {'a', kFlagAdjective},
    {'d', kFlagAdverb}, {'C', kFlagCase},    {'P', kFlagProper},
    {'S', kFlagSafe},   {'T', kFlagTopical},
};

std::optional<EntryKind> kind_named(std::string_view name) {
  for (const EntryKind kind : kEntryKinds) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

// For messages: at most 60 bytes, cut between characters.
std::string quoted(std::string_view text) {
  std::size_t size = std::min<std::size_t>(text.size(), 60);
  while (size < text.size() && size > 0 && is_continuation_byte(text[size])) {
    --size;
  }
  std::string out = "'";
  out += text.substr(0, size);
  return out + "'";
}

}  // namespace

class LexiconParser {
 public:
  LexiconParser(std::string_view file, std::string bytes) {
    lexicon_.info_.file = file;
    lexicon_.bytes_ = std::make_unique<const std::string>(std::move(bytes));
    rest_ = *lexicon_.bytes_;
  }

  Result<Lexicon> run() {
    if (rest_.size() > kMaxLexiconBytes) {
      return fail(ErrorCode::too_large, 0, "larger than 256 MiB");
    }
    if (!is_valid_utf8(rest_)) return fail_encoding();
    if (rest_.substr(0, 3) == "\xEF\xBB\xBF") rest_.remove_prefix(3);
    if (!header()) return unexpected(std::move(error_));
    while (next_line()) {
      if (line_.empty()) continue;
      if (!entry()) return unexpected(std::move(error_));
    }
    if (failed_) return unexpected(std::move(error_));
    if (lexicon_.entries_.empty()) {
      return fail(ErrorCode::malformed, 0, "no entries");
    }
    sort_categories();
    return std::move(lexicon_);
  }

 private:
  // Remembers an error at `column` of the current line.
  bool bad(std::size_t column, std::string message,
           ErrorCode code = ErrorCode::malformed) {
    failed_ = true;
    error_ = Error{code, lexicon_.info_.file, line_number_,
                   static_cast<std::uint32_t>(column), std::move(message)};
    return false;
  }

  Result<Lexicon> fail(ErrorCode code, std::size_t column,
                       std::string message) {
    bad(column, std::move(message), code);
    return unexpected(std::move(error_));
  }

  Result<Lexicon> fail_encoding() {
    line_number_ = 1;
    std::size_t line_begin = 0;
    std::size_t pos = 0;
    while (pos < rest_.size()) {
      const CodePoint c = decode_utf8(rest_, pos);
      if (!c.valid) break;
      pos += c.size;
      if (c.value == '\n') {
        ++line_number_;
        line_begin = pos;
      }
    }
    return fail(ErrorCode::encoding, pos - line_begin + 1,
                "not UTF-8 at byte " + std::to_string(pos) +
                    "; convert the file to UTF-8");
  }

  bool next_line() {
    if (rest_.empty() || failed_) return false;
    const std::size_t end = rest_.find('\n');
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
    ++line_number_;
    if (line_.size() > kMaxLexiconLine) {
      return bad(0, "line longer than 1 MiB", ErrorCode::too_large);
    }
    return true;
  }

  bool header() {
    if (!next_line() || line_ != kMagic) {
      line_number_ = 1;
      return bad(1, "not a slant lexicon; expected the first line '" +
                        std::string(kMagic) + "'");
    }
    while (!rest_.empty() && rest_.front() == '#') {
      if (!next_line() || !header_line()) return false;
      if (columns_seen_) return check_header();
    }
    ++line_number_;
    return bad(1, "the header ends without '#columns:'");
  }

  bool header_line() {
    const std::size_t colon = line_.find(':');
    if (colon == std::string_view::npos) {
      return bad(1, "expected '#key: value', found " + quoted(line_));
    }
    const std::string_view key = line_.substr(1, colon - 1);
    std::string_view value = line_.substr(colon + 1);
    std::size_t column = colon + 2;  // 1-based, of the value
    if (!value.empty() && value.front() == ' ') {
      value.remove_prefix(1);
      ++column;
    }
    if (key == "columns") return columns(value, column);
    const auto* known = std::find_if(
        std::begin(kHeaderKeys), std::end(kHeaderKeys),
        [&](const HeaderKey& candidate) { return candidate.name == key; });
    if (known == std::end(kHeaderKeys)) {
      return bad(
          2, "unknown header key " + quoted(key) + "; expected " + key_list());
    }
    std::string& field = lexicon_.info_.*(known->field);
    if (!field.empty()) return bad(2, "header key given twice: " + quoted(key));
    if (value.empty()) {
      return bad(colon + 2, "header key " + quoted(key) + " has no value");
    }
    if (key == "id" && !is_lexicon_id(value)) {
      return bad(column, "bad id " + quoted(value) +
                             "; expected letters a-z, digits, '.', '_', '-'");
    }
    field = value;
    return true;
  }

  static std::string key_list() {
    std::string out;
    for (const HeaderKey& key : kHeaderKeys) {
      out += std::string(key.name) + ", ";
    }
    return out + "columns";
  }

  bool check_header() {
    for (const HeaderKey& key : kHeaderKeys) {
      if (key.required && (lexicon_.info_.*(key.field)).empty()) {
        return bad(1, "the header has no '#" + std::string(key.name) + ":'");
      }
    }
    return true;
  }

  bool columns(std::string_view value, std::size_t column) {
    columns_seen_ = true;
    column_of_.fill(-1);
    int index = 0;
    while (true) {
      const std::size_t tab = value.find('\t');
      const std::string_view name = value.substr(0, tab);
      const auto* known =
          std::find(kColumnNames.begin(), kColumnNames.end(), name);
      if (known == kColumnNames.end()) {
        return bad(column, "unknown column " + quoted(name) +
                               "; expected pattern, kind, category, weight, "
                               "flags, alternative, note, parted by tabs");
      }
      auto& slot =
          column_of_[static_cast<std::size_t>(known - kColumnNames.begin())];
      if (slot >= 0) return bad(column, "column given twice: " + quoted(name));
      slot = index++;
      if (tab == std::string_view::npos) break;
      value.remove_prefix(tab + 1);
      column += tab + 1;
    }
    column_count_ = index;
    for (const Column needed : {kPattern, kKind, kCategory, kWeight}) {
      if (column_of_[needed] < 0) {
        return bad(
            0, "no column " + quoted(kColumnNames[needed]) + " in '#columns:'");
      }
    }
    return true;
  }

  struct Cell {
    std::string_view text;
    std::size_t column = 0;  // 1-based
  };

  // The cell of `column`; empty where the file has none or holds "-".
  Cell cell(Column column) const {
    const int index = column_of_[column];
    if (index < 0) return {};
    Cell out = cells_[static_cast<std::size_t>(index)];
    if (column != kPattern && out.text == "-") out.text = {};
    return out;
  }

  bool split() {
    std::size_t begin = 0;
    std::size_t count = 0;
    while (true) {
      const std::size_t tab = line_.find('\t', begin);
      const std::size_t end =
          tab == std::string_view::npos ? line_.size() : tab;
      if (count < cells_.size()) {
        cells_[count] = {line_.substr(begin, end - begin), begin + 1};
      }
      ++count;
      if (tab == std::string_view::npos) break;
      begin = tab + 1;
    }
    if (count != static_cast<std::size_t>(column_count_)) {
      return bad(0, std::to_string(count) + " cells; expected " +
                        std::to_string(column_count_) +
                        " parted by tabs (an empty cell is '-')");
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view text = cells_[i].text;
      if (text.empty() || text.front() == ' ' || text.back() == ' ') {
        return bad(cells_[i].column, text.empty()
                                         ? "empty cell; write '-'"
                                         : "blank at the edge of a cell");
      }
    }
    return true;
  }

  bool entry() {
    // With tabs too: an entry that somebody switched off. A literal may begin
    // with the mark.
    if (line_.front() == '#' &&
        line_.find("\tliteral\t") == std::string_view::npos) {
      return bad(1, "comment after the header; use the note column");
    }
    if (!split()) return false;
    if (lexicon_.entries_.size() >= kMaxLexiconEntries) {
      return bad(0, "more than 1,000,000 entries", ErrorCode::too_large);
    }
    Entry entry;
    entry.line = line_number_;
    const Cell kind = cell(kKind);
    const auto known = kind_named(kind.text);
    if (!known) {
      return bad(kind.column, "unknown kind " + quoted(kind.text) +
                                  "; expected word, prefix, phrase, rule, "
                                  "glob, literal or figure");
    }
    entry.kind = *known;
    entry.alternative = cell(kAlternative).text;
    entry.note = cell(kNote).text;
    if (!category(entry) || !weight(entry) || !flags(entry) ||
        !pattern(entry) || !unique(entry)) {
      return false;
    }
    lexicon_.entries_.push_back(entry);
    return true;
  }

  bool category(Entry& entry) {
    const Cell path = cell(kCategory);
    const auto known = category_ids_.find(path.text);
    if (known != category_ids_.end()) {
      entry.category = known->second;
      return true;
    }
    if (!is_category_path(path.text)) {
      return bad(path.column, "bad category " + quoted(path.text) +
                                  "; expected a path such as 'loaded.fear'");
    }
    const auto next = static_cast<std::uint32_t>(category_ids_.size());
    entry.category = category_ids_.emplace(path.text, next).first->second;
    return true;
  }

  bool weight(Entry& entry) {
    const Cell number = cell(kWeight);
    const char* end = number.text.data() + number.text.size();
    const auto parsed = std::from_chars(number.text.data(), end, entry.weight);
    if (parsed.ec != std::errc{} || parsed.ptr != end ||
        !std::isfinite(entry.weight) || std::abs(entry.weight) > 1e6) {
      return bad(number.column, "bad weight " + quoted(number.text) +
                                    "; expected a number such as 0.7");
    }
    return true;
  }

  bool flags(Entry& entry) {
    const Cell letters = cell(kFlags);
    for (std::size_t i = 0; i < letters.text.size(); ++i) {
      const auto* known = std::find_if(
          std::begin(kFlagLetters), std::end(kFlagLetters),
          [&](FlagLetter f) { return f.letter == letters.text[i]; });
      if (known == std::end(kFlagLetters)) {
        return bad(letters.column + i, "unknown flag " +
                                           quoted(letters.text.substr(i, 1)) +
                                           "; expected letters of nvadCPST");
      }
      entry.flags |= known->flag;
    }
    return true;
  }

  bool pattern(Entry& entry) {
    const Cell text = cell(kPattern);
    entry.pattern = text.text;
    const std::string problem = pattern_problem(entry.kind, text.text);
    return problem.empty() || bad(text.column, problem);
  }

  // Whether the entry is new; a table of 1-based indices with open
  // addressing, since a string for each key would cost more than all else.
  bool unique(const Entry& entry) {
    if ((lexicon_.entries_.size() + 1) * 2 > seen_.size()) grow_seen();
    std::size_t at = key_hash(entry) & (seen_.size() - 1);
    while (seen_[at] != 0) {
      if (same_key(lexicon_.entries_[seen_[at] - 1], entry)) {
        return bad(1, "the same pattern, kind and category a second time: " +
                          quoted(entry.pattern));
      }
      at = (at + 1) & (seen_.size() - 1);
    }
    seen_[at] = static_cast<std::uint32_t>(lexicon_.entries_.size() + 1);
    return true;
  }

  static std::uint64_t key_hash(const Entry& entry) {
    return hash64(entry.pattern) ^ (entry.category * 0x9E3779B97F4A7C15ULL +
                                    static_cast<std::uint64_t>(entry.kind));
  }

  static bool same_key(const Entry& a, const Entry& b) {
    return a.kind == b.kind && a.category == b.category &&
           a.pattern == b.pattern;
  }

  void grow_seen() {
    seen_.assign(std::max<std::size_t>(1024, seen_.size() * 4), 0);
    for (std::uint32_t i = 0; i < lexicon_.entries_.size(); ++i) {
      std::size_t at = key_hash(lexicon_.entries_[i]) & (seen_.size() - 1);
      while (seen_[at] != 0) at = (at + 1) & (seen_.size() - 1);
      seen_[at] = i + 1;
    }
  }

  // Category indices in order of path, whatever the order of lines.
  void sort_categories() {
    std::vector<std::uint32_t> rank(category_ids_.size());
    const std::map<std::string_view, std::uint32_t> sorted(
        category_ids_.begin(), category_ids_.end());
    for (const auto& [path, id] : sorted) {
      rank[id] = static_cast<std::uint32_t>(lexicon_.categories_.size());
      lexicon_.categories_.emplace_back(path);
    }
    for (Entry& entry : lexicon_.entries_) {
      entry.category = rank[entry.category];
    }
  }

  Lexicon lexicon_;
  std::string_view rest_;
  std::string_view line_;
  std::uint32_t line_number_ = 0;
  bool failed_ = false;
  Error error_;
  bool columns_seen_ = false;
  std::array<int, kColumnCount> column_of_{};
  int column_count_ = 0;
  std::array<Cell, kColumnCount> cells_{};
  std::unordered_map<std::string_view, std::uint32_t> category_ids_;
  std::vector<std::uint32_t> seen_;
};

Result<Lexicon> parse_lexicon(std::string_view file, std::string bytes) {
  return LexiconParser(file, std::move(bytes)).run();
}

}  // namespace slant
