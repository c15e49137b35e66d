// SPDX-License-Identifier: Apache-2.0
// slant evaluate: from a labelled file to rows.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "evaluate.h"
#include "slant/base/file.h"
#include "slant/corpus/record_reader.h"

namespace slant::tool {
namespace {

namespace fs = std::filesystem;

Error usage_error(std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = std::move(message);
  return error;
}

std::vector<std::string> split(std::string_view list,
                               std::string_view separator) {
  std::vector<std::string> items;
  if (list.empty()) return items;
  for (;;) {
    const std::size_t at =
        separator.empty() ? std::string_view::npos : list.find(separator);
    items.emplace_back(list.substr(0, at));
    if (at == std::string_view::npos) return items;
    list.remove_prefix(at + separator.size());
  }
}

bool parse_number(std::string_view text, double& number) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  return parsed.ec == std::errc{} && parsed.ptr == end;
}

// \n, \t and \\ as they are written in one-line cells.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] != '\\' || (next != 'n' && next != 't' && next != '\\')) {
      out += text[i];
      continue;
    }
    // A paragraph a line: blank lines part paragraphs in any text.
    out += next == 'n' ? "\n\n" : next == 't' ? "\t" : "\\";
    ++i;
  }
  return out;
}

Result<std::unique_ptr<ByteSource>> open(const std::string& path) {
  if (path == "-") return open_descriptor(0, "<stdin>");
  return open_source(path);
}

Result<RecordReader> open_reader(const EvaluateOptions& options,
                                 const std::string& path) {
  const RecordFormat* format = options.input_format == "auto"
                                   ? record_format_of(path)
                                   : find_record_format(options.input_format);
  if (format == nullptr || format->name == "txt") {
    return unexpected(usage_error(
        path +
        ": labelled data are TSV, CSV or JSONL; name the format with "
        "--input"));
  }
  auto source = open(path);
  if (!source) return unexpected(std::move(source.error()));
  RecordOptions record;
  record.text_field =
      options.measures.empty() && options.predicted.empty() ? "" : options.text;
  record.id_field = options.id;
  return RecordReader::open(std::move(*source), *format, record);
}

class RowReader {
 public:
  RowReader(const EvaluateOptions& options, const ClassMap& classes,
            EvalRows& out)
      : options_(options), classes_(classes), out_(out) {
    kind_ = gold_kind(options);
    if (kind_ == GoldKind::binary) out.labels = {"other", positive_name()};
    if (kind_ == GoldKind::classes) out.labels = classes.labels;
    if (options.baseline.find(':') == std::string::npos) {
      baseline_ = options.baseline;
    }
  }

  Result<void> read() {
    auto reader = open_reader(options_, options_.file);
    if (!reader) return unexpected(std::move(reader.error()));
    auto columns = check_columns(reader->columns());
    if (!columns) return columns;
    Record record;
    for (;;) {
      auto more = reader->next(record);
      if (!more) return unexpected(std::move(more.error()));
      if (!*more) return check_seen();
      if (record.error) {
        out_.bad.push_back(*record.error);
      } else {
        note_fields(record);
        take(record);
      }
    }
  }

 private:
  std::string positive_name() const {
    std::string name;
    for (const std::string& label : options_.positive) {
      name += (name.empty() ? "" : ",") + label;
    }
    return name;
  }

  // JSON records have no header: fields may be missing in some of them, but
  // one that none has is a wrong name.
  void note_fields(const Record& record) {
    ++records_;
    for (const std::string* name : {&options_.gold, &options_.words,
                                    &options_.spans, &options_.predicted}) {
      if (!name->empty() && record.find(*name) != nullptr) seen_.insert(*name);
    }
  }

  Result<void> check_seen() const {
    if (records_ == 0) return {};
    for (const std::string* name : {&options_.gold, &options_.words,
                                    &options_.spans, &options_.predicted}) {
      if (name->empty() || seen_.count(*name) != 0) continue;
      return unexpected(usage_error(
          fmt::format("{}: no record has a field '{}'", options_.file, *name)));
    }
    return {};
  }

