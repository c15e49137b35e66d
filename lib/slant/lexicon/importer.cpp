// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/importer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "slant/base/utf8.h"

namespace slant::detail {
namespace {

constexpr std::size_t kMaxCategories = 10'000;
constexpr std::size_t kMaxPathBytes = 512;
constexpr double kMaxWeight = 1e6;

// `name` in a-z, 0-9 and _; empty when nothing of it is left.
std::string category_slug(std::string_view name) {
  std::string out;
  for (const char c : lower_ascii(name)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != '_') {
      out.push_back('_');
    }
  }
  if (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

// Words in which a wildcard is neither a * at the end alone nor in front.
std::size_t count_globs(std::string_view pattern) {
  std::size_t count = 0;
  while (!pattern.empty()) {
    const std::size_t end =
        std::min(pattern.find_first_of(" -[]"), pattern.size());
    const std::string_view word = pattern.substr(0, end);
    const std::size_t first = word.find_first_of("*?");
    const bool simple =
        first == std::string_view::npos ||
        (word.find_first_of("*?", first + 1) == std::string_view::npos &&
         word[first] == '*' && word.size() > 1 &&
         (first == 0 || first + 1 == word.size()));
    count += simple ? 0 : 1;
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return count;
}

std::string short_form(std::string_view text) {
  std::size_t end = std::min<std::size_t>(text.size(), 60);
  while (end < text.size() && end > 0 && is_continuation_byte(text[end])) --end;
  return "'" + std::string(text.substr(0, end)) + "'";
}

}  // namespace

Importer::Importer(std::string_view file, std::string_view text,
                   const ReadLexiconOptions& options, LexiconInfo info,
                   std::string_view root)
    : file_(file), text_(text), options_(options), builder_(std::move(info)) {
  categories_.push_back({std::string(root), std::string(root), 0, false});
  by_path_.emplace(std::string(root), kRootCategory);
}

bool Importer::next_line(Line& line) {
  if (failed_ || pos_ >= text_.size()) return false;
  std::size_t end = text_.find_first_of("\r\n", pos_);
  if (end == std::string_view::npos) end = text_.size();
  line.text = text_.substr(pos_, end - pos_);
  line.number = ++line_number_;
  pos_ = end + 1;
  if (end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] == '\n') {
    ++pos_;
  }
  if (line.text.size() > kMaxLexiconLine) {
    return fail({line.number, 0}, "line longer than 1 MiB",
                ErrorCode::too_large);
  }
  return true;
}

bool Importer::fail(Place place, std::string message, ErrorCode code) {
  if (!failed_) {
    error_ = {code, file_, place.line, place.column, std::move(message)};
  }
  failed_ = true;
  return false;
}

Result<void> Importer::status() const {
  if (failed_) return unexpected(error_);
  return {};
}

void Importer::say(Severity severity, Place place, std::string message) {
  if (diagnostics_.size() >= kMaxDiagnostics) {
    ++unlisted_;
    return;
  }
  diagnostics_.push_back(
      {severity, file_, place.line, place.column, std::move(message)});
}

void Importer::tally(Severity severity, Place place, std::string_view message) {
  const auto found = tallies_.find(message);
  if (found != tallies_.end()) {
    ++found->second.count;
  } else {
    tallies_.emplace(std::string(message), Tally{severity, place, 1});
  }
}

CategoryId Importer::category(CategoryId parent, std::string_view name,
                              Place place) {
  name = trim(name);
  const auto known = by_name_.find({parent, std::string(name)});
  if (known != by_name_.end()) return known->second;
  std::string slug = category_slug(name);
  if (slug.empty()) slug = "category";
  const std::string base = categories_[parent].path + '.' + slug;
  std::string path = base;
  while (by_path_.count(path) != 0) {
    const std::uint32_t n = ++collisions_[base] + 1;
    path = base + '_' + std::to_string(n);
  }
  if (categories_.size() >= kMaxCategories || path.size() > kMaxPathBytes) {
    fail(place,
         categories_.size() >= kMaxCategories
             ? "more than 10,000 categories"
             : "a category path of more than 512 bytes",
         ErrorCode::too_large);
    return kRootCategory;
  }
  if (path.substr(path.rfind('.') + 1) != lower_ascii(name)) {
    note(place, "category " + short_form(name) + " is written " + path);
  }
  const auto id = static_cast<CategoryId>(categories_.size());
  by_path_.emplace(path, id);
  by_name_.emplace(std::pair(parent, std::string(name)), id);
  categories_.push_back({std::move(path), std::string(name), parent, false});
  return id;
}

CategoryId Importer::category_path(std::string_view dotted, Place place) {
  CategoryId id = kRootCategory;
  for (const std::string_view name : split(dotted, '.')) {
    if (!trim(name).empty()) id = category(id, name, place);
  }
  return id;
}

bool Importer::check(std::string_view term, const Term& made, double weight,
                     Place place) {
  if (!made.problem.empty()) {
    drop(place, short_form(term) + " " + made.problem + "; left out");
    return false;
  }
  if (!std::isfinite(weight) || std::abs(weight) > kMaxWeight) {
    drop(place, "the weight of " + short_form(term) +
                    " is not a number up to 1,000,000; left out");
    return false;
  }
  if (made.blanks_changed) {
    tally(Severity::note, place, "blanks of other kinds read as one blank");
  }
  if (made.kind == EntryKind::prefix && made.pattern.size() <= 2) {
    warn(place, short_form(term) + " matches every word with that letter");
  }
  return true;
}

bool Importer::add(std::string_view term, TermSyntax syntax,
                   CategoryId category, double weight, Place place,
                   const Extra& extra) {
  const Term made = make_term(term, syntax);
  if (failed_ || !check(term, made, weight, place)) return false;
  return add_pattern(made.kind, made.pattern, category, weight, place, extra);
}

bool Importer::add_pattern(EntryKind kind, std::string_view pattern,
                           CategoryId category, double weight, Place place,
                           const Extra& extra) {
  if (failed_) return false;
  if (builder_.size() >= kMaxLexiconEntries) {
    return fail(place, "more than 1,000,000 entries", ErrorCode::too_large);
  }
  if (kind != EntryKind::literal && kind != EntryKind::word) {
    globs_ += count_globs(pattern);
    if (globs_ > kMaxGlobs) {
      drop(place, "more than 2,000 patterns with a wildcard inside; left out");
      return false;
    }
  }
  // Graded: a report is to add the weights up, not only to count.
  if (weight != 1 && weight != 0) builder_.info().weights = "sum";
  NewEntry entry;
  entry.pattern = pattern;
  entry.category = categories_[category].path;
  entry.kind = kind;
  entry.weight = weight;
  entry.flags = extra.flags;
  if (options_.names) entry.flags |= kFlagProper;
  entry.alternative = extra.alternative;
  entry.note = extra.note;
  entry.line = place.line;
  if (weight == 0 && kind != EntryKind::rule) {
    tally(Severity::note, place,
          "a weight of 0 adds nothing, and keeps shorter entries of the "
          "category from counting there");
  }
  if (!builder_.add(entry)) {
    Entry* first = builder_.find(pattern, kind, entry.category);
    const std::string where = " in line " + std::to_string(first->line);
    if (extra.on_duplicate == OnDuplicate::replace) {
      note(place, short_form(pattern) + " stands" + where +
                      " already; this later weight is taken");
      first->weight = weight;
      first->line = place.line;
      return true;
    }
    if (first->weight != weight) {
      warn(place, short_form(pattern) + " stands" + where +
                      " with another weight; the first is kept");
    } else {
      note(place, short_form(pattern) + " stands" + where + " already; merged");
    }
    return false;
  }
  if (kind != EntryKind::rule && kind != EntryKind::phrase) {
    categories_[category].has_words = true;
  }
  return true;
}

std::optional<double> Importer::number(std::string_view cell, Place place) {
  cell = trim(cell);
  if (cell.size() > 1 && cell.front() == '+') cell.remove_prefix(1);
  if (cell.empty() || cell.size() > 64) return std::nullopt;
  std::string text(cell);
  const std::size_t comma = text.find(',');
  const bool decimal_comma = comma != std::string::npos &&
                             text.find('.') == std::string::npos &&
                             text.find(',', comma + 1) == std::string::npos;
  if (decimal_comma) text[comma] = '.';
  double value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(value)) {
    return std::nullopt;
  }
  if (decimal_comma) {
    tally(Severity::note, place, "a decimal comma is read as a point");
  }
  return value;
}

void Importer::finish_tallies() {
  for (const auto& [message, tally] : tallies_) {
    std::string text = message;
    if (tally.count > 1) {
      text += " (" + std::to_string(tally.count) + " times; here first)";
    }
    say(tally.severity, tally.place, std::move(text));
  }
  tallies_.clear();
}

ImportResult Importer::finish(std::string source) {
  finish_tallies();
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     if (a.line != b.line) return a.line < b.line;
                     return a.column < b.column;
                   });
  ImportResult result;
  result.diagnostics = std::move(diagnostics_);
  result.unlisted = unlisted_;
  result.lexicon = std::move(builder_).finish(std::move(source));
  return result;
}

}  // namespace slant::detail