  // Names asked for that a header lacks are wrong usage, not bad rows.
  Result<void> check_columns(std::span<const std::string> columns) const {
    if (columns.empty()) return {};
    std::vector<std::string> wanted = options_.raters;
    for (const std::string* name :
         {&options_.gold, &options_.words, &options_.spans, &baseline_,
          &options_.predicted, &options_.targets_from, &options_.targets_to}) {
      if (!name->empty()) wanted.push_back(*name);
    }
    for (const std::string& filter : options_.where) {
      wanted.push_back(filter.substr(0, filter.find('=')));
    }
    for (const std::string& name : wanted) {
      if (std::find(columns.begin(), columns.end(), name) != columns.end()) {
        continue;
      }
      std::string known;
      for (const std::string& column : columns) {
        known += (known.empty() ? "" : ", ") + column;
      }
      return unexpected(usage_error(fmt::format(
          "{}: no column '{}'; there are {}", options_.file, name, known)));
    }
    return {};
  }

  void fail(const Record& record, std::string message) {
    Error error;
    error.file = shown_name(options_.file);
    error.line = static_cast<std::uint32_t>(record.line);
    error.message = std::move(message);
    out_.bad.push_back(std::move(error));
  }

  bool passes_filters(const Record& record) const {
    return std::all_of(options_.where.begin(), options_.where.end(),
                       [&](const std::string& filter) {
                         const std::size_t at = filter.find('=');
                         const Field* field = record.find(filter.substr(0, at));
                         return field != nullptr && at != std::string::npos &&
                                field->value == filter.substr(at + 1);
                       });
  }

  void take(const Record& record) {
    EvalRow row;
    if (!passes_filters(record)) {
      ++out_.skipped;
      return;
    }
    if (kind_ != GoldKind::none) {
      const Field* gold = record.find(options_.gold);
      const bool empty = gold == nullptr || gold->value.empty();
      if (empty && !any_value()) {
        ++out_.skipped;
        return;
      }
      if (!empty) row.gold = gold->value;
      bool skip = false;
      if (!take_gold(record, row, skip)) return;
      if (skip) {
        ++out_.skipped;
        return;
      }
    }
    if (!take_marks(record, row)) return;
    double baseline = 0;
    if (!baseline_.empty()) {
      const Field* field = record.find(baseline_);
      if (field == nullptr || !parse_number(field->value, baseline)) {
        fail(record, "no number in '" + baseline_ + "'");
        return;
      }
      out_.baseline.push_back(baseline);
    }
    row.number = record.number;
    row.id = record.id;
    row.text =
        options_.unescape ? unescaped(record.text) : std::string(record.text);
    if (!options_.raters.empty()) out_.raters.push_back(ratings(record));
    out_.rows.push_back(std::move(row));
  }

  // --positive '*': a field with anything in it is positive.
  bool any_value() const {
    return options_.positive.size() == 1 && options_.positive[0] == "*";
  }

  bool take_gold(const Record& record, EvalRow& row, bool& skip) {
    if (kind_ == GoldKind::number) {
      if (parse_number(row.gold, row.rating)) return true;
      fail(record,
           fmt::format("'{}' in column '{}' is no number; for labels, say "
                       "which are --positive",
                       row.gold, options_.gold));
      return false;
    }
    const auto has = [&](const std::vector<std::string>& list) {
      return std::find(list.begin(), list.end(), row.gold) != list.end();
    };
    if (kind_ == GoldKind::binary) {
      const bool any = any_value() && !row.gold.empty();
      row.label = any || has(options_.positive) ? 1 : 0;
      skip =
          row.label == 0 && !options_.labels.empty() && !has(options_.labels);
      return true;
    }
    const auto first = split(row.gold, options_.label_separator).front();
    const auto at =
        std::find(classes_.labels.begin(), classes_.labels.end(), first);
    row.label = static_cast<std::uint32_t>(at - classes_.labels.begin());
    skip = at == classes_.labels.end();
    return true;
  }

  bool take_marks(const Record& record, EvalRow& row) {
    if (!options_.words.empty()) {
      const Field* field = record.find(options_.words);
      if (field != nullptr) {
        row.words = split(field->value, options_.words_separator);
      }
    }
    if (!take_mention(record, row)) return false;
    return take_spans(record, options_.spans, row.spans) &&
           take_spans(record, options_.predicted, row.predicted);
  }

  bool take_spans(const Record& record, const std::string& name,
                  std::vector<GoldSpan>& spans) {
    const Field* field = name.empty() ? nullptr : record.find(name);
    if (field == nullptr) return true;
    for (const std::string& item : split(field->value, "|")) {
      if (take_span(item, spans)) continue;
      fail(record, "'" + item + "' is no span; expected BEGIN-END[:LABEL...]");
      return false;
    }
    return true;
  }

  bool take_mention(const Record& record, EvalRow& row) {
    if (options_.targets_from.empty()) return true;
    const Field* from = record.find(options_.targets_from);
    const Field* to = record.find(options_.targets_to);
    double begin = 0;
    double end = 0;
    if (from == nullptr || to == nullptr || !parse_number(from->value, begin) ||
        !parse_number(to->value, end) || begin < 0 || end <= begin) {
      fail(record, "no mention in '" + options_.targets_from + "' and '" +
                       options_.targets_to + "'; expected two offsets");
      return false;
    }
    row.mention = {static_cast<std::uint64_t>(begin),
                   static_cast<std::uint64_t>(end)};
    return true;
  }

  bool take_span(const std::string& item, std::vector<GoldSpan>& spans) const {
    const std::size_t colon = std::min(item.find(':'), item.size());
    const std::string place = item.substr(0, colon);
    const std::size_t dash = place.find('-');
    if (dash == std::string::npos) return false;
    double begin = 0;
    double end = 0;
    if (!parse_number(place.substr(0, dash), begin) ||
        !parse_number(place.substr(dash + 1), end) || begin < 0 ||
        end < begin) {
      return false;
    }
    if (!options_.span_label.empty()) {
      const auto labels = split(std::string_view(item).substr(colon), ":");
      if (std::find(labels.begin(), labels.end(), options_.span_label) ==
          labels.end()) {
        return true;
      }
    }
    spans.push_back(
        {static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end)});
    return true;
  }

  // One column: a list in its cell; several: a rater each.
  std::vector<std::string> ratings(const Record& record) const {
    std::vector<std::string> list;
    for (const std::string& name : options_.raters) {
      const Field* field = record.find(name);
      list.emplace_back(field == nullptr ? "" : field->value);
    }
    if (list.size() != 1) return list;
    return split(list.front(), options_.raters_separator);
  }

  const EvaluateOptions& options_;
  const ClassMap& classes_;
  EvalRows& out_;
  GoldKind kind_ = GoldKind::none;
  std::string baseline_;
  std::set<std::string> seen_;  // of the fields asked for
  std::uint64_t records_ = 0;   // that could be read
};

// A baseline from another file: its rows in order, or by id where both have.
Result<void> read_baseline(const EvaluateOptions& options, EvalRows& rows) {
  const std::size_t colon = options.baseline.rfind(':');
  if (options.baseline.empty() || colon == std::string::npos) return {};
  EvaluateOptions other;
  other.file = options.baseline.substr(0, colon);
  other.gold = options.baseline.substr(colon + 1);
  other.id = options.id;
  auto read = read_rows(other, {});
  if (!read) return unexpected(std::move(read.error()));
  for (const EvalRow& row : rows.rows) {
    // Numbers of records, so that rows skipped here shift nothing.
    const auto at =
        std::lower_bound(read->rows.begin(), read->rows.end(), row.number,
                         [](const EvalRow& a, std::uint64_t number) {
                           return a.number < number;
                         });
    if (at == read->rows.end() || at->number != row.number ||
        at->id != row.id) {
      return unexpected(usage_error(fmt::format(
          "{}: no row {} with id '{}' as in {}; a baseline must have the same "
          "rows in the same order",
          other.file, row.number, row.id, options.file)));
    }
    rows.baseline.push_back(at->rating);
  }
  return {};
}

// One span a line: "BEGIN <TAB> END ...", or with the article's id before.
Result<std::vector<GoldSpan>> read_span_file(const std::string& path) {
  std::vector<GoldSpan> spans;
  auto bytes = read_file(path, std::uint64_t{1} << 28U);
  if (!bytes) {
    if (bytes.error().code == ErrorCode::not_found) return spans;
    return unexpected(std::move(bytes.error()));
  }
  std::uint32_t number = 0;
  for (std::string line : split(*bytes, "\n")) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    std::vector<double> numbers;
    for (const std::string& cell : split(line, "\t")) {
      double value = 0;
      if (parse_number(cell, value)) numbers.push_back(value);
    }
    if (numbers.size() < 2 || numbers[numbers.size() - 2] < 0 ||
        numbers.back() < numbers[numbers.size() - 2]) {
      Error error;
      error.file = path;
      error.line = number;
      error.message = "no span; expected BEGIN <TAB> END";
      return unexpected(std::move(error));
    }
    spans.push_back({static_cast<std::uint64_t>(numbers[numbers.size() - 2]),
                     static_cast<std::uint64_t>(numbers.back())});
  }
  return spans;
}

// A directory of texts with a file of spans beside each (PTC's layout).
Result<EvalRows> read_directory(const EvaluateOptions& options) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::directory_iterator it(options.file, code), end; !code && it != end;
       it.increment(code)) {
    if (it->path().extension() == ".txt") files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  EvalRows rows;
  for (const fs::path& file : files) {
    EvalRow row;
    row.number = rows.rows.size() + 1;
    row.id = file.stem().string();
    auto text = read_file(file.string(), options.analysis.max_bytes);
    if (!text) return unexpected(std::move(text.error()));
    row.text = std::move(*text);
    auto spans = read_span_file(
        (file.parent_path() / (row.id + options.spans)).string());
    if (!spans) return unexpected(std::move(spans.error()));
    row.spans = std::move(*spans);
    rows.rows.push_back(std::move(row));
  }
  if (files.empty()) {
    return unexpected(
        usage_error(options.file + ": no *.txt in this directory"));
  }
  return rows;
}

}  // namespace

GoldKind gold_kind(const EvaluateOptions& options) {
  if (options.gold.empty()) return GoldKind::none;
  if (!options.positive.empty()) return GoldKind::binary;
  if (!options.classes.empty()) return GoldKind::classes;
  return GoldKind::number;
}

bool wants_intervals(const EvaluateOptions& options) {
  return gold_kind(options) == GoldKind::number &&
         (options.fit_scale || options.scale != 1);
}

Result<ClassMap> read_class_map(const std::string& path) {
  ClassMap map;
  if (path.empty()) return map;
  auto bytes = read_file(path, std::uint64_t{1} << 24U);
  if (!bytes) return unexpected(std::move(bytes.error()));
  std::uint32_t number = 0;
  for (std::string line : split(*bytes, "\n")) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const std::size_t at = line.find('=');
    if (at == std::string::npos) {
      Error error = usage_error("expected LABEL=CATEGORY[,CATEGORY...]");
      error.file = path;
      error.line = number;
      return unexpected(std::move(error));
    }
    const std::string label = line.substr(0, at);
    auto known = std::find(map.labels.begin(), map.labels.end(), label);
    const auto index = static_cast<std::uint32_t>(known - map.labels.begin());
    if (known == map.labels.end()) map.labels.push_back(label);
    for (const std::string& path_of : split(line.substr(at + 1), ",")) {
      map.categories.emplace_back(path_of, index);
    }
  }
  return map;
}

Result<EvalRows> read_rows(const EvaluateOptions& options,
                           const ClassMap& classes) {
  std::error_code code;
  if (fs::is_directory(options.file, code)) return read_directory(options);
  EvalRows rows;
  RowReader reader(options, classes, rows);
  auto read = reader.read();
  if (read) read = read_baseline(options, rows);
  if (!read) return unexpected(std::move(read.error()));
  return rows;
}

}  // namespace slant::tool
